"""What the law has to know of a protest; this slice knows no protest itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from events.geography.cities import City


@dataclass(frozen=True, kw_only=True)
class Occasion:
    """What the law has to know of a protest.

    :ivar starts: naive wall-clock start at the place. :ivar time_zone: the place's IANA zone.
    :ivar starts_at: the instant of the start, aware.
    :ivar country: code of the country in which the place stands. :ivar city: the city, if known.
    :ivar headcount: how many are expected; None if the organizer does not say.
    :ivar announced_at: when the call is first published, aware; None if that is open.
    """

    starts: datetime
    time_zone: str
    starts_at: datetime
    country: str
    city: City | None = None
    headcount: int | None = None
    announced_at: datetime | None = None
