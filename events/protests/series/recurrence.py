"""The rule of a series: which days it has, in the names of RFC 5545 (pure).

A rule is about days only. The time is what the clocks at the place show, so a vigil at 18:00 stays
at 18:00 when they are put forward or back. Nobody's calendar program sees the rule: a series is
made of single protests, as programs differ in what they make of one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import islice
from typing import Self

from dateutil import rrule

from events.refusals import NotValid
from events.wording import Words, mark

MOST_DATES = 52
FEWEST_DATES = 2
LAST = -1
ONE_DAY = timedelta(days=1)
A_MONDAY = date(2024, 1, 1)


class Frequency(StrEnum):
    """How often a series comes (RFC 5545, 3.3.10, FREQ)."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"


class Weekday(StrEnum):
    """A day of the week (BYDAY)."""

    MO = "MO"
    TU = "TU"
    WE = "WE"
    TH = "TH"
    FR = "FR"
    SA = "SA"
    SU = "SU"

    @classmethod
    def of(cls, day: date) -> Self:
        """The weekday of a day."""
        return list(cls)[day.weekday()]

    @property
    def number(self) -> int:
        """From 0, Monday, to 6."""
        return list(Weekday).index(self)

    def name_in(self, words: Words) -> str:
        """What it is called in a language."""
        return words.date(A_MONDAY + timedelta(days=self.number), "EEEE")


NTH_WORDS = {
    1: mark("On the first %(weekday)s of each month"),
    2: mark("On the second %(weekday)s of each month"),
    3: mark("On the third %(weekday)s of each month"),
    4: mark("On the fourth %(weekday)s of each month"),
    LAST: mark("On the last %(weekday)s of each month"),
}


BYDAY = (rrule.MO, rrule.TU, rrule.WE, rrule.TH, rrule.FR, rrule.SA, rrule.SU)


class OffTheRule(NotValid):
    """A first day on which its own rule would not fall; ``nearest`` is the next that fits."""

    def __init__(self, day: date, nearest: date) -> None:
        super().__init__(mark("%(day)s is not in this series. The next day that is: %(next)s."))
        self.field = "date"
        self.day = day
        self.nearest = nearest

    def say(self, words: Words) -> str:
        """The message, its days in the reader's language."""
        return words.gettext(self.message, day=words.date(self.day), next=words.date(self.nearest))


class WrongNumber(NotValid):
    """A series of one date, or of too many."""


@dataclass(frozen=True)
class Rule:
    """How a series comes.

    :ivar weekdays: on which days of the week; of a monthly series the only one.
    :ivar nth: which of them in the month, 1 to 4 or -1 for the last; None if not monthly.
    """

    frequency: Frequency
    weekdays: tuple[Weekday, ...] = ()
    nth: int | None = None

    @classmethod
    def starting(
        cls,
        first: date,
        frequency: Frequency,
        *,
        weekdays: Sequence[Weekday] = (),
        nth: int | None = None,
    ) -> Self:
        """The rule that somebody means who chose a first day.

        :param weekdays: of a weekly series; without any it is the first day's.
        :param nth: of a monthly series; without one it is the first day's own.
        """
        own = Weekday.of(first)
        match frequency:
            case Frequency.DAILY:
                return cls(frequency)
            case Frequency.WEEKLY:
                chosen = sorted(set(weekdays) or {own}, key=lambda weekday: weekday.number)
                return cls(frequency, tuple(chosen))
            case Frequency.MONTHLY:
                return cls(frequency, (own,), nth or _nth_of(first))

    def in_words(self, words: Words) -> str:
        """Such as "Every Monday and Thursday"."""
        names = [weekday.name_in(words) for weekday in self.weekdays]
        match self.frequency:
            case Frequency.DAILY:
                return words.gettext("Every day")
            case Frequency.WEEKLY:
                return words.gettext("Every %(weekdays)s", weekdays=words.listing(names))
            case Frequency.MONTHLY:
                return words.gettext(NTH_WORDS[self.nth or LAST], weekday=names[0])


def days(
    rule: Rule, first: date, *, until: date | None = None, count: int | None = None
) -> list[date]:
    """The days of a series, the first one included.

    :param until: the last day that it may have. :param count: or how many days it has.
    :raises OffTheRule: if the rule would not fall on the first day.
    :raises WrongNumber: for fewer than two days, more than 52, or not just one of the two ends.
    """
    if until and count:
        raise WrongNumber(mark("Say how many dates, or until which day: not both."), field="count")
    if not (until or count):
        raise WrongNumber(mark("Say how many dates, or until which day."), field="count")
    begins = next(_falls_on(rule, first))
    if begins != first:
        raise OffTheRule(first, begins)
    end = count or MOST_DATES + 1
    found = list(islice(_falls_on(rule, first), min(end, MOST_DATES + 1)))
    within = [day for day in found if until is None or day <= until]
    _check_number(len(within), "until" if until else "count")
    return within


def days_after(rule: Rule, last: date, count: int) -> list[date]:
    """The next days of a series whose last one is known.

    :param count: how many, at least one.
    """
    return list(islice(_falls_on(rule, last + ONE_DAY), count))


def _check_number(number: int, field: str) -> None:
    if number < FEWEST_DATES:
        raise WrongNumber(
            mark("That makes one date only. Choose a later end, or don't repeat it."), field=field
        )
    if number > MOST_DATES:
        raise WrongNumber(
            mark("A series has %(most)s dates at most. Choose an earlier end."),
            field=field,
            most=MOST_DATES,
        )


def _falls_on(rule: Rule, first: date) -> Iterator[date]:
    """The days on which a rule falls, from a day on, without end."""
    begins = datetime.combine(first, time())
    weekdays = [BYDAY[weekday.number] for weekday in rule.weekdays]
    match rule.frequency:
        case Frequency.DAILY:
            moments = rrule.rrule(rrule.DAILY, dtstart=begins)
        case Frequency.WEEKLY:
            moments = rrule.rrule(rrule.WEEKLY, dtstart=begins, byweekday=weekdays)
        case Frequency.MONTHLY:
            nth = [weekday(rule.nth or LAST) for weekday in weekdays]
            moments = rrule.rrule(rrule.MONTHLY, dtstart=begins, byweekday=nth)
    return (moment.date() for moment in moments)


def _nth_of(day: date) -> int:
    """Which of its weekday a day is in its month; the fifth is the last."""
    nth = (day.day - 1) // 7 + 1
    return nth if nth in NTH_WORDS else LAST
