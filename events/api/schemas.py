"""What the answers for programs hold, field by field (pure).

Every class is a JSON object, every field a member of the same name. Moments are ISO 8601 with
their offset. States and countries are given by the codes of ``events/geography/data/states.csv``,
cities by their GeoNames ids. An empty string is a fact that nobody knows or gave. Organizers are
never part of it.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Point:
    """A place on earth, in degrees, WGS 84."""

    latitude: float
    longitude: float


@dataclass(frozen=True, kw_only=True)
class MissionSummary:
    """The mission that a protest stands at.

    :ivar title: "Embassy of Russia, Berlin", in the answer's language.
    :ivar kind: a value of :class:`events.missions.kinds.MissionKind`.
    :ivar sending_state: code of the State whose mission it is.
    :ivar receiving_state: code of the State that it is accredited to.
    :ivar url: absolute address of its page.
    """

    id: str
    title: str
    kind: str
    sending_state: str
    receiving_state: str
    url: str


@dataclass(frozen=True, kw_only=True)
class VenueSummary:
    """The international event that a protest stands at.

    :ivar sending_state: code of the State whose official delegation attends.
    :ivar url: absolute address of its page.
    """

    id: str
    name: str
    address: str
    sending_state: str
    url: str


@dataclass(frozen=True, kw_only=True)
class CitySummary:
    """The city that a protest stands in.

    :ivar slug: its name in addresses: ``in/<country>/<slug>``.
    :ivar country: code of the country where it stands.
    """

    name: str
    slug: str
    country: str
    geonames_id: int


@dataclass(frozen=True, kw_only=True)
class ProtestEntry:
    """A protest. One that was taken down holds neutral words in place of its organizer's.

    :ivar uid: the same as in calendars; it never changes.
    :ivar url: absolute address of its page.
    :ivar words: plain text of several lines.
    :ivar language: of ``title`` and ``words`` (BCP 47).
    :ivar form: ``static`` or ``procession``.
    :ivar state: ``published``, ``cancelled`` or ``taken_down``.
    :ivar cancel_reason: in the organizer's words.
    :ivar starts, ends: at the place, with its offset.
    :ivar time_zone: IANA zone of the place.
    :ivar starts_at, ends_at: the same instants in UTC.
    :ivar mission, venue: where it stands; one of the two.
    :ivar series_id: of the series that it is a date of; its address is ``series/<id>``.
    :ivar point: where people stand, if that is known exactly.
    :ivar meeting_point: where people stand, in words, if not at the mission's door.
    :ivar meeting_distance: metres from the door to there.
    :ivar meeting_side: ``same`` or ``opposite`` side of the street.
    :ivar step_free: ``yes``, ``partly`` or ``no``: whether people who can't climb steps can come.
    :ivar spoken: languages spoken there (BCP 47).
    :ivar second_title, second_words: the same in ``second_language``.
    :ivar is_postponed: cancelled for now; a new date is to follow.
    :ivar urgent_notice: what its organizer has to say at once; it holds till ``urgent_until``.
    :ivar held: whether it took place, as its organizer says afterwards; null if nothing was said.
    :ivar turnout_low, turnout_high: how many came, as its organizer says: from the one number to
        the other; ``turnout_high`` is null for "more than". Both are null if nothing was said.
    :ivar trust: how far it can be trusted, a sentence in the answer's language.
    :ivar sequence: rises by one whenever anything that the public sees changes.
    :ivar updated: when that last happened; tells no more than the hour, but always rises.
    :ivar is_sample: made up, to show how this site works.
    """

    id: str
    uid: str
    url: str
    title: str
    words: str
    language: str
    form: str
    state: str
    cancel_reason: str
    starts: datetime
    ends: datetime
    time_zone: str
    starts_at: datetime
    ends_at: datetime
    mission: MissionSummary | None
    venue: VenueSummary | None
    series_id: str | None
    city: CitySummary
    point: Point | None
    meeting_point: str
    meeting_distance: int | None
    meeting_side: str
    step_free: str
    spoken: list[str]
    bring: str
    stewards: str
    link: str
    second_language: str
    second_title: str
    second_words: str
    is_postponed: bool
    urgent_notice: str
    urgent_until: datetime | None
    held: bool | None
    turnout_low: int | None
    turnout_high: int | None
    trust: str
    sequence: int
    updated: datetime
    is_sample: bool


@dataclass(frozen=True, kw_only=True)
class MissionFacts:
    """What the register knows of a mission.

    :ivar country: code of where it stands; for missions to the Holy See not ``receiving_state``.
    :ivar point: only as exact as ``coordinate_precision`` says: ``exact``, ``approximate`` or
        ``city``, which is the centre of the city and not the mission.
    :ivar accredited_to: codes of further States.
    :ivar established, status_since: ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``.
    :ivar status: a value of :class:`events.missions.kinds.MissionStatus`.
    :ivar source: where the facts are from.
    :ivar facts_date: the day that they are from, ``YYYY-MM-DD``.
    """

    id: str
    title: str
    kind: str
    sending_state: str
    receiving_state: str
    country: str
    city_geonames_id: int | None
    locality: str
    address: str
    point: Point | None
    coordinate_precision: str
    time_zone: str
    phone: str
    email: str
    website: str
    accredited_to: tuple[str, ...]
    established: str
    status: str
    status_since: str
    source: str
    facts_date: str


@dataclass(frozen=True, kw_only=True)
class CityFacts:
    """A city, by GeoNames (CC BY 4.0).

    :ivar point: its centre.
    :ivar time_zone: IANA zone.
    :ivar population: inhabitants.
    :ivar subdivision: ISO 3166-2 code, given only where assembly law differs within a country.
    """

    geonames_id: int
    name: str
    slug: str
    country: str
    point: Point
    time_zone: str
    population: int
    subdivision: str
    source: str


@dataclass(frozen=True, kw_only=True)
class StateFacts:
    """A State or territory, by ISO 3166 and Unicode CLDR.

    :ivar name: in the answer's language.
    :ivar names: by language (BCP 47).
    :ivar capital: its English name.
    :ivar note: what the code stands for where that isn't plain; English.
    """

    code: str
    name: str
    names: dict[str, str]
    flag: str
    capital: str
    capital_geonames_id: int | None
    slug: str
    note: str


Facts = MissionFacts | CityFacts | StateFacts


@dataclass(frozen=True, kw_only=True)
class ScopeDocument:
    """A page of the protests of a scope, from 30 days after their end to 400 days ahead.

    Those that are not over come first, the soonest in front, then the past ones, the latest in
    front.

    :ivar scope: its canonical address, without a leading slash: ``in/de/berlin``.
    :ivar title: what its protests are called, in the answer's language.
    :ivar updated: when any of them last changed, or the turn of the UTC day.
    :ivar facts: of the mission, city or State that the scope is; left out for other scopes.
    :ivar next: absolute address of the next page; left out on the last one.
    """

    scope: str
    title: str
    updated: datetime
    protests: tuple[ProtestEntry, ...]
    facts: Facts | None = None
    next: str | None = None


LEFT_OUT_IF_NONE = frozenset({"facts", "next"})


def as_json(value: Any) -> Any:
    """A value of this module in JSON's types."""
    if is_dataclass(value):
        members = {field.name: getattr(value, field.name) for field in fields(value)}
        return {
            name: as_json(member)
            for name, member in members.items()
            if member is not None or name not in LEFT_OUT_IF_NONE
        }
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple):
        return [as_json(each) for each in value]
    return value
