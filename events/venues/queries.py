"""Reads of venues, named as questions."""

from __future__ import annotations

from sqlalchemy import select

from events.database import db
from events.venues.models import Venue


def by_id(venue_id: str) -> Venue | None:
    """One venue."""
    return db.session.get(Venue, venue_id)


def by_form_key(form_key: str) -> Venue | None:
    """The venue that a form with this key made."""
    return db.session.scalars(select(Venue).where(Venue.form_key == form_key)).one_or_none()
