"""What protests do when something below them changes, in the same transaction."""

from __future__ import annotations

from collections.abc import Collection

from flask import Flask

from events import clock
from events.organizers.models import Organizer
from events.organizers.signals import Upcoming
from events.protests import queries, rules, upkeep
from events.protests.assembly import Change
from events.wording import mark

# Columns of the register that reach a calendar entry.
SHOWN_IN_ENTRIES = frozenset(
    {
        "id",
        "kind",
        "sending_state",
        "receiving_state",
        "city_geonames_id",
        "address",
        "latitude",
        "longitude",
        "coordinate_precision",
    }
)
LEFT = mark("The organizer can't hold this protest any more.")


def mission_was_revised(
    _sender: Flask, *, mission_id: str, fields: Collection[str], **_told: object
) -> None:
    """A mission's name, address and point are part of its protests' calendar entries.

    Where and when those stand stays as it was announced, even if the register moves the mission.
    """
    if SHOWN_IN_ENTRIES.isdisjoint(fields):
        return
    since = clock.now() - rules.IN_CALENDARS_AFTER_END
    upkeep.note_change_below(list(queries.upcoming_at_mission(mission_id, since)))


def venue_was_revised(_sender: Flask, *, venue_id: str, **_told: object) -> None:
    """A venue's name and address are part of the entries of the protests there.

    Where and when those stand stays as it was announced, even if the event moves.
    """
    since = clock.now() - rules.IN_CALENDARS_AFTER_END
    upkeep.note_change_below(list(queries.upcoming_at_venue(venue_id, since)))


def tier_was_changed(_sender: Flask, *, organizer: Organizer, **_told: object) -> None:
    """How far an entry can be trusted is part of it."""
    since = clock.now() - rules.IN_CALENDARS_AFTER_END
    unfinished = list(queries.unfinished_of_organizer(organizer.id, since))
    upkeep.note_change_below(unfinished, Change.TRUST)


def organizer_leaves(
    _sender: Flask, *, organizer: Organizer, upcoming: Upcoming, **_told: object
) -> None:
    """Nothing public vanishes: it is cancelled, or stays without an owner."""
    upkeep.let_go(organizer, cancel_all=upcoming is Upcoming.CANCEL, reason=LEFT)
