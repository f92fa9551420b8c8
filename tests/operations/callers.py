"""Readers who ask a server again and again, and remember how it answered."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import cycle

TIMEOUT_SECONDS = 20
CALLERS = 3
# Servers have to start beside them, on a machine that may be small.
PAUSE_SECONDS = 0.003


class Caller(threading.Thread):
    """One who keeps the connection, as programs do.

    :ivar answered: how many requests were answered with 200. :ivar lost: tries that ended without
        an answer. :ivar failed: what went wrong, of requests that were given up.
    :param tries: how often the same is asked before it is given up; 1 is never to ask again.
    """

    def __init__(self, port: int, paths: Sequence[str], tries: int) -> None:
        super().__init__()
        self.answered = self.lost = 0
        self.failed: list[str] = []
        self.is_over = threading.Event()
        self._paths = cycle(paths)
        self._tries = tries
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=TIMEOUT_SECONDS)

    def run(self) -> None:
        while not self.is_over.is_set():
            self._ask(next(self._paths))
            self.is_over.wait(PAUSE_SECONDS)
        self._connection.close()

    def _ask(self, path: str) -> None:
        trouble = ""
        for _ in range(self._tries):
            try:
                self._connection.request("GET", path)
                answer = self._connection.getresponse()
                answer.read()
            except (OSError, http.client.HTTPException) as error:
                self._connection.close()  # the next request opens it again
                trouble = type(error).__name__
                self.lost += 1
            else:
                trouble = "" if answer.status == 200 else str(answer.status)
                break
        if trouble:
            self.failed.append(trouble)
        else:
            self.answered += 1


@contextmanager
def calling(port: int, paths: Sequence[str], *, tries: int = 1) -> Iterator[list[Caller]]:
    """Readers who ask for as long as the block runs, all of them answered before it begins."""
    callers = [Caller(port, paths, tries) for _ in range(CALLERS)]
    for caller in callers:
        caller.start()
    try:
        wait_for_more(callers)
        yield callers
    finally:
        for caller in callers:
            caller.is_over.set()
        for caller in callers:
            caller.join()


def wait_for_more(callers: Sequence[Caller]) -> None:
    """Until each has been answered again, or has given up on a request."""
    heard = [(caller, caller.answered, len(caller.failed)) for caller in callers]
    while any((it.answered, len(it.failed)) == (answers, fails) for it, answers, fails in heard):
        threading.Event().wait(0.02)
