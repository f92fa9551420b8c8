from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from events.database import db, writing
from events.geography import cities
from events.geography.cities import City
from events.geography.coordinates import Coordinates, distance_km, rough_distance_km
from events.missions import queries
from events.missions.kinds import MissionKind
from events.missions.models import Mission
from events.missions.queries import PAGE_SIZE, RegisterFilters

pytestmark = pytest.mark.usefixtures("app")

RUSSIAN_EMBASSY = "Q836838"
DUPLICATE, BETTER = "Q3774656", "Q18156867"


@pytest.fixture
def berlin() -> City:
    found = cities.by_slug("DE", "berlin")
    assert found is not None
    return found


def test_a_mission_is_found_by_its_id() -> None:
    found = queries.by_id(RUSSIAN_EMBASSY)

    assert found is not None
    assert (found.sending_state, found.country) == ("RU", "DE")
    assert queries.canonical_id(RUSSIAN_EMBASSY) is None


def test_a_duplicate_keeps_its_row_and_points_to_the_better_one() -> None:
    found = queries.by_id(DUPLICATE)

    assert found is not None
    assert found.id == DUPLICATE
    assert queries.canonical_id(DUPLICATE) == BETTER


def test_an_unknown_id_is_none() -> None:
    assert queries.by_id("Q0") is None
    assert queries.canonical_id("Q0") is None


def test_many_missions_are_read_with_one_query(count_queries: Callable[[], int]) -> None:
    found = queries.by_ids([RUSSIAN_EMBASSY, DUPLICATE, "Q0"])

    assert found.keys() == {RUSSIAN_EMBASSY, DUPLICATE}
    assert count_queries() == 1


def test_lists_show_working_missions_once(berlin: City) -> None:
    found = queries.in_city(berlin)

    assert len(found) > 100
    assert {mission.status for mission in found} == {"active"}
    assert {mission.duplicate_of for mission in found} == {""}
    assert [mission.sort_key for mission in found] == sorted(m.sort_key for m in found)


def test_lists_can_be_narrowed_to_one_sender(berlin: City) -> None:
    assert [mission.id for mission in queries.in_city(berlin, "RU")] == [RUSSIAN_EMBASSY]
    assert {mission.sending_state for mission in queries.in_country("DE", "RU")} == {"RU"}


def test_missions_without_a_place_have_a_list_of_their_own() -> None:
    found = queries.in_country_without_city("FR")

    assert found
    assert all(mission.city_geonames_id is None for mission in found)
    assert all(mission.point is None for mission in found)


def test_missions_to_the_holy_see_stand_in_italy() -> None:
    found = queries.accredited_to("VA")

    assert len(found) > 80
    assert {mission.country for mission in found} == {"IT"}


@pytest.mark.parametrize(
    "filters",
    [
        RegisterFilters(),
        RegisterFilters(of="RU"),
        RegisterFilters(in_="DE"),
        RegisterFilters(of="RU", in_="DE", kind=MissionKind.EMBASSY),
        RegisterFilters(of="QQ"),
    ],
)
def test_pages_of_the_register_hold_every_mission_once(filters: RegisterFilters) -> None:
    first = queries.register(filters)

    numbers = range(1, first.last_number + 1)
    pages = [queries.register(filters, number) for number in numbers]

    ids = [mission.id for page in pages for mission in page.missions]
    assert len(ids) == len(set(ids)) == first.total
    assert all(len(page.missions) == PAGE_SIZE for page in pages[:-1])


def test_the_register_is_filtered_by_city(berlin: City) -> None:
    found = queries.register(RegisterFilters(city=berlin))

    assert found.total == len(queries.in_city(berlin))
    assert {mission.city_geonames_id for mission in found.missions} == {berlin.geonames_id}


@pytest.mark.parametrize("number", [500, 2**63, 10**30])
def test_a_page_beyond_the_last_one_is_empty(number: int) -> None:
    found = queries.register(RegisterFilters(), number)

    assert found.missions == ()
    assert found.total > 9000


def test_a_page_costs_two_queries(count_queries: Callable[[], int]) -> None:
    queries.register(RegisterFilters(of="RU"), 2)

    assert count_queries() == 2


def test_counts_agree_with_lists(berlin: City) -> None:
    assert queries.counts_by_country()["DE"] == len(queries.in_country("DE"))
    assert queries.counts_by_city("DE")[berlin.geonames_id] == len(queries.in_city(berlin))
    assert queries.counts_by_city("FR")[None] == len(queries.in_country_without_city("FR"))
    assert queries.counts_by_sending_state("DE")["RU"] == len(queries.in_country("DE", "RU"))
    assert queries.counts_by_country_of("RU")["DE"] == len(queries.in_country("DE", "RU"))
    assert (
        sum(queries.counts_by_sending_state().values()) == queries.register(RegisterFilters()).total
    )


@pytest.mark.parametrize(
    "point",
    [
        Coordinates(52.52, 13.41),
        Coordinates(-17.0, 179.95),
        Coordinates(-17.0, -179.95),
        Coordinates(90, 0),
        Coordinates(-90, 0),
        Coordinates(0, -150),
    ],
)
@pytest.mark.parametrize("sending_state", [None, "RU", "BT"])
def test_the_nearest_missions_are_those_that_measuring_all_would_find(
    point: Coordinates, sending_state: str | None
) -> None:
    wanted = select(Mission).where(
        queries.LISTED,
        Mission.kind != MissionKind.HONORARY_CONSULATE,
        Mission.latitude.is_not(None),
    )
    if sending_state:
        wanted = wanted.where(Mission.sending_state == sending_state)
    rough = sorted(db.session.scalars(wanted), key=lambda m: rough_distance_km(point, m.point))[:60]
    measured = sorted((distance_km(point, m.point), m.id) for m in rough)[:5]

    found = queries.nearest(point, sending_state, limit=5)

    assert [(near.km, near.mission.id) for near in found] == measured


def test_closed_missions_take_no_protests(app: Flask) -> None:
    mission = queries.by_id(RUSSIAN_EMBASSY)
    assert mission is not None
    open_before = queries.open_to_protests(mission)

    with writing():
        mission = db.session.get_one(Mission, RUSSIAN_EMBASSY)
        mission.status = "closed"
        open_after = queries.open_to_protests(mission)

    assert (open_before, open_after) == (True, False)
