"""Tables of the search index. All of it can be made again from the facts and the protests."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from events.database import Base, UtcDateTime
from events.search.names import LONGEST_NAME

# The order of code points on every database: a prefix is then a range of the index.
CODE_POINTS = String(LONGEST_NAME).with_variant(String(LONGEST_NAME, collation="C"), "postgresql")


class SearchName(Base):
    """One way to type a city, State or place, folded.

    ``key`` is a GeoNames id or a State's code; ``weight`` is greater for better known things
    and for their proper names.
    """

    __tablename__ = "search_names"

    folded: Mapped[str] = mapped_column(CODE_POINTS, primary_key=True)
    kind: Mapped[str] = mapped_column(String(5), primary_key=True)
    key: Mapped[str] = mapped_column(String(12), primary_key=True)
    weight: Mapped[int] = mapped_column()


class SearchBuild(Base):
    """Which facts the names were made of, so that they are made again only when those change."""

    __tablename__ = "search_builds"

    fingerprint: Mapped[str] = mapped_column(String(64), primary_key=True)


class SearchProtest(Base):
    """The folded public text of a protest; there is no row for one that isn't public."""

    __tablename__ = "search_protests"

    protest_id: Mapped[str] = mapped_column(
        ForeignKey("protests.id", ondelete="CASCADE"), primary_key=True
    )
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime)
    text: Mapped[str] = mapped_column(Text)

    __table_args__ = (Index("ix_search_protests_ends_at", "ends_at"),)
