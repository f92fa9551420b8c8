"""Codes from an app: six digits that change every half minute (TOTP, RFC 6238).

A code is 20 bits and three are right at a time, so it protects beside a passphrase and never
alone. App and server hold the same secret; the server has to be able to read it, and a key for it
would lie on the same machine, so it is stored as it is.
"""

from __future__ import annotations

import unicodedata
from datetime import datetime

import pyotp
from pyotp.exceptions import OTPVerificationError

ISSUER = "Doorstep"
SECONDS_A_STEP = 30
# Clocks of telephones are late or early; RFC 6238, 5.2, recommends one step at most.
STEPS_OFF = 1
DIGITS = 6
LETTERS_A_GROUP = 4
# A secret that nobody has: whoever tries an unknown name makes the server work as for a known one.
_NOBODYS_SECRET = "A" * 32


def new_secret() -> str:
    """160 random bits in base32, the length that RFC 4226, 4, recommends."""
    return pyotp.random_base32(32)


def address(secret: str, name: str) -> str:
    """What an app reads from a QR code: ``otpauth://totp/...``."""
    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=ISSUER)


def in_groups(secret: str) -> str:
    """A secret as it is typed into an app by hand: ``abcd efgh ...``."""
    small = secret.lower()
    starts = range(0, len(small), LETTERS_A_GROUP)
    return " ".join(small[start : start + LETTERS_A_GROUP] for start in starts)


def matching_step(
    secret: str | None, typed: str, moment: datetime, *, after: int = 0
) -> int | None:
    """The half minute, counted from 1970, to which a typed code belongs; None if it is wrong.

    :param secret: the account's, or None if it has none: then the work is done all the same.
    :param typed: anything; spaces and signs make no difference, nor does the script of the digits.
    :param moment: the present, aware.
    :param after: the step of the last code that was used; it and older ones are wrong (5.2).
    """
    app = pyotp.TOTP(secret or _NOBODYS_SECRET, interval=SECONDS_A_STEP, digits=DIGITS)
    try:
        step = app.verify_and_get_timecode(folded(typed), for_time=moment, valid_window=STEPS_OFF)
    except OTPVerificationError:
        return None
    return step if secret and step > after else None


def step_at(moment: datetime) -> int:
    """The half minute, counted from 1970, that a moment is in."""
    return int(moment.timestamp()) // SECONDS_A_STEP


def folded(typed: str) -> str:
    """The digits of a code as an app shows it, in ASCII.

    >>> folded("١٢٣ 456")
    '123456'
    """
    return "".join(
        str(unicodedata.digit(character)) for character in typed if character.isdecimal()
    )
