"""Every way in which a city, State or place may be typed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from events.geography import cities, places, states
from events.geography.cities import City
from events.geography.places import Place
from events.geography.states import State
from events.search.folding import fold
from events.search.vocabulary import ALSO_CALLED, CONNECTIVES

# Far above any population, so that proper names come before other things' lesser ones.
PROPER = 1_000_000_000
LESSER = 500_000_000
SHORTEST_PART = 5
LONGEST_NAME = 120


class NameKind(StrEnum):
    """What a name is the name of."""

    CITY = "city"
    STATE = "state"
    PLACE = "place"


@dataclass(frozen=True)
class Name:
    """A folded name, what it names and how much it weighs among equal ones."""

    folded: str
    kind: NameKind
    key: str
    weight: int

    @property
    def standing(self) -> int:
        """2 for a proper name, 1 for part of one or a place's own, 0 for any other name."""
        return (self.weight >= LESSER) + (self.weight >= PROPER)


def all_names() -> list[Name]:
    """The names of all cities, States and places; of equal ones the weightiest."""
    best: dict[tuple[str, NameKind, str], Name] = {}
    for name in _every_name():
        same = (name.folded, name.kind, name.key)
        if name.folded and (same not in best or best[same].weight < name.weight):
            best[same] = name
    return list(best.values())


def proper_names() -> list[Name]:
    """What a misspelt word is compared with: names of cities, and of States in all languages."""
    of_states = (name for state in states.STATES.values() for name in _of_state(state))
    of_cities = (name for city in cities.all_cities() for name in _of_city(city))
    return [name for name in (*of_cities, *of_states) if name.weight >= PROPER]


def fingerprint() -> str:
    """A hash of all that the names are made of: the facts, and the code that reads them."""
    here = Path(__file__).parent
    code = (here / name for name in ("names.py", "folding.py", "vocabulary.py"))
    digest = hashlib.sha256()
    for file in (cities.FILE, states.FILE, places.FILE, *code):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _every_name() -> Iterator[Name]:
    for state in states.STATES.values():
        yield from _of_state(state)
    for city in cities.all_cities():
        yield from _of_city(city)
    for place in places.all_places():
        yield from _of_place(place)


def _of_state(state: State) -> Iterator[Name]:
    proper = {*state.names.values(), state.adjective, *ALSO_CALLED.get(state.code, ())}
    for text in sorted(proper):
        yield _name(text, NameKind.STATE, state.code, PROPER)
        yield from _parts(text, NameKind.STATE, state.code, LESSER)
    yield _name(state.code, NameKind.STATE, state.code, 0)


def _of_city(city: City) -> Iterator[Name]:
    key = str(city.geonames_id)
    # "Washington, D.C." is typed without what follows the comma, an address's slug with hyphens.
    for text in sorted({city.name, city.name.partition(",")[0], city.slug}):
        yield _name(text, NameKind.CITY, key, PROPER + city.population)
    if CONNECTIVES.isdisjoint(fold(city.name).split()):
        yield from _parts(city.name, NameKind.CITY, key, LESSER + city.population)


def _of_place(place: Place) -> Iterator[Name]:
    kind = NameKind.CITY if cities.by_id(place.geonames_id) else NameKind.PLACE
    key = str(place.geonames_id)
    yield _name(place.name, kind, key, LESSER + place.population)
    for text in place.also:
        yield _name(text, kind, key, place.population)


def _parts(text: str, kind: NameKind, key: str, weight: int) -> Iterator[Name]:
    """What a name of several words ends in: "Korea", "Petersburg"."""
    words = fold(text).split()
    for start in range(1, len(words)):
        part = " ".join(words[start:])
        if len(part) >= SHORTEST_PART:
            yield Name(part[:LONGEST_NAME], kind, key, weight)


def _name(text: str, kind: NameKind, key: str, weight: int) -> Name:
    return Name(fold(text)[:LONGEST_NAME], kind, key, weight)
