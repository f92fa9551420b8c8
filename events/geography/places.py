"""Places where a reader may be, from ``data/places.csv``: 50,000 inhabitants and more.

Each has its names in many languages and scripts, which is how a city may be typed.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from events.geography.coordinates import Coordinates

FILE = Path(__file__).parent / "data" / "places.csv"
SEPARATOR = "|"


@dataclass(frozen=True)
class Place:
    """A place and how it may be typed.

    :ivar geonames_id: its number in GeoNames; where a :class:`City` is the same place, equal.
    :ivar name: the English name.
    :ivar country: ISO 3166-1 alpha-2 code; a few have no State in ``states.csv``.
    :ivar coordinates: its centre.
    :ivar population: inhabitants, by GeoNames.
    :ivar also: its other names, in any language and script.
    """

    geonames_id: int
    name: str
    country: str
    coordinates: Coordinates
    population: int
    also: tuple[str, ...]


def all_places() -> Iterator[Place]:
    """Every place, read from the file as they are asked for."""
    with FILE.open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines)
        next(rows)
        yield from map(_place, rows)


def by_id(geonames_id: int) -> Place | None:
    """The place with a GeoNames id."""
    line = _lines().get(geonames_id)
    return _place(next(csv.reader([line]))) if line else None


@cache
def _lines() -> Mapping[int, str]:
    """The file's lines by id. Kept as text: 12,000 parsed places would take ten times the room."""
    with FILE.open(encoding="utf-8", newline="") as lines:
        next(lines)
        return {int(line.partition(",")[0]): line for line in lines}


def _place(row: Sequence[str]) -> Place:
    geonames_id, name, country, latitude, longitude, population, also = row
    return Place(
        geonames_id=int(geonames_id),
        name=name,
        country=country,
        coordinates=Coordinates(float(latitude), float(longitude)),
        population=int(population),
        also=tuple(filter(None, also.split(SEPARATOR))),
    )
