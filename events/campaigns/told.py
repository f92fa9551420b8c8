"""Telling what changed when a call is called otherwise, or falls silent, or speaks again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from flask.globals import app_ctx

from events import clock
from events.campaigns import answering
from events.campaigns.models import Campaign
from events.campaigns.signals import campaign_revised
from events.database import db
from events.protests import rules, upkeep


@contextmanager
def name_of(campaign: Campaign) -> Iterator[None]:
    """Change a call within this block. If its public name is another then, everyone is told."""
    before = _public_name(campaign)
    yield
    db.session.flush()
    if _public_name(campaign) != before:
        everyone(campaign)


def everyone(campaign: Campaign) -> None:
    """Make a public revision of each protest in calendars that answers a call, and tell others."""
    if not campaign.is_public:
        return
    since = clock.now() - rules.IN_CALENDARS_AFTER_END
    upkeep.note_change_below(answering.in_calendars(campaign, since))
    campaign_revised.send(app_ctx.app, slug=campaign.slug)


def _public_name(campaign: Campaign) -> dict[str, str] | None:
    """What the public reads as a call's name in each language; None if it is silent."""
    if not campaign.speaks:
        return None
    return {text.language: text.title for text in campaign.texts}
