"""Reading accounts and sessions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches

from sqlalchemy import exists, func, select

from events.database import db
from events.organizers.models import (
    Organizer,
    OrganizerSession,
    Passkey,
    RecoveryCode,
    TotpSecret,
)
from events.organizers.names import name_key


@dataclass(frozen=True)
class Lock:
    """What has to be opened to get into an account.

    :ivar totp_secret: what its app makes codes from; None if it has no such app.
    :ivar last_step: the half minute of the last code that was used.
    """

    organizer_id: int
    passphrase_hash: str
    totp_secret: str | None = None
    last_step: int | None = None


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
        select(Organizer.id, Organizer.passphrase_hash, TotpSecret.secret, TotpSecret.last_step)
        .outerjoin(TotpSecret, TotpSecret.organizer_id == Organizer.id)
        .where(Organizer.name_key == name_key(name))
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


def are_any_stored(code_hashes: Iterable[bytes]) -> bool:
    """Whether at least one of these recovery codes is stored."""
    return bool(
        db.session.scalar(select(exists().where(RecoveryCode.code_hash.in_(list(code_hashes)))))
    )


def open_sessions(organizer: Organizer, now: datetime) -> Sequence[OrganizerSession]:
    """An organizer's sessions that have neither ended nor gone idle, the longest first."""
    return db.session.scalars(
        select(OrganizerSession)
        .where(
            OrganizerSession.organizer_id == organizer.id,
            OrganizerSession.idle_until > now,
            OrganizerSession.ends_at > now,
        )
        .order_by(OrganizerSession.ends_at.desc(), OrganizerSession.token_hash)
    ).all()


def passkeys_of(organizer: Organizer) -> Sequence[Passkey]:
    """An organizer's passkeys, oldest first."""
    return db.session.scalars(
        select(Passkey).where(Passkey.organizer_id == organizer.id).order_by(Passkey.id)
    ).all()


def passkey_of(organizer: Organizer, passkey_id: int) -> Passkey | None:
    """One of an organizer's own passkeys."""
    return db.session.scalars(
        select(Passkey).where(Passkey.organizer_id == organizer.id, Passkey.id == passkey_id)
    ).one_or_none()


def passkey_numbered(credential_id: bytes) -> tuple[Passkey, Organizer] | None:
    """The passkey that a device calls by this number, and whose it is."""
    row = db.session.execute(
        select(Passkey, Organizer)
        .join(Organizer, Organizer.id == Passkey.organizer_id)
        .where(Passkey.credential_id == credential_id)
    ).one_or_none()
    return (row[0], row[1]) if row else None


def totp_of(organizer: Organizer) -> TotpSecret | None:
    """What an organizer's app makes codes from, if they have set one up."""
    return db.session.get(TotpSecret, organizer.id)


def has_second_factor(organizer: Organizer) -> bool:
    """Whether an organizer has a passkey or codes from an app."""
    has_passkey = exists().where(Passkey.organizer_id == organizer.id)
    has_totp = exists().where(TotpSecret.organizer_id == organizer.id)
    return bool(db.session.scalar(select(has_passkey | has_totp)))


def nearest_name(name: str) -> str | None:
    """The existing name most like another, if one is. Reads all names: for the host only."""
    names = {kept.casefold(): kept for kept in db.session.scalars(select(Organizer.name))}
    near = get_close_matches(name.casefold(), names, n=1)
    return names[near[0]] if near else None
