"""Calendars go on when the database is away: from memory, from disk, marked; never an empty one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from flask.testing import FlaskClient
from sqlalchemy import event

from app import Doorstep
from events import clock
from events.database import db, writing
from events.feeds.store import store_of
from events.protests import actions
from tests.factories import make_protest

BERLIN, CHANGES = "/in/de/berlin.ics", "/in/de/berlin.atom"


class Plug:
    """The cable to the database, to pull out and put back."""

    def pull(self) -> None:
        event.listen(db.engine, "do_connect", self._refuse)
        db.session.remove()
        db.engine.dispose()

    def put_back(self) -> None:
        if event.contains(db.engine, "do_connect", self._refuse):
            event.remove(db.engine, "do_connect", self._refuse)

    def _refuse(self, dialect: Any, *_: Any) -> None:
        raise dialect.loaded_dbapi.OperationalError("The database is away.")


@pytest.fixture
def plug(app: Doorstep) -> Iterator[Plug]:
    found = Plug()
    yield found
    found.put_back()


def copies(app: Doorstep) -> list[str]:
    """The addresses that are kept on disk."""
    store_of(app).settle()
    folder: Path = app.config["DOORSTEP"].instance / "feeds"
    return sorted(
        str(path.relative_to(folder / path.relative_to(folder).parts[0]))
        for path in folder.rglob("*")
        if path.is_file()
    )


@pytest.mark.promise("A10")
@pytest.mark.promise("I4")
@pytest.mark.parametrize("is_fresh_process", [False, True])
@pytest.mark.parametrize("address", [BERLIN, CHANGES])
def test_last_good_feed_is_served_and_marked(
    client: FlaskClient, app: Doorstep, plug: Plug, is_fresh_process: bool, address: str
) -> None:
    make_protest()
    before = client.get(address)
    plug.pull()
    if is_fresh_process:
        store_of(app).forget()

    answer = client.get(address)
    known = client.get(address, headers={"If-None-Match": before.headers["ETag"]})

    assert answer.status_code == 200
    assert answer.data == before.data
    assert answer.headers["ETag"] == before.headers["ETag"]
    assert answer.headers["Last-Modified"] == before.headers["Last-Modified"]
    assert "stale" in answer.headers["Cache-Status"]
    assert known.status_code == 304
    assert "stale" in known.headers["Cache-Status"]
    assert "Cache-Status" not in before.headers


@pytest.mark.promise("I4")
def test_database_that_comes_back_is_noticed(client: FlaskClient, plug: Plug) -> None:
    protest = make_protest()
    client.get(BERLIN)
    plug.pull()
    with time_machine.travel(clock.now(), tick=False) as now:
        assert "Cache-Status" in client.get(BERLIN).headers
        plug.put_back()
        now.shift(timedelta(seconds=6))
        with writing():
            actions.cancel(db.session.merge(protest, load=True), "")
            db.session.commit()

        answer = client.get(BERLIN)

    assert "Cache-Status" not in answer.headers
    assert b"CANCELLED" in answer.data


def test_calendar_that_nobody_asked_for_before_is_503(client: FlaskClient, plug: Plug) -> None:
    make_protest()
    plug.pull()

    answer = client.get(BERLIN)

    assert answer.status_code == 503
    assert answer.mimetype == "text/plain"
    assert int(answer.headers["Retry-After"]) > 0


def test_file_that_was_moved_away_is_a_database_that_is_away(
    client: FlaskClient, app: Doorstep, tmp_path: Path
) -> None:
    if db.engine.dialect.name != "sqlite":
        pytest.skip("Only SQLite is a file.")
    make_protest()
    before = client.get(BERLIN)
    file = Path(str(db.engine.url.database))
    db.session.remove()
    db.engine.dispose()
    file.rename(tmp_path / "moved.sqlite3")

    answer = client.get(BERLIN)

    assert answer.data == before.data
    assert "stale" in answer.headers["Cache-Status"]


def test_only_addresses_that_say_nothing_of_who_asks_reach_the_disk(
    client: FlaskClient, app: Doorstep
) -> None:
    protest = make_protest()
    for address in (
        "/near/52.5,13.4/50.ics",
        "/protests.ics?scope=of/ru&scope=in/de",
        f"{BERLIN}?form=static",
        f"{BERLIN}?alarm=PT2H",
        f"{BERLIN}?discreet=1",
        f"{BERLIN}?lang=en",
        f"/en{BERLIN}",
        "/in/fr.ics",
    ):
        assert client.get(address).status_code == 200
    assert copies(app) == []

    kept = ["in/de/berlin.atom", "in/de/berlin.ics", "protests.ics", f"protests/{protest.id}.ics"]
    for address in kept:
        client.get(f"/{address}?utm_source=x")

    assert copies(app) == sorted(kept)


def test_copies_of_two_days_are_kept(client: FlaskClient, app: Doorstep) -> None:
    make_protest()
    with time_machine.travel(clock.now(), tick=False) as now:
        for _day in range(4):
            client.get(BERLIN)
            now.shift(timedelta(days=1))

    assert copies(app) == ["in/de/berlin.ics"] * 2


def test_what_left_a_calendar_does_not_come_back_from_the_disk(
    client: FlaskClient, app: Doorstep, plug: Plug
) -> None:
    protest = make_protest()
    client.get(BERLIN)
    with time_machine.travel(protest.ends_at + timedelta(days=40), tick=False):
        client.get(BERLIN)

        assert copies(app) == []


def test_disk_that_refuses_keeps_nobody_from_a_calendar(
    client: FlaskClient, app: Doorstep, caplog: pytest.LogCaptureFixture
) -> None:
    make_protest()
    folder: Path = app.config["DOORSTEP"].instance / "feeds"
    folder.write_text("A file stands where the folder should be.")

    answer = client.get(BERLIN)
    store_of(app).settle()
    folder.unlink()

    assert answer.status_code == 200
    assert "calendar not copied to disk" in caplog.text
