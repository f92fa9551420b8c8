"""The dates of a series, each as what an organizer would have typed for it alone (pure)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

from events.protests.revision import SAID, Details
from events.protests.schedule import ClockRepeats, ClockSkips, schedule
from events.refusals import NotValid
from events.wording import Words, mark

ONE_DAY = timedelta(days=1)


class Gap(StrEnum):
    """What to do with a date on which clocks skip its time, as they are put forward."""

    REFUSE = ""
    MOVE = "move"
    LEAVE_OUT = "leave out"


class WrongDate(NotValid):
    """One date that can't be; says which one. ``cause`` says why."""

    def __init__(self, day: date, cause: NotValid) -> None:
        super().__init__(mark("%(day)s: %(problem)s"))
        self.field = cause.field
        self.day = day
        self.cause = cause

    @property
    def is_in_gap(self) -> bool:
        """Whether the organizer may choose between moving and leaving it out."""
        return isinstance(self.cause, ClockSkips)

    def say(self, words: Words) -> str:
        """The message, the day in the reader's language."""
        return words.gettext(self.message, day=words.date(self.day), problem=self.cause.say(words))


def details_of(holder: Any, **instead: Any) -> Details:
    """What a protest, or its facts, say, as typed for another like it.

    Which of two times was meant where clocks repeat is left open.

    :param instead: what is to be said in place of its own.
    """
    own = {name: getattr(holder, name) for name in (*SAID, "starts", "ends")}
    return Details(**{**own, **instead})


def on_day(details: Details, day: date) -> Details:
    """The same by the same clocks on another day."""
    shift = day - details.starts.date()
    return replace(details, starts=details.starts + shift, ends=details.ends + shift)


def dated(
    details: Details,
    days: Iterable[date],
    time_zone: str,
    *,
    now: datetime,
    gap: Gap = Gap.REFUSE,
) -> list[Details]:
    """The dates of a series, each checked as one protest is.

    Where clocks repeat a time, the first date asks which is meant; the others take what it says,
    or else the first of the two.

    :param details: the first date's.
    :param gap: what to do with dates on which clocks skip a time.
    :raises WrongDate: for the first date that can't be, naming it.
    :raises ClockRepeats: on the first date, as a single protest does.
    """
    first = details.starts.date()
    settled = replace(
        details,
        start_is_second=bool(details.start_is_second),
        end_is_second=bool(details.end_is_second),
    )
    tried = (
        fitting(on_day(details if day == first else settled, day), time_zone, now=now, gap=gap)
        for day in days
    )
    return [found for found in tried if found]


def fitting(
    details: Details, time_zone: str, *, now: datetime, gap: Gap = Gap.REFUSE
) -> Details | None:
    """One date as it can be held; None if clocks skip its time and it is to be left out.

    :raises WrongDate: if it can't be held. :raises ClockRepeats: if it doesn't say which time.
    """
    try:
        schedule(
            details.starts,
            details.ends,
            time_zone,
            now=now,
            start_is_second=details.start_is_second,
            end_is_second=details.end_is_second,
        )
    except ClockRepeats:
        raise
    except ClockSkips as skipped:
        if gap is Gap.LEAVE_OUT:
            return None
        if gap is Gap.MOVE:
            return fitting(_moved(details, skipped), time_zone, now=now, gap=gap)
        raise WrongDate(details.starts.date(), skipped) from skipped
    except NotValid as cause:
        raise WrongDate(details.starts.date(), cause) from cause
    return details


def changed_alike(own: Details, before: Details, after: Details, *, has_begun: bool) -> Details:
    """What one date says after all of them were edited together.

    What the edit left alone stays as this date has it, also where it was changed singly.

    :param before: what the form was opened with; ``after``: what was sent. Of their times only
        the clocks count, never the day.
    :param has_begun: whether it is too late to move this date.
    """
    touched = {
        name: getattr(after, name)
        for name in (*SAID, "expected_size")
        if getattr(after, name) != getattr(before, name)
    }
    same_clocks = _clocks(before) == _clocks(after)
    if has_begun or same_clocks:
        return replace(own, **touched, start_is_second=None, end_is_second=None)
    start, end = (
        theirs if theirs != opened else mine
        for mine, opened, theirs in zip(_clocks(own), _clocks(before), _clocks(after), strict=True)
    )
    day = own.starts.date()
    return replace(
        own,
        **touched,
        starts=datetime.combine(day, start),
        ends=datetime.combine(day + (ONE_DAY if end < start else timedelta()), end),
        start_is_second=False,
        end_is_second=False,
    )


def _moved(details: Details, skipped: ClockSkips) -> Details:
    """The date with its skipped time put where the nearest one is."""
    if skipped.field == "starts":
        return replace(details, starts=skipped.nearest)
    return replace(details, ends=skipped.nearest)


def _clocks(details: Details) -> tuple[time, time]:
    return details.starts.time(), details.ends.time()
