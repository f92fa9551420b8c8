"""Codes from an app: set up with a first right one, then asked for at every sign-in (C3)."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from app import Doorstep
from events import clock
from events.database import db
from events.organizers import hashing
from events.organizers.models import TotpSecret
from tests.account.doing import SECRET, add_passkey, code_of, set_up_app, sign_in_by
from tests.conftest import new_client
from tests.organizers.pages import (
    Shown,
    headers_of,
    hidden_fields,
    is_signed_in,
    join,
    sent,
    shown_on,
    sign_in_with,
)

pytestmark = pytest.mark.promise("C3")


@pytest.fixture
def amina(client: FlaskClient) -> Shown:
    """Amina's credentials; she is signed in on ``client``."""
    return join(client, "Amina")


@pytest.fixture
def other(app: Doorstep) -> FlaskClient:
    """Another browser."""
    return new_client(app)


def secrets() -> list[str]:
    db.session.rollback()
    return list(db.session.scalars(select(TotpSecret.secret)))


def test_from_then_on_the_passphrase_needs_a_code(
    amina: Shown, client: FlaskClient, other: FlaskClient
) -> None:
    secret = set_up_app(client)

    assert sign_in_with(other, amina.passphrase) == 422
    assert sign_in_with(other, amina.passphrase, code="000000") == 422
    assert sign_in_with(other, "wrong", code=code_of(secret)) == 422
    assert sign_in_with(other, amina.passphrase, code=code_of(secret)) == 303


def test_the_page_shows_the_secret_as_a_picture_and_in_letters(
    amina: Shown, client: FlaskClient
) -> None:
    page = client.get("/me/app-codes")

    assert 'class="qr"' in page.text
    assert f"secret={SECRET.findall(page.text)[0].replace(' ', '').upper()}" in page.text
    assert "otpauth://totp/Doorstep:Amina" in page.text


@pytest.mark.promise("C8")
def test_looking_and_a_wrong_code_store_nothing(amina: Shown, client: FlaskClient) -> None:
    page = client.get("/me/app-codes")
    wrong = client.post("/me/app-codes", data={**hidden_fields(page), "code": "000000"})

    assert wrong.status_code == 422
    assert SECRET.findall(wrong.text) == SECRET.findall(page.text)
    assert secrets() == []


@pytest.mark.parametrize("token", ["", "x", "OTHER'S"])
def test_a_secret_that_was_not_shown_to_one_is_not_stored(
    amina: Shown, client: FlaskClient, other: FlaskClient, token: str
) -> None:
    join(other, "Benno")
    page = other.get("/me/app-codes")
    secret = SECRET.findall(page.text)[0].replace(" ", "").upper()
    given = hidden_fields(page)["token"] if token == "OTHER'S" else token

    answer = sent(client, "/me/app-codes", token=given, code=code_of(secret))

    assert answer.status_code == 422
    assert secrets() == []


def test_after_an_hour_there_is_a_new_secret(amina: Shown, client: FlaskClient) -> None:
    page = client.get("/me/app-codes")
    secret = SECRET.findall(page.text)[0].replace(" ", "").upper()

    with time_machine.travel(clock.now() + timedelta(hours=1, seconds=5)):
        sent(client, "/me/confirm", passphrase=amina.passphrase)
        late = client.post("/me/app-codes", data={**hidden_fields(page), "code": code_of(secret)})

    assert late.status_code == 422
    assert SECRET.findall(late.text) != SECRET.findall(page.text)
    assert secrets() == []


def test_a_used_code_and_those_before_it_are_refused(
    amina: Shown, client: FlaskClient, other: FlaskClient
) -> None:
    with time_machine.travel(clock.now(), tick=False):
        secret = set_up_app(client)  # with the code before the present one
        codes = [code_of(secret, steps=steps) for steps in (-1, 0, 0, 1, 0, 2)]
        statuses = [sign_in_with(other, amina.passphrase, code=code) for code in codes]

    assert statuses == [422, 303, 422, 303, 422, 422]


def test_the_code_that_set_it_up_is_used_up(
    amina: Shown, client: FlaskClient, other: FlaskClient
) -> None:
    with time_machine.travel(clock.now(), tick=False):
        page = client.get("/me/app-codes")
        code = code_of(SECRET.findall(page.text)[0].replace(" ", "").upper())
        client.post("/me/app-codes", data={**hidden_fields(page), "code": code})

        assert sign_in_with(other, amina.passphrase, code=code) == 422


def try_to_sign_in(client: FlaskClient, name: str, passphrase: str, code: str) -> TestResponse:
    return sent(client, "/sign-in", name=name, passphrase=passphrase, code=code)


@pytest.mark.promise("C4")
def test_nobody_learns_what_was_wrong(amina: Shown, client: FlaskClient, app: Doorstep) -> None:
    set_up_app(client)
    other, answers, hashes = new_client(app), [], []
    tries = [
        ("Amina", amina.passphrase, "000000"),
        ("Amina", "wrong", "000000"),
        ("Anima", amina.passphrase, "000000"),
    ]

    for name, passphrase, code in tries:
        before = hashing.gate.passed
        answers.append(try_to_sign_in(other, name, passphrase, code))
        hashes.append(hashing.gate.passed - before)

    assert hashes == [1, 1, 1]
    assert {answer.status_code for answer in answers} == {422}
    assert len({len(answer.data) for answer in answers}) == 1
    assert all(headers_of(answer) == headers_of(answers[0]) for answer in answers)


@pytest.mark.promise("C4")
def test_the_sign_in_asks_everyone_for_the_same(client: FlaskClient) -> None:
    page = client.get("/sign-in").text

    assert 'name="code"' in page
    assert 'autocomplete="one-time-code"' in page


def test_who_has_no_app_may_type_anything_there(
    amina: Shown, client: FlaskClient, other: FlaskClient
) -> None:
    assert sign_in_with(other, amina.passphrase, code="123456") == 303


def test_it_can_be_turned_off(amina: Shown, client: FlaskClient, other: FlaskClient) -> None:
    set_up_app(client)

    answer = sent(client, "/me/app-codes/off")

    assert answer.location == "/me/?done=app_codes_off"
    assert secrets() == []
    assert sign_in_with(other, amina.passphrase) == 303


def test_a_passkey_needs_no_code(amina: Shown, client: FlaskClient, other: FlaskClient) -> None:
    set_up_app(client)
    laptop = add_passkey(client)

    assert sign_in_by(other, laptop) == 303


def test_a_recovery_code_opens_the_account_and_closes_every_other_way(
    amina: Shown, client: FlaskClient, other: FlaskClient
) -> None:
    set_up_app(client)
    laptop = add_passkey(client)

    shown = shown_on(sent(other, "/recover", name="Amina", code=amina.codes[0]))
    answer = other.post("/recover", data=shown.right_answer)

    assert answer.location == "/me/?done=recovered"
    assert secrets() == []
    assert sign_in_by(client, laptop) == 422
    assert not is_signed_in(client)
    assert sign_in_with(client, shown.passphrase) == 303
