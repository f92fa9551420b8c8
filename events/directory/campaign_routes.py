"""Readers' pages of calls: what is asked, letters, coverage, a day of action; and of events."""

from __future__ import annotations

from flask import Blueprint, render_template

from events.directory import asked, calls, covering, lettering, speaking_up
from events.organizers.policy import Action
from events.web.audience import performs
from events.web.languages import current_words

blueprint = Blueprint("campaigns", __name__)


@blueprint.get("/campaigns/")
@performs(Action.READ_PUBLIC)
def index() -> str:
    """Every call: those that go on, then those that are over."""
    return render_template("directory/campaigns.html", **calls.index_page(current_words()))


@blueprint.get("/campaigns/<slug>")
@performs(Action.READ_PUBLIC)
def call(slug: str) -> str:
    """A call: who helps in danger, what it says, what each of us can do, its protests."""
    about = asked.subject(f"campaigns/{slug}")
    return render_template("directory/campaign.html", **calls.call_page(about, current_words()))


@blueprint.get("/campaigns/<slug>/letters")
@performs(Action.READ_PUBLIC)
def letters(slug: str) -> str:
    """A letter of a call, filled in with a mission, to copy, print or open in a mail program."""
    page = lettering.letters_page(calls.speaking(slug), current_words())
    return render_template("directory/campaign_letters.html", **page)


@blueprint.get("/campaigns/<slug>/coverage")
@performs(Action.READ_PUBLIC)
def coverage(slug: str) -> str:
    """A call's missions with and without a protest."""
    page = covering.coverage_page(calls.speaking(slug), current_words())
    return render_template("directory/campaign_coverage.html", **page)


@blueprint.get("/campaigns/<slug>/day")
@performs(Action.READ_PUBLIC)
def day(slug: str) -> str:
    """A day of action around the world, from instant to instant."""
    page = calls.day_page(calls.speaking(slug), current_words())
    return render_template("directory/campaign_day.html", **page)


@blueprint.get("/venues/<venue_id>")
@performs(Action.READ_PUBLIC)
def venue(venue_id: str) -> str:
    """An event that an official delegation attends, and the protests there."""
    about = asked.subject(f"venues/{venue_id}")
    page = speaking_up.venue_page(about, current_words())
    return render_template("directory/venue.html", **page)
