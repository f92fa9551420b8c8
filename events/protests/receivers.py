"""What protests do when something below them changes. Connected in app.py; run in the sender's transaction."""

from __future__ import annotations

from flask import Flask

from events import clock
from events.organizers.models import Organizer
from events.organizers.signals import Upcoming
from events.protests import actions, queries
from events.wording import mark

LEFT = mark("The organizer can't hold this protest any more.")


def mission_was_revised(_sender: Flask, *, mission_id: str, **_told: object) -> None:
    """A mission's name or address is part of its protests' calendar entries."""
    actions.note_change_below(list(queries.upcoming_at_mission(mission_id, clock.now())))


def tier_was_changed(_sender: Flask, *, organizer: Organizer, **_told: object) -> None:
    """How far an entry can be trusted is part of it."""
    actions.note_change_below(list(queries.unfinished_of_organizer(organizer.id, clock.now())))


def organizer_leaves(
    _sender: Flask, *, organizer: Organizer, upcoming: Upcoming, **_told: object
) -> None:
    """Nothing public vanishes: it is cancelled, or stays without an owner."""
    actions.let_go(organizer, cancel_all=upcoming is Upcoming.CANCEL, reason=LEFT)
