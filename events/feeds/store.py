"""Where feeds are kept once they are rendered, and how long they are good.

In memory under their canonical address, until a revision of one of their scopes or the turn of
the UTC day; and on disk for bad times, see :mod:`events.feeds.copies`.
"""

from __future__ import annotations

from datetime import date
from typing import cast

from flask import Flask
from sqlalchemy import Engine

from events import clock, database
from events.config import Settings, settings
from events.feeds.alarms import Alarms
from events.feeds.asked import CHANGES, Asked
from events.feeds.body import Body
from events.feeds.changes import changes
from events.feeds.copies import Copies, Copy
from events.feeds.edition import Edition, edition_at, nameless_edition
from events.feeds.feed import Feed, feed
from events.feeds.flights import Flights
from events.feeds.freshness import Counters, Freshness
from events.feeds.rendered import Rendered
from events.scopes.queries import revision_keys
from events.web.bounded import Bounded

EXTENSION = "doorstep.feeds"
FOLDER = "feeds"
MOST_BYTES = 64_000_000
MOST_ADDRESSES = 50_000


class Store:
    """The feeds of one process.

    :ivar alarms: which protests could not be written.
    """

    def __init__(self, engine: Engine, copies: Copies) -> None:
        self.alarms = Alarms()
        self._freshness = Freshness(engine)
        self._copies = copies
        self._rendered = Rendered(self.alarms)
        self._addresses: Bounded[Asked, str] = Bounded(MOST_ADDRESSES, lambda _: 1)
        self._bodies: Bounded[str, Body] = Bounded(MOST_BYTES, lambda body: body.size)
        self._flights: Flights[Asked, Body] = Flights()

    def known(self, asked: Asked) -> Body | None:
        """What is remembered of a feed, fresh or not."""
        address = self._addresses.get(asked)
        return self._bodies.get(address) if address is not None else None

    def can_be_sent(self, asked: Asked, body: Body) -> bool:
        """Whether a feed is fresh, or about to be by another thread's work.

        :raises sqlalchemy.exc.OperationalError: if the database does not answer.
        """
        is_fresh = self._freshness.counters(body.keys) == body.counters
        return (is_fresh and body.day == clock.today()) or self._flights.is_under_way(asked)

    def current(self, asked: Asked) -> Body:
        """A feed, rendered unless it is fresh; within a request.

        :raises NotThere: if there is none.
        """
        return self._flights.fly(asked, lambda: self._found(asked), meanwhile=self.known(asked))

    def last_good(self, asked: Asked) -> Body | None:
        """A feed as it last was, however long ago, found without the database."""
        return self.known(asked) or self._from_disk(asked)

    def forget(self) -> None:
        """Go on as a process that has just begun."""
        self.settle()
        self._addresses.clear()
        self._bodies.clear()
        self._rendered.forget()
        self.alarms.forget()

    def settle(self) -> None:
        """Wait until the disk holds what was rendered."""
        self._copies.settle()

    def _found(self, asked: Asked) -> Body:
        edition = edition_at(asked, settings())
        keys = tuple(revision_keys(edition.selection))
        counters = self._freshness.counters(keys)
        kept = self._bodies.get(edition.address)
        if kept is None or (kept.counters, kept.day) != (counters, clock.today()):
            if kept is not None and kept.counters is not None and counters < kept.counters:
                self.forget()  # they only rise, so a backup was restored: other words, same numbers
            # A snapshot from before the counters were read would be older than they say.
            database.end_reading()
            kept = self._rendered_body(edition_at(asked, settings()), keys, counters)
        self._addresses.put(asked, edition.address)
        return kept

    def _rendered_body(self, edition: Edition, keys: tuple[str, ...], counters: Counters) -> Body:
        today = clock.today()
        made = self._made(edition, today)
        body = Body(
            made.body,
            edition,
            settings(),
            modified=made.modified,
            day=today,
            keys=keys,
            counters=counters,
        )
        self._bodies.put(edition.address, body)
        if edition.is_enumerable and made.is_empty:
            self._copies.drop(edition.address)
        elif edition.is_enumerable:
            self._copies.keep(edition.address, Copy(made.body, made.modified, today))
        return body

    def _made(self, edition: Edition, today: date) -> Feed:
        if edition.ending == CHANGES:
            return changes(edition, today)
        return feed(edition, today, self._rendered)

    def _from_disk(self, asked: Asked) -> Body | None:
        edition = nameless_edition(asked, settings())
        if edition is None or not edition.is_enumerable:
            return None
        copy = self._copies.find(asked.path + asked.ending)
        if copy is None:
            return None
        return Body(copy.content, edition, settings(), modified=copy.modified, day=copy.day)


def init_app(app: Flask, settings: Settings) -> None:
    """Give an app its store."""
    with app.app_context():
        engine = database.db.engine
    app.extensions[EXTENSION] = Store(engine, Copies(settings.instance / FOLDER))


def store_of(app: Flask) -> Store:
    """The store of an app."""
    return cast(Store, app.extensions[EXTENSION])
