"""The protests that organizers take along when they export their account."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from flask import Flask
from sqlalchemy import select

from events.database import db
from events.organizers.export import columns_of
from events.organizers.models import Organizer
from events.protests import queries
from events.protests.models import ProtestRevision
from events.protests.sharing.sharing_queries import notes_by

INTERNAL = frozenset({"organizer_id", "form_key"})
UNSAID = frozenset({"id", "author_id", "form_key"})


def organizer_is_exported(
    _sender: Flask, *, organizer: Organizer, **_told: object
) -> dict[str, Any]:
    """An organizer's own protests, in every state, each with its public and waiting revisions.

    And which of others they share, and what they wrote, or did, among those who share a protest.
    """
    protests = queries.of_organizer(organizer.id)
    revisions = _revisions([protest.id for protest in protests])
    return {
        "protests": [
            columns_of(protest, but=INTERNAL) | {"revisions": revisions[protest.id]}
            for protest in protests
        ],
        "co_organizes": [protest.id for protest in queries.shared_with(organizer.id)],
        "notes": [columns_of(note, but=UNSAID) for note in notes_by(organizer.id)],
    }


def _revisions(protest_ids: list[str]) -> dict[str, list[dict[str, Any]]]:
    """The revisions of each of these protests, oldest first."""
    found = defaultdict(list)
    question = select(ProtestRevision).where(ProtestRevision.protest_id.in_(protest_ids))
    for revision in db.session.scalars(question.order_by(ProtestRevision.id)):
        found[revision.protest_id].append(columns_of(revision, but={"id", "protest_id"}))
    return found
