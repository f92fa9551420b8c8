"""The world behind a call's missions: small to send, and every city on it."""

from __future__ import annotations

import gzip
import re

import pytest

from events.campaigns import world
from events.geography import cities
from events.geography.coordinates import Coordinates

MOST_BYTES_SENT = 6_000


def test_the_outline_is_small_and_stays_within_the_picture() -> None:
    outline = world.outline()

    starts = [(int(x), int(y)) for x, y in re.findall(r"M(-?\d+) (-?\d+)", outline)]
    assert len(gzip.compress(outline.encode())) < MOST_BYTES_SENT
    assert len(starts) > 50
    assert all(0 <= x <= world.WIDTH and 0 <= y <= world.HEIGHT for x, y in starts)


def test_every_city_lies_on_it() -> None:
    for city in cities.all_cities():
        x, y = world.place(city.coordinates)
        assert 0 <= x <= world.WIDTH and 0 < y < world.HEIGHT, city.name


@pytest.mark.parametrize(
    ("latitude", "longitude", "x", "y"),
    [(0.0, 0.0, 360, 258), (0.0, -180.0, 0, 258), (90.0, 180.0, 720, 0), (-90.0, 0.0, 360, 394)],
)
def test_north_is_up_and_the_poles_are_at_the_edge(
    latitude: float, longitude: float, x: int, y: int
) -> None:
    assert world.place(Coordinates(latitude, longitude)) == (x, y)
