"""What the public learns of a protest, and how one revision follows another (RFC 5545, 3.8.7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime, timedelta
from typing import Any, Self

from events.clock import rounded_to_hour
from events.protests.assembly import Change, State
from events.protests.schedule import Schedule


@dataclass(frozen=True, kw_only=True)
class Said:
    """What an organizer says of a protest, and the public reads.

    :ivar language: of ``title`` and ``words`` (BCP 47); ``second_language`` of the same in
        another language, empty if there is none.
    :ivar meeting_point: where people stand, if not at the door.
    :ivar meeting_distance: metres from the door to there.
    :ivar meeting_side, step_free: values of :mod:`events.protests.assembly`, or empty.
    :ivar spoken: languages spoken there, tags with spaces between them.
    """

    title: str
    words: str = ""
    language: str = "en"
    form: str = "static"
    meeting_point: str = ""
    meeting_distance: int | None = None
    meeting_side: str = ""
    step_free: str = ""
    spoken: str = ""
    bring: str = ""
    stewards: str = ""
    link: str = ""
    second_language: str = ""
    second_title: str = ""
    second_words: str = ""


@dataclass(frozen=True, kw_only=True)
class Details(Said):
    """What an organizer says in the form: the public's part, and what only the rules read.

    :ivar starts, ends: naive wall-clock times in the place's zone.
    :ivar start_is_second, end_is_second: which of two times is meant where clocks repeat.
    :ivar expected_size: how many people are expected; for what the law asks, never public.
    """

    starts: datetime
    ends: datetime
    start_is_second: bool | None = None
    end_is_second: bool | None = None
    expected_size: int | None = None


@dataclass(frozen=True, kw_only=True)
class PublicFacts(Said):
    """The facts of a protest that its page and its calendar entry show.

    :ivar urgent_until: when ``urgent_notice`` is over, aware.
    :ivar was_held, turnout_low, turnout_high: how it went, as the organizer said afterwards.
    """

    time_zone: str
    starts: datetime
    ends: datetime
    starts_at: datetime
    ends_at: datetime
    state: str
    cancel_reason: str = ""
    is_postponed: bool = False
    notice_status: str = ""
    urgent_notice: str = ""
    urgent_until: datetime | None = None
    was_held: bool | None = None
    turnout_low: int | None = None
    turnout_high: int | None = None

    @classmethod
    def of(cls, holder: Any) -> Self:
        """The facts of anything that has them as attributes, such as a row."""
        return cls(**{field.name: getattr(holder, field.name) for field in fields(cls)})

    @property
    def when_and_where(self) -> tuple[object, ...]:
        """What a change of is a move."""
        return (
            *(self.starts, self.ends, self.starts_at, self.time_zone),
            *(self.meeting_point, self.meeting_distance, self.meeting_side),
        )

    def to_json(self) -> dict[str, Any]:
        """As JSON's types; moments in ISO 8601."""
        return {
            name: value.isoformat() if isinstance(value, datetime) else value
            for name, value in asdict(self).items()
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """What :meth:`to_json` gave; what was not known of yet then, has its default."""
        values: dict[str, Any] = dict(stored)
        given = [name for name in MOMENTS if stored.get(name)]
        values.update((name, datetime.fromisoformat(stored[name])) for name in given)
        return cls(**values)


SAID = tuple(field.name for field in fields(Said))
# What organizers say apart from the rest, and what a change of nothing else is.
APART = {
    Change.URGENT: ("urgent_notice", "urgent_until"),
    Change.HELD: ("was_held", "turnout_low", "turnout_high"),
}
MOMENTS = ("starts", "ends", "starts_at", "ends_at", "urgent_until")


def with_details(facts: PublicFacts, details: Details, when: Schedule) -> PublicFacts:
    """The facts as an organizer's edit would have them."""
    return replace(
        facts,
        **{name: getattr(details, name) for name in SAID},
        time_zone=when.time_zone,
        starts=when.starts,
        ends=when.ends,
        starts_at=when.starts_at,
        ends_at=when.ends_at,
    )


def change_between(old: PublicFacts, new: PublicFacts) -> Change | None:
    """What happened between two revisions; None if nothing that anyone could see.

    A protest that is back on at another time has moved: people have to learn the new one.
    """
    if old == new:
        return None
    fate, new_fate = (old.state, old.is_postponed), (new.state, new.is_postponed)
    if new.state == State.CANCELLED and fate != new_fate:
        return Change.POSTPONED if new.is_postponed else Change.CANCELLED
    if old.when_and_where != new.when_and_where:
        return Change.MOVED
    return Change.RESTORED if old.state != new.state else _lesser_change(old, new)


def _lesser_change(old: PublicFacts, new: PublicFacts) -> Change:
    """What happened where it is on as before: a part apart from the rest changed, or the words."""
    for change, names in APART.items():
        if old == replace(new, **{name: getattr(old, name) for name in names}):
            return change
    return Change.REWORDED


def next_stamp(previous: datetime, now: datetime) -> datetime:
    """DTSTAMP and LAST-MODIFIED of a new revision.

    The hour of the change, so that it does not tell when its author is awake, and one second
    later for each further revision in that hour, as calendar programs ignore an edit whose
    stamp did not rise.
    """
    return max(previous + timedelta(seconds=1), rounded_to_hour(now))
