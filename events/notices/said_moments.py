"""The moments of a notice in words, for an organizer's own pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from events.notices import cautions
from events.notices.counting import Moment
from events.notices.deadline import Deadline, Duty, LateRoute, NoDate, Step
from events.notices.phrases import ADVISED, AGES, NO_NUMBER, UNKNOWN, disclaimer, duty_begins
from events.notices.rules import Unit
from events.notices.said import risks
from events.wording import Words, mark

STEPS = {
    Step.EARLIEST: mark("Not accepted before"),
    Step.RECOMMENDED: mark("Best by"),
    Step.LATEST: mark("Must have arrived by"),
    Step.URGENT: mark("If it is urgent, by"),
}
DUTIES = {
    Duty.UNKNOWN: UNKNOWN,
    Duty.NONE: mark("We found no duty to give notice there."),
    Duty.ADVISED: ADVISED,
}
NO_DATES = {
    **NO_NUMBER,
    NoDate.ANNOUNCEMENT_UNKNOWN: mark(
        "Notice is due before the call is published. Say when you will publish it, and you will "
        "see the date."
    ),
    NoDate.WINDOW_OPENS_LATER: mark(
        "Notice is due before the call is published, but is not accepted so early. Publish later."
    ),
}
ROUTES = {
    LateRoute.BY_MOMENT: mark("That date has passed. The law has a shorter one for urgent cases."),
    LateRoute.WITH_THE_CALL: mark(
        "That date has passed. If it is urgent: give notice at once, together with the call."
    ),
    LateRoute.AT_ONCE: mark(
        "That date has passed. Urgent protests are possible: tell the authority at once, and say "
        "why it could not be earlier."
    ),
    LateRoute.ASK: mark(
        "That date has passed. We found no clear rule for urgent protests: ask the authority now."
    ),
    LateRoute.NONE_FOUND: mark(
        "That date has passed, and we found no way to give notice later there."
    ),
}


@dataclass(frozen=True)
class MomentSaid:
    """One moment: what it is, when, and what to remark.

    :ivar machine: the moment for HTML's ``datetime``. :ivar is_next: whether it comes next.
    """

    step: Step
    label: str
    text: str
    machine: str
    remark: str
    is_next: bool


@dataclass(frozen=True)
class DeadlineSaid:
    """What an organizer's page shows of a deadline.

    :ivar risks: what endangers people there; shown first.
    :ivar moments: the next one first, then the others in their order; may be empty.
    :ivar statements: whether notice is needed, why there is no date, what is left to do.
    :ivar late: that the legal date has passed, which it was, and what is left to do; or "".
    :ivar remarks: how the moments are meant. :ivar disclaimer: stands beside every date.
    """

    risks: tuple[str, ...]
    moments: tuple[MomentSaid, ...]
    statements: tuple[str, ...]
    remarks: tuple[str, ...]
    disclaimer: tuple[str, ...]
    late: str = ""

    @property
    def next(self) -> MomentSaid | None:
        """The moment that comes next, if any does."""
        return next((moment for moment in self.moments if moment.is_next), None)


def say(deadline: Deadline, words: Words) -> DeadlineSaid:
    """A deadline in a language."""
    moments = list(_moments(deadline, words))
    moments.sort(key=lambda moment: not moment.is_next)
    return DeadlineSaid(
        risks=risks(deadline.rule, words) if deadline.rule else (),
        moments=tuple(moments),
        statements=tuple(_statements(deadline, words)),
        remarks=tuple(_remarks(deadline, words)) if deadline.latest else (),
        disclaimer=disclaimer(words),
        late=_late(deadline, words),
    )


def in_words(moment: Moment, words: Words) -> str:
    """``Tuesday 8 December 2026``, with the time if it is an exact one."""
    day = words.date(moment.day)
    if moment.at is None:
        return day
    return words.gettext("%(day)s, %(time)s", day=day, time=words.time(moment.at))


def _moments(deadline: Deadline, words: Words) -> Iterator[MomentSaid]:
    for step, label in STEPS.items():
        moment = deadline.moment(step)
        # Where nobody is to be urged, the law's dates are told and no advice.
        if moment and (_may_advise(deadline) or step is not Step.RECOMMENDED):
            yield MomentSaid(
                step=step,
                label=words.gettext(label),
                text=in_words(moment, words),
                machine=(moment.at or moment.day).isoformat(),
                remark=_remark(step, deadline, words),
                is_next=step is deadline.next,
            )


def _remark(step: Step, deadline: Deadline, words: Words) -> str:
    lenient = deadline.lenient
    if step is not Step.LATEST or not lenient or not deadline.latest:
        return ""
    if lenient.day == deadline.latest.day:
        return words.gettext("Strictly counted; many would accept that whole day.")
    return words.gettext(
        "Strictly counted; many would count to %(day)s.", day=in_words(lenient, words)
    )


def _statements(deadline: Deadline, words: Words) -> Iterator[str]:
    rule, duty = deadline.rule, deadline.duty
    if duty in DUTIES:
        yield words.gettext(DUTIES[duty])
    if duty is Duty.TOO_FEW and rule and rule.min_participants:
        yield words.ngettext(
            "We found no duty to give notice below %(num)s person.",
            "We found no duty to give notice below %(num)s people.",
            rule.min_participants,
        )
    if deadline.no_date:
        yield words.gettext(NO_DATES[deadline.no_date])
    if duty is Duty.UNKNOWN or (deadline.no_date in NO_NUMBER and _may_advise(deadline)):
        yield words.gettext("Ask the authority now.")
    if deadline.late_route:
        yield words.gettext(ROUTES[deadline.late_route])


def _late(deadline: Deadline, words: Words) -> str:
    if not deadline.late_route or not deadline.latest:
        return ""
    return words.gettext(
        "It must have arrived by %(moment)s. %(what_is_left)s",
        moment=in_words(deadline.latest, words),
        what_is_left=words.gettext(ROUTES[deadline.late_route]),
    )


def _remarks(deadline: Deadline, words: Words) -> Iterator[str]:
    rule = deadline.rule
    yield words.gettext("Times are those of the place of the protest.")
    if age := AGES[deadline.age]:
        yield words.gettext(age)
    if rule and deadline.occasion.headcount is None and (begins := duty_begins(rule, words)):
        yield begins
    if not deadline.calendar_is_known and _depends_on_holidays(deadline):
        yield words.gettext(
            "We know no public holidays of this country, so dates are a week earlier."
        )


def _may_advise(deadline: Deadline) -> bool:
    return deadline.rule is None or cautions.may_nudge(deadline.rule)


def _depends_on_holidays(deadline: Deadline) -> bool:
    return deadline.recommended is not None or (
        deadline.rule is not None
        and deadline.rule.notice is not None
        and deadline.rule.notice.unit is Unit.WORKING_DAYS
    )
