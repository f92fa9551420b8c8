"""The rules' file as a whole. One wrong row and none of it is taken: people trust these dates.

What was read, where and when stands in the rules' own rows, or in a second file beside it with
``_provenance`` in its name, which is how the shipped ones are kept.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from io import StringIO
from pathlib import Path

from events.notices.records import COLUMNS, EVIDENCE_COLUMNS, RULE_COLUMNS, RuleError, as_row, parse
from events.notices.rulebook import Rulebook
from events.notices.rules import Rule, RuleForm

SHIPPED = Path(__file__).parent / "data" / "assembly_rules.csv"
EVIDENCE_KEY = ("jurisdiction", "form")
FORMS_TOGETHER = ([RuleForm.ANY], [RuleForm.PROCESSION, RuleForm.STATIC])
Row = dict[str, str]


class WrongFileError(Exception):
    """A file can't be taken. ``problems`` are sentences, with the number of the line."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


@dataclass(frozen=True)
class _Table:
    """A CSV file's rows by the numbers of their last lines."""

    columns: tuple[str, ...]
    rows: Mapping[int, Row]


@cache
def shipped() -> Rulebook:
    """The rules that Doorstep ships."""
    return read_file(SHIPPED)


def read_file(path: Path) -> Rulebook:
    """Read rules from a CSV file in UTF-8, with the evidence in its rows or in a file beside it.

    :raises WrongFileError: with everything that is wrong in it.
    """
    beside = path.with_name(f"{path.stem}_provenance{path.suffix}")
    return read(_text_of(path), _text_of(beside) if beside.exists() else None)


def read(text: str, evidence: str | None = None) -> Rulebook:
    """Read rules from CSV with a header line.

    :param evidence: a second CSV text with the columns of evidence, if ``text`` has none.
    :raises WrongFileError: with everything that is wrong.
    """
    table = _table(text)
    if not set(EVIDENCE_COLUMNS) & set(table.columns):
        _check_columns(table.columns, RULE_COLUMNS)
        table = _joined(table, _evidence_by_key(evidence))
    else:
        _check_columns(table.columns, COLUMNS)
    return Rulebook(_rules(table.rows))


def text_of(book: Rulebook) -> str:
    """Rules as one CSV text with their evidence; reading it gives the rules again."""
    lines = StringIO(newline="")
    writer = csv.DictWriter(lines, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(map(as_row, book.rules))
    return lines.getvalue()


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise WrongFileError([f"Line {line} of {path.name} is not UTF-8."]) from error
    except OSError as error:
        raise WrongFileError([f"{path} can't be opened: {error.strerror}."]) from error


def _table(text: str) -> _Table:
    lines = csv.reader(StringIO(text, newline=""), strict=True)
    rows: dict[int, list[str]] = {}
    try:
        columns = tuple(name.strip() for name in next(lines, []))
        for row in lines:
            if row:
                rows[lines.line_num] = row
    except csv.Error as error:
        raise WrongFileError([f"Line {lines.line_num} is not CSV: {error}."]) from error
    if wrong := [number for number, row in rows.items() if len(row) != len(columns)]:
        raise WrongFileError(
            [f"Line {n} has {len(rows[n])} fields, not {len(columns)}." for n in wrong]
        )
    return _Table(columns, {n: dict(zip(columns, row, strict=True)) for n, row in rows.items()})


def _check_columns(found: tuple[str, ...], wanted: tuple[str, ...]) -> None:
    lacking = [column for column in wanted if column not in found]
    unknown = [column for column in found if column not in wanted]
    problems = [
        *([f"The first line lacks: {', '.join(lacking)}."] if lacking else []),
        *([f"The first line names unknown columns: {', '.join(unknown)}."] if unknown else []),
        *(["The first line names a column twice."] if len(set(found)) < len(found) else []),
    ]
    if problems:
        raise WrongFileError(problems)


def _evidence_by_key(text: str | None) -> Mapping[tuple[str, ...], Row]:
    if text is None:
        raise WrongFileError(
            [
                f"The first line lacks: {', '.join(EVIDENCE_COLUMNS)}. Add these columns, or put a"
                " file with them beside this one, its name ending in _provenance.csv."
            ]
        )
    table = _table(text)
    _check_columns(table.columns, (*EVIDENCE_KEY, *EVIDENCE_COLUMNS))
    return {tuple(row[column] for column in EVIDENCE_KEY): row for row in table.rows.values()}


def _joined(table: _Table, evidence: Mapping[tuple[str, ...], Row]) -> _Table:
    joined = {}
    problems = []
    for line, row in table.rows.items():
        found = evidence.get(tuple(row[column] for column in EVIDENCE_KEY))
        if found is None:
            problems.append(f"Line {line}, {_named(row)}: there is no evidence for it.")
        else:
            joined[line] = row | {column: found[column] for column in EVIDENCE_COLUMNS}
    if problems:
        raise WrongFileError(problems)
    return _Table(COLUMNS, joined)


def _rules(rows: Mapping[int, Row]) -> tuple[Rule, ...]:
    as_of = _latest_look_up(rows.values())
    rules: dict[int, Rule] = {}
    problems = []
    for line, row in rows.items():
        try:
            rules[line] = parse(row, as_of)
        except RuleError as error:
            problems.append(f"Line {line}, {_named(row)}: {error}.")
    problems += _contradictions(rules)
    if problems:
        raise WrongFileError(problems)
    return tuple(rules.values())


def _latest_look_up(rows: Iterable[Row]) -> date:
    days = []
    for row in rows:
        try:
            days.append(date.fromisoformat(row["looked_up_on"].strip()))
        except ValueError:
            continue  # empty, or told with its line when the row is read
    if not days:
        raise WrongFileError(["No row says in looked_up_on when it was looked up."])
    return max(days)


def _contradictions(rules: Mapping[int, Rule]) -> list[str]:
    """Jurisdictions that answer a question twice, or only half of it."""
    lines: dict[str, list[int]] = defaultdict(list)
    for line, rule in rules.items():
        lines[rule.jurisdiction].append(line)
    return [
        f"Line {', '.join(map(str, numbers))}, {jurisdiction}: there must be one rule for any form,"
        " or one for static and one for procession."
        for jurisdiction, numbers in lines.items()
        if sorted(rules[number].form for number in numbers) not in FORMS_TOGETHER
    ]


def _named(row: Row) -> str:
    return f"{row['jurisdiction'] or 'no jurisdiction'} {row['form']}".strip()
