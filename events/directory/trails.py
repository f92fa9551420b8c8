"""Where a page lies: the way to it from the indices, and the wider lists around it."""

from __future__ import annotations

from flask import url_for

from events.geography import cities, states
from events.missions.models import Mission
from events.presenting.links import Link, city_link, country_link, page_url, sending_state_link
from events.protests.models import Protest
from events.protests.standing import place_title
from events.scopes.actions import scopes_of
from events.scopes.scope import Scope
from events.wording import Words


def to_countries(words: Words) -> list[Link]:
    """The way to a country's page."""
    return [Link(url_for("directory.countries"), words.gettext("Countries"))]


def to_city(country: str, words: Words) -> list[Link]:
    """The way to a city's page."""
    return [*to_countries(words), country_link(country, words)]


def to_mission(mission: Mission, words: Words) -> list[Link]:
    """The way to a mission's page, and to those of its protests."""
    city = cities.by_id(mission.city_geonames_id or 0)
    trail = to_city(mission.country, words)
    return [*trail, city_link(city)] if city else trail


def to_state(scope: Scope, words: Words) -> list[Link]:
    """The way to a sending State's page, or to a crossing with it."""
    state = scope.sending_state or ""
    trail = [Link(url_for("directory.sending_states"), words.gettext("States"))]
    if scope.country:
        trail.append(sending_state_link(state, words))
    if scope.city:
        wider = Scope(sending_state=state, country=scope.country)
        trail.append(Link(page_url(wider), states.name(scope.country or "", words.language)))
    return trail


def to_protest(protest: Protest, words: Words) -> list[Link]:
    """The way to a protest's page, by the city where it stands."""
    city = cities.by_id(protest.city_geonames_id)
    trail = to_city(protest.country, words)
    return [*trail, city_link(city)] if city else trail


def around(protest: Protest, words: Words) -> list[Link]:
    """The pages, and so the calendars, that a protest is part of."""
    return [
        Link(
            page_url(scope),
            _called(scope, protest, words),
        )
        for scope in scopes_of(protest)
        if not scope.protest_id
    ]


def _called(scope: Scope, protest: Protest, words: Words) -> str:
    if scope.mission_id or scope.venue_id:
        return place_title(protest, words)
    return words.gettext("All dates of this series") if scope.series_id else scope.title(words)
