"""Where publishing a call is what notice has to be given before."""

from __future__ import annotations

from events.notices.deadline import Duty, duty_of
from events.notices.rules import Rule
from events.refusals import NotValid
from events.wording import mark


class PublishingAnnounces(NotValid):
    """To publish a protest there is to announce it, and notice is due before that."""

    def __init__(self, rule: Rule) -> None:
        super().__init__(
            mark(
                "There, notice is due before the call is published, and publishing here publishes "
                "it. Give notice first and say here that you did, or say that you know this and "
                "go on."
            ),
            field="notice_status",
        )
        self.rule = rule


def holds_back(
    rule: Rule | None,
    *,
    headcount: int | None,
    is_confirmed: bool,
    goes_on_knowingly: bool = False,
) -> PublishingAnnounces | None:
    """Why a protest must not be published yet.

    :param rule: the one for the place and the form; None if none is known.
    :param headcount: how many are expected; None if the organizer does not say.
    :param is_confirmed: whether the organizer says that notice has been given.
    :param goes_on_knowingly: whether the organizer was told and chose to publish all the same,
        as an urgent or spontaneous protest may need.
    :returns: a refusal to raise; None if nothing holds it back.
    """
    if rule is None or is_confirmed or goes_on_knowingly or not rule.counts_to_announcement:
        return None
    is_due = duty_of(rule, headcount) is Duty.REQUIRED
    return PublishingAnnounces(rule) if is_due else None
