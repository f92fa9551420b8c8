"""What slices give along when an organizer takes along what is kept about them (promise C11)."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import inspect

from events.database import Base


def columns_of(row: Base, *, but: Collection[str] = ()) -> dict[str, Any]:
    """All that a table keeps of one thing, by the names of its columns.

    A column that is added later is taken along without anybody having to think of it.

    :param but: columns to leave out, as they are secret or another's.
    """
    names = [column.key for column in inspect(type(row)).column_attrs]
    return {name: getattr(row, name) for name in names if name not in but}
