"""Table of scope revisions."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from events.database import Base, UtcDateTime


class ScopeRevision(Base):
    """How often, and when last, anything in a scope changed.

    ``key`` is the scope's canonical address. ``modified_at`` is what feeds say in Last-Modified;
    it always rises, so that two changes in one hour are both seen.
    """

    __tablename__ = "scope_revisions"

    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    revision: Mapped[int] = mapped_column(default=0)
    modified_at: Mapped[datetime] = mapped_column(UtcDateTime)
