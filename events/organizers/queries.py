"""Reading accounts and sessions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches

from sqlalchemy import func, select

from events.database import db
from events.organizers.models import Organizer, OrganizerSession, RecoveryCode
from events.organizers.names import name_key


@dataclass(frozen=True)
class Lock:
    """What has to be opened to get into an account."""

    organizer_id: int
    passphrase_hash: str


def organizer_called(name: str) -> Organizer | None:
    """The organizer of a name, however it is capitalised or accented."""
    return db.session.scalars(
        select(Organizer).where(Organizer.name_key == name_key(name))
    ).one_or_none()


def is_taken(name: str) -> bool:
    """Whether somebody has this name, or one that could be mistaken for it."""
    return organizer_called(name) is not None


def lock_of(name: str) -> Lock | None:
    """The lock of the account with a name."""
    row = db.session.execute(
        select(Organizer.id, Organizer.passphrase_hash).where(Organizer.name_key == name_key(name))
    ).one_or_none()
    return Lock(*row) if row else None


def organizer_with_code(name: str, code_hash: bytes) -> Organizer | None:
    """The organizer who has both this name and a recovery code with this hash."""
    return db.session.scalars(
        select(Organizer)
        .join(RecoveryCode, RecoveryCode.organizer_id == Organizer.id)
        .where(Organizer.name_key == name_key(name), RecoveryCode.code_hash == code_hash)
    ).one_or_none()


def number_of_codes_left(organizer: Organizer) -> int:
    """How many recovery codes an organizer has not used yet."""
    return (
        db.session.scalar(select(func.count()).where(RecoveryCode.organizer_id == organizer.id))
        or 0
    )


def open_session(token_hash: bytes, now: datetime) -> tuple[OrganizerSession, Organizer] | None:
    """The session of a token, if it has neither ended nor gone idle, and whose it is."""
    row = db.session.execute(
        select(OrganizerSession, Organizer)
        .join(Organizer, Organizer.id == OrganizerSession.organizer_id)
        .where(
            OrganizerSession.token_hash == token_hash,
            OrganizerSession.idle_until > now,
            OrganizerSession.ends_at > now,
        )
    ).one_or_none()
    return (row[0], row[1]) if row else None


def nearest_name(name: str) -> str | None:
    """The existing name most like another, if one is. Reads all names: for the host only."""
    names = {kept.casefold(): kept for kept in db.session.scalars(select(Organizer.name))}
    near = get_close_matches(name.casefold(), names, n=1)
    return names[near[0]] if near else None
