"""What a call tells after it was published, as an Atom feed for feed readers."""

from __future__ import annotations

from flask import Blueprint, Response

from events import clock, wording
from events.campaigns import queries
from events.config import settings
from events.feeds.updates import updates_feed
from events.organizers.policy import Action
from events.scopes.scope import UnknownScope
from events.web import programs
from events.web.audience import performs
from events.web.conditional import conditional

blueprint = Blueprint("call_feeds", __name__)


@blueprint.get("/campaigns/<slug>/updates.atom")
@performs(Action.READ_PUBLIC)
def updates(slug: str) -> Response:
    """A call's updates, the newest first. Of one whose words are hidden, none."""
    programs.check_address()
    named = programs.named_language()
    words, site = wording.words(named or settings().language), programs.site(named)
    campaign = queries.public_by_slug(slug)
    if campaign is None:
        raise UnknownScope(f"campaigns/{slug}")
    told = queries.updates_of(campaign) if campaign.speaks else []
    updated = told[0].made_at if told else clock.midnight(campaign.created_on)
    own_url = programs.own_address(f"campaigns/{slug}/updates.atom", named)
    body = updates_feed(campaign, told, updated, site=site, own_url=own_url, words=words)
    page = f"{site}/campaigns/{slug}"
    response = programs.answer(
        body, "application/atom+xml; charset=utf-8", language=words.language, page=page
    )
    return conditional(response, updated)
