"""The only writer of the search index. Everything here flushes; the caller commits."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import delete, insert, select

from events.database import db
from events.geography import cities, states
from events.progress import Progress, unheard
from events.protests.assembly import State
from events.protests.models import Protest
from events.search import names
from events.search.folding import fold
from events.search.models import SearchBuild, SearchName, SearchProtest

BATCH = 5000
# A protest that was taken down keeps its page, but nothing of its text.
FOUND_STATES = frozenset({State.PUBLISHED, State.CANCELLED})


def build_names(progress: Progress = unheard) -> int:
    """Make the index of names of cities, States and places, unless it is up to date.

    :returns: how many names were written.
    """
    fingerprint = names.fingerprint()
    if db.session.get(SearchBuild, fingerprint) is not None:
        return 0
    db.session.execute(delete(SearchBuild))
    db.session.execute(delete(SearchName))
    # In the order of the index, which grows at its end then.
    found = sorted(names.all_names(), key=lambda name: name.folded)
    for start in range(0, len(found), BATCH):
        batch = found[start : start + BATCH]
        db.session.connection().execute(insert(SearchName), [vars(name) for name in batch])
        progress(start + len(batch), len(found))
    db.session.add(SearchBuild(fingerprint=fingerprint))
    db.session.flush()
    return len(found)


def index_revised(_sender: Flask, *, protest: Protest, **_told: object) -> None:
    """Keep the index true when a protest's public text changed."""
    index_protest(protest)


def index_protest(protest: Protest) -> None:
    """Make a protest findable by what it says in public, or no longer if it isn't public."""
    if protest.stands not in FOUND_STATES:
        db.session.execute(delete(SearchProtest).where(SearchProtest.protest_id == protest.id))
        return
    row = SearchProtest(protest_id=protest.id, ends_at=protest.ends_at, text=_text_of(protest))
    db.session.merge(row)
    db.session.flush()


def build_protests() -> None:
    """Make the index of all protests again, as after a restore."""
    db.session.execute(delete(SearchProtest))
    for protest in db.session.scalars(select(Protest).where(Protest.state.in_(FOUND_STATES))):
        index_protest(protest)


def _text_of(protest: Protest) -> str:
    """What is searched: the protest's own words, and the English names of where it stands."""
    city = cities.by_id(protest.city_geonames_id)
    sender = states.by_code(protest.sending_state)
    named = (city.name if city else "", states.name(protest.country))
    of = (sender.name, sender.adjective) if sender else ()
    own = (protest.title, protest.meeting_point, protest.words)
    return fold(" \n".join((*own, *named, *of)))
