"""Keeping what a protest said at each public revision. Called by the actions, and by nothing else.

RFC 5545, 3.8.7: SEQUENCE and the stamps rise with every revision and never fall.
"""

from __future__ import annotations

from typing import Any

from flask.globals import app_ctx
from sqlalchemy import delete

from events import clock
from events.database import db
from events.protests.assembly import Change
from events.protests.models import Protest, ProtestRevision
from events.protests.revision import PublicFacts, next_stamp
from events.protests.signals import protest_revised


def begin(protest: Protest) -> None:
    """The first public revision: what was scheduled is published."""
    protest.revised_at = clock.rounded_to_hour(clock.now())
    protest.version += 1
    _record(protest, Change.PUBLISHED)


def go_on(protest: Protest, change: Change) -> None:
    """One more public revision, of a row that says already what it is to say."""
    protest.sequence += 1
    protest.version += 1
    protest.revised_at = next_stamp(protest.revised_at, clock.now())
    _record(protest, change)


def let_wait(protest: Protest, facts: PublicFacts, change: Change) -> None:
    """Keep a change until a moderator has looked at it; a later one takes its place."""
    drop_waiting(protest)
    _add(protest, change, facts.to_json(), sequence=None)
    protest.version += 1
    db.session.flush()


def drop_waiting(protest: Protest) -> None:
    """Forget the change that waits for a moderator, if one does."""
    db.session.execute(
        delete(ProtestRevision).where(
            ProtestRevision.protest_id == protest.id, ProtestRevision.sequence.is_(None)
        )
    )


def _record(protest: Protest, change: Change) -> None:
    facts = PublicFacts.of(protest).to_json()
    _add(protest, change, facts, sequence=protest.sequence)
    db.session.flush()
    protest_revised.send(app_ctx.app, protest=protest, change=change)


def _add(protest: Protest, change: Change, facts: dict[str, Any], *, sequence: int | None) -> None:
    db.session.add(
        ProtestRevision(
            protest_id=protest.id,
            sequence=sequence,
            change=change,
            made_at=clock.rounded_to_hour(clock.now()),
            facts=facts,
        )
    )
