"""``flask organizers ...``: what only the host may do with accounts (promise C10)."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from events import database
from events.database import db
from events.organizers import actions, queries
from events.organizers.models import Organizer
from events.organizers.tiers import Tier

organizers = AppGroup("organizers", help="Accounts: moderators and tiers.")


@organizers.command("make-moderator")
@click.argument("name")
def make_moderator(name: str) -> None:
    """Let NAME moderate, once they have a passkey or codes from an app."""
    with database.writing():
        organizer = _organizer_called(name)
        changed = actions.make_moderator(organizer)
        kept, is_ready = organizer.name, queries.has_second_factor(organizer)
        db.session.commit()
    click.echo(f"{kept} {'is a moderator now' if changed else 'is a moderator already'}.")
    if not is_ready:
        click.echo(f"{kept} can moderate after adding a passkey or codes from an app under /me/.")


@organizers.command("verify")
@click.argument("name")
def verify(name: str) -> None:
    """Say that you know who NAME is; their protests are published at once."""
    _give(name, Tier.VERIFIED)


@organizers.command("trust")
@click.argument("name")
def trust(name: str) -> None:
    """Let NAME publish without review."""
    _give(name, Tier.TRUSTED)


@organizers.command("suspend")
@click.argument("name")
def suspend(name: str) -> None:
    """Let NAME change nothing any more."""
    _give(name, Tier.SUSPENDED)


def _give(name: str, tier: Tier) -> None:
    with database.writing():
        organizer = _organizer_called(name)
        changed = actions.set_tier(organizer, tier)
        kept = organizer.name
        db.session.commit()
    click.echo(f"{kept} is {tier} {'now' if changed else 'already'}.")


def _organizer_called(name: str) -> Organizer:
    organizer = queries.organizer_called(name)
    if organizer is not None:
        return organizer
    near = queries.nearest_name(name)
    hint = f" Did you mean {near}?" if near else ""
    raise click.ClickException(f"Nobody is called {name}.{hint}")
