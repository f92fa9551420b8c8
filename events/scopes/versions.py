"""Which versions of which protests a calendar holds, asked for without reading the protests.

A driver hands over the interpreter at every row that it fetches; a thousand rows under load take
seven times as long for four threads than for one. So all of them come as one text.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import String, case, cast, func, select

from events import clock
from events.database import db
from events.protests.models import Protest
from events.scopes.queries import window
from events.scopes.selection import Selection

BETWEEN_PARTS, BETWEEN_VERSIONS = ",", ";"


def in_window(selection: Selection, today: date, *, limit: int) -> list[str]:
    """The versions that :func:`events.scopes.queries.in_window` would give, in any order.

    :returns: texts that differ as soon as a protest has another public revision.
    """
    is_over = Protest.ends_at <= clock.midnight(today)
    kept = (
        select(Protest.id, Protest.sequence, Protest.revised_at)
        .where(*window(selection, today))
        .order_by(
            is_over, case((~is_over, Protest.starts_at)), Protest.starts_at.desc(), Protest.id
        )
        .limit(limit)
        .subquery()
    )
    parts = (kept.c.id, cast(kept.c.sequence, String), cast(kept.c.revised_at, String))
    version = parts[0] + BETWEEN_PARTS + parts[1] + BETWEEN_PARTS + parts[2]
    found = db.session.scalar(select(func.aggregate_strings(version, BETWEEN_VERSIONS)))
    return found.split(BETWEEN_VERSIONS) if found else []


def protest_id_of(version: str) -> str:
    """The protest that a version is of."""
    return version.partition(BETWEEN_PARTS)[0]
