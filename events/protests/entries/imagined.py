"""Protests as they would be, for previews: rows that are in no session and never will be."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Column, inspect
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from events.protests.assembly import Change
from events.protests.entries.entries import LastMove
from events.protests.models import Protest, ProtestRevision
from events.protests.revision import PublicFacts


def imagined(protest: Protest, **changes: Any) -> Protest:
    """A copy of a protest with some columns changed. Its place and people are the same.

    :param protest: with its place, series and organizer loaded; it may be in no session itself.
    """
    columns = {column.key: _value(protest, column) for column in inspect(Protest).columns}
    copy = Protest(**columns | changes)
    copy.mission, copy.venue = protest.mission, protest.venue
    copy.series, copy.organizer = protest.series, protest.organizer
    return copy


def with_facts(protest: Protest, facts: PublicFacts) -> Protest:
    """A protest as it would be if it said something else."""
    names = PublicFacts.__dataclass_fields__
    return imagined(protest, **{name: getattr(facts, name) for name in names})


def _value(protest: Protest, column: Column[Any]) -> Any:
    """What a column holds, or would hold once it is stored."""
    value, default = getattr(protest, column.key), column.default
    return (
        default.arg if value is None and isinstance(default, ScalarElementColumnDefault) else value
    )


def move_between(protest: Protest, now: datetime) -> LastMove:
    """The move that would be kept if a protest were moved now."""
    before = ProtestRevision(made_at=now, facts=PublicFacts.of(protest).to_json())
    return before, ProtestRevision(made_at=now, change=Change.MOVED)
