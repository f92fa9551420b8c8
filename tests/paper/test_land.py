"""Land where there is land, sea where there is sea, on both sides of the antimeridian."""

from __future__ import annotations

import pytest

from events.paper import land
from events.paper.land import Window


def share_of_land(west: float, south: float, east: float, north: float) -> float:
    window = Window(west, land.northing(south), east, land.northing(north))
    return land.area(land.land_in(window)) / window.area


@pytest.mark.parametrize(
    ("where", "window", "least", "most"),
    [
        ("the Sahara", (5, 20, 15, 28), 1, 1),
        ("the middle of the Pacific", (-140, -45, -120, -35), 0, 0),
        ("the Caspian Sea", (50, 38.5, 52, 41.5), 0, 0.02),
        ("Cyprus and the sea around", (31, 34, 35.5, 36), 0.05, 0.3),
        ("Chukotka east of 180 degrees", (180, 66.5, 184, 67.5), 0.9, 1),
        ("Chukotka across 180 degrees", (176, 67.4, 184, 68), 0.9, 1),
        ("the same, counted from the west", (-184, 67.4, -176, 68), 0.9, 1),
        ("Greenland's ice", (-45, 70, -35, 75), 1, 1),
        ("the Arctic north of Iceland", (-15, 68, -5, 70), 0, 0),
        ("the Netherlands to Poland", (6, 51, 18, 53), 0.97, 1),
    ],
)
def test_land_is_where_it_is(
    where: str, window: tuple[float, float, float, float], least: float, most: float
) -> None:
    assert least - 0.001 <= share_of_land(*window) <= most + 0.001, where


def test_what_is_cut_stays_within_the_window() -> None:
    window = Window(-10, land.northing(35), 30, land.northing(60))

    points = [point for ring in land.land_in(window) for point in ring]

    assert points
    assert all(window.west <= x <= window.east for x, _ in points)
    assert all(window.south <= y <= window.north for _, y in points)


@pytest.mark.parametrize(("latitude", "expected"), [(0, 0), (45, 50.5), (-45, -50.5)])
def test_northing_is_mercators(latitude: float, expected: float) -> None:
    assert land.northing(latitude) == pytest.approx(expected, abs=0.05)


def test_poles_are_at_the_edge() -> None:
    assert land.northing(90) == land.northing(85) == -land.northing(-90)
