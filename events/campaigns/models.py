"""Tables of calls: their words in each language, what they ask for, which protests answer."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from events.campaigns.stages import PUBLIC_STAGES, Stage
from events.database import Base, UtcDateTime
from events.organizers.models import Organizer
from events.organizers.tiers import Tier
from events.venues.models import Venue


class Campaign(Base):
    """A call.

    ``language`` is the one it was written in, of which there always is a text. ``sending_states``
    holds the codes of the States whose missions it is about, spaces between them. ``begins_on``
    and ``ends_on`` are UTC days, both included; without the latter it goes on.
    """

    __tablename__ = "campaigns"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(60), unique=True)
    form_key: Mapped[str] = mapped_column(String(32), unique=True)
    owner_id: Mapped[int | None] = mapped_column(
        ForeignKey("organizers.id", ondelete="SET NULL"), index=True
    )
    state: Mapped[str] = mapped_column(String(10), default=Stage.DRAFT)
    language: Mapped[str] = mapped_column(String(12))
    sending_states: Mapped[str] = mapped_column(String(60))
    begins_on: Mapped[date] = mapped_column()
    ends_on: Mapped[date | None] = mapped_column()
    is_sample: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)
    created_on: Mapped[date] = mapped_column()

    owner: Mapped[Organizer | None] = relationship(lazy="raise_on_sql")
    texts: Mapped[list[CampaignText]] = relationship(
        lazy="raise_on_sql",
        order_by="CampaignText.language",
        cascade="all, delete-orphan",
        passive_deletes=True,
    )
    helpers: Mapped[list[CampaignHelper]] = relationship(
        lazy="raise_on_sql",
        order_by="CampaignHelper.organizer_id",
        cascade="all, delete-orphan",
        passive_deletes=True,
    )

    __table_args__ = (
        CheckConstraint("ends_on IS NULL OR ends_on >= begins_on", name="ends_after_begin"),
    )

    @property
    def stands(self) -> Stage:
        return Stage(self.state)

    @property
    def is_public(self) -> bool:
        """Whether it has a page and a calendar; what it says may be hidden all the same."""
        return self.stands in PUBLIC_STAGES

    @property
    def speaks(self) -> bool:
        """Whether the public reads its words: not of a suspended author, nor once taken down."""
        is_suspended = self.owner is not None and self.owner.tier == Tier.SUSPENDED
        return self.stands is Stage.PUBLISHED and not is_suspended

    @property
    def states(self) -> tuple[str, ...]:
        """The codes of the States whose missions it is about."""
        return tuple(self.sending_states.split())

    @property
    def co_organizer_ids(self) -> frozenset[int]:
        """For the policy: the accounts that help to edit it."""
        return frozenset(helper.organizer_id for helper in self.helpers)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that it can be read in, its own first."""
        others = sorted(text.language for text in self.texts if text.language != self.language)
        return (self.language, *others)

    def text_in(self, language: str) -> CampaignText:
        """What it says in a language, else in the one it was written in."""
        by_language = {text.language: text for text in self.texts}
        plain = language.partition("-")[0]
        return by_language.get(language) or by_language.get(plain) or by_language[self.language]


class CampaignText(Base):
    """A call's words in one language, see :class:`events.campaigns.text.CallText`."""

    __tablename__ = "campaign_texts"

    campaign_id: Mapped[int] = mapped_column(
        ForeignKey("campaigns.id", ondelete="CASCADE"), primary_key=True
    )
    language: Mapped[str] = mapped_column(String(12), primary_key=True)
    title: Mapped[str] = mapped_column(String(120))
    statement: Mapped[str] = mapped_column(Text, default="")
    demands: Mapped[list[str]] = mapped_column(JSON, default=list)
    danger: Mapped[str] = mapped_column(Text, default="")
    petitions: Mapped[list[Any]] = mapped_column(JSON, default=list)
    donations: Mapped[list[Any]] = mapped_column(JSON, default=list)
    speak_up: Mapped[str] = mapped_column(Text, default="")


class CampaignHelper(Base):
    """An account that was invited to edit a call."""

    __tablename__ = "campaign_helpers"

    campaign_id: Mapped[int] = mapped_column(
        ForeignKey("campaigns.id", ondelete="CASCADE"), primary_key=True
    )
    organizer_id: Mapped[int] = mapped_column(
        ForeignKey("organizers.id", ondelete="CASCADE"), primary_key=True, index=True
    )

    organizer: Mapped[Organizer] = relationship(lazy="raise_on_sql")


class CampaignInvitation(Base):
    """A single-use link by which an account becomes a helper. Only its token's hash is kept."""

    __tablename__ = "campaign_invitations"

    token_hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    campaign_id: Mapped[int] = mapped_column(
        ForeignKey("campaigns.id", ondelete="CASCADE"), index=True
    )
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime)


class CampaignLetter(Base):
    """A letter to write. ``kind`` is one of :class:`events.campaigns.letters.Addressee`.

    ``email`` is an office's address; of a mission, the register's own is taken where it has one.
    """

    __tablename__ = "campaign_letters"

    id: Mapped[int] = mapped_column(primary_key=True)
    form_key: Mapped[str] = mapped_column(String(32), unique=True)
    campaign_id: Mapped[int] = mapped_column(
        ForeignKey("campaigns.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[str] = mapped_column(String(14))
    addressee: Mapped[str] = mapped_column(String(120), default="")
    email: Mapped[str] = mapped_column(String(254), default="")

    texts: Mapped[list[CampaignLetterText]] = relationship(
        lazy="raise_on_sql",
        order_by="CampaignLetterText.language",
        cascade="all, delete-orphan",
        passive_deletes=True,
    )


class CampaignLetterText(Base):
    """A letter's pattern in one language."""

    __tablename__ = "campaign_letter_texts"

    letter_id: Mapped[int] = mapped_column(
        ForeignKey("campaign_letters.id", ondelete="CASCADE"), primary_key=True
    )
    language: Mapped[str] = mapped_column(String(12), primary_key=True)
    subject: Mapped[str] = mapped_column(String(200))
    body: Mapped[str] = mapped_column(Text)


class CampaignUpdate(Base):
    """Something new that a call tells. ``made_at`` is the hour, later ones in it a second each."""

    __tablename__ = "campaign_updates"

    id: Mapped[int] = mapped_column(primary_key=True)
    form_key: Mapped[str] = mapped_column(String(32), unique=True)
    campaign_id: Mapped[int] = mapped_column(
        ForeignKey("campaigns.id", ondelete="CASCADE"), index=True
    )
    language: Mapped[str] = mapped_column(String(12))
    words: Mapped[str] = mapped_column(String(2000))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)


class CampaignProtest(Base):
    """A protest that answers a call. ``is_blocked``: the call's editors don't want it there."""

    __tablename__ = "campaign_protests"

    campaign_id: Mapped[int] = mapped_column(
        ForeignKey("campaigns.id", ondelete="CASCADE"), primary_key=True
    )
    protest_id: Mapped[str] = mapped_column(
        ForeignKey("protests.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    is_blocked: Mapped[bool] = mapped_column(default=False)


class CampaignVenue(Base):
    """An international event that a call asks to speak up at."""

    __tablename__ = "campaign_venues"

    campaign_id: Mapped[int] = mapped_column(
        ForeignKey("campaigns.id", ondelete="CASCADE"), primary_key=True
    )
    venue_id: Mapped[str] = mapped_column(
        ForeignKey("venues.id", ondelete="CASCADE"), primary_key=True, index=True
    )

    venue: Mapped[Venue] = relationship(lazy="raise_on_sql")
