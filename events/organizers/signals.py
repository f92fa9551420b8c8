"""What organizers tell the slices above. Listeners run inside the transaction and only write rows.

The sender is the app. ``organizer_leaving`` comes before the account's row is deleted, with
``organizer`` and ``upcoming``; ``tier_changed`` comes after the change, with ``organizer``, and
``was`` and ``now`` as tiers. ``organizer_exported`` asks every slice for what it keeps about
``organizer``: listeners only read, and return a mapping of headings to what JSON can say.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from blinker import Signal
from flask.globals import app_ctx


class Upcoming(StrEnum):
    """What becomes of the protests ahead of somebody who leaves."""

    CANCEL = "cancel"
    KEEP = "keep"


organizer_leaving = Signal("An account is about to be deleted.")
tier_changed = Signal("An organizer's tier is another now.")
organizer_exported = Signal("An organizer takes along what is kept about them.")


def announce(signal: Signal, **facts: Any) -> None:
    """Send a signal in the name of the running app."""
    signal.send(app_ctx.app, **facts)


def collect(signal: Signal, **facts: Any) -> list[Any]:
    """Send a signal in the name of the running app; what the listeners returned, in any order."""
    return [answer for _, answer in signal.send(app_ctx.app, **facts)]
