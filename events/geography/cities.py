"""Cities in which missions stand, from ``data/cities.csv``: what a visitor would look under."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from events.geography.coordinates import Coordinates

FILE = Path(__file__).parent / "data" / "cities.csv"


@dataclass(frozen=True)
class City:
    """A metropolitan city; a mission in one of its suburbs is listed under it.

    :ivar geonames_id: its number in GeoNames.
    :ivar name: the English name.
    :ivar slug: the name for addresses, ``[a-z0-9-]``, unique in its country.
    :ivar country: code of the country it stands in.
    :ivar coordinates: its centre.
    :ivar time_zone: IANA zone.
    :ivar population: inhabitants, by GeoNames.
    :ivar subdivision: ISO 3166-2 code where assembly law depends on it, else empty.
    """

    geonames_id: int
    name: str
    slug: str
    country: str
    coordinates: Coordinates
    time_zone: str
    population: int
    subdivision: str


def by_id(geonames_id: int) -> City | None:
    """The city with a GeoNames id."""
    return _cities().get(geonames_id)


def by_slug(country_code: str, slug: str) -> City | None:
    """The city of a country with a slug.

    :param country_code: in upper case.
    """
    return _cities_by_slug().get((country_code, slug))


def in_country(code: str) -> list[City]:
    """The cities of a country, largest first."""
    return list(_cities_by_country().get(code, ()))


def all_cities() -> list[City]:
    """Every city, largest first."""
    return list(_cities().values())


@cache
def _cities() -> Mapping[int, City]:
    with FILE.open(encoding="utf-8", newline="") as lines:
        found = [_city(row) for row in csv.DictReader(lines)]
    largest_first = sorted(found, key=lambda city: (-city.population, city.geonames_id))
    return {city.geonames_id: city for city in largest_first}


@cache
def _cities_by_slug() -> Mapping[tuple[str, str], City]:
    return {(city.country, city.slug): city for city in _cities().values()}


@cache
def _cities_by_country() -> Mapping[str, list[City]]:
    grouped = defaultdict(list)
    for city in _cities().values():
        grouped[city.country].append(city)
    return dict(grouped)


def _city(row: Mapping[str, str]) -> City:
    return City(
        geonames_id=int(row["geonames_id"]),
        name=row["name"],
        slug=row["slug"],
        country=row["country"],
        coordinates=Coordinates(float(row["latitude"]), float(row["longitude"])),
        time_zone=row["time_zone"],
        population=int(row["population"] or 0),
        subdivision=row["subdivision"],
    )
