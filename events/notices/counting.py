"""Counting back from a start: hours, days, clear days, working days, as clocks at a place show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from events.geography.timezones import zone
from events.notices.working_days import ONE_DAY, WorkingDays

# Cautious guesses: most offices open earlier and close later than this.
OFFICES_OPEN, OFFICES_CLOSE = time(9), time(16)


@dataclass(frozen=True)
class Moment:
    """A moment at a place: an exact one, or a whole day of which any hour will do.

    :ivar day: the local day.
    :ivar at: the exact moment, aware, in the place's zone; None for a whole day.
    :ivar time_zone: IANA name of the place's zone.
    """

    day: date
    at: datetime | None
    time_zone: str

    @property
    def is_whole_day(self) -> bool:
        """Whether any hour of the day will do."""
        return self.at is None

    @property
    def begins_at(self) -> datetime:
        """The exact moment, or the one at which the day begins; aware, in the place's zone."""
        return self.at or day_begins(self.day, self.time_zone)

    @property
    def ends_at(self) -> datetime:
        """The exact moment, or the one at which the day is over; aware, in the place's zone."""
        return self.at or day_begins(self.day + ONE_DAY, self.time_zone)


def utc(moment: datetime) -> datetime:
    """In UTC, for comparing: Python compares moments of one zone by their clocks alone."""
    return moment.astimezone(UTC)


def whole_day(day: date, time_zone: str) -> Moment:
    """A whole local day."""
    return Moment(day, None, time_zone)


def exactly(instant: datetime, time_zone: str) -> Moment:
    """An instant, as clocks in a zone show it."""
    at = instant.astimezone(zone(time_zone))
    return Moment(at.date(), at, time_zone)


def day_begins(day: date, time_zone: str) -> datetime:
    """The first moment of a local day, which is not midnight where clocks skip it."""
    here = zone(time_zone)
    return datetime.combine(day, time(), here).astimezone(UTC).astimezone(here)


def wall_clock(day: date, clock: time, time_zone: str) -> datetime:
    """The moment at which clocks in a zone show a time on a day; aware, in that zone.

    Where that is shown twice, or never as clocks are put forward, the earlier reading counts: an
    early notice is never late.
    """
    here = zone(time_zone)
    naive = datetime.combine(day, clock.replace(tzinfo=None, fold=0))
    both = (naive.replace(tzinfo=here, fold=fold).astimezone(UTC) for fold in (0, 1))
    return min(both).astimezone(here)


def hours_before(instant: datetime, hours: int, time_zone: str) -> Moment:
    """So many real hours before an instant: over a change of clocks, an hour stays an hour."""
    return exactly(instant.astimezone(UTC) - timedelta(hours=hours), time_zone)


def working_hours_before(
    instant: datetime, hours: int, time_zone: str, days: WorkingDays
) -> Moment:
    """So many hours before an instant, hours on other than working days left out."""
    left = timedelta(hours=hours)
    end = instant.astimezone(zone(time_zone))
    while True:
        day = end.date()
        begin = day_begins(day, time_zone)
        if begin.astimezone(UTC) == end.astimezone(UTC):
            day -= ONE_DAY
            begin = day_begins(day, time_zone)
        length = end.astimezone(UTC) - begin.astimezone(UTC)
        if days.is_working(day):
            if length >= left:
                return exactly(end.astimezone(UTC) - left, time_zone)
            left -= length
        end = begin


def within_office_hours(moment: Moment, days: WorkingDays) -> Moment:
    """The last moment, at or before one, at which offices are surely open."""
    shown = moment.begins_at
    clock = shown.time().replace(fold=0)
    if days.is_working(moment.day) and clock >= OFFICES_OPEN:
        return _at(moment.day, min(clock, OFFICES_CLOSE), moment.time_zone)
    return _at(days.before(moment.day), OFFICES_CLOSE, moment.time_zone)


def _at(day: date, clock: time, time_zone: str) -> Moment:
    return exactly(wall_clock(day, clock, time_zone), time_zone)
