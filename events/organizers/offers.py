"""Credentials on offer: shown, not yet confirmed, and stored nowhere but in the page's own form.

The form carries a signed token for an hour. So GET changes nothing, nobody leaves half-made
accounts behind, and the page can show the passphrase again to who asks for it.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

from itsdangerous import BadData, URLSafeTimedSerializer

from events.config import settings
from events.organizers.credentials import Credentials, credentials_from, new_seed

ONE_HOUR_SECONDS = 3600


@dataclass(frozen=True)
class Offer:
    """A passphrase for somebody who joins, or a new one for an account that was recovered.

    :ivar seed: what the credentials grow from.
    :ivar name: the account to recover; empty for somebody who joins.
    :ivar code_hash: the hash of the recovery code that opened it, as hexadecimal digits.
    """

    seed: str
    name: str = ""
    code_hash: str = ""

    @property
    def credentials(self) -> Credentials:
        return credentials_from(self.seed, settings().secret_key)

    @property
    def token(self) -> str:
        """The offer, signed."""
        return _serializer(recovers=bool(self.code_hash)).dumps(asdict(self))


def offer_to_join() -> Offer:
    """A fresh offer for somebody who joins."""
    return Offer(new_seed())


def offer_to_recover(name: str, code_hash: bytes) -> Offer:
    """A fresh offer for somebody whose recovery code was right."""
    return Offer(new_seed(), name, code_hash.hex())


def read_offer(token: str, *, recovers: bool) -> Offer | None:
    """The offer in a form that came back, or None if the token is forged or an hour old."""
    try:
        return Offer(**_serializer(recovers).loads(token, max_age=ONE_HOUR_SECONDS))
    except BadData:
        return None


def _serializer(recovers: bool) -> URLSafeTimedSerializer:
    salt = "offer to recover" if recovers else "offer to join"
    return URLSafeTimedSerializer(settings().secret_key, salt=salt)
