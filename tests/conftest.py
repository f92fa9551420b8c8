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
from typing import Any

import psycopg
import pytest
from flask.testing import FlaskClient
from sqlalchemy import event

from app import Doorstep, create_app
from events.config import Settings, read_settings
from events.database import db
from events.operations.setup import set_up
from events.web import limits

POSTGRESQL = os.environ.get("DOORSTEP_TEST_POSTGRESQL", "postgresql://127.0.0.1:5432/test")
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
SAME_ORIGIN = {"HTTP_SEC_FETCH_SITE": "same-origin"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database", choices=("sqlite", "postgresql"), default="sqlite")


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


class Postgresql:
    """A database on a real server, made anew from a template before each test."""

    def __init__(self, worker: str) -> None:
        self.server = POSTGRESQL
        self.name, self.template = f"doorstep_{worker}", f"doorstep_{worker}_kept"
        self.url = f"{POSTGRESQL.rpartition('/')[0]}/{self.name}"
        self._run(f"DROP DATABASE IF EXISTS {self.name}")
        self._run(f"CREATE DATABASE {self.name}")

    def keep(self) -> None:
        """Remember the present content."""
        db.engine.dispose()
        self._run(f"DROP DATABASE IF EXISTS {self.template}")
        self._run(f"ALTER DATABASE {self.name} RENAME TO {self.template}")

    def restore(self) -> None:
        """Go back to it."""
        db.engine.dispose()
        self._run(f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)")
        self._run(f"CREATE DATABASE {self.name} TEMPLATE {self.template}")

    def _run(self, statement: str) -> None:
        with psycopg.connect(self.server, autocommit=True) as connection:
            connection.execute(statement)  # type: ignore[arg-type]


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
def built_app(server: Sqlite | Postgresql, tmp_path_factory: pytest.TempPathFactory) -> Doorstep:
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
    return app


@pytest.fixture
def app(built_app: Doorstep, server: Sqlite | Postgresql) -> Iterator[Doorstep]:
    """The app on a fresh copy of the register, without accounts or protests."""
    settings = built_app.config["DOORSTEP"]
    with built_app.app_context():
        server.restore()
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
    """How many statements the database was asked since the last call, transactions' own left out."""
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
