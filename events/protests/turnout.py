"""How a protest went, as its organizer says the day after (pure).

A range and never a number: nobody counts people here.
"""

from __future__ import annotations

from typing import Any, NamedTuple, Self

from events.wording import Words


class Turnout(NamedTuple):
    """How many people came: from ``low`` to ``high``, or more than ``low``."""

    low: int
    high: int | None

    @classmethod
    def of(cls, protest: Any) -> Self | None:
        """How many came to a protest, if its organizer said so."""
        low: int | None = protest.turnout_low
        return None if low is None else cls(low, protest.turnout_high)

    @property
    def key(self) -> str:
        """Its value in a form: ``50-100``, ``1000-``."""
        return f"{self.low}-{self.high or ''}"

    def in_words(self, words: Words) -> str:
        """``50 to 100 people``."""
        low = words.number(self.low)
        if self.high is None:
            return words.gettext("more than %(low)s people", low=low)
        high = words.number(self.high)
        if self.low == 0:
            return words.ngettext(
                "up to %(high)s person", "up to %(high)s people", self.high, high=high
            )
        return words.ngettext(
            "%(low)s to %(high)s person",
            "%(low)s to %(high)s people",
            self.high,
            low=low,
            high=high,
        )


TURNOUTS = (
    Turnout(0, 10),
    Turnout(10, 50),
    Turnout(50, 100),
    Turnout(100, 500),
    Turnout(500, 1000),
    Turnout(1000, None),
)
BY_KEY = {turnout.key: turnout for turnout in TURNOUTS}


def outcome_in_words(was_held: bool | None, turnout: Turnout | None, words: Words) -> str:
    """What the organizer says of how it went; empty if nothing.

    :param turnout: how many came, if they said so.
    """
    if was_held is None:
        return ""
    if not was_held:
        return words.gettext("Not held, the organizer says.")
    if turnout is None:
        return words.gettext("Held, the organizer says.")
    return words.gettext("Held, %(people)s, the organizer says.", people=turnout.in_words(words))
