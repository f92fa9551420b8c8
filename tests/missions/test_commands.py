from pathlib import Path

import pytest
from click.testing import Result

from app import Doorstep
from events.database import db
from events.missions.csvfile import SHIPPED
from events.missions.models import Mission
from tests.factories import mission
from tests.missions.rows import csv_of, row


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A copy of the shipped file that a test may change."""
    copy = tmp_path / "missions.csv"
    copy.write_bytes(SHIPPED.read_bytes())
    return copy


def run(app: Doorstep, *arguments: str) -> Result:
    result = app.test_cli_runner().invoke(args=["missions", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    db.session.rollback()
    return result


def change(file: Path, before: str, after: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), encoding="utf-8")


def test_a_dry_run_tells_and_writes_nothing(app: Doorstep, file: Path) -> None:
    change(file, "Q836838,embassy", "Q836838,consulate")

    result = run(app, "refresh", str(file), "--dry-run")

    assert "1 changed" in result.output
    assert "kind: embassy -> consulate" in result.output
    assert mission().kind == "embassy"


def test_a_refresh_writes_what_it_tells(app: Doorstep, file: Path) -> None:
    change(file, "Q836838,embassy", "Q836838,consulate")

    result = run(app, "refresh", str(file))

    assert result.exit_code == 0
    assert "Writing: 1 of 1" in result.output
    assert mission().kind == "consulate"


def test_refused_rows_are_told_with_line_and_reason(app: Doorstep, file: Path) -> None:
    change(file, "Q836838,embassy", "Q836838,castle")

    result = run(app, "refresh", str(file))

    assert "1 refused" in result.output
    assert "Q836838: kind 'castle' is not one of" in result.output
    assert mission().status == "active"


def test_a_cut_off_file_needs_force(app: Doorstep, file: Path) -> None:
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    whole_rows = "".join(line for line in lines[:5000] if "Q18156867" not in line)
    file.write_text(whole_rows, encoding="utf-8")

    refused = run(app, "refresh", str(file))
    closed_after_refusal = _closed()
    forced = run(app, "refresh", str(file), "--force")

    assert refused.exit_code == 1
    assert "may be cut off" in refused.output
    assert closed_after_refusal < 100
    assert forced.exit_code == 0
    assert _closed() > 4000


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "must name the columns"),
        (b"\xff\xfe\x00", "is not UTF-8"),
        (csv_of(row()).encode() + b'"', "not CSV"),
    ],
)
def test_a_bad_file_gives_words_and_no_traceback(
    app: Doorstep, file: Path, content: bytes, words: str
) -> None:
    file.write_bytes(content)

    result = run(app, "refresh", str(file))

    assert result.exit_code == 1
    assert words in result.output


def test_a_fact_is_corrected_by_hand(app: Doorstep) -> None:
    result = run(app, "correct", "Q836838", "address=Unter den Linden 65")

    assert "-> Unter den Linden 65" in result.output
    assert mission().address == "Unter den Linden 65"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["Q0", "address=x"], "There is no mission 'Q0'"),
        (["Q836838", "address"], "must look like COLUMN=VALUE"),
        (["Q836838", "kind=castle"], "is not one of"),
    ],
)
def test_a_wrong_correction_is_refused_in_words(
    app: Doorstep, arguments: list[str], words: str
) -> None:
    result = run(app, "correct", *arguments)

    assert result.exit_code == 1
    assert words in result.output


def _closed() -> int:
    return db.session.query(Mission).filter_by(status="closed").count()
