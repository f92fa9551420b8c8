"""The shipped facts fit together: what other slices take for granted."""

import re

import pytest

from events.geography import cities, places, states, timezones
from events.geography.states import State

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@pytest.mark.parametrize("state", states.STATES.values(), ids=lambda state: state.code)
def test_a_state_has_a_code_a_name_and_a_slug(state: State) -> None:
    assert re.fullmatch(r"[A-Z]{2}(-[A-Z]{2})?", state.code)
    assert state.name
    assert SLUG.fullmatch(state.slug)


def test_slugs_of_states_are_unique() -> None:
    slugs = [state.slug for state in states.STATES.values()]

    assert len(set(slugs)) == len(slugs) == 222


def test_every_city_stands_in_a_state_and_a_zone_we_know() -> None:
    for city in cities.all_cities():
        assert states.by_code(city.country), city
        assert timezones.is_zone(city.time_zone), city
        assert SLUG.fullmatch(city.slug), city


def test_slugs_of_cities_are_unique_in_their_country() -> None:
    addresses = {(city.country, city.slug) for city in cities.all_cities()}

    assert len(addresses) == len(cities.all_cities()) == 508


def test_every_place_is_read_with_its_names() -> None:
    found = list(places.all_places())

    assert len(found) == 12368
    assert all(place.name and place.population for place in found)
    assert not any("" in place.also for place in found)
