"""Whether anything in some scopes changed: one statement, past the layers of the ORM.

A calendar that is polled and has nothing new costs no more than this. The connections are the
driver's own, so that no transaction is opened and closed around a single look-up.
"""

from __future__ import annotations

from collections import deque
from datetime import timedelta
from time import monotonic
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.exc import DBAPIError, OperationalError, TimeoutError

from events import clock

# After the database was away, how long nobody tries it: polls are many, and each try may hang.
REST = timedelta(seconds=5)
# Drivers hand the interpreter over at every call, and threads then wait for each other far longer
# than an answer takes. Polls that come within this time share one look-up. What is written is seen
# at the latest that much later; in the process that wrote it at once, unless another thread looked
# while it was being committed.
TOLD_SECONDS = 0.01
MOST_TOLD = 10_000
QUESTION = "SELECT key, revision, modified_at FROM scope_revisions"
Counters = tuple[tuple[Any, ...], ...]


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
        self._told: dict[tuple[str, ...], tuple[float, Counters]] = {}
        event.listen(engine, "engine_disposed", self._close)
        event.listen(engine, "commit", self._forget)

    def counters(self, keys: tuple[str, ...]) -> Counters:
        """The revisions of scopes, to be compared with those of another time.

        :param keys: of :func:`events.scopes.queries.revision_keys`.
        :raises OperationalError: if the database does not answer, or did not a moment ago.
        """
        at, told = self._told.get(keys, (0.0, ()))
        if monotonic() - at < TOLD_SECONDS:
            return told
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
        self._remember(keys, found)
        return found

    def _remember(self, keys: tuple[str, ...], found: Counters) -> None:
        if len(self._told) >= MOST_TOLD:
            self._told.clear()
        self._told[keys] = (monotonic(), found)

    def _forget(self, _connection: object = None) -> None:
        """A commit of this process begins: the next poll looks again."""
        self._told.clear()

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
        self._forget()
        while self._idle:
            self._idle.pop().close()
