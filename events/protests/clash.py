"""When two protests get in each other's way: near each other, and close in time (pure)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from events.geography.coordinates import Coordinates, distance_km

NEAR_METRES = 300
APART = timedelta(hours=3)
METRES_IN_A_KM = 1000


@dataclass(frozen=True)
class Spot:
    """Where a protest stands.

    :ivar place: what tells its mission or venue from all others.
    :ivar door: the point of it; None where only its city is known, as cities share one point.
    """

    place: str
    door: Coordinates | None = None


class Timed(Protocol):
    """What has a start and an end, as instants."""

    @property
    def starts_at(self) -> datetime: ...

    @property
    def ends_at(self) -> datetime: ...


@dataclass(frozen=True)
class Slot:
    """When a protest is: two instants, aware."""

    starts_at: datetime
    ends_at: datetime

    @classmethod
    def of(cls, when: Timed) -> Slot:
        """That of a protest, or of a schedule."""
        return cls(when.starts_at, when.ends_at)

    @property
    def with_its_surroundings(self) -> Slot:
        """The time in which another protest would be too close: three hours more on either side."""
        return Slot(self.starts_at - APART, self.ends_at + APART)

    def meets(self, other: Slot) -> bool:
        """Whether two times are less than three hours apart, or just that."""
        wide = self.with_its_surroundings
        return other.starts_at <= wide.ends_at and other.ends_at >= wide.starts_at


def metres_apart(one: Spot, other: Spot) -> int | None:
    """How far apart two places are, if that is too close; None if it is not, or nobody knows.

    :returns: metres, 300 at most; 0 at the same place.
    """
    if one.place == other.place:
        return 0
    if one.door is None or other.door is None:
        return None
    metres = distance_km(one.door, other.door) * METRES_IN_A_KM
    return round(metres) if metres <= NEAR_METRES else None
