"""Raising the revisions of scopes, inside the transaction that changed a protest."""

from __future__ import annotations

from datetime import datetime, timedelta

from flask import Flask
from sqlalchemy import select

from events import clock
from events.database import db
from events.geography import cities
from events.protests.models import Protest
from events.scopes.models import ScopeRevision
from events.scopes.scope import Scope, of_protest

ONE_SECOND = timedelta(seconds=1)


def raise_for(_sender: Flask, *, protest: Protest, **_told: object) -> None:
    """Receiver of ``protest_revised``: every scope that holds the protest has a new revision."""
    keys = sorted(scope.address for scope in scopes_of(protest))
    known = {
        row.key: row
        for row in db.session.scalars(
            select(ScopeRevision)
            .where(ScopeRevision.key.in_(keys))
            .order_by(ScopeRevision.key)
            .with_for_update()
        )
    }
    now = clock.now()
    # Everywhere is among them, so its time is the latest that any scope was ever given: a union
    # of scopes rises with each of them too.
    told = max((row.modified_at for row in known.values()), default=clock.midnight(now.date()))
    modified_at = next_modified(told, now)
    for key in keys:
        row = known.get(key) or _new(key)
        row.revision += 1
        row.modified_at = modified_at
    db.session.flush()


def _new(key: str) -> ScopeRevision:
    row = ScopeRevision(key=key, revision=0)
    db.session.add(row)
    return row


def next_modified(previous: datetime, now: datetime) -> datetime:
    """Last-Modified of a scope after a change.

    Always later than all that was ever told before, which is ``previous`` or the last midnight:
    a change between two others in one hour would be missed otherwise.
    """
    told = max(previous, clock.midnight(now.date()))
    return max(told + ONE_SECOND, clock.rounded_to_hour(now))


def scopes_of(protest: Protest) -> list[Scope]:
    """Every scope that holds a protest."""
    city = cities.by_id(protest.city_geonames_id)
    assert city is not None  # noqa: S101 - a protest is only ever made in a city of the data
    return of_protest(
        protest_id=protest.id,
        mission_id=protest.mission_id,
        sending_state=protest.sending_state,
        country=protest.country,
        city=city,
    )
