"""Setting up: as often as one likes, by as many as like (promise I7)."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import func, select

from app import Doorstep
from events.database import db, writing
from events.missions import actions as missions
from events.missions.models import Mission
from events.operations.setup import set_up
from events.search.models import SearchName
from tests.factories import mission

NUMBER_OF_MISSIONS = 9897


def counts() -> list[int | None]:
    db.session.rollback()
    return [db.session.scalar(select(func.count()).select_from(t)) for t in (Mission, SearchName)]


def test_setting_up_again_changes_nothing(app: Doorstep) -> None:
    before = counts()

    set_up()

    assert counts() == before
    assert before[0] == NUMBER_OF_MISSIONS


def test_setting_up_again_keeps_what_was_corrected_by_hand(app: Doorstep) -> None:
    with writing():
        missions.correct(mission(), {"address": "Behrenstraße 66"})
        db.session.commit()

    set_up()

    db.session.rollback()
    assert mission().address == "Behrenstraße 66"


def test_the_command_says_where_everything_is(app: Doorstep) -> None:
    done = app.test_cli_runner().invoke(args=["setup"])

    assert done.exit_code == 0
    assert app.instance_path in done.output


@pytest.mark.promise("I7")
def test_of_two_starts_on_an_empty_folder_one_sets_up_and_both_succeed(tmp_path: Path) -> None:
    folder = tmp_path / "instance"
    environ = {name: text for name, text in os.environ.items() if not name.startswith("DOORSTEP_")}
    environ["DOORSTEP_INSTANCE"] = str(folder)
    flask = [sys.executable, "-m", "flask", "--app", "app:create_app", "setup"]

    started = [
        subprocess.Popen(flask, env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        for _ in range(2)
    ]
    said = [process.communicate(timeout=120)[0].decode() for process in started]

    assert [process.returncode for process in started] == [0, 0], said
    assert sum("Loading the register" in text for text in said) == 1, said
    connection = sqlite3.connect(folder / "doorstep.sqlite3")
    assert connection.execute("SELECT count(*) FROM missions").fetchone() == (NUMBER_OF_MISSIONS,)
    assert connection.execute("SELECT count(*) FROM search_builds").fetchone() == (1,)
    connection.close()
    assert folder.stat().st_mode & 0o077 == 0
