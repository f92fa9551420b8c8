"""The writer of accounts and recovery codes. It flushes and never commits.

Hashing takes long, so it is done while no transaction is open: what signs in, joins or recovers
first ends a transaction that only reads.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError

from events import clock, database
from events.database import db
from events.organizers import browsers, factors, hashing, queries, totp
from events.organizers.credentials import Credentials, code_hash
from events.organizers.models import Organizer, RecoveryCode
from events.organizers.names import NameRefused, checked_name, name_key
from events.organizers.signals import Upcoming, announce, organizer_leaving, tier_changed
from events.organizers.tiers import Tier
from events.refusals import NotValid
from events.wording import mark


class NameTaken(NameRefused):
    """Somebody has this name, or one that could be mistaken for it."""

    def __init__(self, name: str) -> None:
        super().__init__(
            mark("“%(name)s” is taken, or too much like a name that is. Choose another."), name=name
        )


class WrongCredentials(NotValid):
    """Name and passphrase, or name and code, don't belong together; which is wrong is not said."""


class SignedIn(NamedTuple):
    """Who has proved who they are, and whether with a second factor."""

    organizer: Organizer
    with_second_factor: bool


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
    _store_codes(organizer, code_hashes)
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


def sign_in(name: str, passphrase: str, code: str = "") -> SignedIn:
    """The organizer whose name and passphrase these are. Renews the hash if it is an old kind.

    :param code: from the account's app, if it has one; else anything.
    :raises WrongCredentials: for an unknown name, a wrong passphrase and a wrong code alike.
    :raises hashing.TooBusy: if too many people sign in at once.
    """
    lock = queries.lock_of(name)
    database.end_reading()
    is_right = hashing.matches(lock.passphrase_hash if lock else None, passphrase)
    step = totp.matching_step(
        lock.totp_secret if lock else None,
        code,
        clock.now(),
        after=(lock.last_step or 0) if lock else 0,
    )
    if lock is None or not is_right or (lock.totp_secret and step is None):
        raise _do_not_fit()
    is_old = hashing.needs_rehash(lock.passphrase_hash)
    passphrase_hash = hashing.hash_passphrase(passphrase) if is_old else lock.passphrase_hash
    organizer = db.session.get_one(Organizer, lock.organizer_id)
    if step is not None and not factors.spend_code(organizer.id, step):
        raise _do_not_fit()
    organizer.passphrase_hash = passphrase_hash
    organizer.last_used_on = clock.today()
    db.session.flush()
    return SignedIn(organizer, with_second_factor=step is not None)


def recover(name: str, spent: bytes, passphrase_hash: str) -> Organizer:
    """Replace a lost passphrase: spends a recovery code and closes every other way in.

    Sessions end, and so do passkeys and codes from an app: they may be lost as well, or be those
    of somebody who got in.

    :param spent: the code's hash.
    :raises WrongCredentials: for an unknown name, a wrong code and a spent one alike.
    """
    organizer = queries.organizer_with_code(name, spent)
    if organizer is None:
        raise wrong_code()
    db.session.execute(delete(RecoveryCode).where(RecoveryCode.code_hash == spent))
    organizer.passphrase_hash = passphrase_hash
    organizer.last_used_on = clock.today()
    browsers.forget_all(organizer)
    factors.forget_all(organizer)
    db.session.flush()
    return organizer


def change_passphrase(organizer: Organizer, passphrase_hash: str) -> None:
    """Replace a passphrase that is known, and sign the organizer out everywhere (promise C5)."""
    organizer.passphrase_hash = passphrase_hash
    browsers.forget_all(organizer)
    db.session.flush()


def change_codes(organizer: Organizer, code_hashes: Collection[bytes]) -> None:
    """Replace all recovery codes. The same ones sent again change nothing and revive none."""
    if queries.are_any_stored(code_hashes):
        return
    db.session.execute(delete(RecoveryCode).where(RecoveryCode.organizer_id == organizer.id))
    _store_codes(organizer, code_hashes)


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


def _do_not_fit() -> WrongCredentials:
    return WrongCredentials(
        mark(
            "Name, passphrase and code don't fit together. Look at each again. "
            "If you set up codes from an app, type the one that it shows now."
        ),
        field="passphrase",
    )


def _store_codes(organizer: Organizer, code_hashes: Iterable[bytes]) -> None:
    db.session.add_all(
        RecoveryCode(code_hash=kept, organizer_id=organizer.id) for kept in code_hashes
    )
    db.session.flush()


def _opened_by(name: str, passphrase: str) -> Organizer | None:
    """The organizer of this name, if the passphrase is theirs."""
    lock = queries.lock_of(name)
    database.end_reading()
    if lock is None or not hashing.matches(lock.passphrase_hash, passphrase):
        return None
    return db.session.get(Organizer, lock.organizer_id)
