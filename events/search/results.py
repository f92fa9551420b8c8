"""What a search answers: finished values, without addresses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from events.geography.cities import City
from events.geography.places import Place
from events.geography.states import State


@dataclass(frozen=True)
class FoundMission:
    """A mission that was found: what its title is made of."""

    id: str
    kind: str
    sending_state: str
    receiving_state: str
    country: str
    city_geonames_id: int | None


@dataclass(frozen=True)
class FoundProtest:
    """A protest that was found; its times are wall-clock times in its zone."""

    id: str
    title: str
    language: str
    starts: datetime
    ends: datetime
    time_zone: str
    state: str
    mission_id: str


@dataclass(frozen=True)
class Results:
    """What was found, best first.

    :ivar read_as: names that misspelt words were taken for, in the reader's language.
    """

    missions: Sequence[FoundMission] = ()
    cities: Sequence[City] = ()
    states: Sequence[State] = ()
    places: Sequence[Place] = ()
    protests: Sequence[FoundProtest] = ()
    read_as: Sequence[str] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was found."""
        found = (self.missions, self.cities, self.states, self.places, self.protests)
        return not any(found)
