"""Copies of feeds on disk, for a process that begins while the database is away.

Only those that anyone could list are kept: of places, States, missions and protests, in the
site's language. What somebody put together, or asked for around a point, never reaches a disk.
Each day has its folder, and only two days are kept. A disk takes its time, so that nobody waits
for it who asked for a calendar.
"""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from events.feeds.errands import Errands

log = logging.getLogger(__name__)

DAYS_KEPT = 2
MOST_WAITING = 16


@dataclass(frozen=True)
class Copy:
    """A feed's bytes, when they last changed (aware), and the UTC day they were made for."""

    content: bytes
    modified: datetime
    day: date


class Copies:
    """A folder of copies. Trouble with the disk is logged and keeps nobody from a calendar."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._errands = Errands(MOST_WAITING)

    def keep(self, address: str, copy: Copy) -> None:
        """Keep a feed soon, whole or not at all.

        :param address: its own, with the ending and without parameters.
        """
        self._errands.run(partial(self._keep, address, copy))

    def drop(self, address: str) -> None:
        """Soon forget a feed that is empty now: what was in it must not come back."""
        self._errands.run(partial(self._drop, address))

    def settle(self) -> None:
        """Wait until all that was brought is on the disk."""
        self._errands.settle()

    def find(self, address: str) -> Copy | None:
        """The latest copy of a feed."""
        for day in self._days():
            path = self._folder / day / address
            try:
                modified = datetime.fromtimestamp(path.stat().st_mtime, UTC)
                return Copy(path.read_bytes(), modified, date.fromisoformat(day))
            except (OSError, ValueError):
                continue
        return None

    def _keep(self, address: str, copy: Copy) -> None:
        path = self._folder / copy.day.isoformat() / address
        try:
            if not path.exists() or path.read_bytes() != copy.content:
                self._make_room(copy.day)
                _write_whole(path, copy)
        except OSError as error:
            log.error("calendar not copied to disk error=%s", type(error).__name__)

    def _drop(self, address: str) -> None:
        for day in self._days():
            try:
                (self._folder / day / address).unlink(missing_ok=True)
            except OSError as error:
                log.error("copy not deleted error=%s", type(error).__name__)

    def _days(self) -> list[str]:
        """The names of the days' folders, the latest first."""
        try:
            return sorted((path.name for path in self._folder.iterdir()), reverse=True)
        except OSError:
            return []

    def _make_room(self, day: date) -> None:
        if (self._folder / day.isoformat()).exists():
            return
        for old in self._days()[DAYS_KEPT - 1 :]:
            shutil.rmtree(self._folder / old, ignore_errors=True)


def _write_whole(path: Path, copy: Copy) -> None:
    """Write a file that nobody ever sees half of, and that survives a crash."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, unnamed = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(copy.content)
            file.flush()
            os.fsync(file.fileno())
        seconds = copy.modified.timestamp()
        os.utime(unnamed, (seconds, seconds))
        Path(unnamed).replace(path)
    except OSError:
        Path(unnamed).unlink(missing_ok=True)
        raise
