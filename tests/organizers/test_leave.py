"""Leaving deletes the account at once."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app import Doorstep
from events.database import db
from events.organizers.models import Organizer, OrganizerSession, RecoveryCode
from events.organizers.signals import Upcoming, organizer_leaving
from tests.organizers.pages import Shown, hidden_fields, is_signed_in, join


@pytest.fixture
def amina(client: FlaskClient) -> Shown:
    return join(client, "Amina")


def leave(client: FlaskClient, **fields: str) -> int:
    form = hidden_fields(client.get("/me/leave"))
    return client.post("/me/leave", data={**form, **fields}).status_code


@pytest.mark.parametrize("upcoming", list(Upcoming))
def test_the_account_goes_and_the_choice_is_passed_on(
    app: Doorstep, client: FlaskClient, amina: Shown, upcoming: Upcoming
) -> None:
    told = []

    def listen(_app: object, *, organizer: Organizer, upcoming: Upcoming) -> None:
        told.append((organizer.name, upcoming))

    with organizer_leaving.connected_to(listen, sender=app):
        status = leave(client, upcoming=upcoming.value, passphrase=amina.passphrase)

    db.session.rollback()
    assert status == 200
    assert told == [("Amina", upcoming)]
    for table in (Organizer, OrganizerSession, RecoveryCode):
        assert db.session.scalars(select(table)).all() == []
    assert not is_signed_in(client)


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"upcoming": "cancel"},
        {"upcoming": "cancel", "passphrase": "wrong"},
        {"upcoming": "sell", "passphrase": "RIGHT"},
        {"passphrase": "RIGHT"},
        {"upcoming": "keep", "passphrase": "RIGHT", "resumed": "1"},
    ],
)
def test_without_choice_or_passphrase_nobody_leaves(
    client: FlaskClient, amina: Shown, fields: dict[str, str]
) -> None:
    given = {name: amina.passphrase if text == "RIGHT" else text for name, text in fields.items()}

    status = leave(client, **given)

    assert status in (200, 422)
    assert is_signed_in(client)
    assert db.session.scalars(select(Organizer.name)).all() == ["Amina"]


def test_the_name_is_free_again(client: FlaskClient, amina: Shown) -> None:
    leave(client, upcoming="keep", passphrase=amina.passphrase)

    join(client, "Amina")

    assert db.session.scalars(select(Organizer.name)).all() == ["Amina"]


def test_leaving_needs_a_session(client: FlaskClient) -> None:
    assert client.get("/me/leave").location == "/sign-in?next=organizers.leave"
    assert client.post("/me/leave", data={"upcoming": "keep"}).status_code == 401
