"""``flask campaigns``: what the host can do to a call."""

from __future__ import annotations

from collections.abc import Callable

import click
from flask.cli import AppGroup

from events.campaigns import actions, queries
from events.campaigns.models import Campaign
from events.database import db, writing
from events.refusals import Conflict
from events.wording import words

campaigns = AppGroup("campaigns", short_help="Take calls down, put them back.")


@campaigns.command("take-down")
@click.argument("slug")
def take_down(slug: str) -> None:
    """Hide the words of the call SLUG. Its address and its calendar stay, in neutral words."""
    with writing():
        _change(actions.take_down, slug)
    click.echo("Its words are hidden. “flask campaigns put-back” shows them again.")


@campaigns.command("put-back")
@click.argument("slug")
def put_back(slug: str) -> None:
    """Show the words of the call SLUG again."""
    with writing():
        _change(actions.put_back, slug)
    click.echo("Everyone can read it again.")


def _change(act: Callable[[Campaign], None], slug: str) -> None:
    try:
        act(_call(slug))
    except Conflict as refusal:
        raise click.ClickException(refusal.say(words())) from refusal
    db.session.commit()


def _call(slug: str) -> Campaign:
    found = queries.by_slug(slug, lock=True)
    if found is None:
        public = ", ".join(queries.public_slugs()) or "there are none"
        raise click.ClickException(f"There is no call named {slug}. Public ones: {public}.")
    return found
