"""Text broken into lines (pure); how wide a piece of it is, the caller says.

Lines end at spaces, and between Chinese and Japanese letters; a word that is wider than a line by
itself ends anywhere.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

WidthOf = Callable[[str], float]

# A word with the space before it; letters of scripts without spaces stand by themselves, but for
# the punctuation behind them, which never begins a line.
HAN = "\u2e80-\ua4cf\uf900-\ufaff\uff00-\uffef"
PIECE = re.compile(rf"\s*(?:[{HAN}][、。，．：；！？）」』】〉》]*|[^\s{HAN}]+)")


def lines_of(text: str, width_of: WidthOf, room: float) -> list[str]:
    """The lines of a text, none wider than the room; line breaks in it are kept.

    :param width_of: how wide a piece of text is. :param room: in the same unit.
    """
    return [line for part in text.split("\n") for line in _filled(part, width_of, room)]


def widest_piece(text: str, width_of: WidthOf) -> float:
    """How wide the widest part is within which no line should end."""
    return max((width_of(piece.strip()) for piece in PIECE.findall(text)), default=0)


def _filled(part: str, width_of: WidthOf, room: float) -> Iterator[str]:
    line, width = "", 0.0
    for piece in _pieces(part, width_of, room):
        wider = width + width_of(piece)
        if line and wider > room:
            yield line
            line, wider = "", width_of(piece.lstrip())
        line, width = line + piece if line else piece.lstrip(), wider
    yield line


def _pieces(part: str, width_of: WidthOf, room: float) -> Iterator[str]:
    for piece in PIECE.findall(part):
        if width_of(piece.strip()) <= room:
            yield piece
        else:
            yield from _clusters(piece)


def _clusters(word: str) -> Iterator[str]:
    """Its letters, each with the marks on it."""
    cluster = ""
    for letter in word:
        if cluster.strip() and not unicodedata.category(letter).startswith("M"):
            yield cluster
            cluster = ""
        cluster += letter
    yield cluster
