"""When a protest would be that somebody typed: by the clock of its place, within bounds."""

from __future__ import annotations

from events import clock
from events.geography.cities import City
from events.missions.models import Mission
from events.protests import schedule
from events.protests.models import Protest
from events.protests.revision import Details
from events.protests.schedule import Schedule
from events.refusals import NotValid
from events.venues.days import takes_protests_on
from events.venues.models import Venue
from events.wording import mark


def time_zone_at(place: Mission | Venue, city: City) -> str:
    """Whose clock the times of a protest at a place are by (IANA)."""
    return (place.time_zone if isinstance(place, Mission) else "") or city.time_zone


def scheduled_at(place: Mission | Venue, city: City, details: Details) -> Schedule:
    """The schedule of a new protest.

    :raises NotValid: for times out of bounds, or a day that the place takes no protests on.
    """
    _refuse_other_days(place, details)
    return scheduled(details, time_zone_at(place, city))


def scheduled(details: Details, time_zone: str) -> Schedule:
    """What was typed, in a zone.

    :raises NotValid: for times out of bounds.
    """
    return schedule.schedule(
        details.starts,
        details.ends,
        time_zone,
        now=clock.now(),
        start_is_second=details.start_is_second,
        end_is_second=details.end_is_second,
    )


def rescheduled(protest: Protest, details: Details) -> Schedule:
    """The schedule of an edit. Times that stay may be past; what has begun can get another end.

    :raises NotValid: as :func:`scheduled_at`.
    """
    current, now = _schedule_of(protest), clock.now()
    same_times = (current.starts, current.ends) == (details.starts, details.ends)
    if same_times and details.start_is_second is None and details.end_is_second is None:
        return current
    if details.starts == current.starts and current.is_going_on(now):
        end_is_second = details.end_is_second
        return schedule.with_end(current, details.ends, now=now, end_is_second=end_is_second)
    _refuse_other_days(protest.place, details)
    return scheduled(details, protest.time_zone)


def _schedule_of(protest: Protest) -> Schedule:
    return Schedule(
        protest.starts, protest.ends, protest.time_zone, protest.starts_at, protest.ends_at
    )


def _refuse_other_days(place: Mission | Venue, details: Details) -> None:
    """Keep protests at an event to its days: nobody is there before or after."""
    if isinstance(place, Mission):
        return
    if not takes_protests_on(details.starts.date(), place.begins_on, place.ends_on):
        raise NotValid(
            mark("Choose one of the event's days, or the day before or after it."), field="date"
        )
