"""Migrations of the schema, by Alembic through Flask-Migrate.

Nothing imports this at the top of a file: Alembic costs a server 100 ms at its start and 9 MB for
good, and a server never migrates. ``flask setup`` and ``flask db`` do.
"""

from __future__ import annotations

from flask import Flask
from flask_migrate import Migrate, upgrade

from events.database import db

EXTENSION = "migrate"
FOLDER = "events/migrations"


def init_app(app: Flask) -> None:
    """Let ``flask db`` know the tables and where their migrations are."""
    if EXTENSION not in app.extensions:
        Migrate(app, db, directory=FOLDER, render_as_batch=True, compare_type=True)


def bring_up_to_date(app: Flask) -> None:
    """Run the migrations that this database has not seen."""
    init_app(app)
    upgrade()
