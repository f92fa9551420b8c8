"""The poster's grid and type, as lengths and sizes on A4 (pure).

One layout serves every size of paper: lengths shrink with the paper, type no further than it can
still be read.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from events.paper.fonts import Cut
from events.paper.page import A4, FADED, SIGNAL, WHITE, Box, Style
from events.paper.pdf import Sheet
from events.posters.content import Text
from events.posters.locator import HEIGHT, WIDTH

SMALLEST_TYPE = 6.5
MARGIN = 15.0
WIDE = A4.width - 2 * MARGIN
GAP = 6.0
RULE, BAR, STAMP = 1.2, 3.5, 22.0
DATE, DAY_WIDE = 44.0, 58.0
TITLE_LEAST, TITLE_GAP, OTHER_TITLE = 30.0, 4.0, 17.0
ROW_MOST, ROW_GAP = 26.0, 1.5
# The foot: a map beside a code of the same height, and a row of small print below.
QR = (WIDE - GAP) * HEIGHT / (WIDTH + HEIGHT)
MAP = WIDE - GAP - QR
PRINT = 12.0
FOOT = QR + 2 + PRINT

STAMPED = Style(52, Cut.POSTER, WHITE, least=18, leading=1.0, is_centered=True)
FIRST_TITLE = Style(96, Cut.POSTER, least=24, leading=1.0)
SECOND_TITLE = Style(30, Cut.POSTER, FADED, least=14, leading=1.05)
DAY = Style(156, Cut.POSTER, least=40, leading=0.84)
MONTH = Style(38, Cut.POSTER, least=16, leading=1.05)
TIME = Style(44, Cut.POSTER, SIGNAL, least=18, leading=1.1)
PLACE = Style(32, Cut.POSTER, least=14, leading=1.08)
POINT = Style(19, Cut.STRONG, least=11, leading=1.2)
PLAIN = Style(15, least=9, leading=1.25)
SECOND = Style(15, color=FADED, least=9, leading=1.25)
SMALL = Style(12, least=6.5, leading=1.25)
ADVICE = Style(10.5, least=6.5, leading=1.2)
URL = Style(11, Cut.STRONG, least=6.5, leading=1.2)
CITY = Style(14, Cut.STRONG, is_centered=True)
NEIGHBOUR = Style(9.5, color=FADED, is_centered=True)
HEADING = Style(44, Cut.POSTER, least=18, leading=1.05)
NAME = Style(17, Cut.STRONG, least=9, leading=1.15)
ADDRESS = Style(11, color=FADED, least=6.5, leading=1.2)


@dataclass(frozen=True)
class Row:
    """A text over the whole width; with a line above it where something new begins."""

    text: Text
    style: Style
    is_new: bool = False


@dataclass
class Page:
    """A page that is filled from the top.

    :ivar top: how far it is filled.
    """

    sheet: Sheet
    top: float = MARGIN

    @property
    def scale(self) -> float:
        """How long a millimetre on A4 is on this paper."""
        return self.sheet.paper.width / A4.width

    @property
    def bottom(self) -> float:
        """Where the margin at the bottom begins."""
        return self.sheet.paper.height / self.scale - MARGIN

    @property
    def foot(self) -> float:
        """Where what stands at the foot begins."""
        return self.bottom - FOOT

    def box(self, left: float, top: float, width: float, height: float) -> Box:
        """A box within the margins, in the paper's own millimetres."""
        k = self.scale
        return Box((MARGIN + left) * k, top * k, width * k, height * k)

    def put(self, box: Box, text: Text, style: Style) -> Box:
        """Write into a box; where the text has no direction, in that of the page.

        :returns: the part of the box that it took.
        """
        return self.sheet.write(box, text.text, self.scaled(style), text.language, text.direction)

    def write(self, text: Text, style: Style, height: float, gap: float = ROW_GAP) -> None:
        """Write over the whole width, no higher than said, and go on below."""
        taken = self.put(self.box(0, self.top, WIDE, height), text, style)
        self.top = taken.bottom / self.scale + gap

    def rows(self, rows: list[Row]) -> None:
        """Write rows as long as there is room above the foot."""
        for row in rows:
            if row.is_new:
                self.rule()
            room = self.foot - self.top - ROW_GAP
            if room >= self.scaled(row.style).line_height / self.scale:
                self.write(row.text, row.style, min(ROW_MOST, room))

    def height_of(self, rows: list[Row]) -> float:
        """How high rows will be."""
        return sum(self._height_of(row) for row in rows)

    def rule(self) -> None:
        """A line across, with room above and below."""
        self.top += GAP / 3
        self.sheet.fill(self.box(0, self.top, WIDE, RULE))
        self.top += RULE + GAP * 2 / 3

    def scaled(self, style: Style) -> Style:
        """A style on A4 as it is on this paper, in sizes that can be read."""
        size = max(style.size * self.scale, SMALLEST_TYPE)
        least = min(size, max(style.least * self.scale, SMALLEST_TYPE))
        return replace(style, size=size, least=least if style.least else 0)

    def _height_of(self, row: Row) -> float:
        text, style = row.text, self.scaled(row.style)
        lines = self.sheet.lines_of(WIDE * self.scale, text.text, style, text.language)
        above = RULE + GAP if row.is_new else 0
        return above + min(ROW_MOST, len(lines) * style.line_height / self.scale) + ROW_GAP
