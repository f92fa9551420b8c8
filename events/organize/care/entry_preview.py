"""What subscribers would see of a change: the calendar entry itself, written by who writes it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from events import clock
from events.presenting.links import absolute
from events.protests import queries
from events.protests.assembly import State
from events.protests.entries.entries import LastMove, entry_of
from events.protests.entries.entry import description, summary
from events.protests.entries.imagined import imagined, move_between, with_facts
from events.protests.models import Protest
from events.protests.revision import PublicFacts
from events.scopes.scope import Scope
from events.wording import Words

BLANK_LINE = "\n\n"


@dataclass(frozen=True)
class EntryPreview:
    """A calendar entry as programs show it.

    :ivar lines: the first lines of its description, up to the organizer's own words.
    """

    summary: str
    lines: list[str]
    location: str


def entry_preview(
    protest: Protest, words: Words, last_move: LastMove | None = None
) -> EntryPreview:
    """The entry of a protest, or of what it would be."""
    url = absolute(f"/{Scope(protest_id=protest.id).address}")
    facts = entry_of(protest, last_move, url, words)
    head = description(facts, words).partition(BLANK_LINE)[0]
    return EntryPreview(summary(facts, words), head.split("\n"), facts.location)


def as_it_is(protest: Protest, words: Words) -> EntryPreview:
    """The entry that calendars hold now."""
    return entry_preview(protest, words, _last_move(protest))


def with_notice(protest: Protest, notice: str, until: datetime, words: Words) -> EntryPreview:
    """As it would be with an urgent notice.

    :param until: when that is over, aware.
    """
    changed = imagined(protest, urgent_notice=notice, urgent_until=until)
    return entry_preview(changed, words, _last_move(protest))


def called_off(
    protest: Protest, reason: str, words: Words, *, is_postponed: bool = False
) -> EntryPreview:
    """As it would be cancelled or postponed."""
    changed = imagined(
        protest, state=State.CANCELLED, cancel_reason=reason, is_postponed=is_postponed
    )
    return entry_preview(changed, words, _last_move(protest))


def restored(protest: Protest, words: Words) -> EntryPreview:
    """As it would be back on, at its own time."""
    changed = imagined(protest, state=State.PUBLISHED, cancel_reason="", is_postponed=False)
    return entry_preview(changed, words, _last_move(protest))


def moved(protest: Protest, facts: PublicFacts, words: Words) -> EntryPreview:
    """As it would be somewhere else or at another time; on, even if it was postponed."""
    on = replace(facts, state=State.PUBLISHED, cancel_reason="", is_postponed=False)
    changed = with_facts(protest, on)
    is_move = facts.when_and_where != PublicFacts.of(protest).when_and_where
    return entry_preview(
        changed, words, move_between(protest, clock.now()) if is_move else _last_move(protest)
    )


def _last_move(protest: Protest) -> LastMove | None:
    return queries.last_moves([protest.id]).get(protest.id)
