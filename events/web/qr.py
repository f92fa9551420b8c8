"""A QR code (ISO/IEC 18004) as the path of an SVG, so that a page can draw it without an image."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

import segno

QUIET_ZONE = 4


@dataclass(frozen=True)
class QrCode:
    """A code to draw: a square of ``side`` modules, quiet zone included, and its dark modules."""

    side: int
    path: str


def qr_code(text: str) -> QrCode:
    """The code of a text, such as a calendar's address; a quarter of it may be covered or torn."""
    code = segno.make(text, error="q", micro=False, boost_error=False)
    rows = list(code.matrix_iter(border=QUIET_ZONE))
    return QrCode(len(rows), "".join(_row(number, row) for number, row in enumerate(rows)))


def _row(number: int, modules: Iterable[int]) -> str:
    """A row's dark runs, each as one rectangle."""
    drawn, start = "", 0
    for is_dark, run in groupby(modules):
        length = len(list(run))
        if is_dark:
            drawn += f"M{start} {number}h{length}v1h-{length}z"
        start += length
    return drawn
