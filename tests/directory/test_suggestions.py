"""An address that leads nowhere offers the nearest thing that does."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from tests.elements import Page


@pytest.mark.parametrize(
    ("address", "offered"),
    [
        ("/in/de/berlln", "/in/de/berlin"),
        ("/in/de/muenchen", "/in/de/munich"),
        ("/in/de/nowhere-at-all", "/in/de"),
        ("/of/ru/in/de/berlln", "/of/ru/in/de/berlin"),
        ("/of/ru/in/xx", "/of/ru"),
        ("/in/germany", "/in/de"),
        ("/of/russia", "/of/ru"),
        ("/berlin", "/in/de/berlin"),
        ("/missions/embassy-of-russia-berlin", "/missions/Q836838"),
        ("/protests/aaaaaaaaaaaaa", "/protests"),
        ("/wp-login.php", "/search"),
    ],
)
def test_an_unknown_address_offers_what_was_meant(
    client: FlaskClient, address: str, offered: str
) -> None:
    answer = client.get(address)

    page = Page(address, answer.status_code, answer.text.partition('id="meant"')[2])
    links = list(page.values("href"))
    assert answer.status_code == 404
    assert offered in links
    assert all(client.get(link).status_code == 200 for link in page.internal_links())


def test_an_unknown_calendar_offers_the_right_one(client: FlaskClient) -> None:
    answer = client.get("/in/de/berlln.ics")

    assert answer.status_code == 404
    assert "/in/de/berlin.ics" in answer.text


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("/in/DE/Berlin", "/in/de/berlin"),
        ("/of/RU", "/of/ru"),
        ("/of/ru/in/DE", "/of/ru/in/de"),
        ("/missions/Q24189777", None),
    ],
)
def test_an_address_in_another_form_leads_to_the_canonical_one(
    client: FlaskClient, address: str, canonical: str | None
) -> None:
    answer = client.get(address)

    assert answer.status_code == 301
    assert answer.location == canonical or canonical is None
    assert client.get(answer.location).status_code == 200
