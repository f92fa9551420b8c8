"""Tells the people who share a protest what one of them, who is not its owner, did to it.

It listens to every public revision, so that no way to change a protest goes untold.
"""

from __future__ import annotations

from flask import Flask, has_request_context

from events.organizers.session import current_organizer
from events.protests import queries
from events.protests.assembly import Change
from events.protests.models import Protest, ProtestRevision
from events.protests.revision import PublicFacts
from events.protests.sharing import notes
from events.protests.sharing.sharing_queries import is_co_organizer
from events.protests.sharing.told import Deed, Stood, Told
from events.web.audience import Audience, audience_of_request


def protest_was_revised(
    _sender: Flask, *, protest: Protest, change: Change, **_told: object
) -> None:
    """Write down what a co-organizer did, in the same transaction."""
    if not has_request_context() or audience_of_request() is not Audience.ORGANIZERS:
        return
    organizer = current_organizer()
    if organizer is None or organizer.id == protest.organizer_id:
        return
    if change is not Change.PUBLISHED and is_co_organizer(protest.id, organizer.id):
        notes.tell(protest, organizer, _told_of(protest, change))


def co_organizer_edited(protest: Protest) -> None:
    """Write down an edit that the public does not see, or not yet."""
    organizer = current_organizer()
    if organizer is not None and organizer.id != protest.organizer_id:
        notes.tell(protest, organizer, Told(Deed.REWORDED))


def _told_of(protest: Protest, change: Change) -> Told:
    if change is not Change.MOVED:
        return Told(Deed(change.value) if change.value in set(Deed) else Deed.REWORDED)
    before, after = queries.last_moves([protest.id])[protest.id]
    return Told(Deed.MOVED, _stood(before), _stood(after))


def _stood(revision: ProtestRevision) -> Stood:
    facts = PublicFacts.from_json(revision.facts)
    return Stood(facts.starts, facts.ends, facts.meeting_point)
