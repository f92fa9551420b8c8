"""Tables of the register of missions."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Float, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from events.database import Base
from events.geography.coordinates import Coordinates
from events.missions.kinds import CoordinatePrecision, MissionKind, MissionStatus

# The same order on every database; PostgreSQL would else skip "/" and "-" when it compares.
ASCII_ORDER = String(160).with_variant(String(160, collation="C"), "postgresql")


class Mission(Base):
    """A diplomatic mission or consular post at one place.

    Dates are ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``, as exactly as they are known. Coordinates
    are degrees, WGS 84. ``country`` is where the place stands; it differs from
    ``receiving_state`` for missions to the Holy See, which stand in Rome. ``sort_key`` puts lists
    in order: English names of sending State, country and city, then kind.
    """

    __tablename__ = "missions"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    kind: Mapped[str] = mapped_column(String(25))
    sending_state: Mapped[str] = mapped_column(String(5))
    receiving_state: Mapped[str] = mapped_column(String(5))
    country: Mapped[str] = mapped_column(String(5))
    city_geonames_id: Mapped[int | None] = mapped_column()
    locality: Mapped[str] = mapped_column(String(80), default="")
    address: Mapped[str] = mapped_column(String(200), default="")
    latitude: Mapped[float | None] = mapped_column(Float)
    longitude: Mapped[float | None] = mapped_column(Float)
    coordinate_precision: Mapped[str] = mapped_column(String(11))
    time_zone: Mapped[str] = mapped_column(String(40), default="")
    phone: Mapped[str] = mapped_column(String(40), default="")
    email: Mapped[str] = mapped_column(String(80), default="")
    website: Mapped[str] = mapped_column(String(300), default="")
    accredited_to: Mapped[str] = mapped_column(String(200), default="")
    established: Mapped[str] = mapped_column(String(10), default="")
    status: Mapped[str] = mapped_column(String(10), default=MissionStatus.ACTIVE)
    status_since: Mapped[str] = mapped_column(String(10), default="")
    duplicate_of: Mapped[str] = mapped_column(String(40), default="")
    source: Mapped[str] = mapped_column(String(200), default="")
    sort_key: Mapped[str] = mapped_column(ASCII_ORDER, index=True)
    refreshed_on: Mapped[date] = mapped_column()

    __table_args__ = (
        Index("ix_missions_sending_state", "sending_state", "country", "city_geonames_id"),
        Index("ix_missions_country", "country", "city_geonames_id"),
        Index("ix_missions_city", "city_geonames_id", "sending_state"),
        Index("ix_missions_point", "latitude", "longitude"),
    )

    @property
    def mission_kind(self) -> MissionKind:
        return MissionKind(self.kind)

    @property
    def mission_status(self) -> MissionStatus:
        return MissionStatus(self.status)

    @property
    def point(self) -> Coordinates | None:
        """Where it stands, as exactly as ``precision`` says; nothing if no point is known."""
        if self.latitude is None or self.longitude is None:
            return None
        return Coordinates(self.latitude, self.longitude)

    @property
    def precision(self) -> CoordinatePrecision:
        return CoordinatePrecision(self.coordinate_precision)


class MissionCorrection(Base):
    """One fact of one mission corrected by hand; a refresh never overwrites it."""

    __tablename__ = "mission_corrections"

    mission_id: Mapped[str] = mapped_column(
        ForeignKey("missions.id", onupdate="CASCADE", ondelete="CASCADE"), primary_key=True
    )
    field: Mapped[str] = mapped_column(String(30), primary_key=True)
    value: Mapped[str] = mapped_column(Text)
    corrected_on: Mapped[date] = mapped_column()


class MissionAlias(Base):
    """A hand-made id that a Q-number has replaced; its addresses keep working."""

    __tablename__ = "mission_aliases"

    alias: Mapped[str] = mapped_column(String(40), primary_key=True)
    mission_id: Mapped[str] = mapped_column(
        ForeignKey("missions.id", onupdate="CASCADE", ondelete="CASCADE"), index=True
    )
