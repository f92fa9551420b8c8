"""What people call the place where a protest stands: its mission, or the venue of an event."""

from __future__ import annotations

from events.geography import cities
from events.missions import naming
from events.protests.models import Protest
from events.wording import Words


def place_name(protest: Protest, words: Words) -> str:
    """The place without its city: "Embassy of Russia", "Session of the Council"."""
    if protest.mission:
        return naming.to_state(protest.mission, words)
    return protest.venue.name if protest.venue else ""


def place_title(protest: Protest, words: Words) -> str:
    """The place with its city: "Embassy of Russia, Berlin"."""
    if protest.mission:
        return naming.title(protest.mission, words)
    city = cities.by_id(protest.city_geonames_id)
    name = place_name(protest, words)
    return words.gettext("%(place)s, %(city)s", place=name, city=city.name) if city else name
