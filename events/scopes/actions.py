"""Raising the revisions of scopes, inside the transaction that changed a protest."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime, timedelta
from functools import cache
from importlib import import_module
from typing import Any

from flask import Flask
from sqlalchemy import select

from events import clock
from events.campaigns import answering
from events.database import db
from events.geography import cities
from events.missions.models import MissionAlias
from events.protests.models import Protest
from events.scopes.models import ScopeRevision
from events.scopes.scope import Scope, of_protest

ONE_SECOND = timedelta(seconds=1)
# Columns of the register that reach a mission's name, or say under which id it has its page.
SHOWN_IN_TITLES = frozenset(
    {"id", "duplicate_of", "kind", "sending_state", "receiving_state", "city_geonames_id"}
)


def raise_for(_sender: Flask, *, protest: Protest, **_told: object) -> None:
    """Receiver of ``protest_revised``: every scope that holds the protest has a new revision."""
    _raise(scopes_of(protest, answering.slugs_of(protest.id)))


def raise_for_campaign(_sender: Flask, *, slug: str, **_told: object) -> None:
    """Receiver of ``campaign_revised``: the call's own list is called otherwise."""
    _raise([Scope(), Scope(campaign=slug)])


def raise_for_venue(
    _sender: Flask, *, venue_id: str, fields: Collection[str], **_told: object
) -> None:
    """Receiver of ``venue_revised``: the venue's list is called otherwise, or in another zone."""
    if not {"name", "city_geonames_id"}.isdisjoint(fields):
        _raise([Scope(), Scope(venue_id=venue_id)])


def raise_for_mission(
    _sender: Flask, *, mission_id: str, fields: Collection[str], **_told: object
) -> None:
    """Receiver of ``mission_revised``: its scope is called otherwise, or found under another id.

    The ids that it had before are scopes too, as their addresses still lead to it.
    """
    if SHOWN_IN_TITLES.isdisjoint(fields):
        return
    former = db.session.scalars(
        select(MissionAlias.alias).where(MissionAlias.mission_id == mission_id)
    )
    _raise([Scope(), *(Scope(mission_id=named) for named in (mission_id, *former))])


def _raise(scopes: Iterable[Scope]) -> None:
    now = clock.now()
    rows = _locked(sorted(scope.address for scope in scopes), now)
    # Everywhere is among them, so its time is the latest that any scope was ever given: a union
    # of scopes rises with each of them too.
    modified_at = next_modified(max(row.modified_at for row in rows), now)
    for row in rows:
        row.revision += 1
        row.modified_at = modified_at
    db.session.flush()


def _locked(keys: list[str], now: datetime) -> Sequence[ScopeRevision]:
    """The rows of some scopes, made where there were none, locked in the order of their keys.

    Everywhere's comes first: a transaction that changes many protests would else meet another
    one half-way, each waiting for what the other holds.
    """
    insert = _insert_of(db.engine.dialect.name)
    blank = [{"key": key, "revision": 0, "modified_at": clock.midnight(now.date())} for key in keys]
    db.session.execute(insert(ScopeRevision).values(blank).on_conflict_do_nothing())
    return db.session.scalars(
        select(ScopeRevision)
        .where(ScopeRevision.key.in_(keys))
        .order_by(ScopeRevision.key != Scope().address, ScopeRevision.key)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).all()


@cache
def _insert_of(dialect: str) -> Callable[..., Any]:
    """``INSERT`` as a kind of database knows it; only its own is loaded, which starts sooner."""
    insert: Callable[..., Any] = import_module(f"sqlalchemy.dialects.{dialect}").insert
    return insert


def next_modified(previous: datetime, now: datetime) -> datetime:
    """Last-Modified of a scope after a change.

    Always later than all that was ever told before, which is ``previous`` or the last midnight:
    a change between two others in one hour would be missed otherwise.
    """
    told = max(previous, clock.midnight(now.date()))
    return max(told + ONE_SECOND, clock.rounded_to_hour(now))


def scopes_of(protest: Protest, campaigns: Iterable[str] = ()) -> list[Scope]:
    """Every scope that holds a protest.

    :param campaigns: the calls that it answers, by their names in addresses.
    """
    city = cities.by_id(protest.city_geonames_id)
    assert city is not None  # noqa: S101 - a protest is only ever made in a city of the data
    return of_protest(
        protest_id=protest.id,
        mission_id=protest.mission_id,
        venue_id=protest.venue_id,
        series_id=protest.series_id,
        sending_state=protest.sending_state,
        country=protest.country,
        city=city,
        campaigns=campaigns,
    )
