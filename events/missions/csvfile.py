"""The register's file as a whole: what of it can be read, and what is refused and why."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from events.missions.records import COLUMNS, MissionRecord, RecordError, parse

SHIPPED = Path(__file__).parent / "data" / "missions.csv"


class UnreadableFileError(Exception):
    """A file is no register at all; the message says why, for a person."""


@dataclass(frozen=True)
class Refusal:
    """A row that can't be taken: its line in the file, counted from 1, its id and the reason."""

    line: int
    id: str
    reason: str


@dataclass(frozen=True)
class Reading:
    """What a file says: its good rows in order, and the refused ones."""

    records: tuple[MissionRecord, ...]
    refusals: tuple[Refusal, ...]


def read_file(path: Path) -> Reading:
    """Read a register from a CSV file in UTF-8.

    :raises UnreadableFileError: if there is none, or it isn't UTF-8, CSV or a register.
    """
    try:
        return read(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        place = error.object.count(b"\n", 0, error.start) + 1
        raise UnreadableFileError(f"{path} is not UTF-8: see line {place}.") from error
    except OSError as error:
        raise UnreadableFileError(f"{path} can't be opened: {error.strerror}.") from error


def read(text: str) -> Reading:
    """Read a register from CSV with a header line.

    :raises UnreadableFileError: if it has no such header, no rows, or isn't CSV.
    """
    rows = csv.reader(StringIO(text, newline=""), strict=True)
    try:
        header = [name.strip() for name in next(rows, [])]
        _check_header(header)
        return _checked(header, ((rows.line_num, row) for row in rows if row))
    except csv.Error as error:
        raise UnreadableFileError(f"This is not CSV: line {rows.line_num}: {error}.") from error


def _check_header(header: list[str]) -> None:
    if missing := [column for column in COLUMNS if column not in header]:
        raise UnreadableFileError(
            f"The first line must name the columns; it lacks {', '.join(missing)}."
        )
    if len(set(header)) < len(header):
        raise UnreadableFileError("The first line names a column twice.")


def _checked(header: list[str], rows: Iterator[tuple[int, list[str]]]) -> Reading:
    records: dict[str, MissionRecord] = {}
    lines: dict[str, int] = {}
    refusals = []
    for line, row in rows:
        try:
            record = _record(header, row)
            if record.id in lines:
                raise RecordError(f"line {lines[record.id]} has the same id")
        except RecordError as error:
            refusals.append(Refusal(line, _id_of(header, row), str(error)))
        else:
            records[record.id], lines[record.id] = record, line
    if not records:
        raise UnreadableFileError("There is no row in this file that can be read.")
    refusals += _refused_duplicates(records, lines, {refusal.id for refusal in refusals})
    return Reading(tuple(records.values()), tuple(refusals))


def _record(header: list[str], row: list[str]) -> MissionRecord:
    if len(row) != len(header):
        raise RecordError(f"the row has {len(row)} fields, not {len(header)}")
    return parse(dict(zip(header, row, strict=True)))


def _id_of(header: list[str], row: list[str]) -> str:
    place = header.index("id")
    return row[place].strip() if place < len(row) else ""


def _refused_duplicates(
    records: dict[str, MissionRecord], lines: dict[str, int], refused: set[str]
) -> list[Refusal]:
    """Take out the rows that point to a better one that isn't there, or is a duplicate itself."""
    wrong = {
        record.id: f"duplicate_of {record.duplicate_of!r} is no row that stands for itself"
        for record in records.values()
        if record.duplicate_of and not _stands_for_itself(record.duplicate_of, records, refused)
    }
    for mission_id in wrong:
        del records[mission_id]
    return [Refusal(lines[mission_id], mission_id, reason) for mission_id, reason in wrong.items()]


def _stands_for_itself(
    mission_id: str, records: dict[str, MissionRecord], refused: set[str]
) -> bool:
    better = records.get(mission_id)
    return mission_id in refused if better is None else not better.duplicate_of
