"""A new passphrase, and new recovery codes: nothing is stored before they were kept."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app import Doorstep
from events import clock
from events.database import db
from events.organizers import hashing
from events.organizers.hashing import Gate
from events.organizers.models import OrganizerSession, RecoveryCode
from tests.conftest import new_client
from tests.organizers.pages import (
    Shown,
    hidden_fields,
    is_signed_in,
    join,
    sent,
    shown_on,
    sign_in_with,
)

PASSPHRASE, CODES = "/me/passphrase", "/me/recovery-codes"


@pytest.fixture
def amina(client: FlaskClient) -> Shown:
    """Amina's credentials; she is signed in on ``client``."""
    return join(client, "Amina")


@pytest.fixture
def other(app: Doorstep) -> FlaskClient:
    """Another browser."""
    return new_client(app)


def recovers(client: FlaskClient, code: str) -> bool:
    return sent(client, "/recover", name="Amina", code=code).status_code == 200


def number_of_codes() -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(RecoveryCode)) or 0


@pytest.mark.promise("C5")
def test_a_new_passphrase_ends_the_old_one_and_all_other_sessions(
    amina: Shown, client: FlaskClient, other: FlaskClient
) -> None:
    sign_in_with(other, amina.passphrase)
    before = client.get_cookie("doorstep")

    shown = shown_on(sent(client, PASSPHRASE))
    answer = client.post(PASSPHRASE, data=shown.right_answer)

    after = client.get_cookie("doorstep")
    assert (len(shown.words), shown.codes) == (7, [])
    assert (answer.status_code, answer.location) == (303, "/me/?done=passphrase")
    assert is_signed_in(client)
    assert not is_signed_in(other)
    assert before and after and before.value != after.value
    assert sign_in_with(other, amina.passphrase) == 422
    assert sign_in_with(other, shown.passphrase) == 303


@pytest.mark.promise("C1")
@pytest.mark.parametrize("path", [PASSPHRASE, CODES])
def test_nothing_changes_before_it_was_kept(
    amina: Shown, client: FlaskClient, other: FlaskClient, path: str
) -> None:
    shown = shown_on(sent(client, path))

    wrong = client.post(path, data=shown.wrong_answer)
    again = shown_on(client.post(path, data={**shown.fields, "again": "1"}))

    assert wrong.status_code == 422
    assert shown_on(wrong).words == shown_on(wrong).codes == []
    assert (again.words, again.codes) == (shown.words, shown.codes)
    assert recovers(other, amina.codes[0])
    assert sign_in_with(other, amina.passphrase) == 303


def test_codes_are_renewed_and_sessions_stay(
    amina: Shown, client: FlaskClient, other: FlaskClient
) -> None:
    sign_in_with(other, amina.passphrase)
    shown = shown_on(sent(client, CODES))

    answer = client.post(CODES, data=shown.right_answer)

    assert (shown.words, len(shown.codes)) == ([], 10)
    assert (answer.status_code, answer.location) == (303, "/me/?done=codes")
    assert is_signed_in(client)
    assert is_signed_in(other)
    assert number_of_codes() == 10
    assert recovers(other, shown.codes[9])
    assert not recovers(other, amina.codes[0])


def test_both_can_be_renewed_at_once(amina: Shown, client: FlaskClient, other: FlaskClient) -> None:
    shown = shown_on(sent(client, PASSPHRASE, with_codes="y"))

    client.post(PASSPHRASE, data=shown.right_answer)

    assert (len(shown.words), len(shown.codes)) == (7, 10)
    assert number_of_codes() == 10
    assert recovers(other, shown.codes[0])
    assert not recovers(other, amina.codes[0])


@pytest.mark.promise("I6")
def test_the_same_form_sent_again_revives_no_spent_code(
    amina: Shown, client: FlaskClient, other: FlaskClient
) -> None:
    shown = shown_on(sent(client, CODES))
    client.post(CODES, data=shown.right_answer)
    spent = shown_on(sent(other, "/recover", name="Amina", code=shown.codes[0]))
    other.post("/recover", data=spent.right_answer)
    sign_in_with(client, spent.passphrase)

    answer = client.post(CODES, data=shown.right_answer)

    assert answer.status_code == 303
    assert number_of_codes() == 9


@pytest.mark.promise("I6")
def test_a_passphrase_form_sent_twice_is_as_good_as_once(amina: Shown, client: FlaskClient) -> None:
    shown = shown_on(sent(client, PASSPHRASE))

    answers = [client.post(PASSPHRASE, data=shown.right_answer).status_code for _ in range(2)]

    assert answers == [303, 303]
    assert db.session.scalar(select(func.count()).select_from(OrganizerSession)) == 1


@pytest.mark.parametrize("path", [PASSPHRASE, CODES])
@pytest.mark.parametrize("token", ["", "x", "OTHER'S", "OTHER KIND"])
def test_an_offer_is_good_for_its_account_and_purpose_alone(
    amina: Shown, client: FlaskClient, other: FlaskClient, path: str, token: str
) -> None:
    join(other, "Benno")
    others = shown_on(sent(other, path)).fields["token"]
    kind = shown_on(sent(client, CODES if path == PASSPHRASE else PASSPHRASE)).fields["token"]
    shown = shown_on(sent(client, path))

    given = {"OTHER'S": others, "OTHER KIND": kind}.get(token, token)
    answer = client.post(path, data={**shown.right_answer, "token": given})

    assert answer.status_code == 422
    assert sign_in_with(client, amina.passphrase) == 303


def test_after_an_hour_one_begins_again(amina: Shown, client: FlaskClient) -> None:
    shown = shown_on(sent(client, PASSPHRASE))

    with time_machine.travel(clock.now() + timedelta(hours=1, seconds=5)):
        sent(client, "/me/confirm", passphrase=amina.passphrase)
        answer = client.post(PASSPHRASE, data=shown.right_answer)

    assert answer.status_code == 422
    assert "nothing was changed yet" in answer.text


@pytest.mark.promise("C2")
def test_when_too_many_hash_what_was_shown_can_be_sent_again(
    amina: Shown, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = shown_on(sent(client, PASSPHRASE))
    with monkeypatch.context() as patch:
        full = Gate(places=1, patience_seconds=0.01)
        patch.setattr(hashing, "gate", full)
        with full.place():
            busy = client.post(PASSPHRASE, data=shown.right_answer)

    answer = client.post(PASSPHRASE, data={**shown.right_answer, **hidden_fields(busy)})

    assert busy.status_code == 503
    assert int(busy.headers["Retry-After"]) > 0
    assert answer.status_code == 303


@pytest.mark.promise("C1")
def test_a_password_manager_finds_both_and_the_browser_sends_neither(
    amina: Shown, client: FlaskClient
) -> None:
    shown = shown_on(sent(client, PASSPHRASE))

    fields = re.findall(r"<input[^>]*readonly>", shown.page.text)

    assert [re.findall(r'autocomplete="([^"]+)"', each) for each in fields] == [
        ["username"],
        ["new-password"],
    ]
    assert f'value="{shown.passphrase}"' in fields[1]
    assert not [each for each in fields if re.search(r"\bname=", each)]
