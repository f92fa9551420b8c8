"""Sending out a draft, as far as the organizer's answer on the notice lets it."""

from __future__ import annotations

from events.organize.forms import NoticeChoice
from events.protests import actions, noticing
from events.protests.assembly import NoticeStatus, State
from events.protests.models import Protest


def publish_as_told(protest: Protest, choice: NoticeChoice | None, *, as_draft: bool) -> None:
    """Publish what was just scheduled, or leave it a draft.

    :param choice: what was answered where notice is due first; None where it was not asked.
    :param as_draft: whether it was to be kept as a draft, whatever the answer.
    :raises OutOfTurn: :raises PublishingAnnounces: as :func:`events.protests.actions.submit`.
    """
    match choice:
        case NoticeChoice.LATER:
            noticing.say(protest, NoticeStatus.PLANNED)
        case NoticeChoice.GIVEN:
            noticing.say(protest, NoticeStatus.NOTIFIED)
        case NoticeChoice.ANYWAY:
            noticing.choose_to_go_on(protest, True)
    if not as_draft and choice is not NoticeChoice.LATER:
        actions.submit(protest)


def publish_what_waits(protest: Protest) -> None:
    """Publish a draft, or the change of a public protest that waits and may go out by now.

    :raises OutOfTurn: :raises PublishingAnnounces: as :func:`events.protests.actions.submit`.
    """
    if protest.stands is State.PUBLISHED:
        actions.publish_waiting(protest)
    else:
        actions.submit(protest)
