"""What a page for programs is about: the selection at its address, found and named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from events.campaigns import queries as campaign_queries
from events.campaigns.answering import venue_is_public
from events.campaigns.models import Campaign
from events.geography import cities
from events.geography.coordinates import Coordinates, rough_distance_km
from events.missions import naming
from events.missions import queries as mission_queries
from events.missions.models import Mission
from events.protests import queries as protest_queries
from events.protests.assembly import State
from events.protests.models import Protest
from events.protests.series import series_queries
from events.protests.standing import place_title
from events.scopes.scope import Scope, UnknownScope
from events.scopes.selection import FORM_TITLES, Selection, parse_selection
from events.venues import queries as venue_queries
from events.wording import Words

ZONE_OF_NOWHERE = "Etc/UTC"


@dataclass(frozen=True)
class Subject:
    """A selection that exists.

    :ivar selection: in its canonical form: the id of a replaced or duplicate mission is followed.
    :ivar titles: what the protests of each of its scopes are called, in their order.
    :ivar title: what all of them are called.
    :ivar home_zone: IANA zone of the place itself, which a calendar without protests has to hold.
    :ivar mission: the one mission that it is about, if it is about one.
    :ivar campaign: the one call whose list it is, if it is one's.
    """

    selection: Selection
    titles: tuple[str, ...]
    title: str
    home_zone: str
    mission: Mission | None = None
    campaign: Campaign | None = None

    @property
    def scope(self) -> Scope:
        """The scope whose page shows it; of a union, everywhere."""
        return self.selection.scope


@dataclass(frozen=True)
class _Part:
    """One scope of a selection, found."""

    scope: Scope
    title: str
    home_zone: str
    mission: Mission | None = None
    campaign: Campaign | None = None


def subject_at(path: str, words: Words, arguments: Mapping[str, Sequence[str]]) -> Subject:
    """What an address is about.

    :param path: of the address, without slash and ending.
    :param arguments: the values of each query parameter; those that mean nothing here are ignored.
    :raises UnknownScope: if no public thing has this address.
    """
    return found(parse_selection(path, arguments), words)


def found(asked: Selection, words: Words) -> Subject:
    """A selection's missions and protests looked up, and all of it named.

    :raises UnknownScope: if one of them does not exist or is not public.
    """
    by_scope = {part.scope: part for part in (_found(scope, words) for scope in asked.scopes)}
    selection = asked.with_scopes(*by_scope)
    parts = [by_scope[scope] for scope in selection.scopes]
    titles = tuple(part.title for part in parts)
    title = words.listing(list(titles))
    if selection.form:
        title = words.gettext(FORM_TITLES[selection.form], title=title)
    if selection.campaign:
        call = _of_campaign(Scope(campaign=selection.campaign), words).title
        title = words.gettext("%(title)s · %(call)s", title=title, call=call)
    if selection.is_union:
        return Subject(selection, titles, title, parts[0].home_zone)
    only = parts[0]
    return Subject(selection, titles, title, only.home_zone, only.mission, only.campaign)


def _found(scope: Scope, words: Words) -> _Part:
    if scope.mission_id:
        return _of_mission(scope, words)
    if scope.protest_id:
        return _of_protest(scope, words)
    if scope.series_id:
        return _of_series(scope, words)
    if scope.venue_id:
        return _of_venue(scope, words)
    if scope.campaign:
        return _of_campaign(scope, words)
    return _Part(scope, scope.title(words), _zone(scope))


def _of_mission(scope: Scope, words: Words) -> _Part:
    asked = scope.mission_id or ""
    mission = mission_queries.by_id(mission_queries.canonical_id(asked) or asked)
    if mission is None:
        raise UnknownScope(scope.address)
    title = words.gettext("Protests: %(mission)s", mission=naming.title(mission, words))
    zone = mission.time_zone or _zone_of(mission.country)
    return _Part(Scope(mission_id=mission.id), title, zone, mission)


def _of_protest(scope: Scope, words: Words) -> _Part:
    protest = protest_queries.public_by_id(scope.protest_id or "")
    if protest is None:
        raise UnknownScope(scope.address)
    place = place_title(protest, words)
    return _Part(scope, f"{_title(protest, words)} · {place}", protest.time_zone)


def _of_series(scope: Scope, words: Words) -> _Part:
    """A series is called what most of its dates are called."""
    named = series_queries.public_name_giver(scope.series_id or "")
    if named is None:
        raise UnknownScope(scope.address)
    title = words.gettext(
        "Series: %(title)s · %(place)s",
        title=_title(named, words),
        place=place_title(named, words),
    )
    return _Part(scope, title, named.time_zone)


def _of_venue(scope: Scope, words: Words) -> _Part:
    venue = venue_queries.by_id(scope.venue_id or "")
    if venue is None or not venue_is_public(venue.id):
        raise UnknownScope(scope.address)
    city = cities.by_id(venue.city_geonames_id)
    title = words.gettext("Protests: %(mission)s", mission=venue.name)
    return _Part(scope, title, city.time_zone if city else _zone_of(venue.country))


def _of_campaign(scope: Scope, words: Words) -> _Part:
    """A call keeps its list when its words are hidden; then the list has a neutral name."""
    campaign = campaign_queries.public_by_slug(scope.campaign or "")
    if campaign is None:
        raise UnknownScope(scope.address)
    name = campaign.text_in(words.language).title if campaign.speaks else ""
    title = words.gettext("Call: %(title)s", title=name) if name else words.gettext("A call")
    return _Part(scope, title, ZONE_OF_NOWHERE, campaign=campaign)


def _title(protest: Protest, words: Words) -> str:
    is_hidden = protest.stands is State.TAKEN_DOWN
    return words.gettext("Protest") if is_hidden else protest.title


def _zone(scope: Scope) -> str:
    if scope.near:
        return _zone_at(scope.near.center)
    return scope.city.time_zone if scope.city else _zone_of(scope.country)


def _zone_at(point: Coordinates) -> str:
    """The zone of the city closest to a point."""
    return min(
        cities.all_cities(), key=lambda city: rough_distance_km(point, city.coordinates)
    ).time_zone


def _zone_of(country: str | None) -> str:
    """The zone of a country's largest city."""
    largest_first = cities.in_country(country) if country else []
    return largest_first[0].time_zone if largest_first else ZONE_OF_NOWHERE
