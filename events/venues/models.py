"""The table of venues: where a protest stands if not at a mission."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Float, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from events.database import Base
from events.geography.coordinates import Coordinates


class Venue(Base):
    """An international event at which an official delegation of a State is expected.

    ``sending_state`` is the State whose delegation comes, ``country`` the one where it takes
    place. ``begins_on`` and ``ends_on`` are days by the place's own clocks, both included.
    """

    __tablename__ = "venues"

    id: Mapped[str] = mapped_column(String(13), primary_key=True)
    form_key: Mapped[str] = mapped_column(String(32), unique=True)
    proposed_by: Mapped[int | None] = mapped_column(
        ForeignKey("organizers.id", ondelete="SET NULL")
    )
    name: Mapped[str] = mapped_column(String(120))
    address: Mapped[str] = mapped_column(String(200), default="")
    city_geonames_id: Mapped[int] = mapped_column()
    country: Mapped[str] = mapped_column(String(5))
    sending_state: Mapped[str] = mapped_column(String(5))
    latitude: Mapped[float | None] = mapped_column(Float)
    longitude: Mapped[float | None] = mapped_column(Float)
    link: Mapped[str] = mapped_column(String(300), default="")
    begins_on: Mapped[date] = mapped_column()
    ends_on: Mapped[date] = mapped_column()

    __table_args__ = (
        CheckConstraint("ends_on >= begins_on", name="ends_after_begin"),
        Index("ix_venues_sending_state", "sending_state", "ends_on"),
    )

    @property
    def point(self) -> Coordinates | None:
        """Where its door is, if somebody said so."""
        if self.latitude is None or self.longitude is None:
            return None
        return Coordinates(self.latitude, self.longitude)
