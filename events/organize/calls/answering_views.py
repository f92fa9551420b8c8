"""What the page holds on which a protest's organizer says which calls it answers."""

from __future__ import annotations

from typing import Any

from flask import url_for

from events import clock
from events.campaigns import answering, queries
from events.organize.calls.campaign_views import PartRow
from events.presenting.protests import protest_card
from events.protests.models import Protest
from events.web.formkeys import new_form_key
from events.wording import Words


def answers_page(protest: Protest, words: Words) -> dict[str, Any]:
    """Which calls a protest answers, and which it could."""
    now, today = clock.now(), clock.today()
    answered = answering.of_protest(protest.id)
    return {
        "protest": protest_card(
            protest, words, now, url=url_for("organize.protest", protest_id=protest.id)
        ),
        "answered": [
            PartRow(
                call.text_in(words.language).title,
                remove_url=url_for("organize_calls.detach", protest_id=protest.id, slug=call.slug),
            )
            for call in answered
        ],
        "offered": [
            call
            for call in queries.open_to_protests_at(protest.sending_state, today)
            if call.slug not in {one.slug for one in answered}
        ],
        "form_key": new_form_key(),
    }
