"""What is known of the mission, city or State that an answer is about."""

from __future__ import annotations

from events.api.entries import point
from events.api.schemas import CityFacts, Facts, MissionFacts, Point, StateFacts
from events.geography import states
from events.geography.cities import City
from events.missions import dates, naming
from events.missions.models import Mission
from events.scopes.subject import Subject
from events.wording import Words

GEONAMES = "GeoNames (CC BY 4.0)"


def facts_of(subject: Subject, words: Words) -> Facts | None:
    """The facts of a subject that is one thing; a crossing, a union or surroundings have none."""
    scope = subject.scope
    if subject.selection.is_union:
        return None
    if subject.mission:
        return _of_mission(subject.mission, words)
    if scope.city and not scope.sending_state:
        return _of_city(scope.city)
    codes = [code for code in (scope.sending_state, scope.country) if code]
    return _of_state(codes[0], words) if len(codes) == 1 else None


def _of_mission(mission: Mission, words: Words) -> MissionFacts:
    return MissionFacts(
        id=mission.id,
        title=naming.title(mission, words),
        kind=mission.kind,
        sending_state=mission.sending_state,
        receiving_state=mission.receiving_state,
        country=mission.country,
        city_geonames_id=mission.city_geonames_id,
        locality=mission.locality,
        address=mission.address,
        point=point(mission.point),
        coordinate_precision=mission.coordinate_precision,
        time_zone=mission.time_zone,
        phone=mission.phone,
        email=mission.email,
        website=mission.website,
        accredited_to=tuple(filter(None, mission.accredited_to.split("|"))),
        established=mission.established,
        status=mission.status,
        status_since=mission.status_since,
        source=mission.source,
        facts_date=dates.of_facts(mission.source) or mission.refreshed_on.isoformat(),
    )


def _of_city(city: City) -> CityFacts:
    return CityFacts(
        geonames_id=city.geonames_id,
        name=city.name,
        slug=city.slug,
        country=city.country,
        point=Point(latitude=city.coordinates.latitude, longitude=city.coordinates.longitude),
        time_zone=city.time_zone,
        population=city.population,
        subdivision=city.subdivision,
        source=GEONAMES,
    )


def _of_state(code: str, words: Words) -> StateFacts:
    state = states.STATES[code]
    return StateFacts(
        code=state.code,
        name=states.name(code, words.language),
        names=dict(state.names),
        flag=state.flag,
        capital=state.capital,
        capital_geonames_id=state.capital_geonames_id,
        slug=state.slug,
        note=state.note,
    )
