"""The table of forms that somebody has begun to fill in."""

from __future__ import annotations

from datetime import date

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from events.database import Base


class UnfinishedForm(Base):
    """A protest's form as far as it was filled in, kept for whoever fills it in.

    ``fields`` holds pairs of a field's name and what was typed into it, complete or not.
    ``form_key`` is the form's one-time key: saving it again replaces this, scheduling ends it.
    Only the day of saving is kept.
    """

    __tablename__ = "unfinished_forms"

    id: Mapped[int] = mapped_column(primary_key=True)
    organizer_id: Mapped[int] = mapped_column(ForeignKey("organizers.id", ondelete="CASCADE"))
    form_key: Mapped[str] = mapped_column(String(32))
    mission_id: Mapped[str | None] = mapped_column(
        ForeignKey("missions.id", onupdate="CASCADE", ondelete="CASCADE")
    )
    venue_id: Mapped[str | None] = mapped_column(ForeignKey("venues.id", ondelete="CASCADE"))
    fields: Mapped[list[list[str]]] = mapped_column(JSON)
    saved_on: Mapped[date] = mapped_column()

    __table_args__ = (
        UniqueConstraint("organizer_id", "form_key"),
        CheckConstraint("(mission_id IS NULL) <> (venue_id IS NULL)", name="is_for_one_place"),
    )
