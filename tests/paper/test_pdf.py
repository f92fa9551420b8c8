"""Pages say what was written on them, in every script, and are the same bytes each time."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from itertools import groupby

import pytest
import segno

from events.paper.fonts import Cut, Unwritable
from events.paper.page import A4, A6, Box, Paper, Style
from events.paper.pdf import QUIET_ZONE, Sheet
from tests.paper.reading import (
    NOTDEF,
    letters_of,
    links_of,
    operations,
    read,
    shown,
    sizes_of,
    text_of,
)
from tests.paper.scripts import SCRIPTS

MADE_AT = datetime(2026, 12, 1, 10, tzinfo=UTC)
# Prints a page and then its bytes' hash, so that two processes can be compared.
PRINTER = """
import hashlib
from tests.paper.test_pdf import written
print(hashlib.sha256(written("Вахта وقفة 😀", "ru")).hexdigest())
"""


def sheet_of(letters: str, paper: Paper = A4, *, direction: str = "ltr") -> Sheet:
    made = Sheet(paper, letters, title="Vigil", language="en", direction=direction, made_at=MADE_AT)
    made.add_page()
    return made


def written(text: str, language: str = "en", direction: str = "ltr", **style: float) -> bytes:
    sheet = sheet_of(text)
    big = Style(style.get("size", 40), Cut.POSTER, least=style.get("least", 8))
    sheet.write(Box(15, 15, 180, style.get("height", 60)), text, big, language, direction)
    return sheet.to_bytes()


@pytest.mark.parametrize(("name", "language", "direction", "text"), SCRIPTS)
def test_text_can_be_read_back_and_no_glyph_is_lacking(
    name: str, language: str, direction: str, text: str
) -> None:
    pdf = written(text, language, direction, size=22)

    glyphs = [glyph for piece in shown(pdf) for glyph in piece.glyphs]

    assert sorted(letters_of(text_of(pdf))) == sorted(letters_of(text)), name
    assert len(glyphs) >= len(letters_of(text)) / 2
    assert NOTDEF not in glyphs


def test_arabic_letters_are_joined() -> None:
    (piece,) = shown(written("ببب", "ar", "rtl"))

    # The same letter at the beginning, in the middle and at the end of a word.
    assert len(set(piece.glyphs)) == 3


@pytest.mark.parametrize(("direction", "is_right"), [("ltr", False), ("rtl", True)])
def test_lines_begin_on_the_side_where_reading_begins(direction: str, is_right: bool) -> None:
    text = "שלום" if direction == "rtl" else "Hi"

    starts = [
        float(operands[0])
        for operands, operator in operations(written(text, direction=direction))
        if operator == b"Td"
    ]

    assert (starts[0] > A4.width / 2 * 72 / 25.4) == is_right


def test_mirrored_pages_put_boxes_on_the_other_side() -> None:
    box = Box(10, 10, 30, 5)

    assert sheet_of("").placed(box) == box
    assert sheet_of("", direction="rtl").placed(box) == Box(170, 10, 30, 5)


def test_long_text_is_set_smaller_and_then_cut_off() -> None:
    long = "All of us stand with all of them, today and tomorrow. " * 4

    smaller, cut = written(long), written(long, height=20, least=30)

    assert letters_of(text_of(smaller)) == letters_of(long)
    assert text_of(cut).endswith("…")
    assert long.startswith(text_of(cut).rstrip("…"))
    assert largest_type(smaller) < largest_type(cut) == pytest.approx(30)


def largest_type(pdf: bytes) -> float:
    return max(float(operands[1]) for operands, operator in operations(pdf) if operator == b"Tf")


def test_names_of_the_librarys_own_mean_nothing() -> None:
    text = "{nb} pages, **not bold** --at all--"

    assert text_of(written(text)) == text


def test_letters_that_were_not_announced_are_refused() -> None:
    with pytest.raises(Unwritable):
        sheet_of("abc").write(Box(10, 10, 100, 20), "abcd", Style(12))


@pytest.mark.parametrize("paper", [A4, A6])
def test_pages_have_the_size_of_their_paper(paper: Paper) -> None:
    assert sizes_of(sheet_of("", paper).to_bytes()) == [(paper.width, paper.height)]


def test_file_names_itself_and_its_own_moment_only() -> None:
    told = read(written("Vigil"))

    assert told.metadata is not None
    assert told.metadata.title == "Vigil"
    assert told.metadata.creation_date == MADE_AT
    assert told.metadata.modification_date is None
    assert told.trailer["/Root"]["/Lang"] == "en"


def test_same_input_is_the_same_bytes_in_every_process() -> None:
    printed = {
        subprocess.run(
            [sys.executable, "-c", PRINTER],
            capture_output=True,
            text=True,
            check=True,
            env=os.environ | {"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }

    assert len(printed) == 1


def test_code_is_drawn_as_it_was_made() -> None:
    address, box = "https://doorstep.example/protests/abcdefghij234", Box(10, 10, 50, 50)
    sheet = sheet_of("")
    sheet.qr(box, address)
    sheet.link(box, address)
    pdf = sheet.to_bytes()

    rows = segno.make(address, error="q", micro=False, boost_error=False).matrix_iter(
        border=QUIET_ZONE
    )
    runs = sum(is_dark for row in rows for is_dark, _ in groupby(row))

    assert sum(operator == b"h" for _, operator in operations(pdf)) == runs
    assert links_of(pdf) == [address]
