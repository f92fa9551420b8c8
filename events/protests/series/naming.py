"""What a series is called: it has no title of its own, its dates have (pure)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Protocol, TypeVar

from events.protests.assembly import State

# Which dates are asked first: those that are to be, then what is called off, then what is hidden.
ASKED_LATER = {State.CANCELLED: 1, State.TAKEN_DOWN: 2}


class Titled(Protocol):
    """As much of a date as names it."""

    @property
    def title(self) -> str: ...

    @property
    def state(self) -> str: ...


Date = TypeVar("Date", bound=Titled)


def called_alike(dates: Iterable[Date]) -> list[Date]:
    """The dates that carry the title of their series, in their order.

    That is the title of most of the dates that are not called off; of all if there are no others.
    Where two are as frequent, it is the one that comes first.
    """
    ordered = list(dates)
    first_asked = min((_rank(date) for date in ordered), default=0)
    asked = [date for date in ordered if _rank(date) == first_asked]
    most_frequent = [title for title, _ in Counter(date.title for date in asked).most_common(1)]
    return [date for date in asked if date.title in most_frequent]


def _rank(date: Titled) -> int:
    return ASKED_LATER.get(State(date.state), 0)
