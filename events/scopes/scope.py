"""The grammar of scopes: which protests a page or feed holds, said as an address.

::

    scope = "protests"                            everywhere
          | "in/" cc [ "/" city ]                 where protests stand
          | "of/" cc [ "/in/" cc [ "/" city ] ]   whose missions they stand at
          | "missions/" id | "venues/" id | "series/" id | "campaigns/" slug | "protests/" id
          | "near/" latitude "," longitude "/" km   around a point; one decimal each

``cc`` is a State's code in lower case, ``city`` the slug of one of its cities. The address of a
scope plus ``.ics`` is its calendar. Nothing here reads a database: whether a mission, call or
protest exists is for the caller to find out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from events.campaigns.slugs import is_slug
from events.geography import cities, states
from events.geography.cities import City
from events.geography.coordinates import Coordinates
from events.geography.states import State
from events.refusals import NotThere
from events.wording import Words, mark

MISSION_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,39}")
# Of protests, venues and series.
RANDOM_ID = re.compile(r"[a-z2-7]{13}")
# Each number can be written in one way only: no leading zeros, no -0.0.
DEGREES = r"(?:-?[1-9]\d{0,2}\.\d|-?0\.[1-9]|0\.0)"
POINT = re.compile(f"{DEGREES},{DEGREES}", re.ASCII)
NEAR_KM = (25, 50, 100, 250)


class UnknownScope(NotThere):
    """No scope has this address. ``known`` is the widest scope that the address does name."""

    def __init__(self, address: str, known: Scope | None = None) -> None:
        super().__init__(mark("There is no such place, State, mission or protest at this address."))
        self.address = address
        self.known = known


@dataclass(frozen=True)
class Near:
    """The surroundings of a point. One decimal of a degree, some 10 km, tells no one's address.

    :ivar center: degrees, WGS 84, one decimal each.
    :ivar km: kilometres, one of ``NEAR_KM``.
    """

    center: Coordinates
    km: int

    @property
    def address(self) -> str:
        """Its part of an address: ``52.5,13.4/50``."""
        return f"{self.center.latitude:.1f},{self.center.longitude:.1f}/{self.km}"


@dataclass(frozen=True, kw_only=True)
class Scope:
    """A set of protests: all of those that every given part fits.

    :ivar sending_state: code of the State whose missions they stand at.
    :ivar country: code of the country they stand in.
    :ivar city: the city they stand in; its country is ``country``.
    :ivar mission_id: the one mission they stand at. :ivar venue_id: the one venue.
    :ivar series_id: the one series they are dates of.
    :ivar campaign: the one call that they answer, by its name in addresses.
    :ivar protest_id: the one protest.
    :ivar near: around which point they stand; nothing else is given then.
    """

    sending_state: str | None = None
    country: str | None = None
    city: City | None = None
    mission_id: str | None = None
    venue_id: str | None = None
    series_id: str | None = None
    campaign: str | None = None
    protest_id: str | None = None
    near: Near | None = None

    @property
    def address(self) -> str:
        """The canonical address, without a leading slash; it parses to this scope again."""
        for folder, key in self._rows:
            if key:
                return f"{folder}/{key}"
        if self.near:
            return f"near/{self.near.address}"
        parts = []
        if self.sending_state:
            parts += ["of", self.sending_state.lower()]
        if self.country:
            parts += ["in", self.country.lower()]
        if self.city:
            parts.append(self.city.slug)
        return "/".join(parts) or "protests"

    @property
    def _rows(self) -> tuple[tuple[str, str | None], ...]:
        """What it may be besides a place: one row of a table, under the name of its addresses."""
        return (
            ("protests", self.protest_id),
            ("missions", self.mission_id),
            ("venues", self.venue_id),
            ("series", self.series_id),
            ("campaigns", self.campaign),
        )

    def title(self, words: Words) -> str:
        """What the scope's protests are called, such as ``Protests in Berlin``.

        Missions, venues, series, calls and single protests are titled by what they are, which only
        their rows know.
        """
        if self.near:
            return words.gettext(
                "Protests within %(km)s km of %(point)s",
                km=self.near.km,
                point=self.near.address.partition("/")[0].replace(",", ", "),
            )
        where = self._place(words)
        of = states.in_sentence(self.sending_state, words.language) if self.sending_state else None
        if of and where:
            return words.gettext(
                "Protests at missions of %(state)s in %(place)s", state=of, place=where
            )
        if of:
            return words.gettext("Protests at missions of %(state)s", state=of)
        if where:
            return words.gettext("Protests in %(place)s", place=where)
        return words.gettext("Protests everywhere")

    def _place(self, words: Words) -> str | None:
        if self.city:
            return self.city.name
        return states.in_sentence(self.country, words.language) if self.country else None


def parse(address: str) -> Scope:
    """The scope at an address.

    :param address: as in a URL's path, without a leading slash and without an ending.
    :raises UnknownScope: if there is none; upper case is not folded.
    """
    match address.split("/"):
        case ["protests"]:
            return Scope()
        case ["protests", key] if RANDOM_ID.fullmatch(key):
            return Scope(protest_id=key)
        case ["venues" | "series" as folder, key] if RANDOM_ID.fullmatch(key):
            return Scope(venue_id=key) if folder == "venues" else Scope(series_id=key)
        case ["campaigns", slug] if is_slug(slug):
            return Scope(campaign=slug)
        case ["missions", mission_id] if MISSION_ID.fullmatch(mission_id):
            return Scope(mission_id=mission_id)
        case ["near", point, km]:
            return _near(address, point, km)
        case ["in", *place]:
            return _in(address, place)
        case ["of", code]:
            return Scope(sending_state=_state(address, code).code)
        case ["of", code, "in", *place]:
            return _in(address, place, of=_state(address, code))
    raise UnknownScope(address)


def of_protest(
    *,
    protest_id: str,
    mission_id: str | None,
    venue_id: str | None,
    series_id: str | None,
    sending_state: str,
    country: str,
    city: City,
    campaigns: Iterable[str] = (),
) -> list[Scope]:
    """Every scope that holds a protest, narrowest first.

    :param campaigns: the calls that it answers, by their names in addresses.
    """
    return [
        Scope(protest_id=protest_id),
        *([Scope(mission_id=mission_id)] if mission_id else []),
        *([Scope(venue_id=venue_id)] if venue_id else []),
        *([Scope(series_id=series_id)] if series_id else []),
        *(Scope(campaign=slug) for slug in campaigns),
        Scope(sending_state=sending_state, country=country, city=city),
        Scope(sending_state=sending_state, country=country),
        Scope(sending_state=sending_state),
        Scope(country=country, city=city),
        Scope(country=country),
        Scope(),
    ]


def _near(address: str, point: str, km: str) -> Scope:
    distance = next((known for known in NEAR_KM if str(known) == km), None)
    if distance is None or not POINT.fullmatch(point):
        raise UnknownScope(address)
    latitude, longitude = map(float, point.split(","))
    try:
        return Scope(near=Near(Coordinates(latitude, longitude), distance))
    except ValueError as error:
        raise UnknownScope(address) from error


def _in(address: str, place: list[str], of: State | None = None) -> Scope:
    sending_state = of.code if of else None
    if not 1 <= len(place) <= 2:
        raise UnknownScope(address, Scope(sending_state=sending_state) if of else None)
    country = _state(address, place[0], known=Scope(sending_state=sending_state) if of else None)
    wider = Scope(sending_state=sending_state, country=country.code)
    if len(place) == 1:
        return wider
    city = cities.by_slug(country.code, place[1])
    if city is None:
        raise UnknownScope(address, wider)
    return Scope(sending_state=sending_state, country=country.code, city=city)


def _state(address: str, code: str, known: Scope | None = None) -> State:
    found = states.by_code(code.upper()) if code == code.lower() else None
    if found is None:
        raise UnknownScope(address, known)
    return found
