"""VTIMEZONE (RFC 5545, 3.6.5): when a zone's clocks change, written for calendar programs (pure).

Some programs believe these lines, others their own zone data under the same name, so both must
agree: everything here is read off the zone data and nothing is assumed. A zone whose clocks
change on the same weekday of the same month every year gets one yearly rule for each direction;
any other zone gets its changes one by one. There is no RDATE, which some programs ignore, and
nothing depends on the present moment, so that a feed's bytes stay the same for a calendar year.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from events.geography import timezones

YEARS_AHEAD = 4
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - a wall-clock time
WEEK = timedelta(days=7)  # no zone changes its clocks more than once in one
SECOND = timedelta(seconds=1)


@dataclass(frozen=True, kw_only=True)
class Observance:
    """From a moment on, clocks show another offset or name.

    :ivar onset: wall-clock time at which it begins, on the clock that it replaces.
    :ivar before: offset from UTC until then.
    :ivar after: offset from UTC from then on.
    :ivar name: abbreviation from then on, such as ``CEST``.
    :ivar is_daylight: whether it is summer time; zones that count winter as the exception
        (Dublin, Casablanca) are told as everyone else tells it.
    """

    onset: datetime
    before: timedelta
    after: timedelta
    name: str
    is_daylight: bool


@cache
def vtimezone(zone_name: str, first_year: int) -> bytes:
    """The VTIMEZONE of a zone, with its line breaks.

    It is right from the beginning of the year before ``first_year`` to the end of the fourth
    year after it, and beyond that as far as the zone's rule holds. (Where a yearly rule is
    written, it is right from the first change in the year before ``first_year``.)

    :param zone_name: IANA name, which becomes the TZID.
    :param first_year: year in which the earliest protest that needs it begins.
    :raises zoneinfo.ZoneInfoNotFoundError: if there is no such zone.
    """
    years = range(first_year - 1, first_year + YEARS_AHEAD + 1)
    lines = [
        "BEGIN:VTIMEZONE",
        f"TZID:{zone_name}",
        *_observances(timezones.zone(zone_name), years),
        "END:VTIMEZONE",
    ]
    return "".join(f"{line}\r\n" for line in lines).encode("ascii")


def _observances(zone: ZoneInfo, years: range) -> list[str]:
    start = EPOCH.replace(year=years[0])
    changes = _changes(zone, years)
    if not changes:
        return _lines(_standing(zone, start, since=EPOCH))
    there_and_back = _by_direction(changes)
    rules = [_yearly_rule(group, years) for group in there_and_back]
    if len(rules) == 2 and all(rules):
        pairs = zip(there_and_back, rules, strict=True)
        return [line for group, rule in pairs for line in _lines(group[0], rule)]
    listed = [_standing(zone, start, since=start), *changes]
    return [line for observance in listed for line in _lines(observance)]


def _changes(zone: ZoneInfo, years: range) -> list[Observance]:
    """Every change of offset or abbreviation in these years, found by looking at every week."""
    moment = datetime(years[0], 1, 1, tzinfo=UTC)
    end = datetime(years[-1] + 1, 1, 1, tzinfo=UTC)
    found = []
    shown = _shown(zone, moment)
    while moment < end:
        later = moment + WEEK
        shown_later = _shown(zone, later)
        if shown_later != shown:
            found.append(_change_between(zone, moment, later))
        moment, shown = later, shown_later
    return found


def _shown(zone: ZoneInfo, moment: datetime) -> tuple[timedelta, str]:
    local = moment.astimezone(zone)
    return _offset(local), local.tzname() or ""


def _offset(local: datetime) -> timedelta:
    return local.utcoffset() or timedelta()


def _change_between(zone: ZoneInfo, early: datetime, late: datetime) -> Observance:
    """The one change after ``early`` and not after ``late``, to the second."""
    shown_early = _shown(zone, early)
    while late - early > SECOND:
        middle = early + (late - early) // SECOND // 2 * SECOND
        if _shown(zone, middle) == shown_early:
            early = middle
        else:
            late = middle
    before, after = early.astimezone(zone), late.astimezone(zone)
    return Observance(
        onset=late.replace(tzinfo=None) + _offset(before),
        before=_offset(before),
        after=_offset(after),
        name=after.tzname() or "",
        is_daylight=_dst(after) > timedelta() or _dst(before) < timedelta(),
    )


def _dst(local: datetime) -> timedelta:
    return local.dst() or timedelta()


def _standing(zone: ZoneInfo, moment: datetime, *, since: datetime) -> Observance:
    """What clocks show at a moment (UTC), written as beginning at ``since``."""
    local = moment.replace(tzinfo=UTC).astimezone(zone)
    return Observance(
        onset=since,
        before=_offset(local),
        after=_offset(local),
        name=local.tzname() or "",
        is_daylight=_dst(local) > timedelta(),
    )


def _by_direction(changes: list[Observance]) -> list[list[Observance]]:
    """The changes to summer time and those from it, whichever begins first in front."""
    daylight = [change for change in changes if change.is_daylight]
    standard = [change for change in changes if not change.is_daylight]
    return sorted(
        (group for group in (daylight, standard) if group), key=lambda group: group[0].onset
    )


def _yearly_rule(group: list[Observance], years: range) -> str | None:
    """The RRULE that gives exactly these changes, one in each year, if there is one."""
    if [change.onset.year for change in group] != list(years):
        return None
    alike = {
        (at.month, at.weekday(), at.time(), change.before, change.after, change.name)
        for change in group
        for at in (change.onset,)
    }
    places = set.intersection(*(_places_in_month(change.onset) for change in group))
    if len(alike) != 1 or not places:
        return None
    onset = group[0].onset
    day = f"{min(places)}{WEEKDAYS[onset.weekday()]}"
    return f"RRULE:FREQ=YEARLY;BYMONTH={onset.month};BYDAY={day}"


def _places_in_month(day: datetime) -> set[int]:
    """Which of its weekday a day is in its month: counted from the start, and -1 for the last."""
    is_last = day.day + 7 > monthrange(day.year, day.month)[1]
    return {(day.day - 1) // 7 + 1} | ({-1} if is_last else set())


def _lines(observance: Observance, rule: str | None = None) -> list[str]:
    component = "DAYLIGHT" if observance.is_daylight else "STANDARD"
    return [
        f"BEGIN:{component}",
        f"DTSTART:{observance.onset:%Y%m%dT%H%M%S}",
        f"TZOFFSETFROM:{_written(observance.before)}",
        f"TZOFFSETTO:{_written(observance.after)}",
        f"TZNAME:{observance.name}",
        *([rule] if rule else []),
        f"END:{component}",
    ]


def _written(offset: timedelta) -> str:
    """An offset as RFC 5545, 3.3.14 writes it: ``+0100``, seconds only if there are any."""
    minutes, seconds = divmod(abs(offset) // SECOND, 60)
    sign = "-" if offset < timedelta() else "+"
    return f"{sign}{minutes // 60:02}{minutes % 60:02}" + (f"{seconds:02}" if seconds else "")
