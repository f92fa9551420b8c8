"""What the page of a call's coverage holds: its missions by country, and as dots on a map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from flask import url_for

from events import clock
from events.campaigns import reach, world
from events.campaigns.coverage import Cover, Coverage, Covered, Post, Stand, coverage
from events.campaigns.models import Campaign
from events.campaigns.stages import is_over
from events.directory import calls
from events.geography import cities, states
from events.geography.coordinates import Coordinates
from events.geography.states import State
from events.missions import naming
from events.missions.models import Mission
from events.presenting.links import page_url
from events.scopes.scope import Scope
from events.wording import Words

Missions = Mapping[str, Mission]


@dataclass(frozen=True)
class CoverRow:
    """A mission of a call: its protest, or the way to a first one."""

    title: str
    url: str
    when: str
    protest_url: str
    organize_url: str


@dataclass(frozen=True)
class CoverCountry:
    """A country with a call's missions there."""

    name: str
    said: str
    rows: list[CoverRow]


@dataclass(frozen=True)
class Dot:
    """A city on the map, in pixels; ``is_covered`` if any of its missions has a protest."""

    x: int
    y: int
    is_covered: bool


@dataclass(frozen=True)
class DotMap:
    """The world with a dot for each city of a call's missions, covered ones drawn last."""

    width: int
    height: int
    land: str
    dots: list[Dot]


def coverage_page(campaign: Campaign, words: Words) -> dict[str, Any]:
    """How far a call reaches. What waits for a moderator is without a protest here."""
    missions = {mission.id: mission for mission in reach.missions_asked_for(campaign)}
    posts = [Post(mission.id, mission.country) for mission in missions.values()]
    found = coverage(posts, reach.stands_of(campaign), clock.now())
    return {
        "call": calls.view_of(campaign, words),
        "crumbs": calls.trail(words, campaign),
        "covered": found.number(Cover.WITH),
        "total": found.total,
        "countries": _countries(campaign, found, missions, words),
        "map": dot_map(found, missions),
    }


def dot_map(found: Coverage, missions: Missions) -> DotMap:
    """A call's missions on the map of the world, city by city."""
    by_place: dict[tuple[int, int], bool] = {}
    for rows in found.countries.values():
        for row in rows:
            point = _city_point(missions[row.mission_id])
            if point:
                place = world.place(point)
                by_place[place] = by_place.get(place, False) or row.cover is Cover.WITH
    dots = [Dot(x, y, is_covered) for (x, y), is_covered in by_place.items()]
    dots.sort(key=lambda dot: (dot.is_covered, dot.y, dot.x))
    return DotMap(world.WIDTH, world.HEIGHT, world.outline(), dots)


def _city_point(mission: Mission) -> Coordinates | None:
    """Where the mission's city is; the map shows no doors."""
    city = cities.by_id(mission.city_geonames_id or 0)
    return city.coordinates if city else mission.point


def _countries(
    campaign: Campaign, found: Coverage, missions: Missions, words: Words
) -> list[CoverCountry]:
    slug = "" if is_over(campaign.ends_on, clock.today()) else campaign.slug
    return [
        _country(state, found.countries[state.code], missions, slug, words)
        for state in states.in_order(found.countries, words.language)
    ]


def _country(
    state: State, rows: Sequence[Covered], missions: Missions, slug: str, words: Words
) -> CoverCountry:
    covered = sum(row.cover is Cover.WITH for row in rows)
    said = words.gettext("%(covered)s of %(all)s", covered=covered, all=len(rows))
    name = states.name(state.code, words.language)
    return CoverCountry(
        name, said, [_row(row, missions[row.mission_id], slug, words) for row in rows]
    )


def _row(row: Covered, mission: Mission, slug: str, words: Words) -> CoverRow:
    stand, is_open = row.stand, slug and row.cover is not Cover.WITH
    way = url_for("organize.new", mission_id=mission.id, campaign=slug) if is_open else ""
    return CoverRow(
        title=naming.title(mission, words),
        url=page_url(Scope(mission_id=mission.id)),
        when=_when(stand, mission, words) if stand else "",
        protest_url=page_url(Scope(protest_id=stand.protest_id)) if stand else "",
        organize_url=way,
    )


def _when(stand: Stand, mission: Mission, words: Words) -> str:
    city = cities.by_id(mission.city_geonames_id or 0)
    zone = mission.time_zone or (city.time_zone if city else "UTC")
    day = words.date(stand.starts_at.astimezone(ZoneInfo(zone)).date(), "EEE d MMM y")
    if stand.ends_at > clock.now():
        return day
    return words.gettext("was on %(day)s", day=day)
