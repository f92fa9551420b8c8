"""Sample calls, with protests that answer one of them."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import timedelta

from events import clock
from events.campaigns import actions, attaching, correspondence, news, speaking_up
from events.campaigns.actions import CallFacts
from events.campaigns.correspondence import LetterFacts
from events.campaigns.models import Campaign
from events.geography import cities
from events.operations.sample_calls import OF_2017, OF_TODAY, SampleCall
from events.organizers.models import Organizer
from events.protests.assembly import State
from events.protests.models import Protest
from events.venues.actions import VenueFacts

DAYS_OLD = 41
DAYS_AHEAD = 27
EVENT = "Council session (sample)"


def fill(author: Organizer, protests: Iterable[Protest]) -> int:
    """Make the calls; flushes only.

    :param protests: samples, of which those that are on at the right State's missions answer the
        call of today.
    :returns: how many calls there are.
    """
    _call(author, OF_2017)
    today = _call(author, OF_TODAY)
    for protest in protests:
        is_on = protest.stands is State.PUBLISHED
        if is_on and protest.sending_state in today.states:
            attaching.attach(today, protest)
    for words in OF_TODAY.updates:
        news.tell(today, words, "en", form_key=secrets.token_hex(16))
    _event(today, author)
    return 2


def _call(author: Organizer, sample: SampleCall) -> Campaign:
    language = next(iter(sample.texts))
    begins_on = sample.begins_on or clock.today() - timedelta(days=DAYS_OLD)
    facts = CallFacts((sample.sending_state,), begins_on, sample.ends_on)
    made = actions.draft(
        author,
        language,
        sample.texts[language],
        facts,
        form_key=secrets.token_hex(16),
        is_sample=True,
    )
    for tag, text in list(sample.texts.items())[1:]:
        actions.say_in(made, tag, text, version=made.version)
    for letter in sample.letters:
        facts_of_letter = LetterFacts(letter.kind, letter.name, letter.email)
        correspondence.add(made, facts_of_letter, letter.patterns, form_key=secrets.token_hex(16))
    actions.publish(made)
    return made


def _event(campaign: Campaign, author: Organizer) -> None:
    geneva = cities.by_slug("CH", "geneva")
    assert geneva is not None  # noqa: S101 - it is a city of the data
    first = clock.today() + timedelta(days=DAYS_AHEAD)
    facts = VenueFacts(EVENT, geneva, campaign.states[0], first, first + timedelta(days=4))
    speaking_up.add(campaign, author, facts, form_key=secrets.token_hex(16))
