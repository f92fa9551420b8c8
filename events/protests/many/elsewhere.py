"""One protest at other missions: what it says there, and when it is (pure)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from events.geography.timezones import zone
from events.protests.revision import Details


class Timing(StrEnum):
    """When a protest is that is held at many missions."""

    LOCAL = "local"
    """At the same time by the clocks of each place."""
    INSTANT = "instant"
    """At one moment everywhere: as the sun goes round, in the evening here and at dawn there."""


def elsewhere(
    details: Details, instants: tuple[datetime, datetime], time_zone: str, timing: Timing
) -> Details:
    """What a protest says at another mission.

    What is known of its own place only, such as the meeting point, is left out.

    :param instants: its start and end, aware.
    :param time_zone: the other place's (IANA).
    """
    anywhere = _without_its_door(details)
    if timing is Timing.LOCAL:
        # Where clocks show the time twice, the first is meant: nobody can be asked at 200 places.
        return replace(anywhere, start_is_second=False, end_is_second=False)
    starts, ends = (instant.astimezone(zone(time_zone)) for instant in instants)
    return replace(
        anywhere,
        starts=starts.replace(tzinfo=None, fold=0),
        ends=ends.replace(tzinfo=None, fold=0),
        start_is_second=bool(starts.fold),
        end_is_second=bool(ends.fold),
    )


def _without_its_door(details: Details) -> Details:
    """The same without what is true at one door only."""
    return replace(
        details,
        meeting_point="",
        meeting_distance=None,
        meeting_side="",
        step_free="",
        stewards="",
    )
