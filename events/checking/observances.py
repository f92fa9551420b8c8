"""What a VTIMEZONE says, as instants and offsets (RFC 5545, 3.6.5) (pure)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from dateutil.rrule import rrulestr

from events.checking import values
from events.checking.names import OBSERVANCES
from events.checking.properties import Property
from events.checking.tree import Component

UNDERSTOOD = frozenset({"FREQ", "BYMONTH", "BYDAY", "BYMONTHDAY", "COUNT", "WKST"})


class UnreadableObservance(ValueError):
    """A STANDARD or DAYLIGHT that can't be worked out; ``rule`` is its RRULE if that is why."""

    def __init__(self, rule: Property | None = None) -> None:
        super().__init__()
        self.rule = rule


@dataclass(frozen=True)
class Timeline:
    """A zone's offsets from UTC through time.

    :ivar first: the offset before the first change.
    :ivar changes: instants (naive UTC, rising) and the offset from each on.
    """

    first: timedelta
    changes: list[tuple[datetime, timedelta]]

    def offset_at(self, instant: datetime) -> timedelta:
        """The offset at an instant (naive UTC)."""
        place = bisect_right(self.changes, instant, key=lambda change: change[0])
        return self.changes[place - 1][1] if place else self.first


def timeline(zone: Component, years: range) -> Timeline:
    """What a VTIMEZONE says until the end of some years.

    :raises UnreadableObservance: if a part of it is malformed or beyond this reader.
    """
    end = datetime(years[-1] + 1, 1, 2)  # noqa: DTZ001 - naive UTC, a day more for any offset
    found: list[tuple[datetime, timedelta, timedelta]] = []
    for observance in zone.parts(*OBSERVANCES):
        before = _offset(observance, "TZOFFSETFROM")
        after = _offset(observance, "TZOFFSETTO")
        onsets = _onsets(observance, end, before)
        found += [(onset - before, before, after) for onset in onsets if onset.year > 1]
    if not found:
        raise UnreadableObservance
    found.sort()
    return Timeline(found[0][1], [(instant, after) for instant, _, after in found])


def _offset(observance: Component, name: str) -> timedelta:
    found = values.offset(observance.value(name))
    if found is None:
        raise UnreadableObservance
    return found


def _onsets(observance: Component, end: datetime, before: timedelta) -> Iterator[datetime]:
    """When an observance begins, on the clock before it, until a time."""
    start = observance.first("DTSTART")
    first = values.moment(start) if start else None
    if first is None or not first.is_floating:
        raise UnreadableObservance
    yield first.local
    for each in observance.all("RDATE"):
        for value in each.value.split(","):
            found = values.moment(each, value)
            if found:
                yield found.local
    for rule in observance.all("RRULE")[:1]:
        yield from _repeated(first.local, rule, end, before)


def _repeated(
    first: datetime, rule: Property, end: datetime, before: timedelta
) -> Iterator[datetime]:
    """When an RRULE repeats an onset. Its UNTIL is in UTC, while the onsets are on a clock."""
    parts = dict(part.split("=", 1) for part in rule.value.upper().split(";") if "=" in part)
    until = parts.pop("UNTIL", None)
    last = _until(until, rule) + before if until else end
    if parts.get("FREQ") != "YEARLY" or not parts.keys() <= UNDERSTOOD:
        raise UnreadableObservance(rule)
    try:
        repeated = rrulestr(";".join("=".join(part) for part in parts.items()), dtstart=first)
    except (ValueError, TypeError) as error:
        raise UnreadableObservance(rule) from error
    yield from repeated.between(first, min(last, end), inc=True)


def _until(text: str, rule: Property) -> datetime:
    found = values.moment(Property(rule.line, "UNTIL", {}, text))
    if found is None or not found.is_utc or found.local.year in (1, 9999):
        raise UnreadableObservance(rule)
    return found.local
