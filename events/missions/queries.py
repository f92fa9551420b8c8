"""Questions to the register of missions."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from events.database import db
from events.geography.cities import City
from events.geography.coordinates import (
    Box,
    Coordinates,
    boxes_around,
    distance_km,
    rough_distance_km,
)
from events.missions.kinds import MissionKind, MissionStatus
from events.missions.models import Mission, MissionAlias

Key = TypeVar("Key")

PAGE_SIZE = 50
# Rings in which the nearest missions are sought, in kilometres; the last is the whole Earth.
RINGS_KM = (50, 250, 1000, 4000, 21000)
# A rough distance may be off by 0.6 %; what it puts within this share of the last one shown is
# measured exactly before anything is left out.
ROUGH_MARGIN = 1.02

# Default lists show missions that work, each once.
LISTED = and_(Mission.status == MissionStatus.ACTIVE, Mission.duplicate_of == "")


@dataclass(frozen=True, kw_only=True)
class RegisterFilters:
    """What the register is narrowed to; nothing given is everything.

    :ivar of: code of the sending State.
    :ivar in_: code of the country where missions stand.
    :ivar city: the city where they stand.
    :ivar kind: what they are.
    :ivar among: ids of the only ones to consider.
    """

    of: str | None = None
    in_: str | None = None
    city: City | None = None
    kind: MissionKind | None = None
    among: Collection[str] | None = None


@dataclass(frozen=True)
class RegisterPage:
    """One page of the register. ``number`` counts from 1; ``total`` is of all pages."""

    missions: Sequence[Mission]
    total: int
    number: int

    @property
    def last_number(self) -> int:
        return max(1, -(-self.total // PAGE_SIZE))


@dataclass(frozen=True)
class NearMission:
    """A mission and how far it is, in kilometres along the ellipsoid."""

    mission: Mission
    km: float


def by_id(mission_id: str) -> Mission | None:
    """The mission with an id, also with a hand-made one that a Q-number has replaced."""
    found = db.session.get(Mission, mission_id)
    if found is not None:
        return found
    alias = db.session.get(MissionAlias, mission_id)
    return db.session.get(Mission, alias.mission_id) if alias else None


def by_ids(mission_ids: Collection[str]) -> dict[str, Mission]:
    """The missions with these ids, by id; unknown ones are left out. One query."""
    if not mission_ids:
        return {}
    found = db.session.scalars(select(Mission).where(Mission.id.in_(set(mission_ids))))
    return {mission.id: mission for mission in found}


def canonical_id(mission_id: str) -> str | None:
    """The id under which a mission has its page, where it isn't the given one.

    That of the Q-number for a replaced hand-made id, that of the better row for a duplicate;
    nothing if the given id is the right one already, or unknown.
    """
    found = by_id(mission_id)
    if found is None:
        return None
    better = db.session.get(Mission, found.duplicate_of) if found.duplicate_of else None
    canonical = (better or found).id
    return canonical if canonical != mission_id else None


def open_to_protests(mission: Mission) -> bool:
    """Whether new protests can be scheduled at a mission; see :func:`naming.warning` too."""
    return mission.mission_status.takes_protests


def in_city(city: City, sending_state: str | None = None) -> Sequence[Mission]:
    """The missions in a city, or one State's missions there, in order."""
    return _in_order(Mission.city_geonames_id == city.geonames_id, *_of(sending_state))


def in_country(country: str, sending_state: str | None = None) -> Sequence[Mission]:
    """The missions in a country, or one State's missions there, in order."""
    return _in_order(Mission.country == country, *_of(sending_state))


def in_country_without_city(country: str, sending_state: str | None = None) -> Sequence[Mission]:
    """The missions in a country of which no place is known, in order."""
    return _in_order(
        Mission.country == country, Mission.city_geonames_id.is_(None), *_of(sending_state)
    )


def posts_of(sending_state: str) -> Sequence[Mission]:
    """A State's missions that many can be called to at once, in order.

    They work, and their city is known. Honorary consuls are private people, so theirs are not
    among them.
    """
    return _in_order(
        Mission.sending_state == sending_state,
        Mission.kind != MissionKind.HONORARY_CONSULATE,
        Mission.city_geonames_id.is_not(None),
    )


def accredited_to(receiving_state: str) -> Sequence[Mission]:
    """The missions to a State wherever they stand: those to the Holy See stand in Rome."""
    return _in_order(Mission.receiving_state == receiving_state)


def register(filters: RegisterFilters, number: int = 1) -> RegisterPage:
    """A page of the register, in order; empty beyond the last one. Two queries.

    :param number: the page, counted from 1.
    """
    wanted = [LISTED, *_wanted(filters)]
    total = db.session.scalar(select(func.count()).select_from(Mission).where(*wanted)) or 0
    # A page beyond the last one would overflow the database's integers if its number is absurd.
    start = (max(number, 1) - 1) * PAGE_SIZE
    if start >= total:
        return RegisterPage((), total, number)
    page = select(Mission).where(*wanted).order_by(Mission.sort_key).limit(PAGE_SIZE).offset(start)
    return RegisterPage(db.session.scalars(page).all(), total, number)


def counts_by_country() -> dict[str, int]:
    """How many missions stand in each country, by code."""
    return _counts(Mission.country)


def counts_by_sending_state(country: str | None = None) -> dict[str, int]:
    """How many missions each State has, everywhere or in one country, by code."""
    return _counts(Mission.sending_state, *([Mission.country == country] if country else []))


def counts_by_city(country: str, sending_state: str | None = None) -> dict[int | None, int]:
    """How many missions stand in each city of a country, by GeoNames id; None: city unknown."""
    return _counts(Mission.city_geonames_id, Mission.country == country, *_of(sending_state))


def counts_by_country_of(sending_state: str) -> dict[str, int]:
    """How many missions a State has in each country, by code."""
    return _counts(Mission.country, Mission.sending_state == sending_state)


def nearest(
    point: Coordinates, sending_state: str | None = None, limit: int = 10
) -> list[NearMission]:
    """The missions nearest to a point, nearest first, of one State or of all.

    Honorary consulates and missions without a point are left out.
    """
    rows: list[tuple[float, str]] = []
    for ring in RINGS_KM:
        rows = _roughly_within(point, ring, sending_state)
        if len(rows) >= limit:
            break
    missions = by_ids([mission_id for _, mission_id in _worth_measuring(rows, limit)])
    measured = [
        NearMission(mission, distance_km(point, mission.point))
        for mission in missions.values()
        if mission.point
    ]
    return sorted(measured, key=lambda near: (near.km, near.mission.id))[:limit]


def _roughly_within(
    point: Coordinates, km: float, sending_state: str | None
) -> list[tuple[float, str]]:
    """Rough distance and id of the missions within a distance, nearest first, on the safe side."""
    boxes = or_(*(_inside(box) for box in boxes_around(point, km)))
    rows = db.session.execute(
        select(Mission.id, Mission.latitude, Mission.longitude).where(
            LISTED, Mission.kind != MissionKind.HONORARY_CONSULATE, boxes, *_of(sending_state)
        )
    )
    distances = sorted((_rough_km(point, row.latitude, row.longitude), row.id) for row in rows)
    return [(distance, found) for distance, found in distances if distance * ROUGH_MARGIN <= km]


def _worth_measuring(rows: list[tuple[float, str]], limit: int) -> list[tuple[float, str]]:
    if len(rows) <= limit:
        return rows
    farthest = rows[limit - 1][0] * ROUGH_MARGIN
    return [row for row in rows if row[0] <= farthest]


def _rough_km(point: Coordinates, latitude: float, longitude: float) -> float:
    return rough_distance_km(point, Coordinates(latitude, longitude))


def _inside(box: Box) -> ColumnElement[bool]:
    return and_(
        Mission.latitude.between(box.south, box.north),
        Mission.longitude.between(box.west, box.east),
    )


def _of(sending_state: str | None) -> list[ColumnElement[bool]]:
    return [Mission.sending_state == sending_state] if sending_state else []


def _wanted(filters: RegisterFilters) -> list[ColumnElement[bool]]:
    wanted = _of(filters.of)
    if filters.in_:
        wanted.append(Mission.country == filters.in_)
    if filters.city:
        wanted.append(Mission.city_geonames_id == filters.city.geonames_id)
    if filters.kind:
        wanted.append(Mission.kind == filters.kind)
    if filters.among is not None:
        wanted.append(Mission.id.in_(filters.among))
    return wanted


def _in_order(*wanted: ColumnElement[bool]) -> Sequence[Mission]:
    found = select(Mission).where(LISTED, *wanted).order_by(Mission.sort_key)
    return db.session.scalars(found).all()


def _counts(column: InstrumentedAttribute[Key], *wanted: ColumnElement[bool]) -> dict[Key, int]:
    rows = db.session.execute(select(column, func.count()).where(LISTED, *wanted).group_by(column))
    return {row[0]: row[1] for row in rows}
