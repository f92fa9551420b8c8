"""The writer of second factors: passkeys and codes from an app. It flushes and never commits."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import delete, update
from sqlalchemy.exc import IntegrityError

from events import clock
from events.database import db
from events.organizers import browsers, queries, totp
from events.organizers.models import Organizer, Passkey, TotpSecret
from events.refusals import NotValid
from events.wording import mark

if TYPE_CHECKING:  # it loads fido2, see there
    from events.organizers.webauthn import PublicKey

MOST_PASSKEYS = 10


class PasskeyRefused(NotValid):
    """This passkey can't be added."""


def add_passkey(organizer: Organizer, key: PublicKey, *, handle: bytes, name: str) -> Passkey:
    """Let a passkey open an account.

    :param handle: what stands for the account in the passkey.
    :param name: what its owner calls it, 1 to 40 characters.
    :raises PasskeyRefused: if it opens an account already, or the account has ten.
    """
    if len(queries.passkeys_of(organizer)) >= MOST_PASSKEYS:
        raise PasskeyRefused(mark("Ten passkeys are the most. Remove one that you don't use."))
    passkey = Passkey(
        organizer_id=organizer.id,
        credential_id=key.credential_id,
        user_handle=handle,
        public_key=key.key,
        sign_count=key.sign_count,
        name=name,
        created_on=clock.today(),
    )
    try:
        with db.session.begin_nested():
            db.session.add(passkey)
    except IntegrityError as error:
        raise PasskeyRefused(mark("This passkey opens an account already.")) from error
    return passkey


def note_use(passkey: Passkey, sign_count: int) -> bool:
    """Remember what a passkey has counted; False if another use of it came between."""
    noted = db.session.scalar(
        update(Passkey)
        .where(Passkey.id == passkey.id, Passkey.sign_count == passkey.sign_count)
        .values(sign_count=sign_count)
        .returning(Passkey.id)
    )
    return noted is not None


def remove_passkey(passkey: Passkey) -> None:
    """Let a passkey open nothing any more."""
    organizer_id = passkey.organizer_id
    db.session.delete(passkey)
    db.session.flush()
    _weaken_sessions_without_a_factor(db.session.get_one(Organizer, organizer_id))


def set_up_codes(organizer: Organizer, secret: str, step: int) -> None:
    """Ask for an app's codes from now on; an older secret of the account is replaced.

    :param step: the half minute of the code that confirmed the secret; it is used up.
    """
    db.session.merge(
        TotpSecret(
            organizer_id=organizer.id, secret=secret, last_step=step, created_on=clock.today()
        )
    )
    db.session.flush()


def spend_code(organizer_id: int, step: int) -> bool:
    """Use up the codes of a half minute and all before; False if that was done meanwhile."""
    spent = db.session.scalar(
        update(TotpSecret)
        .where(TotpSecret.organizer_id == organizer_id, TotpSecret.last_step < step)
        .values(last_step=step)
        .returning(TotpSecret.organizer_id)
    )
    return spent is not None


def forget_used_codes(now: datetime) -> int:
    """Forget when codes were used that nobody can use again by now (promise B5); how many.

    The half minute of the last sign-in guards against a second use of its code, for a minute.
    """
    over = totp.step_at(now) - totp.STEPS_OFF
    forgotten = (
        update(TotpSecret)
        .where(TotpSecret.last_step < over, TotpSecret.last_step > 0)
        .values(last_step=0)
        .returning(TotpSecret.organizer_id)
    )
    return len(db.session.scalars(forgotten).all())


def turn_off_codes(organizer: Organizer) -> None:
    """Ask for no codes from an app any more."""
    db.session.execute(delete(TotpSecret).where(TotpSecret.organizer_id == organizer.id))
    _weaken_sessions_without_a_factor(organizer)


def forget_all(organizer: Organizer) -> None:
    """Forget every second factor of somebody who lost them."""
    db.session.execute(delete(Passkey).where(Passkey.organizer_id == organizer.id))
    turn_off_codes(organizer)


def _weaken_sessions_without_a_factor(organizer: Organizer) -> None:
    if not queries.has_second_factor(organizer):
        browsers.forget_second_factors(organizer)
