"""Credentials on offer: shown, not yet confirmed, and stored nowhere but in the page's own form.

The form carries a signed token for an hour. So GET changes nothing, nobody leaves half-made
accounts behind, and the page can show the passphrase again to who asks for it.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum

from itsdangerous import BadData, URLSafeTimedSerializer

from events.config import settings
from events.organizers.credentials import Credentials, credentials_from, new_seed

ONE_HOUR_SECONDS = 3600


class Purpose(StrEnum):
    """What credentials are offered for. An offer for one is no good for another."""

    JOIN = "join"
    RECOVER = "recover"
    PASSPHRASE = "passphrase"  # noqa: S105 - a word, not a secret
    CODES = "codes"


@dataclass(frozen=True)
class Offer:
    """A passphrase, recovery codes, or both, for somebody who joins or has an account.

    :ivar seed: what the credentials grow from.
    :ivar purpose: one of :class:`Purpose`.
    :ivar name: whose account it is for; empty for somebody who joins.
    :ivar code_hash: the hash of the recovery code that opened it, as hexadecimal digits.
    :ivar with_codes: whether the codes count, too, and not only the passphrase.
    """

    seed: str
    purpose: str
    name: str = ""
    code_hash: str = ""
    with_codes: bool = False

    @property
    def credentials(self) -> Credentials:
        return credentials_from(self.seed, settings().secret_key)

    @property
    def with_passphrase(self) -> bool:
        """Whether the passphrase counts, and not only the codes."""
        return self.purpose != Purpose.CODES

    @property
    def asked(self) -> tuple[int, int]:
        """The numbers of the two words, or codes, that are asked back."""
        found = self.credentials
        return found.asked if self.with_passphrase else found.asked_codes

    @property
    def token(self) -> str:
        """The offer, signed."""
        return _serializer(Purpose(self.purpose)).dumps(asdict(self))

    def was_kept(self, first: str, second: str) -> bool:
        """Whether what was asked back is right."""
        found = self.credentials
        was_kept = found.were_kept if self.with_passphrase else found.codes_were_kept
        return was_kept(first, second)


def offer_to_join() -> Offer:
    """A fresh offer for somebody who joins."""
    return Offer(new_seed(), Purpose.JOIN, with_codes=True)


def offer_to_recover(name: str, code_hash: bytes) -> Offer:
    """A fresh offer for somebody whose recovery code was right."""
    return Offer(new_seed(), Purpose.RECOVER, name, code_hash.hex())


def offer_passphrase(name: str, *, with_codes: bool) -> Offer:
    """A fresh passphrase for the account of this name, with new codes if wanted."""
    return Offer(new_seed(), Purpose.PASSPHRASE, name, with_codes=with_codes)


def offer_codes(name: str) -> Offer:
    """Ten fresh recovery codes for the account of this name."""
    return Offer(new_seed(), Purpose.CODES, name, with_codes=True)


def read_offer(token: str, purpose: Purpose) -> Offer | None:
    """The offer in a form that came back, or None if the token is forged or an hour old."""
    try:
        return Offer(**_serializer(purpose).loads(token, max_age=ONE_HOUR_SECONDS))
    except BadData:
        return None


def _serializer(purpose: Purpose) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(settings().secret_key, salt=f"offer to {purpose}")
