"""Links that give a share in a protest, or all of it, to whoever holds one (pure).

A link is known by a random token; only the token's hash is ever stored, so that a copy of the
database opens nothing.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from base64 import b32encode
from datetime import timedelta
from enum import StrEnum

from events.refusals import NotThere, NotValid
from events.wording import mark

TOKEN_BYTES = 32
# Letters that survive being read out, retyped and found by programs that look for links.
TOKEN = re.compile(r"[a-z2-7]{52}")
HOLDS_FOR = timedelta(days=7)
MOST_CO_ORGANIZERS = 10
MOST_LINKS = 10


class InvitationKind(StrEnum):
    """What an invitation gives."""

    CO_ORGANIZER = "co_organizer"
    HAND_OVER = "hand_over"
    CLAIM = "claim"

    @property
    def makes_owner(self) -> bool:
        """Whether whoever accepts becomes the owner."""
        return self is not InvitationKind.CO_ORGANIZER

    @property
    def keeps_former_owner(self) -> bool:
        """Whether the former owner stays, as co-organizer."""
        return self is InvitationKind.CLAIM


class DeadLink(NotThere):
    """A link that was never made, used, withdrawn or too old; which of them is not said."""

    def __init__(self) -> None:
        super().__init__(
            mark(
                "It was used or withdrawn, it is older than seven days, or it was never made. "
                "Ask whoever sent it to you for a new one."
            )
        )


class TooManyPeople(NotValid):
    """A protest has as many co-organizers as it can have."""

    def __init__(self) -> None:
        super().__init__(
            mark(
                "%(most)s people co-organize this already, and no more can. "
                "Ask its owner to make room."
            ),
            most=MOST_CO_ORGANIZERS,
        )


class TooManyLinks(NotValid):
    """A protest has as many open links as it can have."""

    def __init__(self) -> None:
        super().__init__(
            mark("%(most)s links are open already. Withdraw one first."), most=MOST_LINKS
        )


def new_token() -> str:
    """A token that nobody can guess: 256 random bits, as letters and digits."""
    return b32encode(secrets.token_bytes(TOKEN_BYTES)).decode().rstrip("=").lower()


def token_hash(token: str) -> bytes | None:
    """What is stored of a token; None for what can't be one."""
    if not TOKEN.fullmatch(token):
        return None
    return hashlib.sha256(token.encode()).digest()


def offer_key(protest_id: str, organizer_id: int) -> bytes:
    """What is stored of an offer to somebody who is known, and so needs no link.

    No token has this hash: what is hashed here is not of a token's form.
    """
    return hashlib.sha256(f"{protest_id} to {organizer_id}".encode()).digest()
