"""In which stage of its life a call is, and how old it is (pure). Days are UTC's."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

# After this long, nobody can tell who answers at the addresses that a call once gave.
CONTACTS_GO_STALE_AFTER = timedelta(days=365)


class Stage(StrEnum):
    """The stored state of a call. Over is not one: the calendar tells it."""

    DRAFT = "draft"
    PUBLISHED = "published"
    TAKEN_DOWN = "taken_down"


PUBLIC_STAGES = frozenset({Stage.PUBLISHED, Stage.TAKEN_DOWN})


def is_over(ends_on: date | None, today: date) -> bool:
    """Whether a call has ended. One without a last day never does."""
    return ends_on is not None and ends_on < today


def is_history(ends_on: date | None, today: date) -> bool:
    """Whether a call is read for what it was: its addresses must not be used any more."""
    return ends_on is not None and ends_on + CONTACTS_GO_STALE_AFTER < today


def day_number(begins_on: date, ends_on: date | None, today: date) -> int:
    """Which day of the call it is, the first being 1; of one that is over, its last.

    Zero or less before it begins.
    """
    last = ends_on if is_over(ends_on, today) and ends_on else today
    return (last - begins_on).days + 1
