"""SVG as values that are written once (pure): no text of ours is ever joined to markup by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from xml.sax.saxutils import escape, quoteattr

NAMESPACE = "http://www.w3.org/2000/svg"


@dataclass(frozen=True)
class Element:
    """An element: its attributes in order, its children, which are elements or text."""

    name: str
    attributes: tuple[tuple[str, str], ...] = ()
    children: tuple[Element | str, ...] = ()

    def __str__(self) -> str:
        inner = "".join(
            escape(child) if isinstance(child, str) else str(child) for child in self.children
        )
        start = self.name + "".join(
            f" {name}={quoteattr(value)}" for name, value in self.attributes
        )
        return f"<{start}>{inner}</{self.name}>" if inner else f"<{start}/>"


def element(name: str, *children: Element | str, **attributes: str | float) -> Element:
    """An element; ``text_anchor="end"`` is the attribute ``text-anchor``."""
    written = ((key.rstrip("_").replace("_", "-"), _value(v)) for key, v in attributes.items())
    return Element(name, tuple(written), children)


def picture(width: int, height: int, title: str, language: str, *shapes: Element) -> str:
    """A whole picture that names itself, so that it can be read aloud.

    :param width: and height, in pixels at its own size; it may be shown larger or smaller.
    :param language: of its title and words (BCP 47).
    """
    root = element(
        "svg",
        element("title", title),
        *shapes,
        xmlns=NAMESPACE,
        viewBox=f"0 0 {width} {height}",
        width=width,
        height=height,
        role="img",
        lang=language,
    )
    return str(root)


def path_data(rings: Sequence[Sequence[tuple[int, int]]]) -> str:
    """Closed rings of whole points as the short form of a path: where it begins, then steps."""
    return "".join(_ring_data(ring) for ring in rings)


def _ring_data(ring: Sequence[tuple[int, int]]) -> str:
    steps = (f"{x - before_x} {y - before_y}" for (before_x, before_y), (x, y) in pairwise(ring))
    # Between a number and a minus sign no space is needed.
    return f"M{ring[0][0]} {ring[0][1]}l{' '.join(steps)}z".replace(" -", "-")


def _value(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:g}"
