"""Posters and locators as the public fetches them."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from events.database import db, writing
from events.posters.press import press
from events.protests import actions
from events.protests.assembly import State
from tests.factories import make_organizer, make_protest
from tests.paper.reading import letters_of, links_of, sizes_of, text_of

FILE_NAME = re.compile(r'inline; filename="(protest-[a-z0-9-]+\.pdf)"')
LOCATOR = "/in/de/berlin/locator.svg"


@pytest.mark.promise("G8")
@pytest.mark.parametrize(("size", "millimetres"), [("a4", (210, 297)), ("a6", (105, 148))])
def test_poster_of_a_public_protest(
    client: FlaskClient, size: str, millimetres: tuple[int, int]
) -> None:
    protest = make_protest(title="Vigil for all")

    answer = client.get(f"/protests/{protest.id}/poster-{size}.pdf")

    named = FILE_NAME.fullmatch(answer.headers["Content-Disposition"])
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert named is not None
    assert named[1].startswith("protest-russia-berlin-")
    assert named[1].endswith(f"-{size}.pdf")
    assert sizes_of(answer.data)[0] == millimetres
    assert letters_of("Vigil for all") in letters_of(text_of(answer.data))
    assert links_of(answer.data)[0] == f"http://localhost:5000/protests/{protest.id}"


@pytest.mark.promise("B2")
@pytest.mark.parametrize("address", ["poster", LOCATOR])
def test_answers_are_the_same_for_everyone(client: FlaskClient, address: str) -> None:
    address = f"/protests/{make_protest().id}/poster-a6.pdf" if address == "poster" else address

    plain = client.get(address)
    other = client.get(address, headers={"Accept-Language": "ru", "Cookie": "doorstep=x"})

    assert plain.data == other.data
    assert plain.headers["Vary"] == other.headers["Vary"] == "Accept-Encoding"
    assert "Set-Cookie" not in other.headers


@pytest.mark.parametrize("address", ["poster", LOCATOR])
def test_who_has_it_already_gets_no_body(client: FlaskClient, address: str) -> None:
    address = f"/protests/{make_protest().id}/poster-a4.pdf" if address == "poster" else address
    tag = client.get(address).headers["ETag"]

    again = client.get(address, headers={"If-None-Match": tag})

    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == tag


def test_a_change_makes_another_poster(client: FlaskClient) -> None:
    protest = make_protest()
    address = f"/protests/{protest.id}/poster-a6.pdf"
    before = client.get(address)
    with writing():
        actions.cancel(db.session.merge(protest), "Rain")
        db.session.commit()

    after = client.get(address, headers={"If-None-Match": before.headers["ETag"]})

    assert after.status_code == 200
    assert "CANCELLED" in text_of(after.data)
    assert "CANCELLED" not in text_of(before.data)


def test_poster_is_printed_once(client: FlaskClient) -> None:
    address = f"/protests/{make_protest().id}/poster-a6.pdf"
    client.get(address)
    printed = press.printed

    again = client.get(f"{address}?utm_source=x")

    assert again.status_code == 200
    assert press.printed == printed


def test_one_language_twice_is_one_language(client: FlaskClient) -> None:
    address = f"/en/protests/{make_protest().id}/poster-a4.pdf"

    answer = client.get(f"{address}?and=en")

    assert answer.headers["Content-Language"] == "en"
    assert text_of(answer.data).count("Germany") == 1


@pytest.mark.parametrize("query", ["?and=xx", "?and=", "?and=en&and=en", "?lang=xx"])
def test_languages_that_there_are_not(client: FlaskClient, query: str) -> None:
    answer = client.get(f"/protests/{make_protest().id}/poster-a4.pdf{query}")

    assert answer.status_code == 404
    assert answer.mimetype == "text/html"
    assert "There is nothing here in this language." in answer.text


def test_hidden_and_unknown_protests_have_no_poster(client: FlaskClient) -> None:
    amina = make_organizer()
    draft = make_protest(organizer=amina, draft=True)
    down = make_protest(organizer=amina, title="Down")
    with writing():
        db.session.merge(down).state = State.TAKEN_DOWN
        db.session.commit()

    answers = [
        client.get(f"/protests/{protest_id}/poster-a4.pdf")
        for protest_id in (draft.id, "abcdefghij234", down.id, "x" * 300, "%00")
    ]

    assert [answer.status_code for answer in answers] == [404] * len(answers)
    assert {answer.mimetype for answer in answers} == {"text/html"}
    assert letters_of(answers[0].text) == letters_of(answers[1].text).replace(
        "abcdefghij234", draft.id
    )


def test_other_papers_are_not_there(client: FlaskClient) -> None:
    assert client.get(f"/protests/{make_protest().id}/poster-a3.pdf").status_code == 404


def test_locator_is_an_image_to_keep(client: FlaskClient) -> None:
    answer = client.get(LOCATOR)

    assert (answer.status_code, answer.mimetype) == (200, "image/svg+xml")
    assert answer.headers["Cache-Control"] == "public, max-age=86400"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "<title>Map: Berlin, Germany</title>" in answer.text
    assert len(answer.data) < 6 * 1024


def test_locator_in_the_language_of_the_address(client: FlaskClient) -> None:
    assert 'lang="en"' in client.get(f"/en{LOCATOR}").text


@pytest.mark.parametrize("place", ["de/nowhere", "xx/berlin", "fr/berlin", "de/%00", "٣/berlin"])
def test_locator_of_no_city(client: FlaskClient, place: str) -> None:
    answer = client.get(f"/in/{place}/locator.svg")

    assert answer.status_code == 404
    assert answer.mimetype == "text/html"
