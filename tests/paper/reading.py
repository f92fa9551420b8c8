"""Reading PDFs back, with a parser that is not the writer."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any, NamedTuple, cast

from pypdf import PdfReader
from pypdf.generic import ContentStream, DictionaryObject, StreamObject

NOTDEF = 0
SPACES = re.compile(r"\s+")


class Shown(NamedTuple):
    """A piece of text as a page shows it: its font, its glyphs' numbers in that font."""

    font: str
    glyphs: tuple[int, ...]


def read(pdf: bytes) -> PdfReader:
    """A PDF, parsed."""
    return PdfReader(io.BytesIO(pdf), strict=True)


def text_of(pdf: bytes, page: int | None = None) -> str:
    """All text, or that of a page, as it can be copied; spaces and line breaks are one space."""
    pages = read(pdf).pages
    chosen = pages if page is None else [pages[page]]
    return SPACES.sub(" ", " ".join(each.extract_text() for each in chosen)).strip()


def letters_of(text: str) -> str:
    """A text without spaces: where lines end is not what it says."""
    return SPACES.sub("", text)


def sizes_of(pdf: bytes) -> list[tuple[int, int]]:
    """Width and height of each page in whole millimetres."""
    boxes = [page.mediabox for page in read(pdf).pages]
    return [(_millimetres(box.width), _millimetres(box.height)) for box in boxes]


def links_of(pdf: bytes) -> list[str]:
    """The addresses that its pages lead to."""
    found = []
    for page in read(pdf).pages:
        for reference in cast(list[Any], page.get("/Annots", [])):
            found.append(str(reference.get_object()["/A"]["/URI"]))
    return found


def operations(pdf: bytes, page: int = 0) -> list[tuple[Any, bytes]]:
    """What a page's content says to do: operands and operator."""
    reader = read(pdf)
    content = ContentStream(reader.pages[page].get_contents(), reader)
    return cast(list[tuple[Any, bytes]], content.operations)


def shown(pdf: bytes) -> Iterator[Shown]:
    """Every piece of text on every page, as glyphs."""
    for number, page in enumerate(read(pdf).pages):
        fonts = cast(DictionaryObject, page["/Resources"])["/Font"]
        font = None
        for operands, operator in operations(pdf, number):
            if operator == b"Tf":
                font = cast(Any, fonts)[operands[0]].get_object()
            elif operator in (b"Tj", b"TJ") and font is not None:
                yield Shown(str(font["/BaseFont"]), _glyphs(operands[0], font))


def _millimetres(points: float) -> int:
    return round(float(points) / 72 * 25.4)


def _glyphs(operand: Any, font: Any) -> tuple[int, ...]:
    """The glyphs of codes of two bytes, by the font's own map (ISO 32000-1, 9.7.4.2)."""
    pieces = operand if isinstance(operand, list) else [operand]
    codes = b"".join(piece.original_bytes for piece in pieces if hasattr(piece, "original_bytes"))
    kept = cast(StreamObject, font["/DescendantFonts"][0].get_object()["/CIDToGIDMap"])
    numbers = kept.get_object().get_data()
    return tuple(
        int.from_bytes(numbers[2 * code : 2 * code + 2], "big")
        for code in (int.from_bytes(codes[i : i + 2], "big") for i in range(0, len(codes), 2))
    )
