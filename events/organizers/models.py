"""Tables of accounts. No column for an e-mail address or a telephone number exists, on purpose."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, LargeBinary, String, false
from sqlalchemy.orm import Mapped, mapped_column

from events.database import Base, UtcDateTime
from events.organizers.tiers import Tier


class Organizer(Base):
    """An account: a pseudonym and the hash of a passphrase. Days, never times, of use are kept."""

    __tablename__ = "organizers"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(40))
    name_key: Mapped[str] = mapped_column(String(80), unique=True)
    passphrase_hash: Mapped[str] = mapped_column(String(200))
    tier: Mapped[str] = mapped_column(String(10), default=Tier.NEW)
    is_moderator: Mapped[bool] = mapped_column(default=False)
    is_sample: Mapped[bool] = mapped_column(default=False)
    joined_on: Mapped[date] = mapped_column()
    last_used_on: Mapped[date] = mapped_column()


class RecoveryCode(Base):
    """The keyed hash of a single-use code that opens an account whose passphrase is lost."""

    __tablename__ = "recovery_codes"

    code_hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    organizer_id: Mapped[int] = mapped_column(
        ForeignKey("organizers.id", ondelete="CASCADE"), index=True
    )


class OrganizerSession(Base):
    """One signed-in browser. Only the hash of its token is kept; times are UTC.

    ``with_second_factor`` says whether it was opened with a passkey or a code from an app, which
    moderators need.
    """

    __tablename__ = "organizer_sessions"

    token_hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    organizer_id: Mapped[int] = mapped_column(
        ForeignKey("organizers.id", ondelete="CASCADE"), index=True
    )
    idle_until: Mapped[datetime] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime)
    confirmed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    with_second_factor: Mapped[bool] = mapped_column(default=False, server_default=false())


class Passkey(Base):
    """A passkey that opens an account (W3C Web Authentication): its number and its public key.

    ``user_handle`` is random, the same for all passkeys of an account, and says nothing of it.
    ``sign_count`` is what the device counted when it last signed; it only ever grows.
    """

    __tablename__ = "passkeys"

    id: Mapped[int] = mapped_column(primary_key=True)
    organizer_id: Mapped[int] = mapped_column(
        ForeignKey("organizers.id", ondelete="CASCADE"), index=True
    )
    credential_id: Mapped[bytes] = mapped_column(LargeBinary(1023), unique=True)
    user_handle: Mapped[bytes] = mapped_column(LargeBinary(32))
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    sign_count: Mapped[int] = mapped_column(BigInteger)
    name: Mapped[str] = mapped_column(String(40))
    created_on: Mapped[date] = mapped_column()


class TotpSecret(Base):
    """What an account's app makes its codes from, as it is, and the half minute last used."""

    __tablename__ = "totp_secrets"

    organizer_id: Mapped[int] = mapped_column(
        ForeignKey("organizers.id", ondelete="CASCADE"), primary_key=True
    )
    secret: Mapped[str] = mapped_column(String(32))
    last_step: Mapped[int] = mapped_column(BigInteger)
    created_on: Mapped[date] = mapped_column()
