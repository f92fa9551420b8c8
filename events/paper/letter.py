"""A plain letter on A4 (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from events.paper.fonts import Cut
from events.paper.page import A4, FADED, Box, Style
from events.paper.pdf import Sheet

MARGIN, TOP, BOTTOM = 25.0, 22.0, 25.0
WIDE = A4.width - 2 * MARGIN
BESIDE = WIDE * 0.6
GAP = 3.5

PLAIN = Style(11, leading=1.4)
SUBJECT = Style(12.5, Cut.STRONG, leading=1.35)
NUMBER = Style(9, color=FADED, is_centered=True)


@dataclass(frozen=True, kw_only=True)
class Letter:
    """What a letter says. Line breaks in texts are kept; what is empty is left out.

    :ivar language: of all of it (BCP 47); ``direction`` is ``ltr`` or ``rtl``.
    :ivar sender: who writes, line by line. ``recipient`` likewise.
    :ivar place_and_day: such as "Berlin, 12 December 2026".
    :ivar made_at: the moment that the file names as its own; aware.
    """

    language: str
    direction: str
    subject: str
    paragraphs: Sequence[str]
    made_at: datetime
    sender: str = ""
    recipient: str = ""
    place_and_day: str = ""


def letter(content: Letter) -> bytes:
    """The letter as a PDF, on as many pages as it takes; from the second on they are numbered.

    The same content is the same bytes.

    :raises Unwritable: if no installed typeface has letters that it is written with.
    """
    parts = (content.sender, content.recipient, content.place_and_day, content.subject)
    sheet = Sheet(
        A4,
        "".join((*parts, *content.paragraphs)) + "0123456789",
        title=content.subject,
        language=content.language,
        direction=content.direction,
        made_at=content.made_at,
    )
    writer = _Writer(sheet)
    writer.write(content.sender, PLAIN, GAP * 4, BESIDE)
    writer.write(content.recipient, PLAIN, GAP * 4, BESIDE)
    writer.write(content.place_and_day, PLAIN, GAP * 3)
    writer.write(content.subject, SUBJECT, GAP * 1.5)
    for paragraph in content.paragraphs:
        writer.write(paragraph, PLAIN, GAP)
    return sheet.to_bytes()


class _Writer:
    """Writes from the top to the bottom of a page, then goes on on a new one."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._number = 0
        self._add_page()

    def write(self, text: str, style: Style, gap: float, width: float = WIDE) -> None:
        """Write a text and leave a gap below; nothing for an empty one."""
        for line in self._sheet.lines_of(width, text, style) if text else ():
            if self._top + style.line_height > A4.height - BOTTOM:
                self._add_page()
            if line:
                self._sheet.write(Box(MARGIN, self._top, width, style.line_height), line, style)
            self._top += style.line_height
        self._top += gap if text else 0

    def _add_page(self) -> None:
        self._sheet.add_page()
        self._number += 1
        self._top = TOP
        if self._number > 1:
            box = Box(MARGIN, A4.height - BOTTOM / 2, WIDE, NUMBER.line_height)
            self._sheet.write(box, str(self._number), NUMBER)
