"""What a calendar is about: the scope at its address, found and named."""

from __future__ import annotations

from dataclasses import dataclass

from events.geography import cities
from events.missions import naming
from events.missions import queries as mission_queries
from events.missions.models import Mission
from events.protests import queries as protest_queries
from events.protests.assembly import State
from events.protests.models import Protest
from events.refusals import NotThere
from events.scopes.scope import Scope, UnknownScope, parse
from events.wording import Words, mark

NO_CALENDAR = mark("There is no calendar at this address.")
ZONE_OF_NOWHERE = "Etc/UTC"


@dataclass(frozen=True)
class Subject:
    """A scope that exists.

    :ivar scope: in its canonical form: the id of a replaced or duplicate mission is followed.
    :ivar title: what its calendar is called.
    :ivar home_zone: IANA zone of the place itself, which a calendar without protests has to hold.
    """

    scope: Scope
    title: str
    home_zone: str


def subject_at(address: str, words: Words) -> Subject:
    """What the calendar at an address is about.

    :param address: a scope's, without the ending.
    :raises NotThere: if no public thing has this address.
    """
    try:
        scope = parse(address)
    except UnknownScope as unknown:
        raise NotThere(NO_CALENDAR) from unknown
    if scope.mission_id:
        return _of_mission(_mission(scope.mission_id), words)
    if scope.protest_id:
        return _of_protest(_protest(scope.protest_id), words)
    zone = scope.city.time_zone if scope.city else _zone_of(scope.country)
    return Subject(scope, scope.title(words), zone)


def _of_mission(mission: Mission, words: Words) -> Subject:
    title = words.gettext("Protests: %(mission)s", mission=naming.title(mission, words))
    zone = mission.time_zone or _zone_of(mission.country)
    return Subject(Scope(mission_id=mission.id), title, zone)


def _of_protest(protest: Protest, words: Words) -> Subject:
    is_hidden = protest.stands is State.TAKEN_DOWN
    title = words.gettext("Protest") if is_hidden else protest.title
    place = naming.title(protest.mission, words)
    return Subject(Scope(protest_id=protest.id), f"{title} · {place}", protest.time_zone)


def _zone_of(country: str | None) -> str:
    """The zone of a country's largest city."""
    largest_first = cities.in_country(country) if country else []
    return largest_first[0].time_zone if largest_first else ZONE_OF_NOWHERE


def _mission(mission_id: str) -> Mission:
    canonical = mission_queries.canonical_id(mission_id) or mission_id
    found = mission_queries.by_id(canonical)
    if found is None:
        raise NotThere(NO_CALENDAR)
    return found


def _protest(protest_id: str) -> Protest:
    found = protest_queries.public_by_id(protest_id)
    if found is None:
        raise NotThere(NO_CALENDAR)
    return found
