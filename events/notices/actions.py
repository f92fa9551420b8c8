"""Installs rules as this instance's own. The only writer of that file."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from events.config import settings
from events.notices import csvfile
from events.notices.queries import own_file
from events.notices.rulebook import Rulebook


def install(book: Rulebook) -> Path:
    """Make rules the instance's own, whole or not at all, also if the machine stops half-way.

    Every process serves them with its next page.

    :returns: the file in which they are kept.
    :raises OSError: if the disk refuses; the old rules then stay.
    """
    target = own_file(settings().instance)
    descriptor, unnamed = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
            file.write(csvfile.text_of(book))
            file.flush()
            os.fsync(file.fileno())
        Path(unnamed).replace(target)
    except BaseException:
        Path(unnamed).unlink(missing_ok=True)
        raise
    _keep_name(target.parent)
    return target


def _keep_name(folder: Path) -> None:
    """Let the folder's own entry reach the disk too."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
