"""``flask setup`` and ``flask demo``."""

from __future__ import annotations

import os

import click
from flask import Flask

from events import progress
from events.config import settings
from events.database import db, writing
from events.operations import demo as samples
from events.operations.setup import set_up


def register(app: Flask) -> None:
    """Add the commands of this slice to an app."""
    if os.environ.get("FLASK_RUN_FROM_CLI"):
        from events.operations import migrations  # see there why not above

        migrations.init_app(app)
    app.cli.add_command(setup)
    app.cli.add_command(demo)


@click.command()
def setup() -> None:
    """Bring the database and the shipped facts up to date. Safe to run at any time."""
    set_up(progress.shown)
    click.echo(f"Ready. Everything is kept in {settings().instance}")


@click.command()
def demo() -> None:
    """Fill a development instance with sample protests, all marked as samples."""
    if settings().is_production:
        raise click.ClickException("Sample protests would mislead people. Not in production.")
    set_up(progress.shown)
    with writing():
        made = samples.fill()
        db.session.commit()
    if made is None:
        click.echo("The samples are there already.")
        return
    click.echo(f"{made.protests} sample protests. To try an organizer's side, sign in with")
    click.echo(f"  name: {made.organizer}")
    click.echo(f"  passphrase: {made.passphrase}")
