"""The grammar of addresses: a promise that never changes."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.geography import cities, states
from events.scopes.scope import Scope, UnknownScope, of_protest, parse
from events.wording import words

BERLIN = cities.by_slug("DE", "berlin")

ADDRESSES = [
    ("protests", Scope(), "Protests everywhere"),
    ("in/de", Scope(country="DE"), "Protests in Germany"),
    ("in/de/berlin", Scope(country="DE", city=BERLIN), "Protests in Berlin"),
    ("of/ru", Scope(sending_state="RU"), "Protests at missions of Russia"),
    (
        "of/ru/in/de",
        Scope(sending_state="RU", country="DE"),
        "Protests at missions of Russia in Germany",
    ),
    (
        "of/ru/in/de/berlin",
        Scope(sending_state="RU", country="DE", city=BERLIN),
        "Protests at missions of Russia in Berlin",
    ),
]


@pytest.mark.parametrize(("address", "scope", "title"), ADDRESSES)
def test_address_and_scope_are_two_ways_to_say_one_thing(
    address: str, scope: Scope, title: str
) -> None:
    assert parse(address) == scope
    assert scope.address == address
    assert scope.title(words()) == title


@pytest.mark.parametrize(
    "address",
    ["missions/Q836838", "missions/ru-consulate-general-bonn", "protests/abcdefghij234"],
)
def test_rows_are_named_by_their_ids(address: str) -> None:
    assert parse(address).address == address


@pytest.mark.parametrize(
    ("address", "known"),
    [
        ("", None),
        ("in", None),
        ("in/xx", None),
        ("in/de/atlantis", "in/de"),
        ("in/de/vienna", "in/de"),
        ("in/de/berlin/mitte", None),
        ("of/ru/in/de/atlantis", "of/ru/in/de"),
        ("of/ru/in/xx", "of/ru"),
        ("of/ru/de", None),
        ("IN/DE", None),
        ("in/DE", None),
        ("protests/short", None),
        ("protests/ABCDEFGHIJ234", None),
        ("missions/", None),
        ("missions/" + "x" * 41, None),
        ("missions/a b", None),
        ("near/1/2/3", None),
    ],
)
def test_what_is_no_scope_is_refused_with_the_widest_one_it_names(
    address: str, known: str | None
) -> None:
    with pytest.raises(UnknownScope) as refusal:
        parse(address)

    assert (refusal.value.known.address if refusal.value.known else None) == known


@given(st.text(max_size=60))
def test_any_text_is_a_scope_or_refused(text: str) -> None:
    with suppress(UnknownScope):
        assert parse(text).address == text


def test_every_country_and_city_of_the_data_has_an_address() -> None:
    for city in cities.all_cities():
        assert parse(f"in/{city.country.lower()}/{city.slug}").city == city
    for code in states.STATES:
        assert parse(f"of/{code.lower()}").sending_state == code


def test_a_protest_is_in_every_scope_around_it() -> None:
    assert BERLIN

    scopes = of_protest(
        protest_id="abcdefghij234",
        mission_id="Q836838",
        venue_id=None,
        series_id="klmnopqrst567",
        sending_state="RU",
        country="DE",
        city=BERLIN,
    )

    assert [scope.address for scope in scopes] == [
        "protests/abcdefghij234",
        "missions/Q836838",
        "series/klmnopqrst567",
        "of/ru/in/de/berlin",
        "of/ru/in/de",
        "of/ru",
        "in/de/berlin",
        "in/de",
        "protests",
    ]
