"""The calendar of a scope: which protests are in it, and its bytes."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from events.feeds.calendar import MOST_BYTES, MOST_PROTESTS, CalendarFacts, calendar
from events.feeds.entries import entry_of
from events.feeds.vtimezone import vtimezone
from events.protests import queries as protest_queries
from events.protests.models import Protest
from events.protests.vevent import vevent
from events.scopes import queries
from events.scopes.scope import Scope
from events.scopes.selection import Selection
from events.scopes.subject import Subject
from events.wording import Words

log = logging.getLogger(__name__)

# A zone is written from the year before ``first_year``; by December its last change is over.
DECEMBER = timedelta(days=31)
ROOM_FOR_HEAD = 8_000


@dataclass(frozen=True)
class Addresses:
    """Where a feed's pages are.

    :ivar site: the site's address without a trailing slash, with the language's prefix if one
        was asked for.
    :ivar source: the feed's own canonical address.
    """

    site: str
    source: str

    def of(self, selection: Selection) -> str:
        """The absolute address of a page."""
        return f"{self.site}/{selection.address()}"

    def of_protest(self, protest_id: str) -> str:
        """The absolute address of a protest's page."""
        return self.of(Selection((Scope(protest_id=protest_id),)))


@dataclass(frozen=True)
class Feed:
    """A calendar's bytes, and when they last changed (aware)."""

    body: bytes
    modified: datetime


@dataclass(frozen=True)
class Entry:
    """A protest's lines. ``zone`` is the zone that they name; None if they are in UTC form."""

    starts_at: datetime
    uid: str
    zone: str | None
    lines: bytes


def feed(subject: Subject, today: date, addresses: Addresses, words: Words) -> Feed:
    """The calendar of a subject, in a language.

    :param today: the UTC day, at whose turn the window moves.
    """
    rows = queries.in_window(subject.selection, today, limit=MOST_PROTESTS + 1)
    first_year = min([today.year, *((row.starts_at + DECEMBER).year for row in rows)])
    written = _entries(rows, addresses, words)
    kept = _fitting(written, first_year)
    modified = queries.last_modified(subject.selection, today)
    facts = CalendarFacts(
        title=subject.title,
        page=addresses.of(subject.selection),
        source=addresses.source,
        modified=modified,
        kept_days=queries.KEPT_DAYS,
        ahead_days=queries.AHEAD_DAYS,
        is_cut=len(rows) > MOST_PROTESTS or len(kept) < len(written),
        first_year=first_year,
        home_zone=subject.home_zone,
    )
    kept.sort(key=lambda entry: (entry.starts_at, entry.uid))
    zones = {entry.zone for entry in kept if entry.zone}
    return Feed(calendar(facts, zones, (entry.lines for entry in kept), words), modified)


def _entries(rows: Sequence[Protest], addresses: Addresses, words: Words) -> list[Entry]:
    """The entries of all rows but those that can't be written: one bad row never breaks a feed."""
    moves = protest_queries.last_moves([row.id for row in rows])
    written, failed = [], []
    for row in rows:
        try:
            url = addresses.of_protest(row.id)
            facts = entry_of(row, moves.get(row.id), url, words)
            zone = None if facts.is_in_utc else facts.time_zone
            written.append(Entry(facts.starts_at, facts.uid, zone, vevent(facts, words)))
        except Exception as error:
            failed.append(f"{row.id} ({type(error).__name__})")
    if failed:
        log.error("feed incomplete left_out=%d protests=%s", len(failed), ", ".join(failed))
    return written


def _fitting(entries: list[Entry], first_year: int) -> list[Entry]:
    """As many entries, from the front, as a calendar may hold."""
    room = MOST_BYTES - ROOM_FOR_HEAD
    zones: set[str] = set()
    for number, entry in enumerate(entries):
        room -= len(entry.lines)
        if entry.zone and entry.zone not in zones:
            zones.add(entry.zone)
            room -= len(vtimezone(entry.zone, first_year))
        if room < 0 or number == MOST_PROTESTS:
            return entries[:number]
    return entries
