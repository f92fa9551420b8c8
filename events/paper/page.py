"""Sizes, places and colours on paper (pure). Lengths are millimetres from the top left."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from events.paper.fonts import Cut

MM_PER_POINT = 25.4 / 72


class Color(NamedTuple):
    """Red, green and blue, 0 to 255."""

    red: int
    green: int
    blue: int

    @property
    def hexadecimal(self) -> str:
        """As SVG and CSS write it: ``#c4160c``."""
        return "#" + "".join(f"{part:02x}" for part in self)


# The three of the web pages, and two greys between ink and paper.
INK = Color(0x14, 0x13, 0x11)
SIGNAL = Color(0xC4, 0x16, 0x0C)
WHITE = Color(0xFF, 0xFF, 0xFF)
PAPER = Color(0xF6, 0xF5, 0xF1)
FADED = Color(0x57, 0x53, 0x4C)
HAIR = Color(0xC9, 0xC5, 0xBB)


@dataclass(frozen=True)
class Paper:
    """A size of paper (ISO 216), upright, in millimetres."""

    name: str
    width: float
    height: float


A4 = Paper("a4", 210, 297)
A6 = Paper("a6", 105, 148)


@dataclass(frozen=True)
class Box:
    """A rectangle on the page; ``left`` is counted from where lines begin."""

    left: float
    top: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        return self.top + self.height

    def mirrored(self, page_width: float) -> Box:
        """The same box on a page that is read from right to left."""
        return replace(self, left=page_width - self.left - self.width)


@dataclass(frozen=True)
class Style:
    """How text is set.

    :ivar size: in points (1/72 inch); where the text doesn't fit its box, it is set smaller.
    :ivar least: the smallest size allowed, in points; ``size`` if left out.
    :ivar leading: from line to line, in sizes.
    :ivar is_struck: whether a line goes through it.
    :ivar is_centered: else it begins where lines in its language begin.
    """

    size: float
    cut: Cut = Cut.TEXT
    color: Color = INK
    least: float = 0
    leading: float = 1.3
    is_struck: bool = False
    is_centered: bool = False

    @property
    def line_height(self) -> float:
        """From line to line, in millimetres."""
        return self.size * self.leading * MM_PER_POINT

    def at(self, size: float) -> Style:
        """The same style in another size."""
        return replace(self, size=size)
