"""Ids, calendar UIDs and form keys of what is made (pure).

What one form or one sheet makes at once is a batch: its form keys begin alike, so that the same
sending finds what it made, and the whole of it can be asked for.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from base64 import b32encode

ID_LETTERS = 13
UID_LETTERS = 24
HALF_A_KEY = 16
BATCH = re.compile(r"[0-9a-f]{16}", re.ASCII)


def new_id() -> str:
    """A random id for addresses: 13 letters and digits of RFC 4648's base32, in lower case."""
    return _random_letters(ID_LETTERS)


def new_uid(domain: str) -> str:
    """A random UID (RFC 5545, 3.8.4.7) of 120 bits.

    :param domain: the instance's, the same for ever.
    """
    return f"{_random_letters(UID_LETTERS)}@{domain}"


def batch_of(sent: str) -> str:
    """The first half of the form keys of all that one sending makes: 16 hexadecimal digits.

    :param sent: the form's one-time key, or the content of what was sent.
    """
    return _digest(sent)


def key_in(batch: str, part: str) -> str:
    """The form key of one thing in a batch.

    :param part: what tells it from the others, such as its day or its mission's id.
    """
    return batch + _digest(part)


def part_of(form_key: str) -> str:
    """The half of a form key that tells its thing from the others of a batch."""
    return form_key[HALF_A_KEY:]


def is_batch(text: str) -> bool:
    """Whether a text can be the first half of a form key."""
    return BATCH.fullmatch(text) is not None


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:HALF_A_KEY]


def _random_letters(number: int) -> str:
    """Random letters of RFC 4648's base32 in lower case, five bits each."""
    return b32encode(secrets.token_bytes(number)).decode("ascii").lower()[:number]
