"""Links that give a share in a protest, or all of it, to whoever holds one (pure).

A link is known by its token; only the token's hash is ever stored, so that a copy of the database
opens nothing. The token grows from the one-time key of the form that asks for the link and from the
instance's secret key, neither of which the database has: the same form sent again asks for the same
link, and can be shown it again.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from base64 import b32encode
from datetime import timedelta
from enum import StrEnum

from events.refusals import NotThere, NotValid
from events.wording import mark

# Letters that survive being read out, retyped and found by programs that look for links.
TOKEN = re.compile(r"[a-z2-7]{52}")
HOLDS_FOR = timedelta(days=7)
# What was used or withdrawn is remembered as long as the form that made it can be sent again.
REMEMBERED_FOR = timedelta(days=1, hours=1)  # as its end is kept by the hour
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


class SpentLink(NotValid):
    """A form that was sent again, after the link that it made had been used or withdrawn."""

    def __init__(self) -> None:
        super().__init__(
            mark(
                "You made this link already, and it was used or withdrawn meanwhile. "
                "Open the page again to make another."
            )
        )


def token_for(what: str, *, form_key: str, secret_key: str) -> str:
    """The token of the link that a form asks for: 256 bits as letters and digits, always the same.

    Nobody guesses it who does not know both keys.

    :param what: what the link is to and what it gives: one form can ask for several.
    :param form_key: the form's one-time key, 128 random bits that are stored nowhere.
    """
    message = f"doorstep link to {what} by {form_key}".encode()
    digest = hmac.new(secret_key.encode(), message, hashlib.sha256).digest()
    return b32encode(digest).decode().rstrip("=").lower()


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
