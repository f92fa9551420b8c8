"""Protests as the lines of their calendar entries, kept until the next public revision.

Joining ready lines is some hundred times cheaper than writing them, and after an edit only one
protest of a thousand has to be written afresh.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.exc import DBAPIError

from events.campaigns.answering import names_by_protest
from events.feeds.alarms import Alarms
from events.feeds.edition import Edition
from events.protests import queries
from events.protests.entries.entries import LastMove, entry_of
from events.protests.entries.vevent import discreet_vevent, vevent
from events.protests.models import Protest
from events.scopes.versions import protest_id_of
from events.web.bounded import Bounded

MOST_BYTES = 48_000_000
# What Python needs to keep an entry beside its lines.
OVERHEAD_BYTES = 600


@dataclass(frozen=True, slots=True)
class Entry:
    """A protest's lines. ``zone`` is the zone that they name; None if they are in UTC form."""

    protest_id: str
    starts_at: datetime
    ends_at: datetime
    uid: str
    zone: str | None
    lines: bytes


class Rendered:
    """The entries that this process has written, by version and by manner."""

    def __init__(self, alarms: Alarms) -> None:
        self._alarms = alarms
        self._kept: Bounded[tuple[str, ...], Entry] = Bounded(
            MOST_BYTES, lambda entry: len(entry.lines) + OVERHEAD_BYTES
        )

    def entries(self, versions: Sequence[str], edition: Edition) -> list[Entry]:
        """The entries of protests, in the manner of an edition.

        What can't be written is left out and raises an alarm: one bad row never breaks a feed.

        :param versions: of :func:`events.scopes.versions.in_window`.
        """
        manner = _manner(edition)
        found = {version: self._kept.get((version, *manner)) for version in versions}
        missing = {protest_id_of(it): it for it, entry in found.items() if entry is None}
        if missing:
            for entry in self._written(list(missing), edition):
                version = missing[entry.protest_id]
                found[version] = entry
                self._kept.put((version, *manner), entry)
        return [entry for entry in found.values() if entry is not None]

    def forget(self) -> None:
        """Write everything afresh from now on."""
        self._kept.clear()

    def _written(self, protest_ids: list[str], edition: Edition) -> list[Entry]:
        """The entries of some protests; where one row spoils the reading of all, one by one."""
        try:
            return self._batch(protest_ids, edition)
        except DBAPIError:
            raise
        except Exception as error:
            if len(protest_ids) == 1:
                self._alarms.raise_for({protest_ids[0]: type(error).__name__})
                return []
            return [entry for one in protest_ids for entry in self._written([one], edition)]

    def _batch(self, protest_ids: list[str], edition: Edition) -> list[Entry]:
        rows: Iterable[Protest] = queries.public_by_ids(protest_ids).values()
        moves = queries.last_moves(protest_ids)
        calls = names_by_protest(protest_ids, edition.words.language)
        written, failed = [], {}
        for row in rows:
            try:
                written.append(_entry(row, moves.get(row.id), calls.get(row.id, ()), edition))
            except Exception as error:
                failed[row.id] = type(error).__name__
        self._alarms.raise_for(failed)
        self._alarms.lower({entry.protest_id for entry in written})
        return written


def _manner(edition: Edition) -> tuple[str, ...]:
    """All of an edition that reaches the lines of an entry."""
    options = edition.options
    discreet = "discreet" if options.is_discreet else ""
    return (edition.site, edition.words.language, options.alarm or "", discreet)


def _entry(row: Protest, move: LastMove | None, calls: tuple[str, ...], edition: Edition) -> Entry:
    options = edition.options
    facts = entry_of(row, move, edition.page_of(row.id), edition.words)
    facts = replace(facts, categories=(*facts.categories, *calls))
    write = discreet_vevent if options.is_discreet else vevent
    lines = write(facts, edition.words, alarm=options.alarm)
    zone = None if facts.is_in_utc else facts.time_zone
    return Entry(row.id, facts.starts_at, facts.ends_at, facts.uid, zone, lines)
