"""What every test shares: an app on a database that is fresh each time, and a closed network.

The database is set up once, with the whole register, and copied for every test. ``--database``
chooses the kind; both are real.
"""

from __future__ import annotations

import dataclasses
import os
import shutil
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, LiteralString, cast

import hypothesis
import psycopg
import pytest
from flask.testing import FlaskClient
from sqlalchemy import event

from app import Doorstep, create_app
from events.config import Settings, read_settings
from events.database import Base, db
from events.feeds import store
from events.operations.setup import set_up
from events.organizers.tiers import Tier
from events.protests.models import Protest
from events.web import limits
from tests.factories import make_organizer, make_protest

POSTGRESQL = os.environ.get("DOORSTEP_TEST_POSTGRESQL", "postgresql://127.0.0.1:5432/test")
# Tables of shipped facts, which hardly any test writes to.
FACTS = frozenset({"missions", "search_names", "search_builds"})
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
SAME_ORIGIN = {"HTTP_SEC_FETCH_SITE": "same-origin"}


# No assertion of ours is about time, which a busy machine has little of.
hypothesis.settings.register_profile("doorstep", deadline=None)
hypothesis.settings.load_profile("doorstep")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database", choices=("sqlite", "postgresql"), default="sqlite")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On a second kind of database, only what touches a database is run again."""
    if config.getoption("--database") == "sqlite":
        return
    again = [item for item in items if "server" in getattr(item, "fixturenames", ())]
    config.hook.pytest_deselected(items=[item for item in items if item not in again])
    items[:] = again


@pytest.fixture(scope="session", autouse=True)
def closed_network() -> Iterator[None]:
    """Only this machine can be reached: whoever calls out, fails."""
    connect = socket.socket.connect

    def connect_here(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in LOOPBACK:
            raise ConnectionRefusedError(f"Tests don't call {address[0]}.")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_here)
        yield


class Sqlite:
    """A database file that is copied back before each test."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "doorstep.sqlite3"
        self.kept = folder / "kept.sqlite3"
        self.url = f"sqlite:///{self.file}"

    def keep(self) -> None:
        """Remember the present content."""
        with db.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        db.engine.dispose()
        shutil.copyfile(self.file, self.kept)

    def restore(self) -> None:
        """Go back to it."""
        db.engine.dispose()
        for ending in ("-wal", "-shm"):
            Path(f"{self.file}{ending}").unlink(missing_ok=True)
        shutil.copyfile(self.kept, self.file)

    def drop(self) -> None:
        """The folder goes with the run."""


class Postgresql:
    """A database on a real server. What tests fill is emptied; a changed register is restored."""

    def __init__(self, worker: str) -> None:
        self.name = f"doorstep_{worker}_{os.getpid()}"
        self.template = f"{self.name}_kept"
        self.url = f"{POSTGRESQL.rpartition('/')[0]}/{self.name}"
        self.register = ""
        self._run(POSTGRESQL, f"CREATE DATABASE {self.name}")

    def keep(self) -> None:
        """Remember the present content."""
        db.engine.dispose()
        self._run(POSTGRESQL, f"ALTER DATABASE {self.name} RENAME TO {self.template}")
        self._copy()
        self.register = self._register()

    def restore(self) -> None:
        """Go back to it."""
        filled = ", ".join(sorted(set(Base.metadata.tables) - FACTS))
        db.engine.dispose()
        self._run(self.url, f"TRUNCATE {filled} RESTART IDENTITY CASCADE")
        if self._register() != self.register:
            self._run(POSTGRESQL, f"DROP DATABASE {self.name} WITH (FORCE)")
            self._copy()

    def drop(self) -> None:
        """Leave nothing on the server."""
        for name in (self.name, self.template):
            self._run(POSTGRESQL, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def _copy(self) -> None:
        self._run(POSTGRESQL, f"CREATE DATABASE {self.name} TEMPLATE {self.template}")

    def _register(self) -> str:
        question = "SELECT count(*) || ' ' || sum(hashtext(missions::text)::bigint) FROM missions"
        with psycopg.connect(self.url) as connection:
            found = connection.execute(question).fetchone()
        return str(found)

    def _run(self, server: str, statement: str) -> None:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(cast(LiteralString, statement))


@pytest.fixture(scope="session")
def server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> Sqlite | Postgresql:
    """The database that this run is on."""
    if request.config.getoption("--database") == "sqlite":
        return Sqlite(tmp_path_factory.mktemp("database"))
    try:
        return Postgresql(worker_id)
    except psycopg.OperationalError:
        if os.environ.get("CI"):
            raise
        pytest.skip("There is no PostgreSQL server here.")


@pytest.fixture(scope="session")
def built_app(
    server: Sqlite | Postgresql, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Doorstep]:
    """The app with the whole register loaded; built once."""
    instance = tmp_path_factory.mktemp("instance")
    settings = read_settings(
        {
            "DOORSTEP_INSTANCE": str(instance),
            "DOORSTEP_DATABASE_URL": server.url,
            "DOORSTEP_SECRET_KEY": "a key for tests, thirty-two letters or more",
            "DOORSTEP_BASE_URL": "http://localhost:5000",
            "DOORSTEP_UID_DOMAIN": "doorstep.example",
        }
    )
    app = create_app(settings)
    app.testing = True
    with app.app_context():
        set_up()
        server.keep()
    yield app
    with app.app_context():
        db.engine.dispose()
        server.drop()


@pytest.fixture
def app(built_app: Doorstep, server: Sqlite | Postgresql) -> Iterator[Doorstep]:
    """The app on a fresh copy of the register, without accounts or protests."""
    settings = built_app.config["DOORSTEP"]
    with built_app.app_context():
        server.restore()
        store.store_of(built_app).forget()
        shutil.rmtree(settings.instance / store.FOLDER, ignore_errors=True)
        limits.limiter.reset()
        yield built_app
        db.session.remove()
    built_app.config["DOORSTEP"] = settings


@pytest.fixture
def change_settings(app: Doorstep) -> Callable[..., Settings]:
    """Run the rest of a test with some settings changed: ``change_settings(review=True)``."""

    def change(**values: Any) -> Settings:
        app.config["DOORSTEP"] = dataclasses.replace(app.config["DOORSTEP"], **values)
        found: Settings = app.config["DOORSTEP"]
        return found

    return change


@pytest.fixture(params=["a draft", "waits for a moderator"])
def hidden_protest(
    request: pytest.FixtureRequest, change_settings: Callable[..., Settings]
) -> Protest:
    """A newcomer's protest that the public may not know of."""
    change_settings(review=True)
    author = make_organizer(name="newcomer", tier=Tier.NEW)
    return make_protest(organizer=author, draft=request.param == "a draft")


@pytest.fixture
def client(app: Doorstep) -> FlaskClient:
    """A visitor's browser."""
    return new_client(app)


def new_client(app: Doorstep) -> FlaskClient:
    """Another visitor's browser; like a real one it says where its forms come from."""
    browser = app.test_client()
    browser.environ_base.update(SAME_ORIGIN)
    return browser


@pytest.fixture
def count_queries(app: Doorstep) -> Iterator[Callable[[], int]]:
    """How many statements the database got since the last call, transactions' own left out."""
    seen: list[str] = []

    def note(_c: Any, _k: Any, statement: str, *_rest: Any) -> None:
        if statement.startswith(("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")):
            seen.append(statement)

    def count() -> int:
        number = len(seen)
        seen.clear()
        return number

    event.listen(db.engine, "before_cursor_execute", note)
    yield count
    event.remove(db.engine, "before_cursor_execute", note)
