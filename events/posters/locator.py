"""Where a city lies: a small map of the land around it, without borders (pure).

It shows the city as a whole and never a door, however exactly that is known.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import cos, hypot, radians

from events.geography import cities
from events.geography.cities import City
from events.paper import land
from events.paper.land import Ring, Window
from events.paper.page import FADED, HAIR, INK, PAPER, SIGNAL, Color
from events.paper.svg import Element, element, path_data, picture

WIDTH, HEIGHT = 320, 160
KM_PER_DEGREE = 111.32
# Half the width of what is shown. The nearest view is taken in which a coast can be recognised.
REACHES_KM = (1200.0, 2400.0, 4000.0)
RECOGNISED = (0.12, 0.88)
# Shores are drawn to this many pixels, and islands of fewer square pixels only near the city.
DRAWN_TO = 1.5
SMALLEST = 4.0
NEAR = 40.0
NEIGHBOURS = 3
# How far a name stands above its dot, how high a line is, how wide a letter, in pixels.
ABOVE, LINE, LETTER_WIDTH = 6, 16, 6.2
KEPT = 128


@dataclass(frozen=True)
class Label:
    """A name on the map: the middle of its baseline, in pixels; beside it, its city's dot."""

    name: str
    x: float
    y: float
    dot: tuple[float, float]


@dataclass(frozen=True)
class Locator:
    """A map of 320 by 160 pixels, the city in its middle.

    :ivar land: rings of whole points; a ring within another is a sea.
    :ivar neighbours: a few larger cities around, by which to know the region.
    """

    city: Label
    land: tuple[tuple[tuple[int, int], ...], ...]
    neighbours: tuple[Label, ...]


@dataclass(frozen=True)
class _View:
    """A window on the map, and the land in it."""

    window: Window
    rings: list[Ring]

    @property
    def scale(self) -> float:
        """Pixels for each unit of the map."""
        return WIDTH / (self.window.east - self.window.west)

    def placed(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the map is, in pixels."""
        return (x - self.window.west) * self.scale, (self.window.north - y) * self.scale

    def label_of(self, city: City) -> Label:
        """A city's name above its dot, on the side of the antimeridian that is seen."""
        middle, longitude = (self.window.west + self.window.east) / 2, city.coordinates.longitude
        seen = longitude + round((middle - longitude) / land.TURN) * land.TURN
        x, y = self.placed(seen, land.northing(city.coordinates.latitude))
        return Label(city.name, x, y - ABOVE, (x, y))


@lru_cache(maxsize=KEPT)
def locator(city: City) -> Locator:
    """The map that shows where a city lies."""
    view = _view_of(city)
    middle = (WIDTH / 2, HEIGHT / 2)
    own = Label(city.name, middle[0], middle[1] - 2 * ABOVE, middle)
    return Locator(
        city=own,
        land=tuple(ring for ring in (_drawn(ring, view) for ring in view.rings) if ring),
        neighbours=tuple(_neighbours(own, view)),
    )


def as_svg(map_: Locator, title: str, language: str) -> str:
    """The map as a picture of up to 6 KB; its title is what it says to those who can't see it."""
    return picture(WIDTH, HEIGHT, title, language, *_shapes(map_))


def _view_of(city: City) -> _View:
    """The nearest one in which there is enough land and enough sea to know it."""
    widest = _window(city, REACHES_KM[-1])
    everything = land.land_in(widest)
    for reach in REACHES_KM[:-1]:
        window = _window(city, reach)
        rings = land.cut(everything, window)
        if RECOGNISED[0] <= land.area(rings) / window.area <= RECOGNISED[1]:
            return _View(window, rings)
    return _View(widest, everything)


def _window(city: City, reach_km: float) -> Window:
    at = city.coordinates
    across = reach_km / (KM_PER_DEGREE * cos(radians(at.latitude)))
    up, middle = across * HEIGHT / WIDTH, land.northing(at.latitude)
    return Window(at.longitude - across, middle - up, at.longitude + across, middle + up)


def _drawn(ring: Ring, view: _View) -> tuple[tuple[int, int], ...]:
    """A ring in whole pixels, without points too close to the one before; empty if too small."""
    kept: list[tuple[int, int]] = []
    for point in ring:
        x, y = view.placed(*point)
        here = round(x), round(y)
        is_at_the_edge = here[0] in (0, WIDTH) or here[1] in (0, HEIGHT)
        if not kept or is_at_the_edge or hypot(x - kept[-1][0], y - kept[-1][1]) >= DRAWN_TO:
            kept.append(here)
    is_near = hypot(kept[0][0] - WIDTH / 2, kept[0][1] - HEIGHT / 2) < NEAR
    is_seen = is_near or land.area([ring]) * view.scale**2 >= SMALLEST
    return tuple(kept) if len(kept) > 2 and is_seen else ()


def _neighbours(own: Label, view: _View) -> Iterator[Label]:
    """The largest cities whose names are well on the map and touch no other."""
    taken = [own]
    for city in cities.all_cities():
        label = view.label_of(city)
        if _is_well_inside(label) and not any(_touch(label, before) for before in taken):
            taken.append(label)
            yield label
        if len(taken) > NEIGHBOURS:
            return


def _is_well_inside(label: Label) -> bool:
    half = len(label.name) * LETTER_WIDTH / 2
    return half < label.x < WIDTH - half and LINE < label.y < HEIGHT - 2 * ABOVE


def _touch(one: Label, other: Label) -> bool:
    room = (len(one.name) + len(other.name)) * LETTER_WIDTH / 2 + LINE
    return abs(one.x - other.x) < room and abs(one.y - other.y) < 2.5 * LINE


def _shapes(map_: Locator) -> Iterator[Element]:
    yield element("rect", width=WIDTH, height=HEIGHT, fill=PAPER.hexadecimal)
    yield element("path", d=path_data(map_.land), fill=HAIR.hexadecimal, fill_rule="evenodd")
    for label in map_.neighbours:
        yield _dot(label, 2, FADED)
        yield _name(label, FADED, font_size=11)
    yield _dot(map_.city, 5, SIGNAL)
    yield _name(map_.city, INK, font_size=15, font_weight="bold")


def _dot(label: Label, radius: float, color: Color) -> Element:
    x, y = label.dot
    return element("circle", cx=round(x, 1), cy=round(y, 1), r=radius, fill=color.hexadecimal)


def _name(label: Label, color: Color, **font: str | float) -> Element:
    return element(
        "text",
        label.name,
        x=round(label.x, 1),
        y=round(label.y, 1),
        fill=color.hexadecimal,
        text_anchor="middle",
        font_family="sans-serif",
        **font,
    )
