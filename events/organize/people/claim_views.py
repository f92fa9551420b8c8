"""What the pages hold by which many drafts are given away at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import url_for

from events.organize.people.sharing_views import address_of
from events.organizers.policy import Action, might
from events.organizers.session import actor
from events.presenting.protests import when_in_words
from events.protests.assembly import State
from events.protests.models import Protest
from events.protests.practical import direction_of
from events.protests.sharing.inviting import Link
from events.protests.standing import place_title
from events.wording import Words


@dataclass(frozen=True)
class DraftList:
    """Drafts of one title, such as those of a day of action."""

    title: str
    language: str
    direction: str
    number: int


def claim_url(own: Sequence[Protest], now: datetime) -> str:
    """Where an organizer's own drafts can be given away; empty if none can be."""
    if not might(actor(), Action.INVITE):
        return ""
    has_drafts = any(one.stands is State.DRAFT and one.ends_at > now for one in own)
    return url_for("organize_claims.claim_links") if has_drafts else ""


def draft_lists(drafts: Sequence[Protest]) -> list[DraftList]:
    """An organizer's drafts by title, the longest list first."""
    counted = Counter(draft.title for draft in drafts)
    languages = {draft.title: draft.language for draft in drafts}
    return [
        DraftList(title, languages[title], direction_of(languages[title]), number)
        for title, number in counted.most_common()
    ]


def rows(made: Sequence[tuple[Protest, Link]], words: Words) -> list[tuple[str, ...]]:
    """A row for each draft: where, when, what for, and its link."""
    return [
        (
            place_title(draft, words),
            when_in_words(draft.starts, draft.ends, words),
            draft.title,
            address_of(link),
        )
        for draft, link in made
    ]


def heading(words: Words) -> tuple[str, ...]:
    """What the columns of these rows are."""
    return (
        words.gettext("Where"),
        words.gettext("When"),
        words.gettext("What for?"),
        words.gettext("Link"),
    )


def as_text(found: Sequence[tuple[str, ...]]) -> str:
    """The rows to copy into a letter: a blank line after each link."""
    return "\n\n".join("\n".join((" · ".join(row[:-1]), row[-1])) for row in found)
