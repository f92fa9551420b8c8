"""Where a VTIMEZONE and the IANA zone of its name disagree (pure)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from events.checking.observances import Timeline

FIRST_YEAR = 1970
MOST_YEARS = 30
DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)


def disagreement(said: Timeline, zone: ZoneInfo, years: range) -> str:
    """The first instant of some years at which they differ, in words; empty if there is none.

    Both sides of every change that either knows are looked at, so nothing between can differ.
    """
    start, end = datetime(years[0], 1, 1), datetime(years[-1] + 1, 1, 1)  # noqa: DTZ001 - naive UTC
    moments = {start, end - SECOND, *(at for year in years for at in changes(zone, year))}
    moments.update(at for at, _ in said.changes if start < at < end)
    for moment in sorted(moments | {at - SECOND for at in moments - {start}}):
        if said.offset_at(moment) != _offset(zone, moment):
            return (
                f"at {moment:%Y-%m-%d %H:%M:%S} UTC it says {_signed(said.offset_at(moment))}"
                f" instead of {_signed(_offset(zone, moment))}"
            )
    return ""


@cache
def changes(zone: ZoneInfo, year: int) -> tuple[datetime, ...]:
    """The first instant (naive UTC) after each change of a zone's offset in a year."""
    return tuple(_changes(zone, datetime(year, 1, 1)))  # noqa: DTZ001 - naive UTC


def _changes(zone: ZoneInfo, moment: datetime) -> Iterator[datetime]:
    year = moment.year
    while moment.year == year:
        if _offset(zone, moment) != _offset(zone, moment + DAY):
            yield _first_after(zone, moment, moment + DAY)
        moment += DAY


def _first_after(zone: ZoneInfo, early: datetime, late: datetime) -> datetime:
    before = _offset(zone, early)
    while late - early > SECOND:
        middle = early + (late - early) // SECOND // 2 * SECOND
        if _offset(zone, middle) == before:
            early = middle
        else:
            late = middle
    return late


def _offset(zone: ZoneInfo, instant: datetime) -> timedelta:
    return instant.replace(tzinfo=UTC).astimezone(zone).utcoffset() or timedelta()


def _signed(offset: timedelta) -> str:
    sign = "-" if offset < timedelta() else "+"
    return f"{sign}{abs(offset)}"
