"""Passkeys: added from the account, used in place of name and passphrase (C3)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from flask.testing import FlaskClient
from sqlalchemy import select

from app import Doorstep
from events import clock
from events.database import db
from events.organizers import hashing
from events.organizers.hashing import Gate
from events.organizers.models import Passkey
from tests.account.doing import add_passkey, sign_in_by
from tests.authenticator import Authenticator
from tests.conftest import new_client
from tests.organizers.pages import Shown, headers_of, hidden_fields, is_signed_in, join, sent

pytestmark = pytest.mark.promise("C3")


@pytest.fixture
def amina(client: FlaskClient) -> Shown:
    """Amina's credentials; she is signed in on ``client``."""
    return join(client, "Amina")


@pytest.fixture
def other(app: Doorstep) -> FlaskClient:
    """Another browser."""
    return new_client(app)


@pytest.mark.parametrize("count", [None, 7])
def test_a_passkey_signs_in_without_name_or_passphrase(
    amina: Shown, client: FlaskClient, other: FlaskClient, count: int | None
) -> None:
    laptop = add_passkey(client, Authenticator(count=count))

    statuses = [sign_in_by(other, laptop) for _ in range(2)]

    assert statuses == [303, 303]
    assert "Amina" in other.get("/me/").text


@pytest.mark.promise("C12")
def test_a_passkey_opens_while_too_many_hash(
    amina: Shown, client: FlaskClient, other: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    laptop, full = add_passkey(client), Gate(places=1, patience_seconds=0.01)
    monkeypatch.setattr(hashing, "gate", full)

    with full.place():
        assert sign_in_by(other, laptop) == 303


@pytest.mark.promise("G10")
def test_it_leads_back_to_where_one_was(
    amina: Shown, client: FlaskClient, other: FlaskClient
) -> None:
    laptop = add_passkey(client)
    asked = other.post("/me/leave", data={"upcoming": "keep"})

    answer = laptop.uses(other.get("/sign-in/passkey").get_json())
    page = other.post(
        "/sign-in/passkey?next=account.leave", data={**hidden_fields(asked), **answer}
    )

    assert 'data-question="/sign-in/passkey"' in asked.text
    assert 'action="/sign-in/passkey?next=account.leave"' in asked.text
    assert hidden_fields(page) == {"upcoming": "keep"}


def test_the_account_is_told_to_devices_by_random_bytes(
    app: Doorstep, amina: Shown, client: FlaskClient, other: FlaskClient
) -> None:
    first, second = (add_passkey(client, Authenticator(name)) for name in ("first", "second"))
    join(other, "Benno")
    bennos = add_passkey(other, Authenticator("Bennos"))

    assert len(first.handle) == 32
    assert first.handle == second.handle != bennos.handle
    assert b"Amina" not in first.handle


def test_a_device_that_has_one_is_told(amina: Shown, client: FlaskClient) -> None:
    add_passkey(client)

    question = client.get("/me/passkeys/question").get_json()

    assert len(question["options"]["excludeCredentials"]) == 1
    assert question["options"]["rp"] == {"id": "localhost", "name": "Doorstep"}


def make(client: FlaskClient, fields: dict[str, str]) -> int:
    form = hidden_fields(client.get("/me/passkeys/new"))
    data = {**form, "name": "Laptop", **fields}
    return client.post("/me/passkeys/new", data=data).status_code


@pytest.mark.parametrize(
    "spoil",
    [
        lambda fields: fields | {"passkey": ""},
        lambda fields: fields | {"passkey": "{}"},
        lambda fields: fields | {"token": ""},
        lambda fields: fields | {"token": fields["token"][:-1]},
        lambda fields: fields | {"name": ""},
        lambda fields: fields | {"name": "x" * 41},
    ],
)
def test_what_is_no_passkey_is_not_added(
    amina: Shown, client: FlaskClient, spoil: Callable[[dict[str, str]], dict[str, str]]
) -> None:
    fields = Authenticator().makes(client.get("/me/passkeys/question").get_json())

    assert make(client, spoil(fields)) == 422
    assert db.session.scalars(select(Passkey)).all() == []


def test_anothers_question_and_an_old_one_add_nothing(
    amina: Shown, client: FlaskClient, other: FlaskClient
) -> None:
    join(other, "Benno")
    others = Authenticator().makes(other.get("/me/passkeys/question").get_json())
    start, own = clock.now(), Authenticator().makes(client.get("/me/passkeys/question").get_json())

    assert make(client, others) == 422
    with time_machine.travel(start + timedelta(minutes=5, seconds=5)):
        sent(client, "/me/confirm", passphrase=amina.passphrase)
        assert make(client, own) == 422
    assert db.session.scalars(select(Passkey)).all() == []


def test_a_passkey_opens_one_account(amina: Shown, client: FlaskClient, other: FlaskClient) -> None:
    add_passkey(client)
    join(other, "Benno")

    fields = Authenticator("Laptop").makes(other.get("/me/passkeys/question").get_json())

    assert make(other, fields) == 422


def test_ten_are_the_most(amina: Shown, client: FlaskClient) -> None:
    for number in range(10):
        add_passkey(client, Authenticator(f"passkey {number}"))

    fields = Authenticator("one more").makes(client.get("/me/passkeys/question").get_json())

    assert make(client, fields) == 422


def test_a_removed_passkey_opens_nothing(
    amina: Shown, client: FlaskClient, other: FlaskClient
) -> None:
    laptop = add_passkey(client)
    address = f"/me/passkeys/{db.session.scalars(select(Passkey.id)).one()}"

    page = client.get(address)
    answer = client.post(address, data=hidden_fields(page))

    assert "Laptop" in page.text
    assert answer.location == "/me/?done=passkey_removed"
    assert sign_in_by(other, laptop) == 422
    assert is_signed_in(client)


def test_anothers_passkey_looks_as_if_there_were_none(
    amina: Shown, client: FlaskClient, other: FlaskClient
) -> None:
    add_passkey(client)
    join(other, "Benno")
    passkey_id = db.session.scalars(select(Passkey.id)).one()
    form = hidden_fields(other.get("/me/passkeys/new"))

    answers = [other.get(f"/me/passkeys/{number}") for number in (passkey_id, 999_999)]
    removal = other.post(f"/me/passkeys/{passkey_id}", data=form)

    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].data == answers[1].data
    assert removal.status_code == 404
    assert db.session.scalars(select(Passkey)).all() != []


@pytest.mark.promise("G5")
@pytest.mark.parametrize("number", ["0", "-1", "2147483648", "9223372036854775808", "1e3", "x"])
def test_odd_numbers_lead_nowhere(amina: Shown, client: FlaskClient, number: str) -> None:
    assert client.get(f"/me/passkeys/{number}").status_code == 404


@pytest.mark.promise("C4")
def test_an_unknown_passkey_and_a_forged_answer_get_the_same_answer(
    amina: Shown, client: FlaskClient, other: FlaskClient
) -> None:
    laptop = add_passkey(client)
    question = other.get("/sign-in/passkey").get_json()
    forger = Authenticator("Laptop", verifies=False, handle=laptop.handle)

    answers = [
        other.post("/sign-in/passkey", data=passkey.uses(question))
        for passkey in (forger, Authenticator("unknown"), Authenticator("Laptop", handle=b"x" * 32))
    ]
    answers.append(other.post("/sign-in/passkey", data={"passkey": "odd", "token": "odd"}))

    assert {answer.status_code for answer in answers} == {422}
    assert len({len(answer.data) for answer in answers}) == 1
    assert all(headers_of(answer) == headers_of(answers[0]) for answer in answers)


def test_an_answer_is_good_for_five_minutes(
    amina: Shown, client: FlaskClient, other: FlaskClient
) -> None:
    laptop = add_passkey(client)
    answer = laptop.uses(other.get("/sign-in/passkey").get_json())

    with time_machine.travel(clock.now() + timedelta(minutes=5, seconds=5)):
        late = other.post("/sign-in/passkey", data=answer)

    assert late.status_code == 422


def test_a_copied_passkey_is_noticed(amina: Shown, client: FlaskClient, other: FlaskClient) -> None:
    add_passkey(client, Authenticator("key", count=3))
    key, copy = (Authenticator("key", count=3) for _ in range(2))

    assert [sign_in_by(other, key), sign_in_by(other, key), sign_in_by(other, copy)] == [
        303,
        303,
        422,
    ]
