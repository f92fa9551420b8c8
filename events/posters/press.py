"""Printing, with bounds: one poster at a time, and what was printed is kept for a while."""

from __future__ import annotations

from threading import Lock

from events.paper.page import Paper
from events.posters.content import PosterFacts
from events.posters.poster import poster
from events.refusals import Busy
from events.web.bounded import Bounded
from events.wording import mark

# About 200 posters; one takes a tenth of a second of a processor.
MOST_BYTES = 8 * 1024 * 1024
PATIENCE_SECONDS = 5.0


class PressBusy(Busy):
    """Others are printing, and it takes longer than one should wait."""

    def __init__(self) -> None:
        super().__init__(mark("Many posters are being made right now. Try again in a few seconds."))


class Press:
    """Makes posters, for several threads.

    :param patience_seconds: how long to wait for others' posters.
    :ivar turn: held while one is made.
    :ivar printed: how many it has made since the start.
    """

    def __init__(self, most_bytes: int, patience_seconds: float) -> None:
        self._kept: Bounded[tuple[PosterFacts, Paper], bytes] = Bounded(most_bytes, len)
        self._patience_seconds = patience_seconds
        self.turn = Lock()
        self.printed = 0

    def poster(self, facts: PosterFacts, paper: Paper) -> bytes:
        """A poster as a PDF.

        :raises PressBusy: if its turn doesn't come in time.
        """
        kept = self._kept.get((facts, paper))
        if kept is not None:
            return kept
        if not self.turn.acquire(timeout=self._patience_seconds):
            raise PressBusy
        try:
            return self._kept.get((facts, paper)) or self._print(facts, paper)
        finally:
            self.turn.release()

    def _print(self, facts: PosterFacts, paper: Paper) -> bytes:
        made = poster(facts, paper)
        self._kept.put((facts, paper), made)
        self.printed += 1
        return made


press = Press(MOST_BYTES, PATIENCE_SECONDS)
