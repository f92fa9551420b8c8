"""Asking browsers for passkeys: to make one, and to use one in place of name and passphrase.

What a question's answer is checked against travels in a signed token, for five minutes. Whoever
could send an answer once more within that time had to read it on its way, and would have read the
session's cookie as well; devices that count their signatures refuse even that.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from itsdangerous import BadData, URLSafeTimedSerializer

from events import clock
from events.config import settings
from events.database import db
from events.organizers import factors, queries
from events.organizers.actions import SignedIn, WrongCredentials
from events.organizers.models import Organizer, Passkey
from events.refusals import NotValid
from events.wording import mark

if TYPE_CHECKING:  # it loads fido2, see there
    from events.organizers.webauthn import Site

FIVE_MINUTES_SECONDS = 300
HANDLE_BYTES = 32


class NotMade(NotValid):
    """A browser was asked for a new passkey and gave none that can be used."""

    def __init__(self) -> None:
        super().__init__(mark("No passkey was made, or it took too long. Try again."))


class WrongPasskey(WrongCredentials):
    """No passkey of this site answered; which part was wrong is not said."""

    def __init__(self) -> None:
        super().__init__(
            mark(
                "This passkey opens nothing here, or it took too long. "
                "Try again, or use your passphrase."
            )
        )


def ask_to_make(organizer: Organizer) -> dict[str, Any]:
    """A question for a new passkey: ``options`` for the browser and a ``token`` to send back."""
    from events.organizers import webauthn

    passkeys = queries.passkeys_of(organizer)
    handle = passkeys[0].user_handle if passkeys else secrets.token_bytes(HANDLE_BYTES)
    question = webauthn.question_to_make(
        _site(),
        handle=handle,
        name=organizer.name,
        known=[passkey.credential_id for passkey in passkeys],
    )
    kept = {"state": question.state, "handle": handle.hex(), "organizer": organizer.id}
    return {"options": question.options, "token": _serializer("make").dumps(kept)}


def add_made(organizer: Organizer, token: str, answer: str, name: str) -> Passkey:
    """Add the passkey that a browser made.

    :raises NotMade: if the answer doesn't fit the question, or is too late.
    :raises factors.PasskeyRefused: if this one can't be added.
    """
    from events.organizers import webauthn

    kept = _read("make", token, organizer)
    if kept is None:
        raise NotMade
    try:
        key = webauthn.made(_site(), kept["state"], answer)
    except webauthn.NotAnswered as error:
        raise NotMade from error
    return factors.add_passkey(organizer, key, handle=bytes.fromhex(kept["handle"]), name=name)


def ask_to_use(organizer: Organizer | None = None) -> dict[str, Any]:
    """A question to any passkey, or to an organizer's own; as :func:`ask_to_make`'s."""
    from events.organizers import webauthn

    passkeys = queries.passkeys_of(organizer) if organizer else []
    question = webauthn.question_to_use(
        _site(), known=[passkey.credential_id for passkey in passkeys]
    )
    kept = {"state": question.state, "organizer": organizer.id if organizer else None}
    return {"options": question.options, "token": _serializer("use").dumps(kept)}


def sign_in(token: str, answer: str, organizer: Organizer | None = None) -> SignedIn:
    """Whose passkey it was that answered.

    :param organizer: who has to be the one, if that is known.
    :raises WrongPasskey: if none did, or too late, or another's.
    """
    from events.organizers import webauthn

    kept = _read("use", token, organizer)
    try:
        claim = webauthn.claimed(answer)
        found = queries.passkey_numbered(claim.credential_id)
        if kept is None or found is None:
            raise WrongPasskey
        passkey, owner = found
        known = webauthn.PublicKey(passkey.credential_id, passkey.public_key, passkey.sign_count)
        count = webauthn.used(_site(), kept["state"], answer, known)
    except webauthn.NotAnswered as error:
        raise WrongPasskey from error
    is_theirs = claim.handle in (b"", passkey.user_handle) and organizer in (None, owner)
    if not is_theirs or not factors.note_use(passkey, count):
        raise WrongPasskey
    owner.last_used_on = clock.today()
    db.session.flush()
    return SignedIn(owner, with_second_factor=True)


def _read(purpose: str, token: str, organizer: Organizer | None) -> dict[str, Any] | None:
    """What was kept of a question to this organizer, unless it is forged or too old."""
    try:
        kept: dict[str, Any] = _serializer(purpose).loads(token, max_age=FIVE_MINUTES_SECONDS)
    except BadData:
        return None
    return kept if kept["organizer"] == (organizer.id if organizer else None) else None


def _site() -> Site:
    from events.organizers.webauthn import Site

    address = settings().base_url
    return Site(host=urlsplit(address).hostname or "", origin=address)


def _serializer(purpose: str) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(settings().secret_key, salt=f"question to {purpose} a passkey")
