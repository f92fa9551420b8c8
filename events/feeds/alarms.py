"""Protests that can't be written: feeds go on without them, and the operator has to hear of it."""

from __future__ import annotations

import logging
from threading import Lock

log = logging.getLogger(__name__)


class Alarms:
    """What this process left out of its calendars, until it could be written after all."""

    def __init__(self) -> None:
        self._left_out: dict[str, str] = {}
        self._lock = Lock()

    def raise_for(self, failed: dict[str, str]) -> None:
        """Remember and log protests that failed.

        :param failed: the kind of each one's error by its id; never an error's text, which may
            quote people.
        """
        if not failed:
            return
        with self._lock:
            self._left_out.update(failed)
        said = ", ".join(f"{protest} ({kind})" for protest, kind in sorted(failed.items()))
        log.error("feed incomplete left_out=%d protests=%s", len(failed), said)

    def lower(self, protest_ids: set[str]) -> None:
        """Forget those that were written."""
        with self._lock:
            for written in protest_ids & self._left_out.keys():
                del self._left_out[written]

    def forget(self) -> None:
        """Forget all; what still can't be written will be told again."""
        with self._lock:
            self._left_out.clear()

    def left_out(self) -> dict[str, str]:
        """The kind of error of each protest that is left out at present, by its id."""
        with self._lock:
            return dict(self._left_out)
