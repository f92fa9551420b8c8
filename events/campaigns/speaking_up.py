"""The writer of the events that a call asks to speak up at. It flushes and never commits."""

from __future__ import annotations

from events.campaigns import queries
from events.campaigns.models import Campaign, CampaignVenue
from events.database import db
from events.organizers.models import Organizer
from events.protests.identity import new_id
from events.refusals import NotThere, NotValid
from events.venues import actions as venues
from events.venues.actions import VenueFacts
from events.venues.models import Venue
from events.wording import mark

MOST_VENUES = 30


def add(campaign: Campaign, organizer: Organizer, facts: VenueFacts, *, form_key: str) -> Venue:
    """Name an event, as a venue where protests can stand.

    :raises NotValid: if it is of none of the call's States, or out of bounds.
    """
    _check(campaign, facts)
    if len(queries.venues_of(campaign)) >= MOST_VENUES:
        raise NotValid(mark("A call names thirty events at most. Take one away first."))
    venue = venues.add(facts, proposed_by=organizer.id, venue_id=new_id(), form_key=form_key)
    if db.session.get(CampaignVenue, (campaign.id, venue.id)) is None:
        db.session.add(CampaignVenue(campaign_id=campaign.id, venue_id=venue.id))
        db.session.flush()
    return venue


def revise(campaign: Campaign, venue: Venue, facts: VenueFacts) -> None:
    """Change what is known of an event.

    :raises NotValid: if it is of none of the call's States, or out of bounds.
    """
    _check(campaign, facts)
    venues.revise(venue, facts)


def take_away(campaign: Campaign, venue: Venue) -> None:
    """Ask nobody to speak up at an event any more. Its page stays, and what stands there."""
    found = db.session.get(CampaignVenue, (campaign.id, venue.id))
    if found is not None:
        db.session.delete(found)
        db.session.flush()


def of_call(campaign: Campaign, venue_id: str) -> Venue:
    """One of the events that a call names.

    :raises NotThere: if it names none of this id.
    """
    found = {venue.id: venue for venue in queries.venues_of(campaign)}
    if venue_id not in found:
        raise NotThere(mark("This call names no such event. Open its page again."))
    return found[venue_id]


def _check(campaign: Campaign, facts: VenueFacts) -> None:
    if facts.sending_state not in campaign.states:
        raise NotValid(
            mark("The call is about another State. Choose one of its own."), field="sending_state"
        )
