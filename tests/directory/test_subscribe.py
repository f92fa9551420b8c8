"""The page on how to subscribe: each program's way, several lists in one, no script needed."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from flask.testing import FlaskClient
from icalendar import Calendar

from tests.factories import make_protest, mission_of


def links(page: str) -> list[str]:
    return [unescape(url) for url in re.findall(r'href="([^"]+)"', page)]


def test_every_program_gets_the_address_its_way(client: FlaskClient) -> None:
    page = client.get("/subscribe?scope=in/de/berlin").text

    found = links(page)
    webcal = "webcal://localhost:5000/in/de/berlin.ics"
    assert webcal in found
    google = next(url for url in found if "calendar.google.com" in url)
    assert parse_qs(urlsplit(google).query) == {"cid": [webcal]}
    outlook = next(url for url in found if "outlook.live.com" in url)
    assert parse_qs(urlsplit(outlook).query) == {
        "url": ["http://localhost:5000/in/de/berlin.ics"],
        "name": ["Protests in Berlin"],
    }


@pytest.mark.promise("B6")
def test_what_providers_learn_is_said_before_the_first_link_to_one(client: FlaskClient) -> None:
    page = client.get("/subscribe?scope=in/de/berlin").text

    note = page.index("so learn that you subscribe")
    assert note < page.index("webcal://")
    assert note < page.index("calendar.google.com")


def test_lists_are_put_together_by_following_links(client: FlaskClient) -> None:
    make_protest(title="In Berlin")
    make_protest(title="In Rome", at=mission_of("IR", "IT", "rome"))
    page = client.get("/subscribe?scope=in/de/berlin&add=rome").text

    added = next(url for url in links(page) if "scope=in/it/rome" in url)
    page = client.get(added).text
    feed = next(url for url in links(page) if url.startswith("webcal://"))
    calendar = Calendar.from_ical(client.get("/" + feed.split("/", 3)[3]).data)

    titles = {str(event["SUMMARY"]).partition(" ·")[0] for event in calendar.walk("VEVENT")}
    assert titles == {"In Berlin", "In Rome"}
    assert any(url == "/subscribe?scope=in/it/rome" for url in links(page))


def test_options_become_part_of_the_address(client: FlaskClient) -> None:
    page = client.get("/subscribe?scope=of/ru&form=static&alarm=PT2H&discreet=1").text

    feed = next(url for url in links(page) if url.startswith("webcal://"))
    assert unquote(feed) == ("webcal://localhost:5000/of/ru.ics?form=static&alarm=PT2H&discreet=1")


@pytest.mark.parametrize(
    "query",
    ["scope=nowhere", "scope=in/de&form=riot", "alarm=PT9999H", "discreet=2", "scope=missions/Q1"],
)
def test_what_does_not_exist_is_404(client: FlaskClient, query: str) -> None:
    assert client.get(f"/subscribe?{query}").status_code == 404


def test_five_lists_are_the_most(client: FlaskClient) -> None:
    five = "&".join(f"scope=in/{code}" for code in ("de", "at", "fr", "pl", "it"))

    page = client.get(f"/subscribe?{five}")

    assert page.status_code == 200
    assert 'name="add"' not in page.text
    assert client.get(f"/subscribe?{five}&scope=in/es").status_code == 404


def test_every_list_leads_to_its_own_calendar(client: FlaskClient) -> None:
    for address in ("/in/de", "/of/ru/in/de/berlin", "/missions/Q836838", "/near/52.5,13.4/50"):
        assert f"/subscribe?scope={address[1:]}" in links(client.get(address).text)


def test_a_list_has_one_address(client: FlaskClient) -> None:
    answer = client.get("/protests?scope=of/ru&scope=in/at/vienna&utm_source=x")

    assert answer.status_code == 301
    assert answer.location == "/protests?scope=in/at/vienna&scope=of/ru"
    assert client.get("/in/DE/Berlin").location == "/in/de/berlin"


def test_a_choice_of_anything_narrows_nothing(client: FlaskClient) -> None:
    page = client.get("/subscribe?scope=of/ru&form=&alarm=&lang=")

    assert page.status_code == 200
    assert 'value="http://localhost:5000/of/ru.ics"' in page.text
