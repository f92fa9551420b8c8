"""Joining: a name, a passphrase shown once, two words asked back."""

from datetime import timedelta

import pytest
import time_machine
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app import Doorstep
from events import clock
from events.database import db
from events.organizers.models import Organizer, OrganizerSession, RecoveryCode
from events.organizers.tiers import Tier
from tests.conftest import new_client
from tests.factories import make_organizer
from tests.organizers.pages import choose_name, is_signed_in, join, shown_on


def number_of(table: type[Organizer | RecoveryCode | OrganizerSession]) -> int:
    return db.session.scalar(select(func.count()).select_from(table)) or 0


@pytest.mark.promise("C1")
def test_joining_takes_a_name_and_two_words(client: FlaskClient) -> None:
    shown = join(client, "Amina")

    amina = db.session.scalars(select(Organizer)).one()
    assert (amina.name, amina.tier, amina.is_moderator) == ("Amina", Tier.NEW, False)
    assert (len(shown.words), len(shown.codes)) == (7, 10)
    assert number_of(RecoveryCode) == 10
    assert is_signed_in(client)


@pytest.mark.promise("C1")
def test_the_passphrase_that_was_shown_signs_in(app: Doorstep, client: FlaskClient) -> None:
    shown = join(client, "Amina")
    other = new_client(app)

    answer = other.post(
        "/sign-in",
        data={"name": " amina", "passphrase": shown.passphrase.upper().replace(" ", "-")},
    )

    assert answer.status_code == 303
    assert is_signed_in(other)


@pytest.mark.promise("A3")
def test_no_column_for_an_address_exists() -> None:
    tables = (Organizer, RecoveryCode, OrganizerSession)
    columns = {str(column) for table in tables for column in table.__table__.columns}

    assert not [name for name in columns if "mail" in name or "phone" in name]


@pytest.mark.promise("C8")
def test_looking_and_choosing_a_name_make_nothing(client: FlaskClient) -> None:
    page = choose_name(client, "Amina")

    assert page.status_code == 200
    assert "Set-Cookie" not in page.headers
    assert number_of(Organizer) == number_of(OrganizerSession) == number_of(RecoveryCode) == 0


@pytest.mark.promise("C1")
def test_wrong_words_make_no_account_and_hide_the_passphrase(client: FlaskClient) -> None:
    first = shown_on(choose_name(client, "Amina"))

    answer = client.post("/join", data=first.wrong_answer)

    again = shown_on(answer)
    assert answer.status_code == 422
    assert (again.words, again.codes, again.asked) == ([], [], first.asked)
    assert "<li>These are not the two words. Look at what you wrote down.</li>" in answer.text
    assert number_of(Organizer) == 0


def test_who_lost_the_passphrase_half_way_can_look_again(client: FlaskClient) -> None:
    first = shown_on(choose_name(client, "Amina"))
    asked = shown_on(client.post("/join", data=first.wrong_answer))

    again = shown_on(client.post("/join", data={**asked.fields, "again": "1"}))

    assert (again.words, again.codes) == (first.words, first.codes)
    assert client.post("/join", data=again.right_answer).status_code == 303


def test_confirming_twice_makes_one_account(app: Doorstep, client: FlaskClient) -> None:
    shown = shown_on(choose_name(client, "Amina"))

    answers = [
        browser.post("/join", data=shown.right_answer) for browser in (client, new_client(app))
    ]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert number_of(Organizer) == 1
    assert number_of(RecoveryCode) == 10


@pytest.mark.promise("C9")
@pytest.mark.parametrize("name", ["amina", "AMINA", "A mina", "Amína", "am1na", "admin", "x", ""])
def test_a_taken_reserved_or_broken_name_is_refused_in_words(
    client: FlaskClient, name: str
) -> None:
    make_organizer(name="Amina")

    answer = choose_name(client, name)

    assert answer.status_code == 422
    assert shown_on(answer).words == []
    assert 'class="error"' in answer.text
    assert 'name="name"' in answer.text


def test_a_name_taken_meanwhile_is_changed_and_the_passphrase_stays(client: FlaskClient) -> None:
    shown = shown_on(choose_name(client, "Amina"))
    make_organizer(name="amina")

    refused = client.post("/join", data=shown.right_answer)
    answer = client.post("/join", data={**shown.right_answer, "name": "Amira"})

    assert refused.status_code == 422
    assert "is taken" in refused.text
    assert f'value="{shown.right_answer["first"]}"' in refused.text
    assert answer.status_code == 303
    assert set(db.session.scalars(select(Organizer.name))) == {"amina", "Amira"}


def test_after_an_hour_one_begins_again_with_the_name_kept(client: FlaskClient) -> None:
    shown = shown_on(choose_name(client, "Amina"))

    with time_machine.travel(clock.now() + timedelta(hours=1, seconds=5), tick=False):
        answer = client.post("/join", data=shown.right_answer)

    assert answer.status_code == 422
    assert 'value="Amina"' in answer.text
    assert number_of(Organizer) == 0


@pytest.mark.parametrize("token", ["", "x", "e30.aaaa.bbbb", "٣" * 500])
def test_a_forged_token_makes_nothing(client: FlaskClient, token: str) -> None:
    shown = shown_on(choose_name(client, "Amina"))

    answer = client.post("/join", data={**shown.right_answer, "token": token})

    assert answer.status_code == 422
    assert number_of(Organizer) == 0


def test_invisible_characters_in_a_name_do_no_harm(client: FlaskClient) -> None:
    join(client, "\u202eAm\u200bina\x00")

    assert db.session.scalars(select(Organizer.name)).all() == ["Amina"]
