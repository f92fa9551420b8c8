"""Tables of protests, of their revisions, of series and of the people who share a protest."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import JSON, CheckConstraint, DateTime, ForeignKey, Index, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from events.database import Base, UtcDateTime
from events.geography.coordinates import Coordinates
from events.missions.kinds import CoordinatePrecision
from events.missions.models import Mission
from events.organizers.models import Organizer
from events.protests.assembly import AssemblyForm, State
from events.venues.models import Venue


class Series(Base):
    """A set of protests made by one rule. Each keeps its own UID, page and fate.

    ``frequency`` is one of :class:`events.protests.series.recurrence.Frequency`; ``weekdays`` holds
    the days of RFC 5545 (``MO WE``); ``nth`` which of them in a month, -1 the last.
    """

    __tablename__ = "series"

    id: Mapped[str] = mapped_column(String(13), primary_key=True)
    uid: Mapped[str] = mapped_column(String(255), unique=True)
    form_key: Mapped[str] = mapped_column(String(32), unique=True)
    frequency: Mapped[str] = mapped_column(String(10))
    weekdays: Mapped[str] = mapped_column(String(20), default="")
    nth: Mapped[int | None] = mapped_column()


class Protest(Base):
    """One assembly at one place and time.

    ``starts`` and ``ends`` are wall-clock times in ``time_zone``, the place's, and are what the
    organizer meant; ``starts_at`` and ``ends_at`` are the instants derived from them, in UTC.
    ``country``, ``city_geonames_id`` and ``sending_state`` say where and against whom it stands;
    they are copied from the mission or venue when the protest is scheduled, as scopes are read by
    them. ``meeting_distance`` is in metres from its door. ``expected_size`` is for what the law
    asks and is shown to nobody else; ``turnout_low`` and ``turnout_high`` are the range that the
    organizer gave afterwards. ``urgent_notice`` stands on top until ``urgent_until``.
    """

    __tablename__ = "protests"

    id: Mapped[str] = mapped_column(String(13), primary_key=True)
    uid: Mapped[str] = mapped_column(String(255), unique=True)
    form_key: Mapped[str] = mapped_column(String(32), unique=True)
    organizer_id: Mapped[int | None] = mapped_column(
        ForeignKey("organizers.id", ondelete="SET NULL"), index=True
    )
    mission_id: Mapped[str | None] = mapped_column(
        ForeignKey("missions.id", onupdate="CASCADE"), index=True
    )
    venue_id: Mapped[str | None] = mapped_column(ForeignKey("venues.id"), index=True)
    series_id: Mapped[str | None] = mapped_column(
        ForeignKey("series.id", ondelete="SET NULL"), index=True
    )
    sending_state: Mapped[str] = mapped_column(String(5))
    country: Mapped[str] = mapped_column(String(5))
    city_geonames_id: Mapped[int] = mapped_column()

    title: Mapped[str] = mapped_column(String(120))
    words: Mapped[str] = mapped_column(Text, default="")
    language: Mapped[str] = mapped_column(String(12))
    form: Mapped[str] = mapped_column(String(10), default=AssemblyForm.STATIC)
    meeting_point: Mapped[str] = mapped_column(String(200), default="")
    meeting_distance: Mapped[int | None] = mapped_column()
    meeting_side: Mapped[str] = mapped_column(String(10), default="")
    step_free: Mapped[str] = mapped_column(String(10), default="")
    spoken: Mapped[str] = mapped_column(String(60), default="")
    bring: Mapped[str] = mapped_column(String(300), default="")
    stewards: Mapped[str] = mapped_column(String(200), default="")
    link: Mapped[str] = mapped_column(String(300), default="")
    second_language: Mapped[str] = mapped_column(String(12), default="")
    second_title: Mapped[str] = mapped_column(String(120), default="")
    second_words: Mapped[str] = mapped_column(Text, default="")
    expected_size: Mapped[int | None] = mapped_column()

    time_zone: Mapped[str] = mapped_column(String(40))
    starts: Mapped[datetime] = mapped_column(DateTime)
    ends: Mapped[datetime] = mapped_column(DateTime)
    starts_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime)

    state: Mapped[str] = mapped_column(String(10), default=State.DRAFT)
    cancel_reason: Mapped[str] = mapped_column(String(500), default="")
    is_postponed: Mapped[bool] = mapped_column(default=False)
    urgent_notice: Mapped[str] = mapped_column(String(200), default="")
    urgent_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    notice_status: Mapped[str] = mapped_column(String(12), default="")
    announces_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    publishes_anyway: Mapped[bool] = mapped_column(default=False)
    is_frozen: Mapped[bool] = mapped_column(default=False)
    reconfirmed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    was_held: Mapped[bool | None] = mapped_column()
    turnout_low: Mapped[int | None] = mapped_column()
    turnout_high: Mapped[int | None] = mapped_column()
    sequence: Mapped[int] = mapped_column(default=0)
    revised_at: Mapped[datetime] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column(default=1)
    is_sample: Mapped[bool] = mapped_column(default=False)
    created_on: Mapped[date] = mapped_column()

    mission: Mapped[Mission | None] = relationship(lazy="raise_on_sql")
    venue: Mapped[Venue | None] = relationship(lazy="raise_on_sql")
    series: Mapped[Series | None] = relationship(lazy="raise_on_sql")
    organizer: Mapped[Organizer | None] = relationship(lazy="raise_on_sql")
    co_organizers: Mapped[list[CoOrganizer]] = relationship(
        lazy="raise_on_sql", passive_deletes="all"
    )

    __table_args__ = (
        CheckConstraint("ends_at > starts_at", name="ends_after_start"),
        CheckConstraint("(mission_id IS NULL) <> (venue_id IS NULL)", name="stands_at_one_place"),
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
        return frozenset(shared.organizer_id for shared in self.co_organizers)

    @property
    def address(self) -> str:
        """Street of the mission or venue; empty for most missions."""
        return self.place.address

    @property
    def point(self) -> Coordinates | None:
        """Where people stand, if that is known exactly: the door, unless they meet elsewhere."""
        if self.meeting_point or self.precision is not CoordinatePrecision.EXACT:
            return None
        return self.place.point

    @property
    def precision(self) -> CoordinatePrecision:
        """How exactly the place of its mission or venue is known."""
        if self.mission:
            return self.mission.precision
        return CoordinatePrecision.EXACT if self.place.point else CoordinatePrecision.CITY

    @property
    def door(self) -> Coordinates | None:
        """The point of its mission or venue, as exactly as ``precision`` says."""
        return self.place.point

    @property
    def place(self) -> Mission | Venue:
        """The mission or venue that it stands at."""
        place = self.mission or self.venue
        assert place is not None  # noqa: S101 - the table holds to one of the two
        return place

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


class CoOrganizer(Base):
    """An account that was invited to a protest."""

    __tablename__ = "co_organizers"

    protest_id: Mapped[str] = mapped_column(
        ForeignKey("protests.id", ondelete="CASCADE"), primary_key=True
    )
    organizer_id: Mapped[int] = mapped_column(
        ForeignKey("organizers.id", ondelete="CASCADE"), primary_key=True, index=True
    )

    organizer: Mapped[Organizer] = relationship(lazy="raise_on_sql")


class Invitation(Base):
    """A single-use link by which an account gets a share in a protest, or the whole of it.

    Only the hash of its token is kept. ``kind`` is one of
    :class:`events.protests.sharing.invitations.InvitationKind`. For a date of a series it holds for
    the series' dates that are ahead. An offer to somebody who is known has a key instead of a hash.
    """

    __tablename__ = "invitations"

    token_hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    protest_id: Mapped[str] = mapped_column(
        ForeignKey("protests.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[str] = mapped_column(String(12))
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ProtestNote(Base):
    """What people who share a protest write to each other; never public.

    Some notes nobody wrote: they tell what a co-organizer did, see
    :mod:`events.protests.sharing.told`.
    """

    __tablename__ = "protest_notes"

    id: Mapped[int] = mapped_column(primary_key=True)
    form_key: Mapped[str] = mapped_column(String(32), unique=True)
    protest_id: Mapped[str] = mapped_column(
        ForeignKey("protests.id", ondelete="CASCADE"), index=True
    )
    author_id: Mapped[int | None] = mapped_column(ForeignKey("organizers.id", ondelete="SET NULL"))
    words: Mapped[str] = mapped_column(String(2000))
    written_on: Mapped[date] = mapped_column()

    author: Mapped[Organizer | None] = relationship(lazy="raise_on_sql")
