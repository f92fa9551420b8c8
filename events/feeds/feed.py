"""The bytes of a calendar: which entries are in it, in which order, and what is around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial

from events import clock
from events.feeds.calendar import MOST_BYTES, MOST_PROTESTS, CalendarFacts, calendar
from events.feeds.edition import Edition
from events.feeds.rendered import Entry, Rendered
from events.feeds.vtimezone import vtimezone
from events.scopes import queries, versions

# A zone is written from the year before ``first_year``; by December its last change is over.
DECEMBER = timedelta(days=31)
ROOM_FOR_HEAD = 8_000


@dataclass(frozen=True)
class Feed:
    """A feed's bytes, when they last changed (aware), and whether there is an entry."""

    body: bytes
    modified: datetime
    is_empty: bool


def feed(edition: Edition, today: date, rendered: Rendered) -> Feed:
    """The calendar of an edition.

    :param today: the UTC day, at whose turn the window moves.
    """
    selection = edition.selection
    modified = queries.last_modified(selection, today)
    held = versions.in_window(selection, today, limit=MOST_PROTESTS + 1)
    written = sorted(
        rendered.entries(held, edition), key=partial(_use, midnight=clock.midnight(today))
    )
    earliest = min((entry.starts_at for entry in written), default=modified)
    first_year = min(today.year, (earliest + DECEMBER).year)
    kept = _fitting(written, first_year)
    is_cut = len(held) > MOST_PROTESTS or len(kept) < len(written)
    facts = CalendarFacts(
        title=edition.title,
        page=edition.page,
        source=edition.source,
        modified=modified,
        kept_days=queries.KEPT_DAYS,
        ahead_days=queries.AHEAD_DAYS,
        is_cut=is_cut,
        first_year=first_year,
        home_zone=edition.home_zone,
        is_discreet=edition.options.is_discreet,
    )
    kept.sort(key=lambda entry: (entry.starts_at, entry.uid))
    zones = {entry.zone for entry in kept if entry.zone}
    body = calendar(facts, zones, (entry.lines for entry in kept), edition.words)
    return Feed(body, modified, is_empty=not kept)


def _use(entry: Entry, midnight: datetime) -> tuple[bool, float, str]:
    """The most useful first: what is ahead, the soonest in front; what is over, the latest."""
    is_over = entry.ends_at <= midnight
    at = entry.starts_at.timestamp()
    return (is_over, -at if is_over else at, entry.protest_id)


def _fitting(entries: Sequence[Entry], first_year: int) -> list[Entry]:
    """As many entries, from the front, as a calendar may hold."""
    room = MOST_BYTES - ROOM_FOR_HEAD
    zones: set[str] = set()
    for number, entry in enumerate(entries):
        room -= len(entry.lines)
        if entry.zone and entry.zone not in zones:
            zones.add(entry.zone)
            room -= len(vtimezone(entry.zone, first_year))
        if room < 0 or number == MOST_PROTESTS:
            return list(entries[:number])
    return list(entries)
