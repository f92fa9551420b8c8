"""What the page of an event holds, at which an official delegation is expected."""

from __future__ import annotations

from typing import Any

from flask import url_for

from events import clock
from events.campaigns import queries as campaigns
from events.directory import queries as directory
from events.directory import trails
from events.geography import cities
from events.presenting.campaigns import call_view
from events.presenting.links import city_link, sending_state_link, subject_view
from events.presenting.venues import venue_row
from events.scopes.subject import Subject
from events.venues import queries as venues
from events.web.pagination import page_number
from events.wording import Words


def venue_page(about: Subject, words: Words) -> dict[str, Any]:
    """An event, the calls that name it, and the protests there."""
    venue = venues.by_id(about.scope.venue_id or "")
    assert venue is not None  # noqa: S101 - it was found as the subject
    row = venue_row(venue, words, clock.today())
    city = cities.by_id(venue.city_geonames_id)
    is_open = not row.is_over
    return {
        "scope": subject_view(about, words),
        "venue": row,
        "link": venue.link,
        "state": sending_state_link(venue.sending_state, words),
        "city": city_link(city) if city else None,
        "crumbs": trails.to_city(venue.country, words) + ([city_link(city)] if city else []),
        "calls": [call_view(call, words, clock.today()) for call in campaigns.of_venue(venue.id)],
        "organize_url": url_for("organize.new_at_venue", venue_id=venue.id) if is_open else "",
        "page": directory.upcoming_page(about.selection, page_number(), words),
    }
