"""Whether a protest's organizer has lately said that it still happens (pure).

They are asked three days before the start, and once more a day before. Silence cancels nothing.
Whoever announces it, or a new time of it, after the moment of asking has said as much; readers are
not told of that as of an answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Any, Self

from events.clock import midnight, rounded_to_hour
from events.protests.assembly import Change

ASKED_BEFORE = (timedelta(hours=72), timedelta(hours=24))
# The public revisions that tell everyone that it happens, and when.
ANNOUNCING = frozenset({Change.PUBLISHED, Change.RESTORED, Change.MOVED})


class Answer(Enum):
    """What readers can be told."""

    NONE_NEEDED = "it is early, or over, or was only just announced"
    MISSING = "asked, and nothing was said"
    GIVEN = "said in the last three days"


@dataclass(frozen=True)
class Word:
    """What an organizer has said so far, and about what.

    :ivar starts_at: when the protest starts, aware.
    :ivar created_on: the UTC day on which it was scheduled; scheduling it is a word, too.
    :ivar given_at: when they last said that it is on; the full hour, aware; None if never.
    :ivar announced_at: when the last of its revisions that announce it was made; the full hour,
        aware; None if that is not known.
    """

    starts_at: datetime
    created_on: date
    given_at: datetime | None = None
    announced_at: datetime | None = None

    @classmethod
    def of(cls, protest: Any, announced_at: datetime | None = None) -> Self:
        """The word on a protest, or on anything that has these as attributes."""
        return cls(protest.starts_at, protest.created_on, protest.reconfirmed_at, announced_at)

    def is_asked(self, now: datetime) -> bool:
        """Whether they are to be asked now. An answer holds until the next time to ask."""
        due = self._last_due(now)
        return due is not None and now < self.starts_at and self._latest < due

    def answer(self, now: datetime) -> Answer:
        """What readers are told now. The day of an answer tells them how fresh it is."""
        first_due = self._due(ASKED_BEFORE[0])
        if not first_due <= now < self.starts_at:
            return Answer.NONE_NEEDED
        if self.given_at is not None and self.given_at >= first_due:
            return Answer.GIVEN
        return Answer.MISSING if self._latest < first_due else Answer.NONE_NEEDED

    @property
    def _latest(self) -> datetime:
        said = (midnight(self.created_on), self.given_at, self.announced_at)
        return max(moment for moment in said if moment)

    def _last_due(self, now: datetime) -> datetime | None:
        passed = [due for due in map(self._due, ASKED_BEFORE) if due <= now]
        return max(passed, default=None)

    def _due(self, before: timedelta) -> datetime:
        """When they are asked; the hour, as what they answer is kept by the hour."""
        return rounded_to_hour(self.starts_at - before)
