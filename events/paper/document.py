"""fpdf2's document, taught what it lacks: fonts that are no files, fallbacks, filled shapes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path
from typing import cast

import uharfbuzz
from fpdf import FPDF
from fpdf.fonts import HarfBuzzFont, TTFFont

from events.paper.page import Color, Paper

Point = tuple[float, float]


class FontInMemory(TTFFont):
    """A font that never was a file, for fpdf2, which asks for the path of one."""

    def __init__(self, document: FPDF, data: bytes, key: str, name: str) -> None:
        # fontTools, which opens it, takes an open file as well as a path.
        super().__init__(document, cast(Path, BytesIO(data)), key, "")
        # Printers may take fonts of one name for the same one.
        self.name = name
        self._hbfont = HarfBuzzFont(uharfbuzz.Face(data))


class Document(FPDF):
    """fpdf2's document, with other typefaces of the same cut where the first lacks a letter."""

    others: Sequence[str] = ()

    def __init__(self, paper: Paper) -> None:
        super().__init__(unit="mm", format=(paper.width, paper.height))
        self.set_margin(0)
        self.c_margin = 0
        self.set_auto_page_break(False)
        # Else whoever types this name of the number of pages gets the number.
        self.alias_nb_pages("")

    def take_font(self, data: bytes, key: str, name: str) -> None:
        """Have a font that is no file, known by a key from then on."""
        self.fonts[key] = FontInMemory(self, data, key, name)

    def get_fallback_font(self, char: str, style: str = "") -> str | None:
        for key in self.others:
            if ord(char) in cast(FontInMemory, self.fonts[key]).cmap:
                return key
        return None

    def fill_rings(self, rings: Iterable[Sequence[Point]], color: Color) -> None:
        """Fill closed shapes as one (ISO 32000-1, 8.5).

        The library's own paths are copied deeply, which a code of 600 squares makes slow.
        """
        shapes = [ring for ring in rings if ring]
        if not shapes:
            return
        self._out("q " + " ".join(f"{part / 255:.3f}" for part in color) + " rg")
        for first, *others in shapes:
            self._out(f"{self._point(first)} m")
            self._out("\n".join(f"{self._point(other)} l" for other in others))
            self._out("h")
        self._out("f* Q")

    def _point(self, point: Point) -> str:
        return f"{point[0] * self.k:.2f} {(self.h - point[1]) * self.k:.2f}"
