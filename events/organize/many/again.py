"""The same once more: a new protest's form, filled in like an earlier one, a week later."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from flask import url_for

from events import clock
from events.campaigns import answering
from events.geography.timezones import zone
from events.organize.forms import filled_from
from events.organizers.policy import belongs_to
from events.organizers.session import actor
from events.protests import queries
from events.protests.models import Protest

ONE_WEEK = timedelta(weeks=1)
LIKE = "like"
# What the form asks afresh, or what says which version of the earlier one it is.
NOT_AGAIN = ("version", "fold")


def again_url(protest: Protest) -> str:
    """Where a form like a protest is, at the same place and for the same call."""
    call = next(iter(answering.slugs_of(protest.id)), None)
    if protest.mission_id:
        mission_id = protest.mission_id
        return url_for("organize.new", mission_id=mission_id, like=protest.id, campaign=call)
    venue_id = protest.venue_id
    return url_for("organize.new_at_venue", venue_id=venue_id, like=protest.id, campaign=call)


def filled_like(protest_id: str) -> dict[str, Any]:
    """The values of a form like one's own protest; none if it isn't one's own."""
    found = queries.by_id(protest_id) if protest_id else None
    if found is None or not belongs_to(actor(), found):
        return {}
    values = filled_from(found)
    for name in NOT_AGAIN:
        values.pop(name, None)
    return values | {"date": next_start(found, clock.now()).date()}


def next_start(protest: Protest, now: datetime) -> datetime:
    """The same weekday and time at the place, a week or as many weeks later as it is ahead then.

    :returns: a naive wall-clock time.
    """
    there = now.astimezone(zone(protest.time_zone)).replace(tzinfo=None)
    starts = protest.starts + ONE_WEEK
    while starts <= there:
        starts += ONE_WEEK
    return starts
