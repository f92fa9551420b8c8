"""Calls that a person may have meant by what they typed: there are few, so all are looked at."""

from __future__ import annotations

from collections.abc import Sequence

from events.campaigns import queries
from events.campaigns.models import Campaign
from events.search.folding import fold

MOST_CALLS = 8
# In letters; fewer begin too many words.
SHORTEST_WORD = 3


def find(query: str) -> Sequence[Campaign]:
    """The calls whose title, in any of their languages, has a word for each one typed.

    A word that was typed may be the beginning of the title's. Two queries.
    """
    typed = fold(query).split()
    if not any(len(word) >= SHORTEST_WORD for word in typed):
        return []
    return [call for call in queries.speaking() if _is_meant(call, typed)][:MOST_CALLS]


def _is_meant(call: Campaign, typed: list[str]) -> bool:
    titles = (fold(text.title).split() for text in call.texts)
    return any(
        all(any(word.startswith(part) for word in title) for part in typed) for title in titles
    )
