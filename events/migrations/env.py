"""Runs migrations inside Flask, on the app's own engine, in a transaction that may write."""

from collections.abc import Iterator
from contextlib import contextmanager

from alembic import context
from flask import current_app
from sqlalchemy import Connection

from events.database import Base, UtcDateTime, writing


def render(kind: str, value: object, _context: object) -> str | bool:
    """Write our own column types as SQLAlchemy's, so that migrations outlive our code."""
    if kind == "type" and isinstance(value, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    return False


options = current_app.extensions["migrate"].configure_args


def run() -> None:
    engine = current_app.extensions["migrate"].db.engine
    with writing(), engine.connect() as connection, without_references(connection):
        context.configure(
            connection=connection, target_metadata=Base.metadata, render_item=render, **options
        )
        with context.begin_transaction():
            context.run_migrations()
            check_references(connection)


@contextmanager
def without_references(connection: Connection) -> Iterator[None]:
    """Let SQLite change a table by making it anew: dropping the old one must not cascade."""
    if connection.dialect.name != "sqlite":
        yield
        return
    raw = connection.connection.dbapi_connection
    raw.execute("PRAGMA foreign_keys=OFF")  # does nothing inside a transaction, so before it
    try:
        yield
    finally:
        raw.execute("PRAGMA foreign_keys=ON")


def check_references(connection: Connection) -> None:
    """Refuse what left a row pointing nowhere; the transaction is rolled back then."""
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        if broken:
            raise RuntimeError(f"The migration would leave a row of {broken[0]} pointing nowhere.")


run()
