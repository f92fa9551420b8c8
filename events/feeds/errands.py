"""Work that nobody has to wait for, done by one thread in the order in which it came (pure)."""

from __future__ import annotations

import logging
from collections.abc import Callable
from queue import Queue
from threading import Lock, Thread

log = logging.getLogger(__name__)

Errand = Callable[[], None]


class Errands:
    """A list of errands and the thread that runs them, which ends with the process.

    :param most: how many may wait; with the next one whoever brings it waits too, so that what is
        brought is never faster for long than what is done.
    """

    def __init__(self, most: int) -> None:
        self._waiting: Queue[Errand] = Queue(most)
        self._lock = Lock()
        self._thread: Thread | None = None

    def run(self, errand: Errand) -> None:
        """Have something done soon; if it fails, that is logged."""
        self._begin()
        self._waiting.put(errand)

    def settle(self) -> None:
        """Wait until all is done that was brought before."""
        self._waiting.join()

    def _begin(self) -> None:
        """Start the thread when it is first needed: threads do not survive a server's fork."""
        with self._lock:
            if self._thread is None:
                self._thread = Thread(target=self._work, name="errands", daemon=True)
                self._thread.start()

    def _work(self) -> None:
        while True:
            errand = self._waiting.get()
            try:
                errand()
            except Exception as error:
                log.error("errand failed error=%s", type(error).__name__)
            finally:
                self._waiting.task_done()
