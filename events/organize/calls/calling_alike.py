"""What is made like a protest answers the calls that it answers."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from events.campaigns import answering, attaching, queries
from events.protests.models import Protest
from events.refusals import NotValid


def answer_like(protest: Protest, made: Iterable[Protest]) -> None:
    """Let protests answer the calls of another one, as far as those still take any."""
    calls = [queries.public_by_slug(slug) for slug in answering.slugs_of(protest.id)]
    for each in list(made):
        for call in calls:
            with suppress(NotValid):
                if call is not None:
                    attaching.attach(call, each)
