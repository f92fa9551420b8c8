"""Calls to test with, made through the slice's actions. All need an app context; all commit."""

from __future__ import annotations

import secrets
from datetime import date, timedelta
from typing import Any

from events import clock
from events.campaigns import actions, attaching, correspondence, queries, speaking_up
from events.campaigns.actions import CallFacts
from events.campaigns.correspondence import LetterFacts
from events.campaigns.letters import Addressee, Letter
from events.campaigns.models import Campaign, CampaignLetter
from events.campaigns.text import CallText
from events.database import db, writing
from events.geography import cities
from events.organizers.models import Organizer
from events.protests import queries as protest_queries
from events.protests.models import Protest
from events.venues.actions import VenueFacts
from events.venues.models import Venue
from tests.factories import make_organizer

PATTERN = Letter(
    "Stop it: a word to the {mission}",
    "To the {mission}, {city}\n\nStop it, and let {state} answer.\n\n{name}",
)


def make_call(
    *,
    owner: Organizer | None = None,
    draft: bool = False,
    language: str = "en",
    states: tuple[str, ...] = ("RU",),
    begins_on: date | None = None,
    ends_on: date | None = None,
    form_key: str | None = None,
    **text: Any,
) -> Campaign:
    """A published call about Russia's missions, ten days old and without an end by default."""
    author = owner or make_organizer(name=f"caller {secrets.token_hex(4)}")
    facts = CallFacts(states, begins_on or clock.today() - timedelta(days=10), ends_on)
    with writing():
        made = actions.draft(
            author, language, words(**text), facts, form_key=form_key or secrets.token_hex(16)
        )
        if not draft:
            actions.publish(made)
        db.session.commit()
    return made


def again(campaign: Campaign) -> Campaign:
    """A call read afresh, with its people."""
    question = queries.own_campaigns().where(Campaign.slug == campaign.slug)
    return db.session.scalars(question.execution_options(populate_existing=True)).one()


def protest_again(protest: Protest) -> Protest:
    """A protest read afresh, with its people."""
    question = protest_queries.own_protests().where(Protest.id == protest.id)
    return db.session.scalars(question.execution_options(populate_existing=True)).one()


def words(**values: Any) -> CallText:
    """What a call says."""
    return CallText(title=values.pop("title", "Stop the violence"), **values)


def attach(campaign: Campaign, *protests: Protest) -> None:
    """Let protests answer a call."""
    with writing():
        for protest in protests:
            attaching.attach(again(campaign), protest_again(protest))
        db.session.commit()


def make_letter(
    campaign: Campaign,
    *,
    kind: Addressee = Addressee.MISSION,
    name: str = "",
    email: str = "",
    **patterns: Letter,
) -> CampaignLetter:
    """A letter of a call, in English by default; ``ru=Letter(...)`` adds a language."""
    with writing():
        made = correspondence.add(
            again(campaign),
            LetterFacts(kind, name, email),
            patterns or {"en": PATTERN},
            form_key=secrets.token_hex(16),
        )
        db.session.commit()
    return made


def make_venue(
    campaign: Campaign, organizer: Organizer, *, in_days: int = 20, **values: Any
) -> Venue:
    """An event of three days in Geneva that a call names."""
    geneva = cities.by_slug("CH", "geneva")
    assert geneva
    first = clock.today() + timedelta(days=in_days)
    facts = VenueFacts(
        **{
            "name": "Session of the Council",
            "city": geneva,
            "sending_state": "RU",
            "begins_on": first,
            "ends_on": first + timedelta(days=2),
            **values,
        }
    )
    with writing():
        made = speaking_up.add(
            again(campaign),
            db.session.merge(organizer),
            facts,
            form_key=secrets.token_hex(16),
        )
        db.session.commit()
    return made
