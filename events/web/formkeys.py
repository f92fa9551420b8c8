"""Signed one-time keys in forms: the same form sent twice has the same key, and acts once (I6).

A key says when its form was made and nothing else. It guards against repetition, not against
other sites; :mod:`events.web.origin` does that.
"""

from __future__ import annotations

import secrets

from itsdangerous import BadSignature, TimestampSigner

from events.config import settings

SALT = "form key"
ONE_DAY_SECONDS = 86_400
KEY_BYTES = 16


def new_form_key() -> str:
    """A fresh signed key for a form that is about to be shown."""
    return _signer().sign(secrets.token_hex(KEY_BYTES)).decode()


def sign_form_key(key: str) -> str:
    """A key that a form had before, signed afresh: the form is shown again after a while."""
    return _signer().sign(key).decode()


def key_of(signed: str) -> str | None:
    """The key that a signed one is of, however old it is; None if it is forged."""
    try:
        return _signer().unsign(signed).decode()
    except BadSignature:
        return None


def read_form_key(signed: str) -> str | None:
    """The key in a form that came back: 32 hexadecimal digits, or None if forged or a day old."""
    try:
        return _signer().unsign(signed, max_age=ONE_DAY_SECONDS).decode()
    except BadSignature:
        return None


def _signer() -> TimestampSigner:
    return TimestampSigner(settings().secret_key, salt=SALT)
