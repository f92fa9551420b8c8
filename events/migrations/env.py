"""Runs migrations inside Flask, on the app's own engine, in a transaction that may write."""

from alembic import context
from flask import current_app

from events.database import Base, UtcDateTime, writing


def render(kind: str, value: object, _context: object) -> str | bool:
    """Write our own column types as SQLAlchemy's, so that migrations outlive our code."""
    if kind == "type" and isinstance(value, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    return False


options = current_app.extensions["migrate"].configure_args


def run() -> None:
    engine = current_app.extensions["migrate"].db.engine
    with writing(), engine.connect() as connection:
        context.configure(
            connection=connection, target_metadata=Base.metadata, render_item=render, **options
        )
        with context.begin_transaction():
            context.run_migrations()


run()
