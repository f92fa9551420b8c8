"""A call as a picture to pass on: a square PNG, as messengers show them (pure).

Pillow draws it, by HarfBuzz and FriBiDi, so that letters join and run as their script wants. Each
text is in one typeface: the one that has most of its letters.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

import segno
from PIL import Image, ImageDraw, ImageFont

from events.paper.fonts import Cut, cut_out, needed, writable
from events.paper.lines import lines_of
from events.paper.page import FADED, INK, PAPER, SIGNAL, WHITE, Color

SIDE = 1080
MARGIN = 72
BAND = 24
QR_SIDE = 200
TITLE_SIZES = range(128, 44, -4)
DEMAND_SIZES = range(46, 22, -2)
SMALL_SIZE = 30
LEADING = 1.16
MOST_DEMANDS = 3


@dataclass(frozen=True, kw_only=True)
class PictureFacts:
    """What the picture says.

    :ivar language: of the title and the demands (BCP 47); ``direction`` is ``ltr`` or ``rtl``.
    :ivar foot: small lines beside the code. :ivar url: what the code leads to.
    """

    title: str
    demands: tuple[str, ...]
    language: str
    direction: str
    foot: tuple[str, ...]
    url: str


def picture(facts: PictureFacts) -> bytes:
    """The picture as a PNG. The same facts are the same bytes.

    :raises Unwritable: if no installed typeface has letters of the title or the demands.
    """
    image = Image.new("RGB", (SIDE, SIDE), PAPER)
    painter = _Painter(ImageDraw.Draw(image), facts)
    painter.paint()
    saved = BytesIO()
    image.save(saved, "PNG", optimize=True)
    return saved.getvalue()


class _Painter:
    """Draws from the top to the bottom; lines begin where the language begins them."""

    def __init__(self, draw: ImageDraw.ImageDraw, facts: PictureFacts) -> None:
        self._draw = draw
        self._facts = facts
        self._top = float(MARGIN + BAND)

    def paint(self) -> None:
        self._draw.rectangle((0, 0, SIDE, BAND), fill=SIGNAL)
        foot_top = SIDE - MARGIN - QR_SIDE
        room = foot_top - self._top - MARGIN / 2
        self._block(self._facts.title, Cut.POSTER, TITLE_SIZES, INK, room * 0.55)
        self._top += MARGIN / 2
        left = foot_top - MARGIN / 2 - self._top
        demands = self._facts.demands[:MOST_DEMANDS]
        for number, demand in enumerate(demands):
            share = left / len(demands)
            self._block(demand, Cut.STRONG, DEMAND_SIZES, SIGNAL if number == 0 else INK, share)
            self._top += SMALL_SIZE / 2
        self._foot(foot_top)

    def _block(self, text: str, cut: Cut, sizes: range, color: Color, height: float) -> None:
        """Write a text as large as fits; what doesn't fit in the least size is left out."""
        for size in sizes:
            font, lines = self._set(text, cut, size)
            if len(lines) * size * LEADING <= height:
                break
        fitting = max(1, int(height / (size * LEADING)))
        for line in lines[:fitting]:
            self._line(line, font, color, self._top)
            self._top += size * LEADING

    def _foot(self, top: float) -> None:
        self._code(MARGIN if self._facts.direction == "rtl" else SIDE - MARGIN - QR_SIDE, top)
        line_top = top + QR_SIDE - len(self._facts.foot) * SMALL_SIZE * LEADING
        for text in self._facts.foot:
            font = _font(text, Cut.TEXT, SMALL_SIZE, self._facts.language)
            self._line(text, font, FADED, line_top)
            line_top += SMALL_SIZE * LEADING

    def _code(self, left: float, top: float) -> None:
        """The address as a QR code (ISO/IEC 18004), in modules of whole pixels."""
        rows = list(segno.make(self._facts.url, error="m", micro=False).matrix_iter(border=2))
        side = QR_SIDE // len(rows)
        self._draw.rectangle((left, top, left + QR_SIDE, top + QR_SIDE), fill=WHITE)
        margin = (QR_SIDE - side * len(rows)) // 2
        for y, row in enumerate(rows):
            for x in (x for x, is_dark in enumerate(row) if is_dark):
                corner = (left + margin + x * side, top + margin + y * side)
                self._draw.rectangle((*corner, corner[0] + side - 1, corner[1] + side - 1), INK)

    def _line(self, text: str, font: ImageFont.FreeTypeFont, color: Color, top: float) -> None:
        is_rtl = self._facts.direction == "rtl"
        self._draw.text(
            (SIDE - MARGIN if is_rtl else MARGIN, top),
            text,
            fill=color,
            font=font,
            anchor="ra" if is_rtl else "la",
            direction=self._facts.direction,
        )

    def _set(self, text: str, cut: Cut, size: int) -> tuple[ImageFont.FreeTypeFont, list[str]]:
        font = _font(text, cut, size, self._facts.language)
        return font, lines_of(writable(text), font.getlength, SIDE - 2 * MARGIN)


def _font(text: str, cut: Cut, size: int, language: str) -> ImageFont.FreeTypeFont:
    typeface = needed(text, language)[0]
    data = cut_out(typeface, cut, text)
    return ImageFont.truetype(BytesIO(data), size, layout_engine=ImageFont.Layout.RAQM)
