"""The only writer of venues. It flushes and never commits."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date, timedelta

from flask.globals import app_ctx

from events.database import db
from events.geography import states
from events.geography.cities import City
from events.refusals import NotValid
from events.venues import queries
from events.venues.models import Venue
from events.venues.signals import venue_revised
from events.wording import mark

LONGEST = timedelta(days=31)


@dataclass(frozen=True)
class VenueFacts:
    """What there is to know of an event that an official delegation attends.

    :ivar city: where it is held. :ivar sending_state: code of the State whose delegation comes.
    :ivar begins_on, ends_on: days by the place's own clocks, both included.
    :ivar link: a page about it, or empty.
    """

    name: str
    city: City
    sending_state: str
    begins_on: date
    ends_on: date
    address: str = ""
    link: str = ""


def add(facts: VenueFacts, *, proposed_by: int, venue_id: str, form_key: str) -> Venue:
    """Add a venue, or find the one that the same form made before.

    :param proposed_by: the account that adds it. :param venue_id: a new random id, for its address.
    :raises NotValid: for facts out of bounds, or a form that another account used.
    """
    made = queries.by_form_key(form_key)
    if made is not None:
        if made.proposed_by != proposed_by:
            raise NotValid(mark("This form was used before. Open it afresh."), field="form_key")
        return made
    _check(facts)
    venue = Venue(id=venue_id, form_key=form_key, proposed_by=proposed_by, **_columns(facts))
    db.session.add(venue)
    db.session.flush()
    return venue


def revise(venue: Venue, facts: VenueFacts) -> Collection[str]:
    """Change what is known of a venue, and tell those who show it.

    :returns: the names of the columns that are others now.
    :raises NotValid: for facts out of bounds.
    """
    _check(facts)
    new = _columns(facts)
    changed = {name for name, value in new.items() if getattr(venue, name) != value}
    for name in changed:
        setattr(venue, name, new[name])
    db.session.flush()
    if changed:
        venue_revised.send(app_ctx.app, venue_id=venue.id, fields=changed)
    return changed


def _check(facts: VenueFacts) -> None:
    state = states.by_code(facts.sending_state)
    if state is None or not state.sends_missions:
        raise NotValid(mark("Choose the State whose delegation comes."), field="sending_state")
    if facts.ends_on < facts.begins_on:
        raise NotValid(mark("The last day can't be before the first."), field="ends_on")
    if facts.ends_on - facts.begins_on > LONGEST:
        raise NotValid(mark("An event lasts a month at most."), field="ends_on")


def _columns(facts: VenueFacts) -> dict[str, object]:
    columns = {name: value for name, value in asdict(facts).items() if name != "city"}
    return columns | {
        "city_geonames_id": facts.city.geonames_id,
        "country": facts.city.country,
    }
