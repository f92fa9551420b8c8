"""The world as a backdrop for a call's missions: land, and where a point lies on it (pure).

Mercator's map of 720 pixels, cut off where nobody has a mission. The outline is made once.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from math import hypot

from events.geography.coordinates import Coordinates
from events.paper import land
from events.paper.land import Ring, Window
from events.paper.svg import path_data

WIDTH = 720
SOUTHERNMOST, NORTHERNMOST = -56.0, 78.0
WINDOW = Window(-180.0, land.northing(SOUTHERNMOST), 180.0, land.northing(NORTHERNMOST))
SCALE = WIDTH / land.TURN
HEIGHT = round((WINDOW.north - WINDOW.south) * SCALE)
# Shores are drawn to this many pixels; islands of fewer square pixels are left to their dots.
DRAWN_TO = 1.5
SMALLEST = 4.0


@cache
def outline() -> str:
    """The land as the data of one path, 5 KB when it is sent; a ring within another is a sea."""
    rings = (_drawn(ring) for ring in land.land_in(WINDOW) if _is_large(ring))
    return path_data([ring for ring in rings if len(ring) > 2])


def place(point: Coordinates) -> tuple[int, int]:
    """Where a point lies, in whole pixels from the left and from the top; at the edge if beyond."""
    x, y = _pixels(point.longitude, land.northing(point.latitude))
    return round(x), max(0, min(round(y), HEIGHT))


def _pixels(east: float, north: float) -> tuple[float, float]:
    return (east - WINDOW.west) * SCALE, (WINDOW.north - north) * SCALE


def _is_large(ring: Ring) -> bool:
    return land.area([ring]) * SCALE**2 >= SMALLEST


def _drawn(ring: Ring) -> list[tuple[int, int]]:
    return list(_far_apart(ring))


def _far_apart(ring: Ring) -> Iterator[tuple[int, int]]:
    """A ring in whole pixels, without points too close to the one before."""
    last: tuple[int, int] | None = None
    for point in ring:
        x, y = _pixels(*point)
        if last is None or hypot(x - last[0], y - last[1]) >= DRAWN_TO:
            last = round(x), round(y)
            yield last
