"""What a reader asked for in the part of the address after the ``?``, and what was found."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from flask import request, url_for

from events.directory import queries
from events.geography import cities, places, states
from events.missions import naming
from events.missions import queries as missions
from events.missions.kinds import MissionKind
from events.missions.queries import RegisterFilters
from events.presenting.links import (
    Choice,
    Link,
    city_link,
    country_link,
    page_url,
    paged,
    sending_state_link,
)
from events.presenting.missions import MissionRow
from events.presenting.protests import ProtestCard
from events.protests import queries as protests
from events.refusals import NotThere
from events.scopes.scope import Scope
from events.search import queries as search
from events.search.calls import find as find_calls
from events.search.results import Results
from events.web.pagination import page_number
from events.web.text import canonical_line
from events.wording import Words, mark

LONGEST_QUERY = 100


@dataclass(frozen=True)
class Group:
    """Things of one kind that were found, under a heading."""

    title: str
    links: list[Link] = field(default_factory=list)
    protests: list[ProtestCard] = field(default_factory=list)
    missions: list[MissionRow] = field(default_factory=list)


def typed(name: str = "q") -> str:
    """A line that was typed, canonical, 100 characters at most."""
    return canonical_line(request.args.get(name, ""))[:LONGEST_QUERY]


def search_page(words: Words) -> dict[str, Any]:
    """What a query may have meant, in groups."""
    q = typed()
    found = search.find(q, words.language)
    groups = [
        Group(words.gettext("Cities"), links=[_city(city, words) for city in found.cities]),
        Group(words.gettext("States"), links=_state_links(found, words)),
        Group(words.gettext("Calls"), links=_call_links(q, words)),
        Group(words.gettext("Protests"), protests=_protest_cards(found, words)),
        Group(words.gettext("Missions"), missions=_mission_rows(found, words)),
        Group(words.gettext("Towns, and the missions closest to them"), _towns(found, words)),
    ]
    return {
        "q": q,
        "read_as": words.listing(list(found.read_as)) if found.read_as else "",
        "groups": [group for group in groups if group.links or group.protests or group.missions],
    }


def nearest_page(words: Words) -> dict[str, Any]:
    """The missions of a State closest to a place, or places to choose from."""
    q, code = typed(), request.args.get("of", "").upper()
    state = states.by_code(code)
    place = places.by_id(_number(request.args.get("place", "")))
    found = search.find(q, words.language) if q and not place else Results()
    nearby = dict.fromkeys(
        [*(city.geonames_id for city in found.cities), *(p.geonames_id for p in found.places)]
    )
    if len(nearby) == 1:
        place = places.by_id(*nearby)
    url = url_for("directory.nearest")
    senders = states.in_order(missions.counts_by_sending_state(), words.language)
    return {
        "q": q or (place.name if place else ""),
        "states": [
            Choice("", words.gettext("Any State"), state is None),
            *(_choice(sender, state, words) for sender in senders),
        ],
        "state_name": states.name(code, words.language) if state else "",
        "place_name": place.name if place else "",
        "places": queries.place_links([] if place else nearby, code if state else "", url, words),
        "missions": queries.nearest_rows(place, code if state else None, words) if place else [],
    }


def register_page(words: Words) -> dict[str, Any]:
    """A page of the register, with the lists to filter it by."""
    filters = _filters()
    q, number = typed(), page_number()
    found = missions.register(_narrowed(filters, q, words) if q else filters, number)
    hosts = states.in_order(missions.counts_by_country(), words.language)
    senders = states.in_order(missions.counts_by_sending_state(), words.language)
    in_ = states.by_code(filters.in_ or "")
    return {
        "filters": {"q": q},
        "states": [_choice(state, states.by_code(filters.of or ""), words) for state in senders],
        "countries": [_choice(state, in_, words) for state in hosts],
        "cities": [
            Choice(city.slug, city.name, city == filters.city)
            for city in (cities.in_country(in_.code) if in_ else [])
        ],
        "kinds": [
            Choice(kind.value, naming.kind_name(kind, words), kind is filters.kind)
            for kind in MissionKind
        ],
        "page": paged(queries.rows(found.missions, words), number, missions.PAGE_SIZE, found.total),
    }


def _filters() -> RegisterFilters:
    """The filters in the address.

    :raises NotThere: if one of them names nothing.
    """
    of, in_ = (request.args.get(name, "").upper() for name in ("of", "in"))
    kind, slug = request.args.get("kind", ""), request.args.get("city", "")
    city = cities.by_slug(in_, slug) if slug and in_ else None
    for code in filter(None, (of, in_)):
        if states.by_code(code) is None:
            raise NotThere(mark("No State has this code. Choose one from the list."))
    if kind and kind not in set(MissionKind):
        raise NotThere(mark("There is no such kind of mission. Choose one from the list."))
    return RegisterFilters(
        of=of or None, in_=in_ or None, city=city, kind=MissionKind(kind) if kind else None
    )


def _narrowed(filters: RegisterFilters, q: str, words: Words) -> RegisterFilters:
    """Filters narrowed to what typed words mean: certain missions, else a city, else a State."""
    found = search.find(q, words.language)
    if found.missions:
        return replace(filters, among=[mission.id for mission in found.missions])
    if found.cities:
        return replace(filters, city=found.cities[0])
    if found.states:
        return replace(filters, of=found.states[0].code)
    return replace(filters, among=())


def _choice(state: states.State, chosen: states.State | None, words: Words) -> Choice:
    return Choice(state.code.lower(), states.name(state.code, words.language), state == chosen)


def _city(city: cities.City, words: Words) -> Link:
    return city_link(city, note=states.name(city.country, words.language))


def _state_links(found: Results, words: Words) -> list[Link]:
    links = []
    for state in found.states:
        links.append(country_link(state.code, words))
        if state.sends_missions:
            of = sending_state_link(state.code, words)
            title = words.gettext(
                "Missions of %(state)s", state=states.in_sentence(state.code, words.language)
            )
            links.append(Link(of.url, title, of.note))
    return links


def _call_links(q: str, words: Words) -> list[Link]:
    return [
        Link(page_url(Scope(campaign=call.slug)), call.text_in(words.language).title)
        for call in find_calls(q)
    ]


def _protest_cards(found: Results, words: Words) -> list[ProtestCard]:
    rows = protests.public_by_ids([protest.id for protest in found.protests])
    return queries.cards_now([rows[p.id] for p in found.protests if p.id in rows], words)


def _mission_rows(found: Results, words: Words) -> list[MissionRow]:
    rows = missions.by_ids([mission.id for mission in found.missions])
    return queries.rows([rows[m.id] for m in found.missions if m.id in rows], words)


def _towns(found: Results, words: Words) -> list[Link]:
    """Places that are no city of ours: from there, the closest missions."""
    known = {city.geonames_id for city in found.cities}
    ids = [place.geonames_id for place in found.places if place.geonames_id not in known]
    return queries.place_links(ids, "", url_for("directory.nearest"), words)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else 0
