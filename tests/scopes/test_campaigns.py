"""Calls as lists and as filters: every list of protests is a calendar, and so is every call's."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from icalendar import Calendar

from events import clock
from events.database import db, writing
from events.scopes.scope import Scope, UnknownScope, parse
from events.scopes.selection import parse_selection
from tests.campaigns.calls import again, attach, make_call, make_venue
from tests.factories import make_organizer, make_protest, mission_of

ENDINGS = (".ics", ".atom", ".json", ".geojson")


def titles(client: FlaskClient, address: str) -> set[str]:
    answer = client.get(address)
    assert answer.status_code == 200, address
    events = Calendar.from_ical(answer.data).walk("VEVENT")
    return {str(event["SUMMARY"]).partition(" · ")[0] for event in events}


@pytest.mark.parametrize(
    ("path", "arguments", "address"),
    [
        ("campaigns/stop-it", {}, "campaigns/stop-it"),
        ("of/ru", {"campaign": ["stop-it"]}, "of/ru?campaign=stop-it"),
        ("campaigns/stop-it", {"campaign": ["stop-it"]}, "campaigns/stop-it"),
        ("campaigns/a", {"campaign": ["b"]}, "campaigns/a?campaign=b"),
        (
            "protests",
            {"campaign": ["a"], "form": ["static"], "scope": ["of/ru", "in/de"]},
            "protests?scope=in/de&scope=of/ru&form=static&campaign=a",
        ),
    ],
)
def test_a_call_has_one_address(path: str, arguments: dict[str, list[str]], address: str) -> None:
    assert parse_selection(path, arguments).address() == address


@pytest.mark.parametrize("slug", ["", "Stop", "a--b", "-a", "a_b", "a" * 61, "é"])
def test_odd_names_are_none(slug: str) -> None:
    with pytest.raises(UnknownScope):
        parse(f"campaigns/{slug}")
    with pytest.raises(UnknownScope):
        parse_selection("in/de", {"campaign": [slug]})


def test_a_call_is_asked_for_once() -> None:
    with pytest.raises(UnknownScope):
        parse_selection("in/de", {"campaign": ["a", "b"]})


def test_calls_cross_with_every_list(client: FlaskClient) -> None:
    call = make_call(title="Stop it", states=("RU", "BY"))
    berlin = make_protest(title="Berlin")
    warsaw = make_protest(title="Warsaw", at=mission_of("BY", "PL", "warsaw"))
    make_protest(title="Elsewhere", at=mission_of("RU", "FR", "paris"))
    attach(call, berlin, warsaw)

    found = {
        address: titles(client, address)
        for address in (
            "/campaigns/stop-it.ics",
            "/protests.ics?campaign=stop-it",
            "/of/ru.ics?campaign=stop-it&utm_source=x",
            "/of/ru/in/de.ics?campaign=stop-it",
            "/in/pl/warsaw.ics?campaign=stop-it",
            "/in/fr.ics?campaign=stop-it",
            "/near/52.5,13.4/50.ics?campaign=stop-it",
            "/protests.ics?scope=in/fr&scope=campaigns/stop-it",
            "/of/by.ics?campaign=stop-it&form=procession",
        )
    }

    assert list(found.values()) == [
        {"Berlin", "Warsaw"},
        {"Berlin", "Warsaw"},
        {"Berlin"},
        {"Berlin"},
        {"Warsaw"},
        set(),
        {"Berlin"},
        {"Berlin", "Warsaw", "Elsewhere"},
        set(),
    ]


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_call_without_protests_is_a_list_too(client: FlaskClient, ending: str) -> None:
    make_call(title="Stop it")

    assert client.get(f"/campaigns/stop-it{ending}").status_code == 200
    assert client.get(f"/of/ru/in/de{ending}?campaign=stop-it").status_code == 200


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_unknown_call_is_told_the_nearest(client: FlaskClient, ending: str) -> None:
    make_call(title="Stop it")
    make_call(title="Stop them", draft=True)

    answer = client.get(f"/campaigns/stop-them{ending}")

    assert answer.status_code == 404
    assert f"/campaigns/stop-it{ending}" in answer.text
    assert client.get(f"/of/ru{ending}?campaign=stop-them").status_code == 404


def test_the_beginning_of_a_calls_name_is_enough_to_find_it(client: FlaskClient) -> None:
    make_call(title="Stop the violence against those who speak")

    answer = client.get("/campaigns/stop")

    assert answer.status_code == 404
    assert 'href="/campaigns/stop-the-violence-against-those-who-speak"' in answer.text


def test_a_call_that_is_over_keeps_its_calendar(client: FlaskClient) -> None:
    call, vigil = make_call(title="Stop it"), make_protest(title="Vigil")
    attach(call, vigil)
    with writing():
        ended = again(call)
        ended.begins_on = ended.ends_on = clock.today() - timedelta(days=1)
        db.session.commit()

    assert titles(client, "/campaigns/stop-it.ics") == {"Vigil"}


def test_a_fresh_crossing_is_not_sent_again_until_it_changes(client: FlaskClient) -> None:
    call, vigil = make_call(title="Stop it"), make_protest(title="Vigil")
    address = "/in/de.ics?campaign=stop-it"
    tag = client.get(address).headers["ETag"]
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 304

    attach(call, vigil)

    assert client.get(address, headers={"If-None-Match": tag}).status_code == 200


def test_a_venue_is_nobodys_to_see_before_its_call_is_published(client: FlaskClient) -> None:
    amina = make_organizer()
    shown = make_venue(make_call(owner=amina, title="Public"), amina)
    hidden = make_venue(make_call(owner=amina, title="Draft", draft=True), amina)

    assert client.get(f"/venues/{shown.id}.ics").status_code == 200
    assert client.get(f"/venues/{hidden.id}.ics").status_code == 404
    assert Scope(venue_id=shown.id).address == f"venues/{shown.id}"
