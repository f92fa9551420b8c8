"""A mission as a line of a list and as a page of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from flask import url_for

from events.geography import cities, states
from events.missions import dates, naming
from events.missions.kinds import CoordinatePrecision, MissionKind
from events.missions.models import Mission
from events.missions.queries import open_to_protests
from events.presenting.links import (
    Link,
    city_link,
    country_link,
    page_url,
    sending_state_link,
)
from events.presenting.maps import map_links
from events.presenting.protests import ProtestCard
from events.scopes.scope import Scope
from events.wording import Words

WIKIDATA = "https://www.wikidata.org/wiki/"


@dataclass(frozen=True, kw_only=True)
class MissionRow:
    """A mission in a list. Empty strings are facts that nobody knows."""

    id: str
    url: str
    title: str
    kind: str
    city_name: str
    country_name: str
    locality: str
    address: str
    status: str
    warning: str
    organize_url: str
    upcoming: int = 0
    next_protest: ProtestCard | None = None
    distance: str = ""


@dataclass(frozen=True, kw_only=True)
class MissionView(MissionRow):
    """A mission on its own page."""

    receiving_state: str
    sending_state_link: Link
    city_link: Link | None
    country_link: Link
    website: str
    website_host: str
    phone: str
    accredited_to: list[str]
    established: str
    geo_url: str
    map_url: str
    coordinates_words: str
    location_note: str
    facts_date: str
    facts_source: str
    facts_url: str


def mission_row(
    mission: Mission,
    words: Words,
    *,
    upcoming: int = 0,
    next_protest: ProtestCard | None = None,
    distance_km: float | None = None,
) -> MissionRow:
    """A mission as a line of a list.

    :param distance_km: from where the reader asked, in kilometres.
    """
    return MissionRow(
        **_row_facts(mission, words),
        upcoming=upcoming,
        next_protest=next_protest,
        distance="" if distance_km is None else _distance_words(distance_km, words),
    )


def mission_view(mission: Mission, words: Words, *, upcoming: int = 0) -> MissionView:
    """A mission as a page."""
    city = cities.by_id(mission.city_geonames_id or 0)
    door = mission.point if mission.precision is CoordinatePrecision.EXACT else None
    maps = map_links(door)
    return MissionView(
        **_row_facts(mission, words),
        upcoming=upcoming,
        receiving_state=states.name(mission.receiving_state, words.language),
        sending_state_link=sending_state_link(mission.sending_state, words),
        city_link=city_link(city) if city else None,
        country_link=country_link(mission.country, words),
        website=_website(mission.website),
        website_host=urlsplit(_website(mission.website)).hostname or "",
        phone=mission.phone,
        accredited_to=[
            state.names.get(words.language, state.name)
            for state in states.in_order(mission.accredited_to.split("|"), words.language)
        ],
        established=dates.written(mission.established, words),
        geo_url=maps.geo_url,
        map_url=maps.map_url,
        coordinates_words=f"{door.latitude}, {door.longitude}" if door else "",
        location_note=_location_note(mission.precision, words),
        facts_date=dates.written(dates.of_facts(mission.source) or "", words)
        or words.date(mission.refreshed_on, "long"),
        facts_source=_source_words(mission, words),
        facts_url=WIKIDATA + mission.id if mission.source.startswith("wikidata") else "",
    )


def _row_facts(mission: Mission, words: Words) -> dict[str, Any]:
    city = cities.by_id(mission.city_geonames_id or 0)
    can_organize = open_to_protests(mission)
    return {
        "id": mission.id,
        "url": page_url(Scope(mission_id=mission.id)),
        "title": naming.title(mission, words),
        "kind": naming.kind_name(mission.kind, words),
        "city_name": city.name if city else "",
        "country_name": states.name(mission.country, words.language),
        "locality": mission.locality if not city or mission.locality != city.name else "",
        "address": mission.address,
        "status": mission.status,
        "warning": _warning(mission, words),
        "organize_url": url_for("organize.new", mission_id=mission.id) if can_organize else "",
    }


def _warning(mission: Mission, words: Words) -> str:
    if mission.mission_kind is MissionKind.HONORARY_CONSULATE:
        private = words.gettext(
            "An honorary consul is a private person. Protests here are reviewed."
        )
        return " ".join(filter(None, (naming.warning(mission.status, words), private)))
    return naming.warning(mission.status, words) or ""


def _location_note(precision: CoordinatePrecision, words: Words) -> str:
    return {
        CoordinatePrecision.EXACT: "",
        CoordinatePrecision.APPROXIMATE: words.gettext(
            "We know roughly where it is, not the door."
        ),
        CoordinatePrecision.CITY: words.gettext("We know the city, not the building."),
        CoordinatePrecision.NONE: words.gettext("We know neither the city nor the building."),
    }[precision]


def _website(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in ("http", "https") and parts.hostname else ""


def _source_words(mission: Mission, words: Words) -> str:
    if mission.source.startswith("wikidata"):
        return words.gettext("Wikidata (CC0)")
    return words.gettext("Added by hand")


def _distance_words(km: float, words: Words) -> str:
    if km < 1:
        return words.gettext("less than 1 km")
    return words.gettext("%(number)s km", number=words.number(round(km)))
