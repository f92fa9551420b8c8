"""Choosing a mission to protest at."""

from __future__ import annotations

from typing import Any

from flask import request, url_for

from events.geography import cities, states
from events.geography.cities import City
from events.missions import queries as missions
from events.presenting.links import Link
from events.presenting.missions import mission_row
from events.search import queries as search
from events.search.results import Results
from events.web.text import canonical_line
from events.wording import Words

LONGEST_QUERY = 100


def choose_page(words: Words) -> dict[str, Any]:
    """The missions that fit what was typed, or the cities to narrow it to.

    One city alone needs no choosing: its missions are shown at once.
    """
    q = canonical_line(request.args.get("q", ""))[:LONGEST_QUERY]
    city = cities.by_id(_number(request.args.get("city", "")))
    found = search.find(q, words.language) if q and not city else None
    if found and not found.missions and len(found.cities) == 1:
        city = found.cities[0]
    if city:
        rows = list(missions.in_city(city))
    else:
        known = missions.by_ids([mission.id for mission in found.missions]) if found else {}
        rows = [known[mission.id] for mission in found.missions] if found else []
    return {
        "q": q,
        "places": _places(found, words) if found and not city else [],
        "place_name": city.name if city else "",
        "missions": [mission_row(mission, words) for mission in rows],
    }


def _places(found: Results, words: Words) -> list[Link]:
    hosts = [city for state in found.states for city in cities.in_country(state.code)]
    return [_narrowed(city, words) for city in dict.fromkeys([*found.cities, *hosts])]


def _narrowed(city: City, words: Words) -> Link:
    return Link(
        url_for("organize.choose", city=city.geonames_id),
        city.name,
        states.name(city.country, words.language),
    )


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else 0
