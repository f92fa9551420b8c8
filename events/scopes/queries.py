"""Reads by scope: which protests are in it, and when it last changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TypeVar

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select, true
from sqlalchemy.orm import InstrumentedAttribute

from events import clock
from events.campaigns.answering import answers
from events.database import db
from events.geography import cities
from events.geography.cities import City
from events.geography.coordinates import (
    SPHERE_ERROR,
    Coordinates,
    boxes_around,
    distance_km,
    rough_distance_km,
)
from events.missions.models import Mission
from events.protests import queries as protest_queries
from events.protests.assembly import PUBLIC_STATES, State
from events.protests.models import Protest
from events.scopes.models import ScopeRevision
from events.scopes.scope import Near, Scope
from events.scopes.selection import EVERYWHERE, Selection

Key = TypeVar("Key", str, int, str | None)
Held = Scope | Selection

KEPT_DAYS = 30
AHEAD_DAYS = 400


def in_scope(held: Held) -> list[ColumnElement[bool]]:
    """The conditions that the public protests of a scope or selection fulfil."""
    selection = held if isinstance(held, Selection) else Selection((held,))
    return [
        Protest.state.in_(PUBLIC_STATES),
        or_(*(and_(true(), *_parts(scope)) for scope in selection.scopes)),
        *([Protest.form == selection.form] if selection.form else []),
        *([answers(selection.campaign)] if selection.campaign else []),
    ]


def _parts(scope: Scope) -> list[ColumnElement[bool]]:
    wanted = {
        Protest.sending_state: scope.sending_state,
        Protest.country: scope.country,
        Protest.city_geonames_id: scope.city.geonames_id if scope.city else None,
        Protest.mission_id: scope.mission_id,
        Protest.venue_id: scope.venue_id,
        Protest.series_id: scope.series_id,
        Protest.id: scope.protest_id,
    }
    near = [Protest.id.in_(_ids_near(scope.near))] if scope.near else []
    called = [answers(scope.campaign)] if scope.campaign else []
    fitting = [column == value for column, value in wanted.items() if value is not None]
    return [*fitting, *called, *near]


def _ids_near(near: Near) -> list[str]:
    """The protests around a point. At a venue, or if a mission's point is unknown, its city's."""
    boxes = boxes_around(near.center, near.km)
    inside = [
        and_(
            Mission.latitude.between(box.south, box.north),
            Mission.longitude.between(box.west, box.east),
        )
        for box in boxes
    ]
    nearby = [city.geonames_id for city in cities.all_cities() if _is_near(near, city.coordinates)]
    no_point = and_(Mission.latitude.is_(None), Protest.city_geonames_id.in_(nearby))
    rows = db.session.execute(
        select(Protest.id, Mission.latitude, Mission.longitude)
        .outerjoin(Protest.mission)
        .where(Protest.state.in_(PUBLIC_STATES), or_(*inside, no_point))
    )
    return [
        found
        for found, latitude, longitude in rows
        if latitude is None or longitude is None or _is_near(near, Coordinates(latitude, longitude))
    ]


def _is_near(near: Near, point: Coordinates) -> bool:
    """Exactly so on the ellipsoid; the sphere decides where it can't be wrong, as it is faster."""
    rough = rough_distance_km(near.center, point)
    if abs(rough - near.km) > near.km * SPHERE_ERROR:
        return rough < near.km
    return distance_km(near.center, point) <= near.km


def window(scope: Held, today: date) -> list[ColumnElement[bool]]:
    """The conditions that the protests of a scope's feed fulfil on a UTC day."""
    midnight = clock.midnight(today)
    return [
        *in_scope(scope),
        Protest.ends_at > midnight - timedelta(days=KEPT_DAYS),
        Protest.starts_at < midnight + timedelta(days=AHEAD_DAYS + 1),
    ]


def upcoming(scope: Held, now: datetime, *, limit: int, offset: int = 0) -> Sequence[Protest]:
    """The protests of a scope that are not over, the soonest first; cancelled ones stay, marked."""
    return db.session.scalars(_upcoming(scope, now).limit(limit).offset(offset)).all()


def number_upcoming(scope: Held, now: datetime) -> int:
    """How many protests of a scope are not over."""
    return _count([*in_scope(scope), Protest.ends_at > now])


def in_window(
    scope: Held, today: date, *, limit: int | None = None, offset: int = 0
) -> Sequence[Protest]:
    """The protests that a scope's feed holds on a UTC day.

    Ended after 30 days before that day, starting at most 400 days after it. Those not over when
    the day began come first, the soonest in front, then the past ones, the latest in front: so
    a limit leaves out what is least useful.
    """
    is_over = Protest.ends_at <= clock.midnight(today)
    question = (
        protest_queries.protests()
        .where(*window(scope, today))
        .order_by(
            is_over, case((~is_over, Protest.starts_at)), Protest.starts_at.desc(), Protest.id
        )
    )
    return db.session.scalars(question.limit(limit).offset(offset)).all()


def number_in_window(scope: Held, today: date) -> int:
    """How many protests :func:`in_window` would give without a limit."""
    return _count(window(scope, today))


def last_modified(scope: Held, today: date) -> datetime:
    """When a feed last changed: a revision of one of its protests, or the turn of the UTC day."""
    turned = clock.midnight(today)
    stored = db.session.scalar(
        select(func.max(ScopeRevision.modified_at)).where(
            ScopeRevision.key.in_(revision_keys(scope))
        )
    )
    return max(stored, turned) if stored else turned


def revision_keys(held: Held) -> list[str]:
    """The keys of the revisions that a scope or selection changes with, in order.

    Surroundings have none of their own; they change with everything.
    """
    selection = held if isinstance(held, Selection) else Selection((held,))
    called = [Scope(campaign=selection.campaign)] if selection.campaign else []
    scopes = [*selection.scopes, *called]
    return sorted({(EVERYWHERE if scope.near else scope).address for scope in scopes})


def past(scope: Held, now: datetime, *, limit: int) -> Sequence[Protest]:
    """The protests of a scope that are over, the last first."""
    question = protest_queries.protests().where(*in_scope(scope), Protest.ends_at <= now)
    return db.session.scalars(question.order_by(Protest.starts_at.desc()).limit(limit)).all()


def number_upcoming_by_city(
    country: str, now: datetime, sending_state: str | None = None
) -> dict[int, int]:
    """For each city of a country with protests ahead, how many; at one State's missions or all."""
    return _counts(
        Protest.city_geonames_id, now, Scope(sending_state=sending_state, country=country)
    )


def number_upcoming_by_country(now: datetime, sending_state: str | None = None) -> dict[str, int]:
    """For each country with protests ahead, how many; of one State's or of all missions."""
    return _counts(Protest.country, now, Scope(sending_state=sending_state))


def number_upcoming_by_sending_state(now: datetime, city: City | None = None) -> dict[str, int]:
    """For each State with protests ahead at its missions, how many; in one city or everywhere."""
    return _counts(Protest.sending_state, now, Scope(city=city))


def cities_with_most_ahead(now: datetime, *, limit: int) -> dict[int, int]:
    """The cities with most protests ahead, most first, with their number."""
    found = _counts(Protest.city_geonames_id, now, Scope())
    return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))[:limit])


def number_upcoming_by_mission(mission_ids: Sequence[str], now: datetime) -> dict[str, int]:
    """For each of some missions with protests ahead, how many."""
    found = _counts(Protest.mission_id, now, Scope(), Protest.mission_id.in_(mission_ids))
    return {mission_id: number for mission_id, number in found.items() if mission_id}


def next_by_mission(mission_ids: Sequence[str], now: datetime) -> dict[str, Protest]:
    """For each of some missions with protests ahead, the next one."""
    place = func.row_number().over(
        partition_by=Protest.mission_id, order_by=(Protest.starts_at, Protest.id)
    )
    ranked = (
        select(Protest.id, place.label("place"))
        .where(*_ahead(now), Protest.mission_id.in_(mission_ids))
        .subquery()
    )
    first = select(ranked.c.id).where(ranked.c.place == 1)
    found = db.session.scalars(protest_queries.protests().where(Protest.id.in_(first)))
    return {protest.mission_id: protest for protest in found if protest.mission_id}


def _upcoming(scope: Held, now: datetime) -> Select[Protest]:
    return (
        protest_queries.protests()
        .where(*in_scope(scope), Protest.ends_at > now)
        .order_by(Protest.starts_at, Protest.id)
    )


def _count(conditions: list[ColumnElement[bool]]) -> int:
    return db.session.scalar(select(func.count()).select_from(Protest).where(*conditions)) or 0


def _counts(
    by: InstrumentedAttribute[Key], now: datetime, scope: Scope, *narrowed: ColumnElement[bool]
) -> dict[Key, int]:
    rows = db.session.execute(
        select(by, func.count()).where(*in_scope(scope), *_ahead(now), *narrowed).group_by(by)
    )
    return {row[0]: row[1] for row in rows}


def _ahead(now: datetime) -> list[ColumnElement[bool]]:
    return [Protest.state == State.PUBLISHED, Protest.ends_at > now]
