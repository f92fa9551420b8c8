"""Reads of who shares a protest, of the links that give a share, and of what people wrote."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import aliased, joinedload

from events.database import db
from events.protests.assembly import State
from events.protests.models import CoOrganizer, Invitation, Protest, ProtestNote
from events.protests.queries import own_protests
from events.protests.rules import IN_CALENDARS_AFTER_END
from events.protests.sharing.invitations import InvitationKind, offer_key
from events.protests.sharing.told import SEEN

OwnNote = aliased(ProtestNote)


def shared_together(protest: Protest, now: datetime, *, lock: bool = False) -> Sequence[Protest]:
    """A protest and, if it is a date of a series, the dates ahead that have the same owner.

    :param lock: hold the rows until the transaction ends, and read them afresh.
    :returns: by id, so that two who lock the same rows wait in the same order.
    """
    question = own_protests().where(_of_same_series(protest, now)).order_by(Protest.id)
    if lock:
        question = question.with_for_update(of=Protest).execution_options(populate_existing=True)
    return db.session.scalars(question).all()


def is_co_organizer(protest_id: str, organizer_id: int) -> bool:
    """Whether an account co-organizes a protest."""
    return db.session.get(CoOrganizer, (protest_id, organizer_id)) is not None


def open_invitation(token_hash: bytes, now: datetime) -> Invitation | None:
    """The invitation of a link or offer that is not too old."""
    return db.session.scalars(
        select(Invitation).where(Invitation.token_hash == token_hash, Invitation.ends_at > now)
    ).one_or_none()


def open_invitations(protest_ids: Sequence[str], now: datetime) -> Sequence[Invitation]:
    """The links and offers of protests that are not too old, the newest first."""
    return db.session.scalars(
        select(Invitation)
        .where(Invitation.protest_id.in_(protest_ids), Invitation.ends_at > now)
        .order_by(Invitation.ends_at.desc(), Invitation.token_hash)
    ).all()


def offers_to(organizer_id: int, now: datetime) -> Sequence[Protest]:
    """The protests whose owners offer them to one of their co-organizers, by start."""
    rows = db.session.execute(
        select(Invitation.protest_id, Invitation.token_hash)
        .join(CoOrganizer, CoOrganizer.protest_id == Invitation.protest_id)
        .where(
            CoOrganizer.organizer_id == organizer_id,
            Invitation.kind == InvitationKind.HAND_OVER,
            Invitation.ends_at > now,
        )
    )
    offered = [row.protest_id for row in rows if row.token_hash == offer_key(row[0], organizer_id)]
    return db.session.scalars(
        own_protests().where(Protest.id.in_(offered)).order_by(Protest.starts_at, Protest.id)
    ).all()


def drafts_ahead(organizer_id: int, now: datetime) -> Sequence[Protest]:
    """An organizer's own drafts that are not over, by title and start."""
    return db.session.scalars(
        own_protests()
        .where(
            Protest.organizer_id == organizer_id,
            Protest.state == State.DRAFT,
            Protest.ends_at > now,
        )
        .order_by(Protest.title, Protest.starts_at, Protest.id)
    ).all()


def note_by_form_key(form_key: str) -> ProtestNote | None:
    """The note that a form with this key wrote."""
    return db.session.scalars(
        select(ProtestNote).where(ProtestNote.form_key == form_key)
    ).one_or_none()


def notes_of(protest_id: str, *, most: int) -> Sequence[ProtestNote]:
    """A protest's notes with their authors, the newest first."""
    return db.session.scalars(
        select(ProtestNote)
        .where(ProtestNote.protest_id == protest_id)
        .options(joinedload(ProtestNote.author))
        .order_by(ProtestNote.id.desc())
        .limit(most)
    ).all()


def number_of_notes(protest_id: str) -> int:
    """How many notes a protest has."""
    return db.session.scalar(select(func.count()).where(ProtestNote.protest_id == protest_id)) or 0


class Named(NamedTuple):
    """What a protest is called, and in which language (BCP 47)."""

    id: str
    title: str
    language: str


def names(protest_ids: Collection[str]) -> dict[str, Named]:
    """What protests are called, by id."""
    rows = db.session.execute(
        select(*(getattr(Protest, name) for name in Named._fields)).where(
            Protest.id.in_(protest_ids)
        )
    )
    return {row.id: Named(*row) for row in rows}


def notes_by(organizer_id: int) -> Sequence[ProtestNote]:
    """What an account wrote, or did, to protests that it shares; the oldest first."""
    return db.session.scalars(
        select(ProtestNote).where(ProtestNote.author_id == organizer_id).order_by(ProtestNote.id)
    ).all()


def unanswered_notes(organizer_id: int, now: datetime) -> Sequence[ProtestNote]:
    """What others wrote or did since an account last did, in all that it owns or shares.

    :returns: the newest first; of protests that calendars still hold.
    """
    shared = select(CoOrganizer.protest_id).where(CoOrganizer.organizer_id == organizer_id)
    own = select(Protest.id).where(
        or_(Protest.organizer_id == organizer_id, Protest.id.in_(shared)),
        Protest.ends_at > now - IN_CALENDARS_AFTER_END,
    )
    answered = (
        select(func.coalesce(func.max(OwnNote.id), 0))
        .where(OwnNote.protest_id == ProtestNote.protest_id, OwnNote.author_id == organizer_id)
        .scalar_subquery()
    )
    return db.session.scalars(
        select(ProtestNote)
        .where(
            ProtestNote.protest_id.in_(own),
            ProtestNote.author_id.is_distinct_from(organizer_id),
            ProtestNote.words != SEEN,
            ProtestNote.id > answered,
        )
        .options(joinedload(ProtestNote.author))
        .order_by(ProtestNote.id.desc())
    ).all()


def _of_same_series(protest: Protest, now: datetime) -> ColumnElement[bool]:
    itself = Protest.id == protest.id
    if protest.series_id is None or protest.organizer_id is None:
        return itself
    return or_(
        itself,
        and_(
            Protest.series_id == protest.series_id,
            Protest.organizer_id == protest.organizer_id,
            Protest.ends_at > now,
        ),
    )
