"""Reads by scope of what changed: the public revisions of its protests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Subquery, and_, func, select
from sqlalchemy.orm import aliased

from events.database import db
from events.protests import queries as protest_queries
from events.protests.models import Protest, ProtestRevision
from events.scopes.queries import Held, window

ONE_SECOND = timedelta(seconds=1)
NEWEST_FIRST = (ProtestRevision.made_at.desc(), ProtestRevision.id.desc())


@dataclass(frozen=True)
class Revised:
    """One public revision of a protest.

    :ivar before: the revision before it; None for the first.
    :ivar stamp: when it was made: the hour, and one second later for each further revision of the
        protest in that hour, as in calendars.
    """

    protest: Protest
    revision: ProtestRevision
    before: ProtestRevision | None
    stamp: datetime

    @property
    def id(self) -> str:
        """Which one it is."""
        return f"{self.protest.id}/{self.revision.sequence}"

    @property
    def is_latest(self) -> bool:
        """Whether the protest still says what this revision said."""
        return self.revision.sequence == self.protest.sequence


def latest_revisions(held: Held, today: date, *, limit: int) -> list[Revised]:
    """The public revisions of the protests that a scope's feed holds, the newest first."""
    newest = _newest(held, today, limit)
    before = aliased(ProtestRevision)
    question = (
        protest_queries.protests()
        .add_columns(ProtestRevision, before, newest.c.place)
        .join(ProtestRevision, ProtestRevision.protest_id == Protest.id)
        .join(newest, newest.c.id == ProtestRevision.id)
        .outerjoin(
            before,
            and_(
                before.protest_id == ProtestRevision.protest_id,
                before.sequence == ProtestRevision.sequence - 1,
            ),
        )
        .order_by(*NEWEST_FIRST)
    )
    return [
        Revised(protest, revision, earlier, revision.made_at + (place - 1) * ONE_SECOND)
        for protest, revision, earlier, place in db.session.execute(question)
    ]


def _newest(held: Held, today: date, limit: int) -> Subquery:
    """Only their ids and places within the hour: whole rows would be slow to sort."""
    place = func.row_number().over(
        partition_by=(ProtestRevision.protest_id, ProtestRevision.made_at),
        order_by=ProtestRevision.sequence,
    )
    return (
        select(ProtestRevision.id, place.label("place"))
        .join(Protest, Protest.id == ProtestRevision.protest_id)
        .where(*window(held, today), ProtestRevision.sequence.is_not(None))
        .order_by(*NEWEST_FIRST)
        .limit(limit)
        .subquery()
    )
