"""Reads by scope: which protests are in it, and when it last changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TypeVar

from sqlalchemy import ColumnElement, Select, case, func, select
from sqlalchemy.orm import InstrumentedAttribute

from events import clock
from events.database import db
from events.geography.cities import City
from events.protests import queries as protest_queries
from events.protests.assembly import PUBLIC_STATES, State
from events.protests.models import Protest
from events.scopes.models import ScopeRevision
from events.scopes.scope import Scope

Key = TypeVar("Key", str, int)

KEPT_DAYS = 30
AHEAD_DAYS = 400


def in_scope(scope: Scope) -> list[ColumnElement[bool]]:
    """The conditions that a scope's public protests fulfil."""
    wanted = {
        Protest.sending_state: scope.sending_state,
        Protest.country: scope.country,
        Protest.city_geonames_id: scope.city.geonames_id if scope.city else None,
        Protest.mission_id: scope.mission_id,
        Protest.id: scope.protest_id,
    }
    return [
        Protest.state.in_(PUBLIC_STATES),
        *(column == value for column, value in wanted.items() if value is not None),
    ]


def upcoming(scope: Scope, now: datetime, *, limit: int, offset: int = 0) -> Sequence[Protest]:
    """The protests of a scope that are not over, the soonest first; cancelled ones stay, marked."""
    return db.session.scalars(_upcoming(scope, now).limit(limit).offset(offset)).all()


def number_upcoming(scope: Scope, now: datetime) -> int:
    """How many protests of a scope are not over."""
    return _count([*in_scope(scope), Protest.ends_at > now])


def in_window(scope: Scope, today: date, *, limit: int | None = None) -> Sequence[Protest]:
    """The protests that a scope's feed holds on a UTC day.

    Ended after 30 days before that day, starting at most 400 days after it. Those not over when
    the day began come first, the soonest in front, then the past ones, the latest in front: so
    a limit leaves out what is least useful.
    """
    is_over = Protest.ends_at <= clock.midnight(today)
    question = (
        protest_queries.protests()
        .where(*_window(scope, today))
        .order_by(
            is_over, case((~is_over, Protest.starts_at)), Protest.starts_at.desc(), Protest.id
        )
    )
    return db.session.scalars(question.limit(limit)).all()


def number_in_window(scope: Scope, today: date) -> int:
    """How many protests :func:`in_window` would give without a limit."""
    return _count(_window(scope, today))


def last_modified(scope: Scope, today: date) -> datetime:
    """When a scope's feed last changed: a revision of a protest, or the turn of the UTC day."""
    turned = clock.midnight(today)
    stored = db.session.scalar(
        select(ScopeRevision.modified_at).where(ScopeRevision.key == scope.address)
    )
    return max(stored, turned) if stored else turned


def past(scope: Scope, now: datetime, *, limit: int) -> Sequence[Protest]:
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
    return _counts(Protest.mission_id, now, Scope(), Protest.mission_id.in_(mission_ids))


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
    return {protest.mission_id: protest for protest in found}


def _upcoming(scope: Scope, now: datetime) -> Select[Protest]:
    return (
        protest_queries.protests()
        .where(*in_scope(scope), Protest.ends_at > now)
        .order_by(Protest.starts_at, Protest.id)
    )


def _window(scope: Scope, today: date) -> list[ColumnElement[bool]]:
    midnight = clock.midnight(today)
    return [
        *in_scope(scope),
        Protest.ends_at > midnight - timedelta(days=KEPT_DAYS),
        Protest.starts_at < midnight + timedelta(days=AHEAD_DAYS + 1),
    ]


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
