"""Printed pages: shaped text in any direction that fits its box, shapes, QR codes (pure).

A thin layer over fpdf2, which writes the file, and HarfBuzz, which shapes. The same input gives
the same bytes: the date is given, and the library names no moment of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING

import segno

from events.paper import fonts, lines
from events.paper.fonts import Cut, Typeface
from events.paper.page import INK, WHITE, Box, Color, Paper, Style

if TYPE_CHECKING:
    from events.paper.document import Point

QUIET_ZONE = 4
# The size that fits is looked for until it is known to this share of itself.
CLOSE_ENOUGH = 0.02
A_HAIR = 0.01
ELLIPSIS = "…"
# What joins the parts of a text; fonts hold it always.
ALWAYS = f" \n,.:·{ELLIPSIS}"


class Sheet:
    """Pages of one size that are written on, one after the other.

    :param letters: all that will be written, so that fonts hold no more.
    :param language: of most of it (BCP 47).
    :param direction: ``ltr`` or ``rtl``; with the latter, pages are mirrored.
    :param made_at: the moment that the file names as its own; aware.
    """

    def __init__(
        self,
        paper: Paper,
        letters: str,
        *,
        title: str,
        language: str,
        direction: str = "ltr",
        made_at: datetime,
    ) -> None:
        # fpdf2 takes 30 MB and a third of a second to load: only who prints has to have it.
        from events.paper.document import Document

        self.paper = paper
        self.language = language
        self.direction = direction
        self._widths: dict[str, dict[str, float]] = {}
        self._letters = frozenset(letters) | frozenset(ALWAYS)
        self._document = Document(paper)
        self._document.set_title(title)
        self._document.set_lang(language)
        self._document.set_creation_date(made_at)
        self._document.set_producer("Doorstep")

    def add_page(self) -> None:
        """Go on to a new page."""
        self._document.add_page()

    def to_bytes(self) -> bytes:
        """The file."""
        return bytes(self._document.output())

    def write(
        self, box: Box, text: str, style: Style, language: str = "", direction: str = ""
    ) -> Box:
        """Write text into a box, as large as fits; what doesn't fit in the least size is cut off.

        :param language: of the text; the sheet's if left out. ``direction`` likewise.
        :returns: the part of the box that it took.
        :raises Unwritable: if no installed typeface has its letters, or they were not announced.
        """
        text = self._checked(text)
        language, direction = language or self.language, direction or self.direction
        self._begin(text, style, language, direction)
        fitted, found = self._fitted(box, text, style)
        for number, line in enumerate(found):
            self._set(box, line, fitted, direction, number)
        return Box(box.left, box.top, box.width, len(found) * fitted.line_height)

    def lines_of(self, width: float, text: str, style: Style, language: str = "") -> list[str]:
        """The lines that a text takes in its full size.

        :param width: in millimetres.
        :raises Unwritable: as :meth:`write` does.
        """
        text = self._checked(text)
        self._begin(text, style, language or self.language, self.direction)
        return self._lines(width, text, style)

    def fill(self, box: Box, color: Color = INK) -> None:
        """Fill a rectangle."""
        at = self.placed(box)
        self._document.set_fill_color(*color)
        self._document.rect(at.left, at.top, at.width, at.height, style="F")

    def draw(self, rings: Iterable[Sequence[Point]], color: Color = INK) -> None:
        """Fill shapes, each a closed ring of points; a ring within another is a hole.

        Points are on the paper as it is seen, never mirrored.
        """
        self._document.fill_rings(rings, color)

    def dot(self, center: Point, radius: float, color: Color = INK) -> None:
        """Fill a circle; its centre is on the paper as it is seen."""
        self._document.set_fill_color(*color)
        self._document.circle(*center, radius, style="F")

    def qr(self, box: Box, text: str) -> None:
        """Draw a QR code (ISO/IEC 18004) with its quiet zone, a quarter of which may be torn."""
        code = segno.make(text, error="q", micro=False, boost_error=False)
        rows = [list(row) for row in code.matrix_iter(border=QUIET_ZONE)]
        at, module = self.placed(box), box.width / len(rows)
        self.fill(box, WHITE)
        self.draw(
            [
                _rectangle(at.left + start * module, at.top + y * module, length * module, module)
                for y, row in enumerate(rows)
                for start, length in _dark_runs(row)
            ]
        )

    def link(self, box: Box, url: str) -> None:
        """Make a part of the page lead to an address, where it is read on a screen."""
        at = self.placed(box)
        self._document.link(at.left, at.top, at.width, at.height, url)

    def placed(self, box: Box) -> Box:
        """Where a box is on the paper as it is seen."""
        return box.mirrored(self.paper.width) if self.direction == "rtl" else box

    def _checked(self, text: str) -> str:
        unannounced = set(text) - self._letters
        if unannounced:
            raise fonts.Unwritable("".join(sorted(unannounced)))
        return fonts.writable(text)

    def _begin(self, text: str, style: Style, language: str, direction: str) -> None:
        """Choose fonts and shaping for a text."""
        keys = [self._font(face, style.cut) for face in fonts.needed(text + ELLIPSIS, language)]
        self._document.set_font(keys[0], "S" if style.is_struck else "", style.size)
        self._document.others = keys[1:]
        self._document.set_text_shaping(True, direction=direction, language=language)
        self._document.set_text_color(*style.color)

    def _font(self, typeface: Typeface, cut: Cut) -> str:
        name = f"{typeface.name}-{cut.name.title()}"
        key = name.lower()
        if key not in self._document.fonts:
            data = fonts.cut_out(typeface, cut, self._letters)
            self._document.take_font(data, key, name)
        return key

    def _fitted(self, box: Box, text: str, style: Style) -> tuple[Style, list[str]]:
        """The largest size that fits, no smaller than the least one, and the lines in it."""
        least, most = style.least or style.size, style.size
        fitted = style if self._fits(box, text, style) else style.at(least)
        while fitted is not style and most - least > CLOSE_ENOUGH * most:
            middle = style.at((least + most) / 2)
            if self._fits(box, text, middle):
                fitted, least = middle, middle.size
            else:
                most = middle.size
        return fitted, self._cut_off(box, self._lines(box.width, text, fitted), fitted)

    def _fits(self, box: Box, text: str, style: Style) -> bool:
        if lines.widest_piece(text, self._width_of) * style.size > box.width:
            return False
        return len(self._lines(box.width, text, style)) * style.line_height <= box.height + A_HAIR

    def _lines(self, width: float, text: str, style: Style) -> list[str]:
        return lines.lines_of(text, self._width_of, width / style.size)

    def _cut_off(self, box: Box, found: list[str], style: Style) -> list[str]:
        most = max(1, int((box.height + A_HAIR) / style.line_height))
        if len(found) <= most:
            return found
        return [*found[: most - 1], found[most - 1].rpartition(" ")[0] + ELLIPSIS]

    def _width_of(self, piece: str) -> float:
        """How wide a piece is in the font in use, in millimetres for each point of its size."""
        known = self._widths.setdefault(self._document.font_family, {})
        if piece not in known:
            known[piece] = self._document.get_string_width(piece) / self._document.font_size_pt
        return known[piece]

    def _set(self, box: Box, line: str, style: Style, direction: str, number: int) -> None:
        at = self.placed(box)
        side = "R" if direction == "rtl" else "L"
        self._document.set_font_size(style.size)
        self._document.set_xy(at.left, at.top + number * style.line_height)
        align = "C" if style.is_centered else side
        self._document.cell(at.width, style.line_height, line, align=align)


def _dark_runs(row: Sequence[int]) -> Iterable[tuple[int, int]]:
    start = 0
    for is_dark, run in groupby(row):
        length = len(list(run))
        if is_dark:
            yield start, length
        start += length


def _rectangle(left: float, top: float, width: float, height: float) -> list[Point]:
    right, bottom = left + width, top + height
    return [(left, top), (right, top), (right, bottom), (left, bottom)]
