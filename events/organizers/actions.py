"""The only writer of accounts, recovery codes and sessions. It flushes and never commits.

Hashing takes long, so it is done while no transaction is open: what signs in, joins or recovers
first ends a transaction that only reads.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import delete, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from events import clock, database
from events.database import db
from events.organizers import hashing, queries
from events.organizers.credentials import Credentials, code_hash
from events.organizers.models import Organizer, OrganizerSession, RecoveryCode
from events.organizers.names import NameRefused, checked_name, name_key
from events.organizers.signals import Upcoming, announce, organizer_leaving, tier_changed
from events.organizers.tiers import Tier
from events.refusals import NotValid
from events.wording import mark

IDLE = timedelta(hours=2)
LONGEST_SESSION = timedelta(days=7)


class NameTaken(NameRefused):
    """Somebody has this name, or one that could be mistaken for it."""

    def __init__(self, name: str) -> None:
        super().__init__(
            mark("“%(name)s” is taken, or too much like a name that is. Choose another."), name=name
        )


class WrongCredentials(NotValid):
    """Name and passphrase, or name and code, don't belong together; which is wrong is not said."""


def join(
    *,
    name: str,
    passphrase_hash: str,
    code_hashes: Iterable[bytes] = (),
    is_sample: bool = False,
) -> Organizer:
    """Make an account, of the tier of new organizers.

    :param passphrase_hash: by :func:`events.organizers.hashing.hash_passphrase`.
    :param code_hashes: by :func:`events.organizers.credentials.code_hash`.
    :raises NameRefused: if the name breaks a rule; :class:`NameTaken`, if it is not free.
    """
    name = checked_name(name)
    if queries.is_taken(name):
        raise NameTaken(name)
    today = clock.today()
    organizer = Organizer(
        name=name,
        name_key=name_key(name),
        passphrase_hash=passphrase_hash,
        tier=Tier.NEW,
        is_moderator=False,
        is_sample=is_sample,
        joined_on=today,
        last_used_on=today,
    )
    try:
        with db.session.begin_nested():
            db.session.add(organizer)
    except IntegrityError as error:  # somebody joined with it between the question and now
        raise NameTaken(name) from error
    db.session.add_all(
        RecoveryCode(code_hash=kept, organizer_id=organizer.id) for kept in code_hashes
    )
    db.session.flush()
    return organizer


def join_with(*, name: str, credentials: Credentials, secret_key: str) -> Organizer:
    """Make the account of somebody who kept these credentials. Done twice, it makes one account.

    :raises NameRefused: if the name breaks a rule or is not free.
    :raises hashing.TooBusy: if too many hashes are being made.
    """
    already = _opened_by(name, credentials.passphrase)
    if already:
        return already
    passphrase_hash = hashing.hash_passphrase(credentials.passphrase)
    code_hashes = [code_hash(code, secret_key) for code in credentials.codes]
    try:
        return join(name=name, passphrase_hash=passphrase_hash, code_hashes=code_hashes)
    except NameTaken:
        already = _opened_by(name, credentials.passphrase)
        if already is None:
            raise
        return already


def sign_in(name: str, passphrase: str) -> Organizer:
    """The organizer whose name and passphrase these are. Renews the hash if it is an old kind.

    :raises WrongCredentials: for an unknown name and for a wrong passphrase alike.
    :raises hashing.TooBusy: if too many people sign in at once.
    """
    lock = queries.lock_of(name)
    database.end_reading()
    right = hashing.matches(lock.passphrase_hash if lock else None, passphrase)
    if lock is None or not right:
        raise WrongCredentials(
            mark("Name and passphrase don't fit together. Look at both again."), field="passphrase"
        )
    is_old = hashing.needs_rehash(lock.passphrase_hash)
    passphrase_hash = hashing.hash_passphrase(passphrase) if is_old else lock.passphrase_hash
    organizer = db.session.get_one(Organizer, lock.organizer_id)
    organizer.passphrase_hash = passphrase_hash
    organizer.last_used_on = clock.today()
    db.session.flush()
    return organizer


def recover(name: str, spent: bytes, passphrase_hash: str) -> Organizer:
    """Replace a lost passphrase: spends a recovery code and ends all sessions.

    :param spent: the code's hash.
    :raises WrongCredentials: for an unknown name, a wrong code and a spent one alike.
    """
    organizer = queries.organizer_with_code(name, spent)
    if organizer is None:
        raise wrong_code()
    db.session.execute(delete(RecoveryCode).where(RecoveryCode.code_hash == spent))
    organizer.passphrase_hash = passphrase_hash
    organizer.last_used_on = clock.today()
    end_all_sessions(organizer)
    db.session.flush()
    return organizer


def wrong_code() -> WrongCredentials:
    """The one answer to an unknown name, a wrong code and a spent one."""
    return WrongCredentials(
        mark("Name and recovery code don't fit together, or the code was used before."),
        field="code",
    )


def leave(organizer: Organizer, upcoming: Upcoming) -> None:
    """Delete an account with its codes and sessions, after telling those who hold its protests."""
    announce(organizer_leaving, organizer=organizer, upcoming=upcoming)
    db.session.flush()
    db.session.delete(organizer)
    db.session.flush()


def set_tier(organizer: Organizer, tier: Tier) -> bool:
    """Give an organizer a tier; whether that changed anything."""
    was = Tier(organizer.tier)
    if was is tier:
        return False
    organizer.tier = tier
    db.session.flush()
    announce(tier_changed, organizer=organizer, was=was, now=tier)
    return True


def make_moderator(organizer: Organizer) -> bool:
    """Let an organizer moderate; whether that changed anything."""
    if organizer.is_moderator:
        return False
    organizer.is_moderator = True
    db.session.flush()
    return True


def start_session(organizer: Organizer, token_hash: bytes) -> None:
    """Remember a browser that has just proved whose it is."""
    now = clock.now()
    db.session.add(
        OrganizerSession(
            token_hash=token_hash,
            organizer_id=organizer.id,
            idle_until=now + IDLE,
            ends_at=now + LONGEST_SESSION,
            confirmed_at=now,
        )
    )
    db.session.flush()


def keep_awake(session: Session, token_hash: bytes, now: datetime) -> None:
    """Put off a session's idle end, and note the day on its account.

    :param session: the transaction to write in; reading pages lend one of its own.
    """
    used = session.scalar(
        update(OrganizerSession)
        .where(OrganizerSession.token_hash == token_hash)
        .values(idle_until=now + IDLE)
        .returning(OrganizerSession.organizer_id)
    )
    session.execute(
        update(Organizer)
        .where(Organizer.id == used, Organizer.last_used_on != now.date())
        .values(last_used_on=now.date())
    )


def end_session(token_hash: bytes) -> None:
    """Forget one browser."""
    db.session.execute(delete(OrganizerSession).where(OrganizerSession.token_hash == token_hash))


def end_all_sessions(organizer: Organizer) -> None:
    """Sign an organizer out everywhere."""
    db.session.execute(
        delete(OrganizerSession).where(OrganizerSession.organizer_id == organizer.id)
    )


def _opened_by(name: str, passphrase: str) -> Organizer | None:
    """The organizer of this name, if the passphrase is theirs."""
    lock = queries.lock_of(name)
    database.end_reading()
    if lock is None or not hashing.matches(lock.passphrase_hash, passphrase):
        return None
    return db.session.get(Organizer, lock.organizer_id)
