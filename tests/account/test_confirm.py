"""The passphrase again after five minutes, with nothing lost (C6)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app import Doorstep
from events import clock
from events.organizers.confirmation import CONFIRMED
from events.organizers.policy import Action
from events.web.audience import action_of
from tests.account.doing import add_passkey, code_of, set_up_app
from tests.authenticator import Authenticator
from tests.conftest import new_client
from tests.organizers.pages import Shown, hidden_fields, is_signed_in, join, sent

PAGES = {
    "/me/passphrase": "account.passphrase",
    "/me/recovery-codes": "account.recovery_codes",
    "/me/passkeys/new": "account.new_passkey",
    "/me/app-codes": "account.app_code",
    "/me/app-codes/off": "account.app_codes_off",
    "/me/leave": "account.leave",
}
LEAVE = "/me/confirm?next=account.leave"


@pytest.fixture
def amina(client: FlaskClient) -> Shown:
    """Amina's credentials; she is signed in on ``client``."""
    return join(client, "Amina")


@pytest.fixture
def later(amina: Shown) -> Iterator[None]:
    """Six minutes after Amina signed in."""
    with time_machine.travel(clock.now() + timedelta(minutes=6)):
        yield


def confirm(
    client: FlaskClient, passphrase: str, address: str = LEAVE, **more: str
) -> TestResponse:
    return sent(client, address, passphrase=passphrase, **more)


@pytest.mark.promise("C6")
@pytest.mark.parametrize(("path", "endpoint"), PAGES.items())
def test_after_five_minutes_the_passphrase_is_asked_for_and_leads_back(
    amina: Shown, client: FlaskClient, path: str, endpoint: str
) -> None:
    before = client.get(path).status_code

    with time_machine.travel(clock.now() + timedelta(minutes=5, seconds=5)):
        asked = client.get(path)
        answer = confirm(client, amina.passphrase, asked.location)
        after = client.get(path).status_code

    assert (before, after) == (200, 200)
    assert asked.location == f"/me/confirm?next={endpoint}"
    assert (answer.status_code, answer.location) == (303, path)


@pytest.mark.promise("C6")
def test_every_page_that_changes_credentials_or_deletes_asks(app: Doorstep) -> None:
    guarded = {Action.CHANGE_CREDENTIALS, Action.LEAVE}
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules()}

    asking = {name for name in endpoints if hasattr(app.view_functions[name], CONFIRMED)}

    assert {name for name in endpoints if action_of(name) in guarded} <= asking
    assert set(PAGES.values()) <= asking


@pytest.mark.promise("C6")
@pytest.mark.promise("G10")
@pytest.mark.usefixtures("later")
def test_what_was_posted_waits_and_is_then_done(amina: Shown, client: FlaskClient) -> None:
    asked = client.post("/me/leave", data={"upcoming": "keep", "form_key": "x"})
    wrong = client.post(LEAVE, data={**hidden_fields(asked), "passphrase": "wrong"})
    right = client.post(LEAVE, data={**hidden_fields(wrong), "passphrase": amina.passphrase})
    form = hidden_fields(client.get("/me/leave"))
    done = client.post("/me/leave", data={**hidden_fields(right), **form})

    assert (asked.status_code, wrong.status_code, right.status_code) == (401, 422, 200)
    assert hidden_fields(right) == {"upcoming": "keep", "form_key": "x"}
    assert 'action="/me/leave"' in right.text
    assert done.status_code == 200
    assert not is_signed_in(client)


@pytest.mark.usefixtures("later")
def test_secrets_are_not_written_into_the_page_that_asks(client: FlaskClient) -> None:
    fields = {"code": "123456", "passkey": "canary-passkey", "passphrase": "canary-passphrase"}

    asked = client.post("/me/app-codes", data=fields)

    assert asked.status_code == 401
    assert not [value for value in fields.values() if value in asked.text]


@pytest.mark.usefixtures("later")
def test_the_wrong_passphrase_opens_nothing(client: FlaskClient) -> None:
    answer = confirm(client, "wrong")

    assert answer.status_code == 422
    assert client.get("/me/leave").location == LEAVE


@pytest.mark.promise("C5")
@pytest.mark.usefixtures("later")
def test_a_proof_makes_a_new_token_and_ends_the_old(amina: Shown, client: FlaskClient) -> None:
    old = client.get_cookie("doorstep")
    assert old is not None

    confirm(client, amina.passphrase)

    new = client.get_cookie("doorstep")
    assert new is not None
    assert new.value != old.value
    client.set_cookie("doorstep", old.value)
    assert not is_signed_in(client)


@pytest.mark.parametrize("is_own", [True, False])
def test_a_passkey_counts_if_it_is_ones_own(
    app: Doorstep, amina: Shown, client: FlaskClient, is_own: bool
) -> None:
    laptop, other = add_passkey(client), new_client(app)
    join(other, "Benno")
    bennos = add_passkey(other, Authenticator("Bennos"))

    with time_machine.travel(clock.now() + timedelta(minutes=6)):
        question = client.get("/me/confirm/question").get_json()
        answer = client.post(LEAVE, data=(laptop if is_own else bennos).uses(question))
        opened = client.get("/me/leave").status_code

    assert (answer.status_code, opened) == ((303, 200) if is_own else (422, 303))


def test_an_answer_to_the_sign_in_confirms_nothing(amina: Shown, client: FlaskClient) -> None:
    laptop = add_passkey(client)

    answer = client.post(LEAVE, data=laptop.uses(client.get("/sign-in/passkey").get_json()))

    assert answer.status_code == 422


def test_who_has_codes_from_an_app_types_one_here_too(amina: Shown, client: FlaskClient) -> None:
    secret = set_up_app(client)

    with time_machine.travel(clock.now() + timedelta(minutes=6)):
        without = confirm(client, amina.passphrase)
        with_code = confirm(client, amina.passphrase, code=code_of(secret))

    assert "Code from your app" in without.text
    assert (without.status_code, with_code.status_code) == (422, 303)


@pytest.mark.promise("G6")
@pytest.mark.parametrize("aim", ["https://evil.example", "account.end_session", "static", "٣"])
def test_anything_but_a_known_endpoint_leads_to_the_account(
    amina: Shown, client: FlaskClient, aim: str
) -> None:
    answer = confirm(client, amina.passphrase, f"/me/confirm?next={aim}")

    assert answer.location == "/me/"


@pytest.mark.promise("C12")
def test_too_many_tries_are_slowed_down_and_lose_nothing(amina: Shown, client: FlaskClient) -> None:
    kept = '[["upcoming", "keep"]]'

    answers = [client.post(LEAVE, data={"kept": kept}) for _ in range(31)]

    assert answers[-1].status_code == 429
    assert hidden_fields(answers[-1])["kept"] == kept
    assert is_signed_in(client)


@pytest.mark.promise("G10")
@pytest.mark.usefixtures("later")
def test_what_waits_is_not_lost_when_the_session_ends_meanwhile(
    amina: Shown, client: FlaskClient
) -> None:
    asked = client.post("/me/leave", data={"upcoming": "keep"})
    client.delete_cookie("doorstep")

    late = client.post(LEAVE, data={**hidden_fields(asked), "passphrase": amina.passphrase})
    address = "/sign-in?next=account.leave"
    fields = {"name": "Amina", "passphrase": amina.passphrase}
    back = client.post(address, data={**hidden_fields(late), **fields})

    assert late.status_code == 401
    assert f'action="{address}"' in late.text
    assert hidden_fields(back) == {"upcoming": "keep"}


def test_confirming_needs_a_session(client: FlaskClient) -> None:
    assert client.get("/me/confirm").status_code == 303
    assert client.post("/me/confirm", data={"passphrase": "x"}).status_code == 401
