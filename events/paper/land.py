"""The outline of the world's land, cut to a rectangle of the map (pure).

The map is Mercator's: shapes keep their angles, so that a coast looks as people know it. Its units
are degrees of longitude, eastwards and northwards; all of the Earth is 360 wide. The land is read
from ``data/land.geojson`` when it is first asked for and kept as plain numbers.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import asinh, degrees, radians, tan
from pathlib import Path

FILE = Path(__file__).parent / "data" / "land.geojson"
TURN = 360.0
# Mercator's map has no poles; here it ends beyond the last mission and the last ice.
NORTHERNMOST = 85.0

Point = tuple[float, float]
Ring = Sequence[Point]


@dataclass(frozen=True)
class Window:
    """A rectangle of the map. ``west`` may be under -180 and ``east`` over 180."""

    west: float
    south: float
    east: float
    north: float

    @property
    def area(self) -> float:
        return (self.east - self.west) * (self.north - self.south)

    def meets(self, other: Window) -> bool:
        """Whether they have a part in common."""
        return (
            self.west < other.east
            and other.west < self.east
            and self.south < other.north
            and other.south < self.north
        )


@dataclass(frozen=True)
class _Outline:
    """A ring as it is kept: its points' eastings and northings, and what it lies in."""

    eastings: array[float]
    northings: array[float]
    extent: Window

    def moved(self, east: float) -> list[Point]:
        return [(x + east, y) for x, y in zip(self.eastings, self.northings, strict=True)]


def northing(latitude: float) -> float:
    """How far north a latitude lies on the map; those near the poles are drawn at its edge."""
    inside = max(-NORTHERNMOST, min(latitude, NORTHERNMOST))
    return degrees(asinh(tan(radians(inside))))


def land_in(window: Window) -> list[Ring]:
    """The outlines of the land within a window, shores cut off at its edges.

    A ring within another one is a sea. Around the antimeridian the map goes on on both sides.
    """
    return cut(_near(window), window)


def cut(rings: Iterable[Ring], window: Window) -> list[Ring]:
    """The parts of rings that lie in a window (Sutherland and Hodgman's way, 1974)."""
    found = (_cut(ring, window) for ring in rings)
    return [ring for ring in found if len(ring) > 2]


def area(rings: Iterable[Ring]) -> float:
    """How much of the map rings cover, in square units; seas within them are left out."""
    return abs(sum(_signed_area(ring) for ring in rings))


def _near(window: Window) -> Iterator[Ring]:
    for outline in _outlines():
        for east in (-TURN, 0.0, TURN):
            extent = outline.extent
            if window.meets(
                Window(extent.west + east, extent.south, extent.east + east, extent.north)
            ):
                yield outline.moved(east)


def _cut(ring: Ring, window: Window) -> Ring:
    edges = (
        (0, window.west, 1.0),
        (0, window.east, -1.0),
        (1, window.south, 1.0),
        (1, window.north, -1.0),
    )
    for axis, edge, sign in edges:
        ring = list(_cut_at(ring, axis, edge, sign))
    return ring


def _cut_at(ring: Ring, axis: int, edge: float, sign: float) -> Iterator[Point]:
    """The ring on one side of an edge: beyond it (sign 1) or before it (-1) on an axis."""
    is_inside: Callable[[Point], bool] = lambda point: sign * (point[axis] - edge) >= 0  # noqa: E731
    previous = ring[-1] if ring else (0.0, 0.0)
    for point in ring:
        if is_inside(point) != is_inside(previous):
            yield _crossing(previous, point, axis, edge)
        if is_inside(point):
            yield point
        previous = point


def _crossing(one: Point, other: Point, axis: int, edge: float) -> Point:
    share = (edge - one[axis]) / (other[axis] - one[axis])
    across = one[1 - axis] + share * (other[1 - axis] - one[1 - axis])
    return (edge, across) if axis == 0 else (across, edge)


def _signed_area(ring: Ring) -> float:
    ahead = [*ring[1:], ring[0]]
    return sum(x * v - u * y for (x, y), (u, v) in zip(ring, ahead, strict=True)) / 2


@cache
def _outlines() -> tuple[_Outline, ...]:
    geometry = json.loads(FILE.read_text(encoding="utf-8"))["geometry"]
    return tuple(_outline(ring) for polygon in geometry["coordinates"] for ring in polygon)


def _outline(ring: Sequence[Sequence[float]]) -> _Outline:
    # A ring of GeoJSON ends where it begins (RFC 7946, 3.1.6); here it closes by itself.
    eastings = array("d", _unbroken(longitude for longitude, _ in ring[:-1]))
    northings = array("d", (northing(latitude) for _, latitude in ring[:-1]))
    extent = Window(min(eastings), min(northings), max(eastings), max(northings))
    return _Outline(eastings, northings, extent)


def _unbroken(longitudes: Iterable[float]) -> Iterator[float]:
    """Longitudes that go on beyond 180 where a shore crosses the antimeridian."""
    before: float | None = None
    for longitude in longitudes:
        turns = 0 if before is None else round((before - longitude) / TURN)
        before = longitude + turns * TURN
        yield before
