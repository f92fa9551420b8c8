"""Opening an account with a recovery code."""

from typing import cast

import pytest
from flask.cli import AppGroup
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app import Doorstep
from events.organizers import hashing
from tests.conftest import new_client
from tests.organizers.pages import Shown, headers_of, hidden_fields, is_signed_in, join, shown_on


@pytest.fixture
def amina(client: FlaskClient) -> Shown:
    """Amina's credentials; she is signed in on ``client``."""
    return join(client, "Amina")


@pytest.fixture
def other(app: Doorstep) -> FlaskClient:
    """Another browser."""
    return new_client(app)


def try_code(client: FlaskClient, name: str, code: str) -> TestResponse:
    form = hidden_fields(client.get("/recover"))
    return client.post("/recover", data={**form, "name": name, "code": code})


def sign_in(client: FlaskClient, passphrase: str) -> int:
    form = hidden_fields(client.get("/sign-in"))
    data = {**form, "name": "Amina", "passphrase": passphrase}
    return client.post("/sign-in", data=data).status_code


def test_a_code_makes_a_new_passphrase_and_ends_all_sessions(
    amina: Shown, client: FlaskClient, other: FlaskClient
) -> None:
    shown = shown_on(try_code(other, "amina", amina.codes[3].upper().replace("-", " ")))
    answer = other.post("/recover", data=shown.right_answer)

    assert (len(shown.words), shown.codes) == (7, [])
    assert answer.status_code == 303
    assert is_signed_in(other)
    assert not is_signed_in(client)
    assert sign_in(client, amina.passphrase) == 422
    assert sign_in(client, shown.passphrase) == 303


def test_a_code_works_once(amina: Shown, other: FlaskClient) -> None:
    other.post("/recover", data=shown_on(try_code(other, "Amina", amina.codes[0])).right_answer)

    assert try_code(other, "Amina", amina.codes[0]).status_code == 422
    assert try_code(other, "Amina", amina.codes[1]).status_code == 200


def test_nothing_changes_before_the_new_words_were_kept(
    amina: Shown, client: FlaskClient, other: FlaskClient
) -> None:
    shown = shown_on(try_code(other, "Amina", amina.codes[0]))

    wrong = other.post("/recover", data=shown.wrong_answer)
    again = shown_on(other.post("/recover", data={**shown.fields, "again": "1"}))

    assert wrong.status_code == 422
    assert again.words == shown.words
    assert is_signed_in(client)
    assert sign_in(other, amina.passphrase) == 303


def test_confirming_twice_is_as_good_as_once(amina: Shown, other: FlaskClient) -> None:
    shown = shown_on(try_code(other, "Amina", amina.codes[0]))

    answers = [other.post("/recover", data=shown.right_answer).status_code for _ in range(2)]

    assert answers == [303, 303]
    assert sign_in(other, shown.passphrase) == 303


def test_two_offers_of_one_code_change_the_passphrase_once(
    amina: Shown, other: FlaskClient
) -> None:
    first, second = (shown_on(try_code(other, "Amina", amina.codes[0])) for _ in range(2))
    other.post("/recover", data=first.right_answer)

    answer = other.post("/recover", data=second.right_answer)

    assert answer.status_code == 422
    assert sign_in(other, first.passphrase) == 303


def test_an_offer_to_join_recovers_nothing(amina: Shown, other: FlaskClient) -> None:
    assert other.post("/recover", data=amina.right_answer).status_code == 422


@pytest.mark.promise("C4")
def test_unknown_name_wrong_code_and_anothers_code_get_the_same_answer(
    amina: Shown, other: FlaskClient, app: Doorstep
) -> None:
    ben = join(new_client(app), "Benno")
    wrong = "aaaa-bbbb-cccc-dddd"
    before = hashing.gate.passed

    answers = [
        try_code(other, "Amina", wrong),
        try_code(other, "Anima", wrong),
        try_code(other, "Amina", ben.codes[0]),
    ]

    assert {answer.status_code for answer in answers} == {422}
    assert len({len(answer.data) for answer in answers}) == 1
    assert all(headers_of(answer) == headers_of(answers[0]) for answer in answers)
    assert hashing.gate.passed == before


@pytest.mark.promise("C10")
def test_no_page_and_no_command_resets_anothers_passphrase(app: Doorstep) -> None:
    paths = {
        rule.rule
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith(("organizers.", "account."))
    }
    group = cast(AppGroup, app.cli.commands["organizers"])

    doors = {path for path in paths if not path.startswith("/me/")}
    assert doors == {"/join", "/recover", "/sign-in", "/sign-in/passkey", "/sign-out"}
    assert not [path for path in paths if "name" in path or "organizer" in path]
    assert set(group.commands) == {"make-moderator", "verify", "trust", "suspend"}
