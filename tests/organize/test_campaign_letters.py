"""A call's letters: kept in several languages, refused where they could not be sent."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from events.campaigns import queries
from tests.campaigns.calls import again, make_letter
from tests.campaigns.people import OWN, owned_by
from tests.factories import form_key


def letter(client: FlaskClient, **changes: str) -> dict[str, str]:
    filled = {
        "kind": "president",
        "addressee": "The office",
        "email": "office@example.org",
        "is_office": "y",
        "language": "en",
        "subject": "Stop it",
        "body": "Now. {name}",
    }
    return filled | form_key(client) | changes


def test_a_letter_is_kept_in_several_languages(amina: FlaskClient) -> None:
    call = owned_by("amina", title="Stop it")

    amina.post(f"{OWN}/{call.slug}/letters/new", data=letter(amina))
    (kept,) = queries.letters_of(again(call))
    address = f"{OWN}/{call.slug}/letters/{kept.id}"
    amina.post(address, data=letter(amina, language="ru", subject="Стоп", body="Сейчас"))

    (kept,) = queries.letters_of(again(call))
    assert [(text.language, text.subject) for text in kept.texts] == [
        ("en", "Stop it"),
        ("ru", "Стоп"),
    ]
    assert 'value="Стоп"' in amina.get(f"{address}?in=ru").text


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"email": "office@example"}, "no e-mail address"),
        ({"email": "a@example.org,b@example.org"}, "no e-mail address"),
        ({"email": "a@example.org?bcc=b@example.org"}, "no e-mail address"),
        ({"is_office": ""}, "Tick the box"),
        ({"body": "Dear {Your Name}"}, "means nothing"),
        ({"subject": ""}, "Give it a subject"),
        ({"kind": "other", "addressee": ""}, "who it goes to"),
    ],
)
def test_a_letter_that_can_not_be_sent_is_refused(
    amina: FlaskClient, wrong: dict[str, str], says: str
) -> None:
    call = owned_by("amina", title="Stop it")
    data = letter(amina, **wrong)
    if not data["is_office"]:
        del data["is_office"]

    answer = amina.post(f"{OWN}/{call.slug}/letters/new", data=data)

    assert answer.status_code == 422
    assert says in answer.text


def test_anothers_letter_is_not_reached_through_ones_own_call(
    amina: FlaskClient, ben: FlaskClient
) -> None:
    theirs = make_letter(owned_by("amina", title="Theirs"))
    mine = owned_by("ben", title="Mine")

    assert ben.get(f"{OWN}/{mine.slug}/letters/{theirs.id}").status_code == 404
