"""Leaving deletes the account at once."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app import Doorstep
from events.database import db
from events.organizers.models import (
    Organizer,
    OrganizerSession,
    Passkey,
    RecoveryCode,
    TotpSecret,
)
from events.organizers.signals import Upcoming, organizer_leaving
from tests.account.doing import add_passkey, set_up_app
from tests.conftest import Postgresql, Sqlite
from tests.organizers.pages import Shown, is_signed_in, join, sent


@pytest.fixture
def amina(client: FlaskClient) -> Shown:
    return join(client, "Amina")


def leave(client: FlaskClient, **fields: str) -> int:
    return sent(client, "/me/leave", **fields).status_code


@pytest.mark.promise("C11")
@pytest.mark.parametrize("upcoming", list(Upcoming))
def test_the_account_goes_and_the_choice_is_passed_on(
    app: Doorstep, client: FlaskClient, amina: Shown, upcoming: Upcoming
) -> None:
    told = []

    def listen(_app: object, *, organizer: Organizer, upcoming: Upcoming) -> None:
        told.append((organizer.name, upcoming))

    with organizer_leaving.connected_to(listen, sender=app):
        status = leave(client, upcoming=upcoming.value)

    db.session.rollback()
    assert status == 200
    assert told == [("Amina", upcoming)]
    assert not is_signed_in(client)


@pytest.mark.promise("C11")
def test_nothing_that_opened_it_is_left(client: FlaskClient, amina: Shown) -> None:
    set_up_app(client)
    add_passkey(client)

    leave(client, upcoming="keep")

    db.session.rollback()
    for table in (Organizer, OrganizerSession, RecoveryCode, Passkey, TotpSecret):
        assert db.session.scalars(select(table)).all() == []


@pytest.mark.promise("C11")
@pytest.mark.promise("H3")
def test_no_byte_of_it_is_left_on_the_disk(
    client: FlaskClient, amina: Shown, server: Sqlite | Postgresql
) -> None:
    if not isinstance(server, Sqlite):
        pytest.skip("When PostgreSQL forgets is its administrator's to know.")
    secret, passkey = set_up_app(client), add_passkey(client, name="Kanarienvogel")
    kept = [b"Amina", b"Kanarienvogel", secret.encode(), passkey.number, passkey.public.key[-32:]]
    before = [each for each in kept if each in bytes_of(server)]

    leave(client, upcoming="keep")

    assert before == kept
    assert [each for each in kept if each in bytes_of(server)] == []


def bytes_of(server: Sqlite) -> bytes:
    """The database's file, and its write-ahead log's."""
    return b"".join(path.read_bytes() for path in server.file.parent.glob(f"{server.file.name}*"))


@pytest.mark.parametrize("fields", [{}, {"upcoming": "sell"}, {"upcoming": "keep", "resumed": "1"}])
def test_without_a_choice_nobody_leaves(
    client: FlaskClient, amina: Shown, fields: dict[str, str]
) -> None:
    status = leave(client, **fields)

    assert status in (200, 422)
    assert is_signed_in(client)
    assert db.session.scalars(select(Organizer.name)).all() == ["Amina"]


def test_the_name_is_free_again(client: FlaskClient, amina: Shown) -> None:
    leave(client, upcoming="keep")

    join(client, "Amina")

    assert db.session.scalars(select(Organizer.name)).all() == ["Amina"]


def test_leaving_needs_a_session(client: FlaskClient) -> None:
    assert client.get("/me/leave").location == "/sign-in?next=account.leave"
    assert client.post("/me/leave", data={"upcoming": "keep"}).status_code == 401
