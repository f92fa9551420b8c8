"""Tables of protests and of their revisions."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import JSON, CheckConstraint, DateTime, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from events.database import Base, UtcDateTime
from events.geography.coordinates import Coordinates
from events.missions.kinds import CoordinatePrecision
from events.missions.models import Mission
from events.organizers.models import Organizer
from events.protests.assembly import AssemblyForm, State


class Protest(Base):
    """One assembly at one place and time.

    ``starts`` and ``ends`` are wall-clock times in ``time_zone``, the place's, and are what the
    organizer meant; ``starts_at`` and ``ends_at`` are the instants derived from them, in UTC.
    ``country``, ``city_geonames_id`` and ``sending_state`` say where and against whom it stands;
    they are copied from the mission when the protest is scheduled, as scopes are read by them.
    """

    __tablename__ = "protests"

    id: Mapped[str] = mapped_column(String(13), primary_key=True)
    uid: Mapped[str] = mapped_column(String(255), unique=True)
    form_key: Mapped[str] = mapped_column(String(32), unique=True)
    organizer_id: Mapped[int | None] = mapped_column(
        ForeignKey("organizers.id", ondelete="SET NULL"), index=True
    )
    mission_id: Mapped[str] = mapped_column(
        ForeignKey("missions.id", onupdate="CASCADE"), index=True
    )
    sending_state: Mapped[str] = mapped_column(String(5))
    country: Mapped[str] = mapped_column(String(5))
    city_geonames_id: Mapped[int] = mapped_column()

    title: Mapped[str] = mapped_column(String(120))
    words: Mapped[str] = mapped_column(Text, default="")
    language: Mapped[str] = mapped_column(String(12))
    form: Mapped[str] = mapped_column(String(10), default=AssemblyForm.STATIC)
    meeting_point: Mapped[str] = mapped_column(String(200), default="")

    time_zone: Mapped[str] = mapped_column(String(40))
    starts: Mapped[datetime] = mapped_column(DateTime)
    ends: Mapped[datetime] = mapped_column(DateTime)
    starts_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime)

    state: Mapped[str] = mapped_column(String(10), default=State.DRAFT)
    cancel_reason: Mapped[str] = mapped_column(String(500), default="")
    sequence: Mapped[int] = mapped_column(default=0)
    revised_at: Mapped[datetime] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column(default=1)
    is_sample: Mapped[bool] = mapped_column(default=False)
    created_on: Mapped[date] = mapped_column()

    mission: Mapped[Mission] = relationship(lazy="raise_on_sql")
    organizer: Mapped[Organizer | None] = relationship(lazy="raise_on_sql")

    __table_args__ = (
        CheckConstraint("ends_at > starts_at", name="ends_after_start"),
        # Holds all that tells which versions a calendar is made of, so that no row is read.
        Index("ix_protests_when", "state", "ends_at", "starts_at", "id", "sequence", "revised_at"),
        Index("ix_protests_city", "city_geonames_id", "ends_at"),
        Index("ix_protests_country", "country", "ends_at"),
        Index("ix_protests_sending_state", "sending_state", "country", "ends_at"),
    )

    @property
    def stands(self) -> State:
        return State(self.state)

    @property
    def owner_id(self) -> int | None:
        """For the policy: the account that registered it."""
        return self.organizer_id

    @property
    def co_organizer_ids(self) -> frozenset[int]:
        """For the policy: the accounts invited to it."""
        return frozenset()

    @property
    def point(self) -> Coordinates | None:
        """Where people stand, if that is known exactly: the mission's door, unless they meet
        elsewhere."""
        is_exact = self.mission.precision is CoordinatePrecision.EXACT
        return self.mission.point if is_exact and not self.meeting_point else None

    @property
    def local_start(self) -> datetime:
        """The start in the place's zone, aware, the right one of two in an overlap."""
        return self.starts_at.astimezone(ZoneInfo(self.time_zone))

    @property
    def local_end(self) -> datetime:
        """The end in the place's zone, aware, the right one of two in an overlap."""
        return self.ends_at.astimezone(ZoneInfo(self.time_zone))


class ProtestRevision(Base):
    """What a protest said at one public revision, or would say once a moderator approves.

    ``facts`` holds the public facts of :mod:`events.protests.revision`. A waiting revision has
    no sequence yet; the public text stays until it is approved.
    """

    __tablename__ = "protest_revisions"

    id: Mapped[int] = mapped_column(primary_key=True)
    protest_id: Mapped[str] = mapped_column(ForeignKey("protests.id", ondelete="CASCADE"))
    sequence: Mapped[int | None] = mapped_column()
    change: Mapped[str] = mapped_column(String(10))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    facts: Mapped[dict[str, Any]] = mapped_column(JSON)

    __table_args__ = (
        Index("uq_protest_revisions_sequence", "protest_id", "sequence", unique=True),
    )
