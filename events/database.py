"""The database: one declarative base, one session, and how transactions begin.

Reading and writing are told apart. A transaction only reads, and the database itself refuses
a write in it, unless it begins inside :func:`writing`. SQLite's writers begin with ``BEGIN
IMMEDIATE``: a transaction that reads first and writes later would else lose against another
one half-way, however long its busy timeout is.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

from flask import Flask, g, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Connection, DateTime, Dialect, MetaData, TypeDecorator, event
from sqlalchemy.orm import DeclarativeBase, Session

BUSY_TIMEOUT_SECONDS = 10
CACHE_KIBIBYTES = 64 * 1024
CONNECT_TIMEOUT_SECONDS = 5
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class Base(DeclarativeBase):
    """What every table's class inherits from. Constraints get names, to be dropped by."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class UtcDateTime(TypeDecorator[datetime]):
    """An instant. It is aware, in UTC, on both sides, also where the database forgets zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("An instant needs its zone; this one has none.")
        in_utc = value.astimezone(UTC)
        return in_utc.replace(tzinfo=None) if dialect.name == "sqlite" else in_utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


db = SQLAlchemy(model_class=Base)

_writing: ContextVar[bool] = ContextVar("doorstep_writing", default=False)


def init_app(app: Flask, database_url: str) -> None:
    """Bind the database to an app."""
    app.config["SQLALCHEMY_DATABASE_URI"] = database_url
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = _engine_options(database_url)
    db.init_app(app)
    with app.app_context():
        engine = db.engine
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        event.listen(engine, "begin", _begin_elsewhere)


@contextmanager
def writing() -> Iterator[None]:
    """Let transactions that begin inside this block write. It neither commits nor rolls back.

    A transaction that only reads and is still open when the block begins is ended first.
    """
    if _writing.get():
        yield
        return
    end_reading()
    token = _writing.set(True)
    try:
        yield
    finally:
        _writing.reset(token)


def may_write() -> bool:
    """Whether transactions that begin now may write, and so may lock rows."""
    return _writing.get()


def end_reading() -> None:
    """End the session's open transaction without writing, so that no snapshot or lock is kept."""
    if db.session.registry.has():
        db.session.rollback()


def write_on_unsafe_methods(app: Flask, unless: Callable[[], bool]) -> None:
    """Let requests write that ask for a change (RFC 9110, 9.2.1); all others only read.

    :param unless: whether a request only reads all the same.
    """

    @app.before_request
    def begin() -> None:
        end_reading()
        writes = request.method not in SAFE_METHODS and not unless()
        g.writing_token = _writing.set(writes)

    @app.teardown_request
    def finish(_error: BaseException | None) -> None:
        token = g.pop("writing_token", None)
        if token is not None:
            _writing.reset(token)


def forget_what_was_deleted() -> None:
    """Overwrite, on the disk too, what committed transactions deleted (promise H3).

    SQLite keeps it in its write-ahead log until it is checkpointed. PostgreSQL keeps it until it
    vacuums, and longer in a log that is archived; that is its administrator's to know.
    """
    if db.engine.dialect.name != "sqlite":
        return
    end_reading()
    with db.engine.connect() as connection:
        connection.commit()
        raw = connection.connection.dbapi_connection
        assert raw is not None  # noqa: S101 - a connection that was just made
        raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")


@contextmanager
def own_transaction() -> Iterator[Session]:
    """A short transaction beside the request's own, committed at its end."""
    token = _writing.set(True)
    try:
        with Session(db.engine) as session, session.begin():
            yield session
    finally:
        _writing.reset(token)


def _engine_options(database_url: str) -> dict[str, Any]:
    # Errors must not quote what somebody typed: they end up in logs (promise H2).
    options: dict[str, Any] = {"hide_parameters": True}
    if database_url.startswith("sqlite"):
        return options | {"connect_args": {"timeout": BUSY_TIMEOUT_SECONDS}}
    return options | {
        "pool_pre_ping": True,
        "pool_timeout": CONNECT_TIMEOUT_SECONDS,
        "connect_args": {"connect_timeout": CONNECT_TIMEOUT_SECONDS},
    }


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    # The driver would begin transactions by itself, always deferred; we begin our own.
    connection.isolation_level = None
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",
        f"busy_timeout={BUSY_TIMEOUT_SECONDS * 1000}",
        f"cache_size=-{CACHE_KIBIBYTES}",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writes = _writing.get()
    connection.exec_driver_sql(f"PRAGMA query_only={'OFF' if writes else 'ON'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _begin_elsewhere(connection: Connection) -> None:
    if not _writing.get():
        connection.exec_driver_sql("SET TRANSACTION READ ONLY")
