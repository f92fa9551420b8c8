"""Reads of protests, named as questions. Rows come with their mission and organizer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise
from typing import NamedTuple

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from events.database import db
from events.missions.models import Mission
from events.protests.assembly import PUBLIC_STATES, Change, State
from events.protests.models import CoOrganizer, Protest, ProtestRevision
from events.protests.reconfirmation import ANNOUNCING
from events.venues.models import Venue


class Times(NamedTuple):
    """When a protest is: by the clocks of its place, and as instants."""

    id: str
    time_zone: str
    starts: datetime
    ends: datetime
    starts_at: datetime
    ends_at: datetime


def protests() -> Select[Protest]:
    """All protests, as a query to narrow down."""
    return select(Protest).options(
        joinedload(Protest.mission),
        joinedload(Protest.venue),
        joinedload(Protest.series),
        joinedload(Protest.organizer),
    )


def own_protests() -> Select[Protest]:
    """All protests with the people who share them, as the policy needs to know them."""
    return protests().options(
        selectinload(Protest.co_organizers).joinedload(CoOrganizer.organizer),
    )


def by_id(protest_id: str, *, lock: bool = False) -> Protest | None:
    """One protest in any state, with the people who share it.

    :param lock: hold the row until the transaction ends, and read it afresh.
    """
    question = own_protests().where(Protest.id == protest_id)
    if lock:
        question = question.with_for_update(of=Protest).execution_options(populate_existing=True)
    return db.session.scalars(question).one_or_none()


def public_by_id(protest_id: str) -> Protest | None:
    """One protest if the public may know of it."""
    return db.session.scalars(
        protests().where(Protest.id == protest_id, Protest.state.in_(PUBLIC_STATES))
    ).one_or_none()


def public_by_ids(protest_ids: Sequence[str]) -> dict[str, Protest]:
    """The public ones among protests with these ids, by id."""
    found = db.session.scalars(
        protests().where(Protest.id.in_(protest_ids), Protest.state.in_(PUBLIC_STATES))
    )
    return {protest.id: protest for protest in found}


def by_form_key(form_key: str) -> Protest | None:
    """The protest that a form with this key made."""
    return db.session.scalars(protests().where(Protest.form_key == form_key)).one_or_none()


def first_public_of_series(series_id: str) -> Protest | None:
    """The first date of a series that the public may know of."""
    return db.session.scalars(
        protests()
        .where(Protest.series_id == series_id, Protest.state.in_(PUBLIC_STATES))
        .order_by(Protest.starts_at)
        .limit(1)
    ).one_or_none()


def same_by_organizer(
    organizer_id: int, place: Mission | Venue, title: str, starts_at: datetime
) -> Protest | None:
    """An organizer's protest of this title at this place and time, unless it is cancelled."""
    return db.session.scalars(
        protests()
        .where(
            Protest.organizer_id == organizer_id,
            (Protest.mission_id if isinstance(place, Mission) else Protest.venue_id) == place.id,
            Protest.title == title,
            Protest.starts_at == starts_at,
            Protest.state != State.CANCELLED,
        )
        .limit(1)
    ).one_or_none()


def of_organizer(organizer_id: int) -> Sequence[Protest]:
    """An organizer's own protests in every state, by start."""
    return db.session.scalars(
        own_protests().where(Protest.organizer_id == organizer_id).order_by(Protest.starts_at)
    ).all()


def shared_with(organizer_id: int) -> Sequence[Protest]:
    """The protests of others that an account co-organizes, by start."""
    shared = select(CoOrganizer.protest_id).where(CoOrganizer.organizer_id == organizer_id)
    return db.session.scalars(
        own_protests().where(Protest.id.in_(shared)).order_by(Protest.starts_at)
    ).all()


def unfinished_of_organizer(organizer_id: int, now: datetime) -> Sequence[Protest]:
    """An organizer's protests that are not over."""
    return db.session.scalars(
        protests().where(Protest.organizer_id == organizer_id, Protest.ends_at > now)
    ).all()


def upcoming_at_mission(mission_id: str, now: datetime) -> Sequence[Protest]:
    """The public protests at a mission that are not over."""
    return db.session.scalars(
        protests().where(
            Protest.mission_id == mission_id,
            Protest.state.in_(PUBLIC_STATES),
            Protest.ends_at > now,
        )
    ).all()


def upcoming_at_venue(venue_id: str, now: datetime) -> Sequence[Protest]:
    """The public protests at a venue that are not over."""
    return db.session.scalars(
        protests().where(
            Protest.venue_id == venue_id,
            Protest.state.in_(PUBLIC_STATES),
            Protest.ends_at > now,
        )
    ).all()


def times_since(moment: datetime) -> Sequence[Times]:
    """When the protests are that are not over at a moment, in any state."""
    rows = db.session.execute(
        select(*(getattr(Protest, name) for name in Times._fields)).where(Protest.ends_at > moment)
    )
    return [Times(*row) for row in rows]


def number_of_protests() -> int:
    """How many protests there are, in any state."""
    return db.session.scalar(select(func.count()).select_from(Protest)) or 0


def public_revisions(protest_id: str) -> Sequence[ProtestRevision]:
    """A protest's public revisions, oldest first."""
    return db.session.scalars(
        select(ProtestRevision)
        .where(ProtestRevision.protest_id == protest_id, ProtestRevision.sequence.is_not(None))
        .order_by(ProtestRevision.sequence)
    ).all()


def waiting_revision(protest_id: str) -> ProtestRevision | None:
    """The change to a public protest that waits for a moderator."""
    return db.session.scalars(
        select(ProtestRevision).where(
            ProtestRevision.protest_id == protest_id, ProtestRevision.sequence.is_(None)
        )
    ).one_or_none()


def announced_at(protest_ids: Sequence[str]) -> dict[str, datetime]:
    """When protests were last announced as happening at their time, to the hour.

    See :data:`events.protests.reconfirmation.ANNOUNCING`.
    """
    rows = db.session.execute(
        select(ProtestRevision.protest_id, func.max(ProtestRevision.made_at))
        .where(
            ProtestRevision.protest_id.in_(protest_ids),
            ProtestRevision.change.in_(ANNOUNCING),
            ProtestRevision.sequence.is_not(None),
        )
        .group_by(ProtestRevision.protest_id)
    )
    return dict(rows.all())


def last_moves(protest_ids: Sequence[str]) -> dict[str, tuple[ProtestRevision, ProtestRevision]]:
    """For each protest that moved: the revision before its last move, and that move."""
    rows = db.session.scalars(
        select(ProtestRevision)
        .where(
            ProtestRevision.protest_id.in_(
                select(ProtestRevision.protest_id).where(
                    ProtestRevision.protest_id.in_(protest_ids),
                    ProtestRevision.change == Change.MOVED,
                )
            ),
            ProtestRevision.sequence.is_not(None),
        )
        .order_by(ProtestRevision.protest_id, ProtestRevision.sequence)
    ).all()
    return {
        after.protest_id: (before, after)
        for before, after in pairwise(rows)
        if before.protest_id == after.protest_id and after.change == Change.MOVED
    }
