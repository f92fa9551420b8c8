from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from events.notices import csvfile
from events.notices.csvfile import SHIPPED, WrongFileError, read, read_file, text_of
from events.notices.records import COLUMNS, EVIDENCE_COLUMNS, RULE_COLUMNS
from tests.notices.rows import csv_of, row


def problems(text: str, evidence: str | None = None) -> str:
    with pytest.raises(WrongFileError) as refused:
        read(text, evidence)
    return str(refused.value)


def without_evidence(text: str) -> str:
    lines = text.splitlines()
    return "\n".join(line.rsplit(",", len(EVIDENCE_COLUMNS))[0] for line in lines) + "\n"


def test_every_wrong_row_is_told_with_its_line() -> None:
    text = csv_of(row(), row(jurisdiction="DE", form="march"), row(jurisdiction="FR", authority=""))

    told = problems(text)

    assert told.splitlines() == [
        "Line 3, DE march: form 'march' is not one of: any, static, procession.",
        "Line 4, FR any: authority is empty.",
    ]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([row(), row()], "Line 2, 3, SI: there must be one rule for any form"),
        ([row(), row(form="static")], "Line 2, 3, SI: there must be"),
        ([row(form="static")], "Line 2, SI: there must be"),
    ],
)
def test_a_jurisdiction_answers_each_question_once(rows: list[dict[str, str]], words: str) -> None:
    assert words in problems(csv_of(*rows))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "The first line lacks: jurisdiction"),
        ("a,b\n1,2\n", "names unknown columns: a, b"),
        (csv_of(row()).replace("note,", "note,note,", 1), "Line 2 has 27 fields, not 28"),
        (csv_of(row()).replace("place,", "form,", 1), "names a column twice"),
        (csv_of(row()) + '"', "Line 3 is not CSV"),
        (csv_of(row()) + "1,2\n", "Line 3 has 2 fields, not 27"),
        (csv_of(), "No row says in looked_up_on"),
        (without_evidence(csv_of(row())), "a file with them beside this one"),
    ],
)
def test_what_is_no_rules_file_is_told_so(text: str, words: str) -> None:
    assert words in problems(text)


def test_evidence_may_stand_in_a_second_file() -> None:
    rules = without_evidence(csv_of(row()))
    header = ",".join(("jurisdiction", "form", *EVIDENCE_COLUMNS))
    evidence = f"{header}\nSI,any,retrieved,https://police.example/notice,2026-11-22\n"

    assert read(rules, evidence) == read(csv_of(row()))
    assert "Line 2, SI any: there is no evidence" in problems(rules, evidence.replace("SI", "DE"))


def test_a_rule_without_look_up_is_as_old_as_its_file() -> None:
    book = read(csv_of(row(), row(jurisdiction="DE", basis="knowledge", looked_up_on="")))

    assert [rule.as_of for rule in book.rules] == [date(2026, 11, 22)] * 2
    assert book.rules[1].evidence.looked_up_on is None


def test_rules_written_as_one_file_are_the_same_rules() -> None:
    book = csvfile.shipped()

    assert read(text_of(book)) == book
    assert text_of(book).splitlines()[0] == ",".join(COLUMNS)


def test_shipped_rules_are_kept_in_two_files() -> None:
    header = SHIPPED.read_text(encoding="utf-8").splitlines()[0]

    assert header == ",".join(RULE_COLUMNS)
    assert len(csvfile.shipped().rules) == 119
    assert csvfile.shipped().as_of == date(2026, 11, 22)


def test_a_file_that_can_not_be_read_is_told_so(tmp_path: Path) -> None:
    latin = tmp_path / "rules.csv"
    latin.write_bytes(csv_of(row(authority="Préfecture")).encode("latin-1"))

    with pytest.raises(WrongFileError, match=r"Line 2 of rules\.csv is not UTF-8"):
        read_file(latin)
    with pytest.raises(WrongFileError, match="can't be opened"):
        read_file(tmp_path / "none.csv")
