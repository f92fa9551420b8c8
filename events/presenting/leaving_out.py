"""One bad row never breaks a list of many (promise I11) (pure)."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

log = logging.getLogger(__name__)


class HasId(Protocol):
    """A row that can be named without saying what it holds."""

    @property
    def id(self) -> object: ...


Row = TypeVar("Row", bound=HasId)
Written = TypeVar("Written")


def all_but_bad(rows: Iterable[Row], write: Callable[[Row], Written], what: str) -> list[Written]:
    """What was written of each row. Rows that can't be are left out, counted and logged by id.

    :param what: the kind of list, for the log.
    """
    written, failed = [], []
    for row in rows:
        try:
            written.append(write(row))
        except Exception as error:
            failed.append(f"{row.id} ({type(error).__name__})")
    if failed:
        log.error("%s incomplete left_out=%d rows=%s", what, len(failed), ", ".join(failed))
    return written
