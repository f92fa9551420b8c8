"""Where a new protest can stand, as the addresses of its form name it."""

from __future__ import annotations

from flask import url_for

from events.campaigns.answering import venue_is_public
from events.missions import queries as missions
from events.missions.models import Mission
from events.refusals import NotThere
from events.venues import queries as venues
from events.venues.models import Venue
from events.wording import mark


def mission_at(mission_id: str) -> Mission:
    """The mission with a number, also under one that it had before.

    :raises NotThere: if there is none.
    """
    found = missions.by_id(missions.canonical_id(mission_id) or mission_id)
    if found is None:
        raise NotThere(mark("There is no mission with this number."))
    return found


def venue_at(venue_id: str) -> Venue:
    """The venue with a number.

    :raises NotThere: if there is none that the public knows of.
    """
    found = venues.by_id(venue_id)
    if found is None or not venue_is_public(venue_id):
        raise NotThere(mark("There is no event with this number."))
    return found


def form_url(place: Mission | Venue, *, unfinished: int | None = None) -> str:
    """The address of the form for a protest there.

    :param unfinished: the one that was kept, to go on with.
    """
    if isinstance(place, Venue):
        return url_for("organize.new_at_venue", venue_id=place.id, unfinished=unfinished)
    return url_for("organize.new", mission_id=place.id, unfinished=unfinished)


def later_url(place: Mission | Venue) -> str:
    """Where that form is sent to be kept for later."""
    if isinstance(place, Venue):
        return url_for("organize_writing.keep_at_venue", venue_id=place.id)
    return url_for("organize_writing.keep", mission_id=place.id)
