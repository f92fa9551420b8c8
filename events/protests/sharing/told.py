"""What people do to a protest that they share, as the others are told of it (pure).

It is kept as facts and not as a sentence, as everyone reads it in their own language.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Self

# A form's key is hexadecimal and never begins like this.
KEY = "told-"
KEY_BYTES = 13


class Deed(StrEnum):
    """What somebody did."""

    REWORDED = "reworded"
    MOVED = "moved"
    URGENT = "urgent"
    HELD = "held"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    RESTORED = "restored"
    JOINED = "joined"
    STEPPED_BACK = "stepped back"
    REMOVED = "removed"
    TOOK_OVER = "took over"
    LEFT = "left"
    FROZE = "froze"
    UNFROZE = "unfroze"
    SAW = "saw"


@dataclass(frozen=True)
class Stood:
    """When and where a protest was: naive wall-clock times there, and the meeting point."""

    starts: datetime
    ends: datetime
    meeting_point: str = ""

    def to_json(self) -> list[str]:
        """As JSON's types; moments in ISO 8601."""
        return [self.starts.isoformat(), self.ends.isoformat(), self.meeting_point]

    @classmethod
    def from_json(cls, stored: list[str]) -> Self:
        """What :meth:`to_json` gave."""
        starts, ends, meeting_point = stored
        return cls(datetime.fromisoformat(starts), datetime.fromisoformat(ends), meeting_point)


@dataclass(frozen=True)
class Told:
    """One thing that somebody did; for a move, from where to where."""

    deed: Deed
    before: Stood | None = None
    after: Stood | None = None

    def to_text(self) -> str:
        """As it is stored."""
        kept: dict[str, Any] = {"deed": self.deed}
        if self.before and self.after:
            kept |= {"before": self.before.to_json(), "after": self.after.to_json()}
        return json.dumps(kept, ensure_ascii=False)

    @classmethod
    def from_text(cls, text: str) -> Self:
        """What :meth:`to_text` gave."""
        kept = json.loads(text)
        if "before" not in kept:
            return cls(Deed(kept["deed"]))
        return cls(
            Deed(kept["deed"]), Stood.from_json(kept["before"]), Stood.from_json(kept["after"])
        )


SEEN = Told(Deed.SAW).to_text()


def new_key() -> str:
    """A key for a note that no form wrote."""
    return KEY + secrets.token_hex(KEY_BYTES)


def is_told(form_key: str) -> bool:
    """Whether a note with this key tells what somebody did, rather than what they wrote."""
    return form_key.startswith(KEY)
