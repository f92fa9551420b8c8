"""On which days people can stand at a venue (pure)."""

from __future__ import annotations

from datetime import date, timedelta

# Delegations arrive the day before and leave the day after.
AROUND = timedelta(days=1)


def takes_protests_on(day: date, begins_on: date, ends_on: date) -> bool:
    """Whether a protest can stand there.

    :param day: of its start, by the place's own clocks.
    :param begins_on, ends_on: the event's days, both included.
    """
    return begins_on - AROUND <= day <= ends_on + AROUND
