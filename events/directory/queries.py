"""What each of the readers' pages holds: rows from the slices below, made ready to show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from flask import url_for

from events import clock
from events.config import settings
from events.geography import cities, places, states
from events.geography.cities import City
from events.geography.places import Place
from events.missions import dates
from events.missions import queries as missions
from events.missions.models import Mission
from events.presenting.links import (
    Link,
    Page,
    city_link,
    country_link,
    page_url,
    paged,
    sending_state_link,
)
from events.presenting.missions import MissionRow, mission_row
from events.presenting.protests import ProtestCard, protest_card
from events.protests.models import Protest
from events.scopes import queries as scopes
from events.scopes.queries import Held
from events.scopes.scope import Scope
from events.wording import Words

UPCOMING_SHOWN = 50
HOME_SHOWN = 8
CITIES_SHOWN = 12
PAST_SHOWN = 10
NEAREST_SHOWN = 10
NEIGHBOURS_SHOWN = 5
PAGE_SIZE = 50
FACTS_DATE = "2022-11-16"


@dataclass(frozen=True)
class Letter:
    """The entries of an index that begin with a letter."""

    letter: str
    links: list[Link] = field(default_factory=list)


def upcoming(scope: Scope, words: Words, limit: int = UPCOMING_SHOWN) -> list[ProtestCard]:
    """The next protests of a scope."""
    now = clock.now()
    return cards(scopes.upcoming(scope, now, limit=limit), words, now)


def upcoming_page(scope: Held, number: int, words: Words) -> Page[ProtestCard]:
    """A page of all that is ahead in a scope, counted from 1."""
    now = clock.now()
    total = scopes.number_upcoming(scope, now)
    rows = scopes.upcoming(scope, now, limit=PAGE_SIZE, offset=(number - 1) * PAGE_SIZE)
    return paged(cards(rows, words, now), number, PAGE_SIZE, total)


def past_at(mission: Mission, words: Words) -> list[ProtestCard]:
    """The last protests at a mission that are over."""
    now = clock.now()
    return cards(scopes.past(Scope(mission_id=mission.id), now, limit=PAST_SHOWN), words, now)


def past_in(held: Held, words: Words) -> list[ProtestCard]:
    """The last protests of a list that are over."""
    now = clock.now()
    return cards(scopes.past(held, now, limit=PAST_SHOWN), words, now)


def cards(rows: Iterable[Protest], words: Words, now: datetime) -> list[ProtestCard]:
    """Rows as cards."""
    return [protest_card(row, words, now) for row in rows]


def cards_now(rows: Iterable[Protest], words: Words) -> list[ProtestCard]:
    """Rows as cards, seen from the present."""
    return cards(rows, words, clock.now())


def countries_by_letter(words: Words) -> list[Letter]:
    """Every country that hosts a mission."""
    ahead = scopes.number_upcoming_by_country(clock.now())
    hosts = states.in_order(missions.counts_by_country(), words.language)
    return _by_letter(country_link(state.code, words, ahead.get(state.code)) for state in hosts)


def sending_states_by_letter(words: Words) -> list[Letter]:
    """Every State that has a mission."""
    ahead = scopes.number_upcoming_by_sending_state(clock.now())
    senders = states.in_order(missions.counts_by_sending_state(), words.language)
    return _by_letter(
        sending_state_link(state.code, words, ahead.get(state.code)) for state in senders
    )


def cities_ahead(words: Words) -> list[Link]:
    """The cities where most is ahead."""
    ahead = scopes.cities_with_most_ahead(clock.now(), limit=CITIES_SHOWN)
    found = [(cities.by_id(city_id), number) for city_id, number in ahead.items()]
    return [
        city_link(city, number, states.name(city.country, words.language))
        for city, number in found
        if city
    ]


def city_links(country: str, words: Words, sending_state: str | None = None) -> list[Link]:
    """The cities of a country in which missions stand, largest first."""
    held = missions.counts_by_city(country, sending_state)
    ahead = scopes.number_upcoming_by_city(country, clock.now(), sending_state)
    return [
        _city_or_crossing_link(city, sending_state, ahead.get(city.geonames_id), held, words)
        for city in cities.in_country(country)
        if city.geonames_id in held
    ]


def country_crossings(sending_state: str, words: Words) -> list[Link]:
    """The countries in which a State has missions, as crossings of the two."""
    held = missions.counts_by_country_of(sending_state)
    ahead = scopes.number_upcoming_by_country(clock.now(), sending_state)
    return [
        Link(
            page_url(Scope(sending_state=sending_state, country=state.code)),
            states.name(state.code, words.language),
            _missions_counted(held[state.code], words),
            ahead.get(state.code),
        )
        for state in states.in_order(held, words.language)
    ]


def state_crossings(city: City, words: Words) -> list[Link]:
    """The States against whose missions in a city something is ahead."""
    ahead = scopes.number_upcoming_by_sending_state(clock.now(), city)
    return [
        Link(
            page_url(Scope(sending_state=state.code, country=city.country, city=city)),
            states.name(state.code, words.language),
            state.flag,
            ahead[state.code],
        )
        for state in states.in_order(ahead, words.language)
    ]


def rows(found: Sequence[Mission], words: Words) -> list[MissionRow]:
    """Missions as lines of a list, each with how much is ahead there; two queries in all."""
    now = clock.now()
    ids = [mission.id for mission in found]
    ahead = scopes.number_upcoming_by_mission(ids, now)
    first = scopes.next_by_mission(ids, now)
    return [
        mission_row(
            mission,
            words,
            upcoming=ahead.get(mission.id, 0),
            next_protest=protest_card(first[mission.id], words, now)
            if mission.id in first
            else None,
        )
        for mission in found
    ]


def nearest_rows(place: Place, sending_state: str | None, words: Words) -> list[MissionRow]:
    """The missions closest to a place."""
    found = missions.nearest(place.coordinates, sending_state, limit=NEAREST_SHOWN)
    return [mission_row(near.mission, words, distance_km=near.km) for near in found]


def neighbours(mission: Mission, words: Words) -> list[MissionRow]:
    """The same State's missions closest to one, itself left out."""
    city = cities.by_id(mission.city_geonames_id or 0)
    if city is None:
        return []
    found = missions.nearest(city.coordinates, mission.sending_state, limit=NEIGHBOURS_SHOWN + 1)
    return [
        mission_row(near.mission, words, distance_km=near.km)
        for near in found
        if near.mission.id != mission.id
    ][:NEIGHBOURS_SHOWN]


def place_links(found: Iterable[int], sending_state: str, url: str, words: Words) -> list[Link]:
    """Places to choose from, each leading to the missions closest to it."""
    known = [place for place in map(places.by_id, found) if place]
    return [
        Link(
            f"{url}?of={sending_state.lower()}&place={place.geonames_id}",
            place.name,
            states.name(place.country, words.language),
        )
        for place in known
    ]


def others_there(protest: Protest, words: Words, limit: int) -> list[ProtestCard]:
    """What else is ahead in a protest's city."""
    found = scopes.upcoming(
        Scope(country=protest.country, city=cities.by_id(protest.city_geonames_id)),
        clock.now(),
        limit=limit + 1,
    )
    return cards_now((row for row in found if row.id != protest.id), words)[:limit]


def narrower(scope: Scope, words: Words) -> dict[str, Any]:
    """What a sending State's page leads on to: countries, then cities, then its missions there."""
    state, code = scope.sending_state or "", scope.country
    if code is None:
        return {
            "narrower_title": words.gettext("Countries with its missions"),
            "narrower": country_crossings(state, words),
            "missions": [],
            "missions_url": url_for("directory.missions", of=state.lower()),
        }
    held = missions.in_city(scope.city, state) if scope.city else missions.in_country(code, state)
    return {
        "narrower_title": words.gettext("Cities with its missions"),
        "narrower": [] if scope.city else city_links(code, words, state),
        "missions": rows(held, words),
        "missions_url": "",
    }


def about(words: Words) -> dict[str, str]:
    """Numbers and dates of the about page."""
    return {
        "missions_total": words.number(sum(missions.counts_by_country().values())),
        "facts_date": dates.written(FACTS_DATE, words),
        "source_url": settings().source_url or "",
    }


def _by_letter(links: Iterable[Link]) -> list[Letter]:
    letters: list[Letter] = []
    for link in links:
        initial = states.initial(link.text)
        if not letters or letters[-1].letter != initial:
            letters.append(Letter(initial))
        letters[-1].links.append(link)
    return letters


def _city_or_crossing_link(
    city: City,
    sending_state: str | None,
    ahead: int | None,
    held: dict[int | None, int],
    words: Words,
) -> Link:
    scope = Scope(sending_state=sending_state, country=city.country, city=city)
    return Link(page_url(scope), city.name, _missions_counted(held[city.geonames_id], words), ahead)


def _missions_counted(number: int, words: Words) -> str:
    return words.ngettext("%(num)s mission", "%(num)s missions", number)
