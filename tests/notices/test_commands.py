"""``flask notices refresh``: whole or not at all, told in full, served at once."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import Result

from app import Doorstep
from events.config import settings
from events.notices import csvfile, queries
from events.notices.commands import notices
from events.notices.csvfile import SHIPPED
from tests.notices.rows import csv_of, row


@pytest.fixture(autouse=True)
def own_file(app: Doorstep) -> Iterator[Path]:
    """Where the instance's own rules are kept; gone after the test."""
    path = queries.own_file(settings().instance)
    yield path
    if path.is_dir():
        path.rmdir()
    path.unlink(missing_ok=True)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A copy of the shipped rules that a test may change."""
    for name in ("assembly_rules.csv", "assembly_rules_provenance.csv"):
        (tmp_path / name).write_bytes((SHIPPED.parent / name).read_bytes())
    return tmp_path / SHIPPED.name


def run(app: Doorstep, *arguments: str) -> Result:
    result = app.test_cli_runner().invoke(notices, ["refresh", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def change(file: Path, before: str, after: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), encoding="utf-8")


def test_a_refresh_tells_what_it_changes_and_serves_it_at_once(
    app: Doorstep, file: Path, own_file: Path
) -> None:
    change(file, "AL,,any,notification,3,days", "AL,,any,notification,4,days")
    before = queries.rule_for("AL", None, "static")

    result = run(app, str(file))
    after = queries.rule_for("AL", None, "static")

    assert result.exit_code == 0
    assert "0 added\n1 changed\n  ~ AL any\n      notice_amount: 3 -> 4\n0 removed" in result.output
    assert "119 rules, looked up until 2026-11-22, are served from now on" in result.output
    assert before
    assert before.notice
    assert after
    assert after.notice
    assert (before.notice.amount, after.notice.amount) == (3, 4)
    assert stat.S_IMODE(own_file.stat().st_mode) == 0o600
    assert not [path for path in own_file.parent.iterdir() if path.name.startswith(".assembly")]


def test_what_is_added_and_removed_is_told(app: Doorstep, tmp_path: Path) -> None:
    small = tmp_path / "small.csv"
    small.write_text(csv_of(row(jurisdiction="HR"), row(jurisdiction="FJ")), encoding="utf-8")

    result = run(app, str(small))

    assert "1 added\n  + FJ any\n" in result.output
    assert "118 removed\n" in result.output
    assert "  - BE:2800866 Brussels any\n" in result.output
    assert queries.rule_for("AL", None, "static") is None


def test_a_dry_run_tells_and_writes_nothing(app: Doorstep, file: Path, own_file: Path) -> None:
    change(file, "AL,,any,notification,3,days", "AL,,any,notification,4,days")

    result = run(app, str(file), "--dry-run")

    assert "1 changed" in result.output
    assert not own_file.exists()


def test_one_wrong_row_and_none_is_taken(app: Doorstep, file: Path, own_file: Path) -> None:
    change(file, "AL,,any,notification,3,days", "AL,,any,notification,4,days")
    change(file, "AM,,any,notification,7,days", "AM,,any,notification,7,weeks")

    result = run(app, str(file))

    assert result.exit_code == 1
    assert "Nothing of this file was taken:\n  Line 3, AM any: notice_unit 'weeks'" in result.output
    assert not own_file.exists()
    assert queries.book() == csvfile.shipped()


@pytest.mark.parametrize(
    ("looked_up_on", "words"),
    [
        ("2999-01-01", "a day that has not come yet"),
        ("2026-11-21", "the shipped rules until 2026-11-22"),
    ],
)
def test_rules_of_another_time_are_refused(
    app: Doorstep, tmp_path: Path, looked_up_on: str, words: str
) -> None:
    odd = tmp_path / "odd.csv"
    odd.write_text(csv_of(row(looked_up_on=looked_up_on)), encoding="utf-8")

    result = run(app, str(odd))

    assert result.exit_code == 1
    assert words in result.output


def test_very_many_mistakes_are_counted(app: Doorstep, file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(",any,", ",all,"), encoding="utf-8")

    result = run(app, str(file))

    assert "Line 2, AL all: there is no evidence for it." in result.output
    assert "more" in result.output.splitlines()[-1]


def test_a_broken_own_file_lets_the_shipped_rules_serve(
    app: Doorstep, own_file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    own_file.write_text("nonsense\n", encoding="utf-8")

    book = queries.book()

    assert book == csvfile.shipped()
    assert "the shipped ones serve" in caplog.text


def test_a_disk_that_refuses_changes_nothing(app: Doorstep, file: Path, own_file: Path) -> None:
    own_file.mkdir()  # no file can take its name

    result = run(app, str(file))

    assert result.exit_code == 1
    assert "Nothing was changed: Is a directory." in result.output
    assert not [path for path in own_file.parent.iterdir() if path.name.startswith(".assembly")]
    assert queries.book() == csvfile.shipped()


def test_rules_looked_up_before_the_shipped_ones_no_longer_serve(
    app: Doorstep, own_file: Path
) -> None:
    own_file.write_text(csv_of(row(looked_up_on="2026-11-21")), encoding="utf-8")

    assert queries.book() == csvfile.shipped()


def test_the_shipped_rules_serve_again_once_the_own_file_is_gone(
    app: Doorstep, file: Path, own_file: Path
) -> None:
    change(file, "AL,,any,notification,3,days", "AL,,any,notification,4,days")
    run(app, str(file))
    own_file.unlink()

    assert queries.book() == csvfile.shipped()
