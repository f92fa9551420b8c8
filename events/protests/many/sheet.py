"""A day of action as a sheet: one protest a row, told apart from what is wrong in it (pure).

A sheet is CSV (RFC 4180) with a header. What spreadsheet programs make of it is taken too:
semicolons or tabs between the cells, and a byte order mark.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from io import StringIO
from itertools import islice

from events.protests.many.sheet_row import (
    LANGUAGES,
    LONGEST,
    NEEDED,
    PLACE,
    Row,
    WrongRow,
    read_row,
)
from events.refusals import NotValid
from events.web.text import canonical_line
from events.wording import mark

MOST_ROWS = 200
OPTIONAL = (
    *("form", "step_free", "expected_size", *LANGUAGES),
    *(name for name in LONGEST if name not in NEEDED),
)
COLUMNS = (*PLACE, *NEEDED, *OPTIONAL)
DELIMITERS = (",", ";", "\t")
BYTE_ORDER_MARK = "\ufeff"
# What a new sheet begins with: its columns, and a row to write over. The day is to be filled in.
TEMPLATE_COLUMNS = ("sending_state", "city", *NEEDED, "words", "language")


class UnreadableSheet(NotValid):
    """Text that is no sheet at all; the message says why."""

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message, field="rows", **values)


@dataclass(frozen=True)
class Sheet:
    """What a sheet says: good rows and wrong ones, each in order."""

    rows: tuple[Row, ...]
    wrong: tuple[WrongRow, ...]


def read(text: str, *, language: str) -> Sheet:
    """Read a sheet.

    :param language: of rows that name none (BCP 47).
    :raises UnreadableSheet: if it has no such header, no rows or too many, or isn't CSV.
    """
    lines = _lines(text)
    _, names = next(lines, (1, []))
    header = _header(names)
    found = [_row(line, header, cells, language) for line, cells in islice(lines, MOST_ROWS + 1)]
    if not found:
        raise UnreadableSheet(mark("There is no row below the names of the columns."))
    if len(found) > MOST_ROWS:
        raise UnreadableSheet(mark("A sheet has %(most)s rows at most. Split it."), most=MOST_ROWS)
    return Sheet(
        tuple(row for row in found if isinstance(row, Row)),
        tuple(row for row in found if isinstance(row, WrongRow)),
    )


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that hold anything, each with the line that it begins on."""
    plain = text.removeprefix(BYTE_ORDER_MARK).replace("\r\n", "\n").replace("\r", "\n")
    first = plain.lstrip("\n").partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)
    rows = csv.reader(StringIO(plain, newline=""), delimiter=delimiter, strict=True)
    begins = 1
    try:
        for cells in rows:
            if any(cell.strip() for cell in cells):
                yield begins, cells
            begins = rows.line_num + 1
    except csv.Error as error:
        raise UnreadableSheet(
            mark("This is not CSV: look at line %(line)s, and at the quotes in it."), line=begins
        ) from error


def _header(cells: list[str]) -> list[str]:
    names = [canonical_line(cell).casefold().replace(" ", "_") for cell in cells]
    named = [name for name in names if name]
    for name in named:
        if name not in COLUMNS:
            raise _no_column(name)
    if len(set(named)) < len(named):
        raise UnreadableSheet(mark("The first line names a column twice."))
    needed = (*NEEDED, *(() if "mission" in names else ("sending_state", "city")))
    missing = [name for name in needed if name not in names]
    if missing:
        raise UnreadableSheet(
            mark("The first line must name the columns; it lacks: %(columns)s."),
            columns=", ".join(missing),
        )
    return names


def _no_column(name: str) -> UnreadableSheet:
    near = get_close_matches(name, COLUMNS, n=1)
    if near:
        return UnreadableSheet(
            mark("There is no column “%(name)s”. Did you mean “%(near)s”?"),
            name=name[:40],
            near=near[0],
        )
    return UnreadableSheet(
        mark("There is no column “%(name)s”. There are: %(columns)s."),
        name=name[:40],
        columns=", ".join(COLUMNS),
    )


def _row(line: int, header: list[str], cells: list[str], language: str) -> Row | WrongRow:
    beyond = cells[len(header) :]
    if any(cell.strip() for cell in beyond):
        wider = NotValid(
            mark("The row has %(cells)s cells, the first line %(columns)s."),
            cells=len(cells),
            columns=len(header),
        )
        return WrongRow(line, "", (wider,))
    return read_row(line, dict(zip(header, cells, strict=False)), language=language)
