"""Which mission somebody means who writes down whose it is and in which city."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from events.geography import cities, states
from events.geography.cities import City
from events.missions import naming
from events.missions import queries as missions
from events.missions.kinds import MissionKind
from events.missions.models import Mission
from events.protests.many.sheet_row import Place
from events.refusals import NotValid
from events.wording import Words, mark


class SeveralMissions(NotValid):
    """More than one mission fits; the message names them all."""

    def __init__(self, fitting: Sequence[Mission]) -> None:
        super().__init__(
            mark("Several missions fit: %(missions)s. Put one id into the column “mission”.")
        )
        self.fitting = fitting

    def say(self, words: Words) -> str:
        """The message, the missions called by their names in the reader's language."""
        named = [f"{each.id} ({naming.title(each, words)})" for each in self.fitting]
        return words.gettext(self.message, missions=words.listing(named))


def mission_meant(place: Place) -> Mission:
    """The mission that is meant.

    Of a State's posts in a city it is the embassy to the host country, or the only one. Honorary
    consuls are private people, so theirs are meant by their id only.

    :raises NotValid: saying what is unknown. :raises SeveralMissions: if more than one fits.
    """
    if place.mission:
        found = missions.by_id(missions.canonical_id(place.mission) or place.mission)
        if found is None:
            raise NotValid(mark("There is no mission “%(id)s”."), id=place.mission[:40])
        return found
    return _only_one(_city(place), _state(place.sending_state, "sending_state"))


def _only_one(city: City, state: str) -> Mission:
    posts = [
        post
        for post in missions.in_city(city, state)
        if post.mission_kind is not MissionKind.HONORARY_CONSULATE
    ]
    if not posts:
        raise NotValid(
            mark("We know no open mission of %(state)s in %(city)s."),
            state=states.name(state),
            city=city.name,
        )
    embassies = [post for post in posts if post.mission_kind.speaks_to_the_government]
    # Embassies to the Holy See stand in Rome beside those to Italy, which are meant.
    to_the_host = [post for post in embassies if post.receiving_state == post.country]
    fitting = to_the_host or embassies or posts
    if len(fitting) > 1:
        raise SeveralMissions(fitting)
    return fitting[0]


def _city(place: Place) -> City:
    called = _cities_by_name().get(place.city.casefold(), ())
    country = _state(place.country, "country") if place.country else None
    found = [city for city in called if country in (None, city.country)]
    if not found:
        raise NotValid(
            mark("There is no city “%(name)s” in our list. Give the mission's id instead."),
            name=place.city[:40],
        )
    if len(found) > 1:
        raise NotValid(
            mark("Several cities are called “%(name)s”. Fill in the column “country”: %(codes)s."),
            name=place.city[:40],
            codes=", ".join(sorted({city.country for city in found})),
        )
    return found[0]


def _state(text: str, column: str) -> str:
    code = _codes_by_name().get(text.casefold())
    if code is None:
        raise NotValid(
            mark("There is no State “%(name)s”. Write a code like “DE” into “%(column)s”."),
            name=text[:40],
            column=column,
        )
    return code


@cache
def _cities_by_name() -> dict[str, tuple[City, ...]]:
    named: dict[str, tuple[City, ...]] = {}
    for city in cities.all_cities():
        for name in {city.name.casefold(), city.slug}:
            named[name] = (*named.get(name, ()), city)
    return named


@cache
def _codes_by_name() -> dict[str, str]:
    """Codes, and names in every language that there are names in."""
    return {
        name.casefold(): state.code
        for state in states.STATES.values()
        for name in (*state.names.values(), state.code)
    }
