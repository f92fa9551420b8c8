"""Protests as programs get them: from rows to :mod:`events.api.schemas`."""

from __future__ import annotations

from dataclasses import replace

from events.api.schemas import CitySummary, MissionSummary, Point, ProtestEntry, VenueSummary
from events.geography import cities
from events.geography.coordinates import Coordinates
from events.missions import naming
from events.missions.models import Mission
from events.organizers.tiers import Tier
from events.protests.assembly import State
from events.protests.models import Protest
from events.protests.trust import trust_line
from events.scopes.scope import Scope
from events.venues.models import Venue
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
        mission=_mission(protest.mission, site, words) if protest.mission else None,
        venue=_venue(protest.venue, site) if protest.venue else None,
        series_id=protest.series_id,
        city=_city(protest.city_geonames_id),
        point=point(protest.point),
        meeting_point=protest.meeting_point,
        meeting_distance=protest.meeting_distance,
        meeting_side=protest.meeting_side,
        step_free=protest.step_free,
        spoken=protest.spoken.split(),
        bring=protest.bring,
        stewards=protest.stewards,
        link=protest.link,
        second_language=protest.second_language,
        second_title=protest.second_title,
        second_words=protest.second_words,
        is_postponed=protest.is_postponed,
        urgent_notice=protest.urgent_notice,
        urgent_until=protest.urgent_until,
        held=protest.was_held,
        turnout_low=protest.turnout_low,
        turnout_high=protest.turnout_high,
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
        meeting_distance=None,
        meeting_side="",
        step_free="",
        spoken=[],
        bring="",
        stewards="",
        link="",
        second_language="",
        second_title="",
        second_words="",
        urgent_notice="",
        urgent_until=None,
        held=None,
        turnout_low=None,
        turnout_high=None,
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


def _venue(venue: Venue, site: str) -> VenueSummary:
    return VenueSummary(
        id=venue.id,
        name=venue.name,
        address=venue.address,
        sending_state=venue.sending_state,
        url=f"{site}/{Scope(venue_id=venue.id).address}",
    )


def _city(geonames_id: int) -> CitySummary:
    city = cities.by_id(geonames_id)
    if city is None:
        raise CityUnknown(geonames_id)
    return CitySummary(
        name=city.name, slug=city.slug, country=city.country, geonames_id=city.geonames_id
    )
