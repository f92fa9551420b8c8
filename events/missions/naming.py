"""What missions are called: composed from kind, State and city in any language, never stored.

``%(state)s`` stands alone after a colon in languages that would have to decline it; that is the
translators' choice.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from events.geography import cities, states
from events.missions.kinds import MissionKind, MissionStatus
from events.wording import Words, mark

KINDS: Mapping[MissionKind, str] = {
    MissionKind.EMBASSY: mark("Embassy"),
    MissionKind.HIGH_COMMISSION: mark("High Commission"),
    MissionKind.APOSTOLIC_NUNCIATURE: mark("Apostolic Nunciature"),
    MissionKind.APOSTOLIC_DELEGATION: mark("Apostolic Delegation"),
    MissionKind.PERMANENT_MISSION: mark("Permanent Mission"),
    MissionKind.REPRESENTATIVE_OFFICE: mark("Representative Office"),
    MissionKind.LIAISON_OFFICE: mark("Liaison Office"),
    MissionKind.INTERESTS_SECTION: mark("Interests Section"),
    MissionKind.CONSULATE_GENERAL: mark("Consulate General"),
    MissionKind.CONSULATE: mark("Consulate"),
    MissionKind.CONSULAR_OFFICE: mark("Consular Office"),
    MissionKind.ASSISTANT_HIGH_COMMISSION: mark("Assistant High Commission"),
    MissionKind.HONORARY_CONSULATE: mark("Honorary Consulate"),
}

# Only the Holy See sends nuncios and delegates, so their titles don't name it.
KINDS_OF_A_STATE: Mapping[MissionKind, str] = {
    MissionKind.EMBASSY: mark("Embassy of %(state)s"),
    MissionKind.HIGH_COMMISSION: mark("High Commission of %(state)s"),
    MissionKind.APOSTOLIC_NUNCIATURE: mark("Apostolic Nunciature"),
    MissionKind.APOSTOLIC_DELEGATION: mark("Apostolic Delegation"),
    MissionKind.PERMANENT_MISSION: mark("Permanent Mission of %(state)s"),
    MissionKind.REPRESENTATIVE_OFFICE: mark("Representative Office of %(state)s"),
    MissionKind.LIAISON_OFFICE: mark("Liaison Office of %(state)s"),
    MissionKind.INTERESTS_SECTION: mark("Interests Section of %(state)s"),
    MissionKind.CONSULATE_GENERAL: mark("Consulate General of %(state)s"),
    MissionKind.CONSULATE: mark("Consulate of %(state)s"),
    MissionKind.CONSULAR_OFFICE: mark("Consular Office of %(state)s"),
    MissionKind.ASSISTANT_HIGH_COMMISSION: mark("Assistant High Commission of %(state)s"),
    MissionKind.HONORARY_CONSULATE: mark("Honorary Consulate of %(state)s"),
}

WARNINGS: Mapping[MissionStatus, str] = {
    MissionStatus.UNVERIFIED: mark(
        "Nobody has confirmed that this mission still works here. Check before you go."
    ),
    MissionStatus.SUSPENDED: mark(
        "This mission has suspended its work. Its building may be empty: check before you go."
    ),
    MissionStatus.RELOCATED: mark(
        "This mission has moved away. Its building may be empty: check before you go."
    ),
    MissionStatus.CLOSED: mark("This mission is closed. No new protests can be scheduled here."),
}


class MissionLike(Protocol):
    """What a title is made of: a row of the register, or anything that reads like one."""

    @property
    def kind(self) -> str: ...
    @property
    def sending_state(self) -> str: ...
    @property
    def receiving_state(self) -> str: ...
    @property
    def country(self) -> str: ...
    @property
    def city_geonames_id(self) -> int | None: ...


def title(mission: MissionLike, words: Words) -> str:
    """A mission's full title: "Embassy of Russia, Berlin".

    A mission whose city isn't known is named with its country ("Consulate of Mali in Chad"); an
    embassy that stands outside the State it is accredited to names both ("Embassy of Italy to
    the Holy See, Rome").
    """
    named = to_state(mission, words)
    city = cities.by_id(mission.city_geonames_id) if mission.city_geonames_id else None
    if city:
        return words.gettext("%(mission)s, %(city)s", mission=named, city=city.name)
    country = states.in_sentence(mission.country, words.language)
    return words.gettext("%(mission)s in %(country)s", mission=named, country=country)


def to_state(mission: MissionLike, words: Words) -> str:
    """A mission's title without its city, for lists under that city's heading."""
    kind = MissionKind(mission.kind)
    named = kind_of_state(kind, mission.sending_state, words)
    if not kind.speaks_to_the_government or mission.receiving_state == mission.country:
        return named
    state = states.in_sentence(mission.receiving_state, words.language)
    return words.gettext("%(mission)s to %(state)s", mission=named, state=state)


def kind_name(kind: MissionKind | str, words: Words) -> str:
    """A kind alone: "Embassy"."""
    return words.gettext(KINDS[MissionKind(kind)])


def kind_of_state(kind: MissionKind | str, sending_state: str, words: Words) -> str:
    """A kind and whose it is: "Embassy of the Netherlands"."""
    state = states.in_sentence(sending_state, words.language)
    return words.gettext(KINDS_OF_A_STATE[MissionKind(kind)], state=state)


def warning(status: MissionStatus | str, words: Words) -> str | None:
    """What people must know before they schedule at or go to a mission; nothing if it works."""
    message = WARNINGS.get(MissionStatus(status))
    return words.gettext(message) if message else None
