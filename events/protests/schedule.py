"""When a protest is: wall-clock times of the place turned into instants, within bounds.

Organizers mean what a clock at the mission shows. Where that clock is put forward, some times do
not exist; where it is put back, some exist twice (IANA time zone database).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from events.geography.timezones import zone
from events.refusals import NotValid
from events.wording import Words, mark

LONGEST = timedelta(hours=24)
FURTHEST_AHEAD = timedelta(days=400)
ONE_MINUTE = timedelta(minutes=1)
ONE_SECOND = timedelta(seconds=1)


@dataclass(frozen=True)
class Schedule:
    """A start and an end, as wall-clock times in a zone and as the instants they mean.

    :ivar starts: wall-clock start, naive. :ivar ends: wall-clock end, naive.
    :ivar time_zone: IANA name. :ivar starts_at, ends_at: the instants, aware, in UTC.
    """

    starts: datetime
    ends: datetime
    time_zone: str
    starts_at: datetime
    ends_at: datetime

    def is_going_on(self, now: datetime) -> bool:
        """Whether it has begun and is not over."""
        return self.starts_at <= now < self.ends_at


class ClockSkips(NotValid):
    """A time that no clock shows, as clocks are put forward over it."""

    def __init__(self, field: str, local: datetime, nearest: datetime) -> None:
        super().__init__(
            mark(
                "Clocks there are put forward on that night: %(time)s does not exist. "
                "The nearest time is %(nearest)s."
            ),
            field=field,
            time=f"{local:%H:%M}",
            nearest=f"{nearest:%H:%M}",
        )
        self.local = local
        self.nearest = nearest


class ClockRepeats(NotValid):
    """A time that clocks show twice in one night; ``instants`` are the two it may mean."""

    def __init__(self, field: str, local: datetime, instants: tuple[datetime, datetime]) -> None:
        super().__init__(
            mark(
                "Clocks there are put back on that night: %(time)s happens twice. "
                "Say which one you mean."
            ),
            field=field,
            time=f"{local:%H:%M}",
        )
        self.local = local
        self.instants = instants


class OutOfBounds(NotValid):
    """A start or end outside what can be scheduled."""


def instant(field: str, local: datetime, time_zone: str, *, second: bool | None = None) -> datetime:
    """The instant, in UTC, at which clocks in a zone show a time.

    :param field: name of the form's field, for errors.
    :param local: naive wall-clock time.
    :param second: in an overlap, whether the second of the two times is meant.
    :raises ClockSkips: in a gap. :raises ClockRepeats: in an overlap if ``second`` is None.
    """
    both = instants(local, time_zone)
    real = [moment for moment in both if _shown(moment, time_zone) == local]
    if not real:
        raise ClockSkips(field, local, _nearest(local, time_zone, both))
    if real[0] == real[-1]:
        return real[0]
    if second is None:
        raise ClockRepeats(field, local, (real[0], real[1]))
    return real[1] if second else real[0]


def instants(local: datetime, time_zone: str) -> tuple[datetime, datetime]:
    """The instants that a wall-clock time means by the offsets before and after a change of clocks.

    They are equal but for times near such a change: in an overlap both are right, in a gap none.

    :raises OutOfBounds: for years that no calendar reaches.
    """
    here = zone(time_zone)
    try:
        first, second = (local.replace(tzinfo=here, fold=fold).astimezone(UTC) for fold in (0, 1))
    except OverflowError as error:
        raise OutOfBounds(
            mark("Choose a day from today to 400 days ahead."), field="starts"
        ) from error
    return first, second


def instant_again(local: datetime, time_zone: str, before: datetime) -> datetime:
    """The instant that a wall-clock time means by the present zone data.

    :param before: what it meant by older data; of two instants that fit, the nearer one counts.
    :raises LookupError: if there is no such zone any more.
    """
    return min(instants(local, time_zone), key=lambda moment: abs(moment - before))


def is_repeated(local: datetime, time_zone: str) -> bool:
    """Whether clocks in a zone show this wall-clock time twice."""
    first, second = instants(local, time_zone)
    return first != second and _shown(first, time_zone) == local


def schedule(
    starts: datetime,
    ends: datetime,
    time_zone: str,
    *,
    now: datetime,
    start_is_second: bool | None = None,
    end_is_second: bool | None = None,
) -> Schedule:
    """Check and resolve a new schedule.

    :param starts, ends: naive wall-clock times in ``time_zone``.
    :param now: the present instant; the start lies after it, 400 days at most.
    :raises ClockSkips: :raises ClockRepeats: as :func:`instant`.
    :raises OutOfBounds: in the past, too far ahead, ending before it starts, over 24 hours.
    """
    starts_at = instant("starts", starts, time_zone, second=start_is_second)
    ends_at = instant("ends", ends, time_zone, second=end_is_second)
    if starts_at <= now:
        raise OutOfBounds(mark("That start is over already. Choose a later one."), field="starts")
    if starts_at > now + FURTHEST_AHEAD:
        raise OutOfBounds(
            mark("A protest can start 400 days ahead at most. Choose an earlier day."),
            field="starts",
        )
    check_length(starts_at, ends_at)
    return Schedule(starts, ends, time_zone, starts_at, ends_at)


def with_end(
    begun: Schedule, ends: datetime, *, now: datetime, end_is_second: bool | None = None
) -> Schedule:
    """The schedule of what has begun with another end; its start stays as it was.

    :param ends: naive wall-clock time in its zone.
    :raises ClockSkips: :raises ClockRepeats: as :func:`instant`.
    :raises OutOfBounds: for an end that is over, or more than 24 hours after the start.
    """
    ends_at = instant("ends", ends, begun.time_zone, second=end_is_second)
    if ends_at <= now:
        raise OutOfBounds(mark("That end is over already. Choose a later one."), field="ends")
    check_length(begun.starts_at, ends_at)
    return replace(begun, ends=ends, ends_at=ends_at)


def check_length(starts_at: datetime, ends_at: datetime) -> None:
    """Refuse an end at or before the start, or more than 24 hours after it.

    :raises OutOfBounds: saying so.
    """
    if ends_at <= starts_at:
        raise OutOfBounds(mark("It must end after it starts. Check both times."), field="ends")
    if ends_at - starts_at > LONGEST:
        raise OutOfBounds(
            mark("A protest lasts 24 hours at most. Schedule one protest for each day."),
            field="ends",
        )


def offset_in_words(moment: datetime, time_zone: str, words: Words) -> str:
    """A zone's offset at an instant, such as ``UTC+5:45``."""
    minutes = (
        int((moment.astimezone(zone(time_zone)).utcoffset() or timedelta()).total_seconds()) // 60
    )
    sign = "+" if minutes >= 0 else "−"
    hours, rest = divmod(abs(minutes), 60)
    return words.gettext("UTC%(offset)s", offset=f"{sign}{hours}" + (f":{rest:02}" if rest else ""))


def _shown(moment: datetime, time_zone: str) -> datetime:
    return moment.astimezone(zone(time_zone)).replace(tzinfo=None, fold=0)


def _nearest(local: datetime, time_zone: str, both: tuple[datetime, datetime]) -> datetime:
    """The existing wall-clock minute nearest to one in a gap."""
    change = _change_between(min(both), max(both), time_zone)
    after_gap = _shown(change, time_zone)
    before_gap = _shown(change - ONE_SECOND, time_zone) + ONE_SECOND - ONE_MINUTE
    return before_gap if local - before_gap < after_gap - local else after_gap


def _change_between(early: datetime, late: datetime, time_zone: str) -> datetime:
    """The first second after a change of offset that lies between two instants."""
    here = zone(time_zone)
    old = early.astimezone(here).utcoffset()
    while late - early > ONE_SECOND:
        middle = early + timedelta(seconds=(late - early) // ONE_SECOND // 2)
        if middle.astimezone(here).utcoffset() == old:
            early = middle
        else:
            late = middle
    return late
