"""Protests as programs get them: from rows to :mod:`events.api.schemas`."""

from __future__ import annotations

from dataclasses import replace

from events.api.schemas import CitySummary, MissionSummary, Point, ProtestEntry
from events.geography import cities
from events.geography.coordinates import Coordinates
from events.missions import naming
from events.missions.models import Mission
from events.organizers.tiers import Tier
from events.protests.assembly import State
from events.protests.models import Protest
from events.protests.trust import trust_line
from events.scopes.scope import Scope
from events.wording import Words


class CityUnknown(LookupError):
    """A protest stands in a city that the shipped data do not have."""


def entry_of(protest: Protest, site: str, words: Words) -> ProtestEntry:
    """What programs learn of a protest.

    :param protest: a public one, its mission and organizer loaded.
    :param site: the address that those of pages begin with.
    :raises CityUnknown: if its city is not in the data.
    """
    found = ProtestEntry(
        id=protest.id,
        uid=protest.uid,
        url=f"{site}/{Scope(protest_id=protest.id).address}",
        title=protest.title,
        words=protest.words,
        language=protest.language,
        form=protest.form,
        state=protest.state,
        cancel_reason=protest.cancel_reason,
        starts=protest.local_start,
        ends=protest.local_end,
        time_zone=protest.time_zone,
        starts_at=protest.starts_at,
        ends_at=protest.ends_at,
        mission=_mission(protest.mission, site, words),
        city=_city(protest.city_geonames_id),
        point=point(protest.point),
        meeting_point=protest.meeting_point,
        trust=_trust(protest, words),
        sequence=protest.sequence,
        updated=protest.revised_at,
        is_sample=protest.is_sample,
    )
    return _in_neutral_words(found, words) if protest.stands is State.TAKEN_DOWN else found


def point(coordinates: Coordinates | None) -> Point | None:
    """Coordinates, if there are any, as a point."""
    if coordinates is None:
        return None
    return Point(latitude=coordinates.latitude, longitude=coordinates.longitude)


def _in_neutral_words(entry: ProtestEntry, words: Words) -> ProtestEntry:
    """The entry without anything that the organizer wrote, for what was taken down."""
    return replace(
        entry,
        title=words.gettext("Protest"),
        words="",
        language=words.language,
        cancel_reason="",
        meeting_point="",
        trust=words.gettext("Moderators took this down."),
    )


def _trust(protest: Protest, words: Words) -> str:
    return trust_line(Tier(protest.organizer.tier) if protest.organizer else None, words)


def _mission(mission: Mission, site: str, words: Words) -> MissionSummary:
    return MissionSummary(
        id=mission.id,
        title=naming.title(mission, words),
        kind=mission.kind,
        sending_state=mission.sending_state,
        receiving_state=mission.receiving_state,
        url=f"{site}/{Scope(mission_id=mission.id).address}",
    )


def _city(geonames_id: int) -> CitySummary:
    city = cities.by_id(geonames_id)
    if city is None:
        raise CityUnknown(geonames_id)
    return CitySummary(
        name=city.name, slug=city.slug, country=city.country, geonames_id=city.geonames_id
    )
