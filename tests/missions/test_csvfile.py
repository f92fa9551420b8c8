from pathlib import Path

import pytest

from events.missions.csvfile import UnreadableFileError, read, read_file
from tests.missions.rows import csv_of, row


def test_good_rows_are_kept_and_bad_ones_refused_with_line_and_reason() -> None:
    text = csv_of(row(), row(id="Q2", kind="castle"), row(id="Q3"))

    found = read(text)

    assert [record.id for record in found.records] == ["Q1", "Q3"]
    assert [(refusal.line, refusal.id) for refusal in found.refusals] == [(3, "Q2")]
    assert "castle" in found.refusals[0].reason


def test_the_second_row_with_an_id_is_refused() -> None:
    found = read(csv_of(row(), row(address="elsewhere")))

    assert [record.address for record in found.records] == ["Unter den Linden 63"]
    assert [(refusal.line, refusal.reason) for refusal in found.refusals] == [
        (3, "line 2 has the same id")
    ]


def test_a_row_with_fields_missing_is_refused() -> None:
    found = read(csv_of(row()) + "Q2,embassy\n")

    assert [(refusal.line, refusal.id) for refusal in found.refusals] == [(3, "Q2")]
    assert found.refusals[0].reason == "the row has 2 fields, not 20"


@pytest.mark.parametrize("better", ["Q9", "Q3"])
def test_a_duplicate_must_point_to_a_row_that_stands_for_itself(better: str) -> None:
    text = csv_of(row(), row(id="Q2", duplicate_of=better), row(id="Q3", duplicate_of="Q1"))

    found = read(text)

    assert [record.id for record in found.records] == ["Q1", "Q3"]
    assert [refusal.line for refusal in found.refusals] == [3]


def test_further_columns_and_blank_lines_do_not_matter() -> None:
    header, first = csv_of(row()).splitlines()

    found = read(f"{header},colour\n\n{first},red\n")

    assert [record.id for record in found.records] == ["Q1"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "it lacks id, kind"),
        ("id,kind\nQ1,embassy\n", "it lacks sending_state"),
        (csv_of(), "no row in this file"),
        (csv_of(row(kind="castle")), "no row in this file"),
        (csv_of(row()) + '"Q2', "not CSV: line 3"),
        (csv_of(row()).replace("source\n", "source,id\n"), "names a column twice"),
    ],
)
def test_a_text_that_is_no_register_is_refused_as_a_whole(text: str, reason: str) -> None:
    with pytest.raises(UnreadableFileError, match=reason):
        read(text)


def test_a_file_in_another_encoding_is_refused_with_the_line(tmp_path: Path) -> None:
    file = tmp_path / "missions.csv"
    file.write_bytes(csv_of(row(), row(id="Q2", locality="Zürich")).encode("latin-1"))

    with pytest.raises(UnreadableFileError, match="not UTF-8: see line 3"):
        read_file(file)


def test_a_spreadsheets_byte_order_mark_does_not_matter(tmp_path: Path) -> None:
    file = tmp_path / "missions.csv"
    file.write_text(csv_of(row()), encoding="utf-8-sig")

    assert len(read_file(file).records) == 1


def test_a_file_that_is_not_there_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="can't be opened: No such file"):
        read_file(tmp_path / "missing.csv")
