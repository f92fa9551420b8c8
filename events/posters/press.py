"""Printing, with bounds: one poster at a time, and what was printed is kept for a while."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from threading import Lock
from typing import TYPE_CHECKING

from events.paper.page import Paper
from events.posters.content import PosterFacts
from events.posters.poster import poster
from events.refusals import Busy
from events.web.bounded import Bounded
from events.wording import mark

if TYPE_CHECKING:
    from events.posters.picture import PictureFacts

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
        self._kept: Bounded[Hashable, bytes] = Bounded(most_bytes, len)
        self._patience_seconds = patience_seconds
        self.turn = Lock()
        self.printed = 0

    def poster(self, facts: PosterFacts, paper: Paper) -> bytes:
        """A poster as a PDF.

        :raises PressBusy: if its turn doesn't come in time.
        """
        return self._made((facts, paper), lambda: poster(facts, paper))

    def picture(self, facts: PictureFacts) -> bytes:
        """A call as a PNG.

        :raises PressBusy: if its turn doesn't come in time.
        """
        from events.posters.picture import picture  # Pillow is large, and few ask for one

        return self._made(facts, lambda: picture(facts))

    def _made(self, wanted: Hashable, make: Callable[[], bytes]) -> bytes:
        kept = self._kept.get(wanted)
        if kept is not None:
            return kept
        if not self.turn.acquire(timeout=self._patience_seconds):
            raise PressBusy
        try:
            return self._kept.get(wanted) or self._print(wanted, make)
        finally:
            self.turn.release()

    def _print(self, wanted: Hashable, make: Callable[[], bytes]) -> bytes:
        made = make()
        self._kept.put(wanted, made)
        self.printed += 1
        return made


press = Press(MOST_BYTES, PATIENCE_SECONDS)
