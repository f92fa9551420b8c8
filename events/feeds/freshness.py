"""Whether anything in some scopes changed: one statement, past the layers of the ORM.

A calendar that is polled and has nothing new costs no more than this. The connections are the
driver's own, so that no transaction is opened and closed around a single look-up.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from datetime import timedelta
from time import monotonic
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import DBAPIError, OperationalError, TimeoutError
from sqlalchemy.pool import ConnectionPoolEntry

from events import clock

# After the database was away, how long nobody tries it: polls are many, and each try may hang.
REST = timedelta(seconds=5)
# Drivers hand the interpreter over at every call, and threads then wait for each other far longer
# than an answer takes. Polls that come within this time share one look-up. What another process
# wrote is seen at the latest that much later; what this one wrote, as soon as it is committed.
TOLD_SECONDS = 0.01
MOST_TOLD = 10_000
QUESTION = "SELECT key, revision, modified_at FROM scope_revisions"
Counters = tuple[tuple[Any, ...], ...]
COMMITTED = "doorstep.committed"


@dataclass(frozen=True, slots=True)
class _Told:
    """What a look-up found, when (monotonic), and how many commits of ours it may have seen."""

    at: float
    commits: int
    counters: Counters


class Freshness:
    """Reads the revisions of scopes.

    :param engine: of the database; where it is disposed of, so are the connections here.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._driver: Any = engine.dialect.loaded_dbapi
        self._is_sqlite = engine.dialect.name == "sqlite"
        self._idle: deque[Any] = deque()
        self._trouble: Exception | None = None
        self._rests_until = clock.now()
        self._told: dict[tuple[str, ...], _Told] = {}
        self._commits = 0
        event.listen(engine, "engine_disposed", self._close)
        event.listen(engine, "commit", self._commit_begins)
        event.listen(engine, "checkin", self._given_back)

    def counters(self, keys: tuple[str, ...]) -> Counters:
        """The revisions of scopes, to be compared with those of another time.

        :param keys: of :func:`events.scopes.queries.revision_keys`.
        :raises OperationalError: if the database does not answer, or did not a moment ago.
        """
        told, commits = self._told.get(keys), self._commits
        if told and told.commits == commits and monotonic() - told.at < TOLD_SECONDS:
            return told.counters
        question = self._question(len(keys))
        if self._trouble is not None and clock.now() < self._rests_until:
            raise OperationalError(question, None, self._trouble)
        try:
            found = self._asked(question, keys)
        except (self._driver.Error, DBAPIError, TimeoutError) as error:
            self._close()
            self._trouble, self._rests_until = error, clock.now() + REST
            raise OperationalError(question, None, error) from error
        self._trouble = None
        self._remember(keys, _Told(monotonic(), commits, found))
        return found

    def _remember(self, keys: tuple[str, ...], told: _Told) -> None:
        if len(self._told) >= MOST_TOLD:
            self._told.clear()
        self._told[keys] = told

    def _commit_begins(self, connection: Connection) -> None:
        connection.info[COMMITTED] = True

    def _given_back(self, _connection: object, record: ConnectionPoolEntry) -> None:
        """A connection returns to the pool: what was committed on it can be seen by now.

        Counted here, as SQLAlchemy only tells of a commit that begins. A look-up that was under
        way meanwhile is of the commits before, whichever it saw.
        """
        if record.info.pop(COMMITTED, False):
            self._commits += 1

    def _question(self, number: int) -> str:
        mark = "?" if self._is_sqlite else "%s"
        wanted = f"= {mark}" if number == 1 else f"IN ({', '.join([mark] * number)})"
        return f"{QUESTION} WHERE key {wanted} ORDER BY key"

    def _asked(self, question: str, keys: tuple[str, ...]) -> Counters:
        """An answer; a connection that has become useless meanwhile is replaced once."""
        while self._idle:
            try:
                connection = self._idle.pop()
                found = tuple(connection.execute(question, keys).fetchall())
            except (IndexError, self._driver.Error):
                continue
            self._idle.append(connection)
            return found
        connection = self._connect()
        found = tuple(connection.execute(question, keys).fetchall())
        self._idle.append(connection)
        return found

    def _connect(self) -> Any:
        """A connection of the driver's, made as all are, that the pool knows nothing of."""
        pooled = self._engine.raw_connection()
        connection: Any = pooled.dbapi_connection
        pooled.detach()
        if self._is_sqlite:
            connection.execute("PRAGMA query_only=ON")
        else:
            connection.autocommit = True
        return connection

    def _close(self, _engine: Engine | None = None) -> None:
        self._trouble = None
        self._told.clear()
        while self._idle:
            self._idle.pop().close()
