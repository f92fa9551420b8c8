"""Reads of venues, named as questions."""

from __future__ import annotations

from events.database import db
from events.venues.models import Venue


def by_id(venue_id: str) -> Venue | None:
    """One venue."""
    return db.session.get(Venue, venue_id)
