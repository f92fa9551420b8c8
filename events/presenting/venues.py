"""An event at which a delegation is expected, as a line of a list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from events.geography import cities, states
from events.presenting.links import page_url
from events.scopes.scope import Scope
from events.venues.models import Venue
from events.wording import Words


@dataclass(frozen=True)
class VenueRow:
    """An event in a list, or on its own page."""

    url: str
    name: str
    place: str
    dates: str
    delegation: str
    is_over: bool


def venue_row(venue: Venue, words: Words, today: date) -> VenueRow:
    """An event as a line of a list."""
    city = cities.by_id(venue.city_geonames_id)
    country = states.name(venue.country, words.language)
    delegation = states.in_sentence(venue.sending_state, words.language)
    return VenueRow(
        url=page_url(Scope(venue_id=venue.id)),
        name=venue.name,
        place=", ".join(filter(None, (venue.address, city.name if city else "", country))),
        dates=days_in_words(venue.begins_on, venue.ends_on, words),
        delegation=words.gettext("A delegation of %(state)s comes.", state=delegation),
        is_over=venue.ends_on < today,
    )


def days_in_words(first: date, last: date, words: Words) -> str:
    """``12 December 2026``, or ``10 December 2026 – 12 December 2026``."""
    if first == last:
        return words.date(first, "long")
    return f"{words.date(first, 'long')} – {words.date(last, 'long')}"
