"""How transactions begin: reading ones can't write, writing ones don't lose each other's work."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from threading import Event, Thread

import pytest
from sqlalchemy import delete, func, select, text
from sqlalchemy.exc import DBAPIError, StatementError

from app import Doorstep
from events.database import db, own_transaction, writing
from events.missions.models import Mission
from events.protests.models import Protest
from events.scopes.models import ScopeRevision
from tests.conftest import SAME_ORIGIN
from tests.factories import make_protest

WHEN = datetime(2026, 12, 12, 13, tzinfo=UTC)
THREADS, TIMES = 8, 15
# Writes rows one by one and says of each that it is kept; whoever started it ends it.
WRITER = """
import itertools
from sqlalchemy import insert
from app import create_app
from events.clock import now
from events.database import Base, db, writing
from events.scopes.models import ScopeRevision
with create_app().app_context(), writing():
    Base.metadata.create_all(db.engine)
    for number in itertools.count():
        row = {"key": str(number), "revision": number, "modified_at": now()}
        db.session.execute(insert(ScopeRevision), [row])
        db.session.commit()
        print(number, flush=True)
"""


def a_row(key: str = "in/de", **values: object) -> ScopeRevision:
    return ScopeRevision(**{"key": key, "revision": 0, "modified_at": WHEN} | values)


@pytest.fixture
def row(app: Doorstep) -> ScopeRevision:
    """A row to write to."""
    with writing():
        db.session.add(made := a_row())
        db.session.commit()
    return made


@pytest.fixture
def on_sqlite(app: Doorstep) -> Iterator[None]:
    if db.engine.dialect.name != "sqlite":
        pytest.skip("This is about SQLite.")
    yield


@pytest.mark.promise("C8")
@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_a_request_that_only_asks_cannot_write(app: Doorstep, method: str) -> None:
    make_protest()

    with app.test_request_context("/protests", method=method):
        app.preprocess_request()
        with pytest.raises(DBAPIError, match=r"read-?only"):
            db.session.execute(delete(Protest))

    db.session.rollback()
    assert db.session.scalar(select(func.count()).select_from(Protest)) == 1


@pytest.mark.promise("C8")
def test_a_request_that_asks_for_a_change_can_write(app: Doorstep) -> None:
    make_protest()

    with app.test_request_context("/sign-out", method="POST", environ_overrides=SAME_ORIGIN):
        app.preprocess_request()
        db.session.execute(delete(Protest))
        db.session.commit()

    assert db.session.scalar(select(func.count()).select_from(Protest)) == 0


def test_after_a_request_that_wrote_the_next_one_only_reads(app: Doorstep) -> None:
    with app.test_request_context("/sign-out", method="POST", environ_overrides=SAME_ORIGIN):
        app.preprocess_request()

    with pytest.raises(DBAPIError, match=r"read-?only"):
        db.session.execute(delete(Protest))


def test_a_refused_write_leaves_a_session_that_reads(app: Doorstep) -> None:
    with pytest.raises(DBAPIError):
        db.session.execute(delete(Protest))
    db.session.rollback()

    assert db.session.get(Mission, "Q836838")


def test_writing_ends_with_its_block(app: Doorstep) -> None:
    with writing():
        with writing():
            db.session.add(a_row())
        db.session.commit()

    with pytest.raises(DBAPIError):
        db.session.execute(delete(ScopeRevision))


def test_writing_begins_a_new_transaction_where_one_only_read(app: Doorstep) -> None:
    assert db.session.get(Mission, "Q836838")

    with writing():
        db.session.add(a_row())
        db.session.commit()

    assert db.session.get(ScopeRevision, "in/de")


def test_what_is_not_committed_is_not_kept(app: Doorstep) -> None:
    with writing():
        db.session.add(a_row())
        db.session.flush()

    db.session.rollback()
    assert db.session.get(ScopeRevision, "in/de") is None


def test_an_own_transaction_writes_beside_one_that_reads(app: Doorstep) -> None:
    assert db.session.get(Mission, "Q836838")

    with own_transaction() as own:
        own.add(a_row())

    with pytest.raises(DBAPIError):
        db.session.execute(delete(ScopeRevision))
    db.session.rollback()
    assert db.session.get(ScopeRevision, "in/de")


def test_an_instant_comes_back_in_utc(app: Doorstep) -> None:
    in_kathmandu = WHEN.astimezone(timezone(timedelta(hours=5, minutes=45)))
    with writing():
        db.session.add(a_row(modified_at=in_kathmandu))
        db.session.commit()

    found = db.session.scalars(select(ScopeRevision.modified_at)).one()

    assert found == WHEN
    assert found.tzinfo is UTC
    asked = select(ScopeRevision.key).where(ScopeRevision.modified_at == in_kathmandu)
    assert db.session.scalars(asked).all() == ["in/de"]


def test_an_instant_without_its_zone_is_refused(app: Doorstep) -> None:
    with writing():
        db.session.add(a_row(modified_at=WHEN.replace(tzinfo=None)))

        with pytest.raises(StatementError, match="needs its zone"):
            db.session.flush()

        db.session.rollback()


@pytest.mark.promise("I3")
def test_threads_that_write_at_once_lose_nothing(app: Doorstep, row: ScopeRevision) -> None:
    failed: list[BaseException] = []

    def add_one() -> None:
        question = select(ScopeRevision).where(ScopeRevision.key == "in/de").with_for_update()
        found = db.session.scalars(question).one()
        found.revision += 1
        db.session.commit()

    def work() -> None:
        try:
            for _ in range(TIMES):
                with app.app_context(), writing():
                    add_one()
        except BaseException as error:
            failed.append(error)

    _run([work] * THREADS)

    assert failed == []
    db.session.rollback()
    assert db.session.get_one(ScopeRevision, "in/de").revision == THREADS * TIMES


@pytest.mark.promise("I3")
def test_while_one_writes_others_read_and_the_next_writer_waits(
    app: Doorstep, row: ScopeRevision
) -> None:
    has_written, may_commit = Event(), Event()
    found: list[object] = []

    def write(key: str, before: Event | None, after: Event | None) -> None:
        with app.app_context(), writing():
            if before:
                before.wait(10)
            db.session.get_one(ScopeRevision, "in/de", with_for_update=True).revision += 1
            db.session.flush()
            if after:
                has_written.set()
                after.wait(10)
            db.session.commit()
            found.append(key)

    def read() -> None:
        has_written.wait(10)
        with app.app_context():
            found.append(db.session.get_one(ScopeRevision, "in/de").revision)
        may_commit.set()

    _run([lambda: write("first", None, may_commit), lambda: write("next", has_written, None), read])

    assert found == [0, "first", "next"]
    db.session.rollback()
    assert db.session.get_one(ScopeRevision, "in/de").revision == 2


def _run(works: Sequence[Callable[[], None]]) -> None:
    threads = [Thread(target=work) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)


@pytest.mark.usefixtures("on_sqlite")
@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),  # FULL
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("busy_timeout", 10_000),
        ("cache_size", -65_536),
    ],
)
def test_sqlite_is_set_up_to_be_safe(pragma: str, value: object) -> None:
    assert db.session.scalar(text(f"PRAGMA {pragma}")) == value


def test_a_protest_needs_its_mission(app: Doorstep) -> None:
    protest = make_protest()

    with writing():
        with pytest.raises(DBAPIError, match=r"(?i)foreign key"):
            db.session.execute(delete(Mission).where(Mission.id == protest.mission_id))
        db.session.rollback()


@pytest.mark.promise("I1")
def test_a_killed_writer_loses_nothing_that_it_acknowledged(tmp_path: Path) -> None:
    ours = {name: text for name, text in os.environ.items() if not name.startswith("DOORSTEP_")}
    environ = ours | {"DOORSTEP_INSTANCE": str(tmp_path)}
    with subprocess.Popen(
        [sys.executable, "-c", WRITER], env=environ, stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout
        acknowledged = [int(writer.stdout.readline()) for _ in range(40)]
        os.kill(writer.pid, signal.SIGKILL)
        acknowledged += [int(line) for line in writer.stdout]

    with sqlite3.connect(tmp_path / "doorstep.sqlite3") as connection:
        kept = {number for (number,) in connection.execute("SELECT revision FROM scope_revisions")}
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    assert set(acknowledged) <= kept
