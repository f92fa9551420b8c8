"""Sessions live on the server."""

import hashlib
from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from app import Doorstep
from events import clock
from events.database import db
from events.organizers import session
from events.organizers.models import Organizer, OrganizerSession
from tests.conftest import new_client
from tests.factories import PASSPHRASE, form_key, make_organizer, sign_in
from tests.organizers.pages import is_signed_in

pytestmark = pytest.mark.promise("C5")


def signed_in_answer(client: FlaskClient) -> TestResponse:
    return client.post(
        "/sign-in", data={"name": "amina", "passphrase": PASSPHRASE, **form_key(client)}
    )


def test_the_cookie_is_random_and_only_its_hash_is_kept(client: FlaskClient) -> None:
    make_organizer(name="amina")

    sign_in(client, "amina")

    cookie = client.get_cookie("doorstep")
    kept = db.session.scalars(select(OrganizerSession.token_hash)).one()
    assert cookie is not None
    assert len(cookie.value) >= 43
    assert kept == hashlib.sha256(cookie.value.encode()).digest()


def test_the_cookie_on_https_is_bound_to_its_host(
    client: FlaskClient, change_settings: Callable[..., object]
) -> None:
    make_organizer(name="amina")
    change_settings(base_url="https://doorstep.example")

    cookie = signed_in_answer(client).headers["Set-Cookie"]

    assert cookie.startswith("__Host-doorstep=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))
    assert "Domain" not in cookie


def test_the_cookie_on_localhost_has_a_plain_name(client: FlaskClient) -> None:
    make_organizer(name="amina")

    cookie = signed_in_answer(client).headers["Set-Cookie"]

    assert cookie.startswith("doorstep=")
    assert {"HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))
    assert "Secure" not in cookie


def test_signing_in_makes_a_new_session_and_ends_this_browsers_old_one(
    client: FlaskClient,
) -> None:
    make_organizer(name="amina")
    first = sign_in(client, "amina").get_cookie("doorstep")

    second = sign_in(client, "amina").get_cookie("doorstep")

    assert first is not None
    assert second is not None
    assert first.value != second.value
    assert len(db.session.scalars(select(OrganizerSession)).all()) == 1


def test_a_token_brought_along_is_never_taken_over(client: FlaskClient) -> None:
    make_organizer(name="amina")
    client.set_cookie("doorstep", "chosen-by-somebody-else")

    sign_in(client, "amina")

    cookie = client.get_cookie("doorstep")
    assert cookie is not None
    assert cookie.value != "chosen-by-somebody-else"


@pytest.mark.parametrize("token", ["", "x", "٣" * 9, "a" * 4000, "'; --"])
def test_odd_tokens_are_nobody(client: FlaskClient, token: str) -> None:
    client.set_cookie("doorstep", token)

    assert client.get("/me/").status_code == 303


def test_two_idle_hours_end_a_session(client: FlaskClient) -> None:
    make_organizer(name="amina")
    start = clock.now()
    sign_in(client, "amina")

    with time_machine.travel(start + timedelta(hours=2, minutes=1), tick=False):
        assert not is_signed_in(client)


def test_use_puts_the_idle_end_off_and_seven_days_are_the_most(client: FlaskClient) -> None:
    make_organizer(name="amina")
    start = clock.now()
    sign_in(client, "amina")

    awake = []
    for hours in range(1, 7 * 24 + 2):
        with time_machine.travel(start + timedelta(hours=hours, minutes=1), tick=False):
            awake.append(is_signed_in(client))

    assert awake[: 7 * 24 - 1] == [True] * (7 * 24 - 1)
    assert awake[-2:] == [False, False]


def test_reading_on_writes_nothing_for_five_minutes(client: FlaskClient) -> None:
    make_organizer(name="amina")
    sign_in(client, "amina")
    before = db.session.scalars(select(OrganizerSession.idle_until)).one()
    db.session.rollback()

    client.get("/me/")

    assert db.session.scalars(select(OrganizerSession.idle_until)).one() == before


@pytest.mark.promise("B5")
def test_accounts_keep_days_and_no_times(client: FlaskClient) -> None:
    make_organizer(name="amina")
    sign_in(client, "amina")
    tomorrow = clock.now() + timedelta(hours=1, days=1)

    with time_machine.travel(clock.now() + timedelta(hours=1)):
        client.get("/me/")
    with time_machine.travel(tomorrow):
        sign_in(client, "amina")

    db.session.rollback()
    amina = db.session.scalars(select(Organizer)).one()
    assert amina.last_used_on == tomorrow.date()
    assert not [name for name in Organizer.__table__.columns if str(name).endswith("_at")]


@pytest.mark.promise("B2")
def test_public_pages_must_not_ask_who_reads_them(app: Doorstep) -> None:
    with app.test_request_context("/"), pytest.raises(session.SessionForbidden):
        session.current_organizer()


def test_one_browser_signing_out_leaves_the_other_in(app: Doorstep, client: FlaskClient) -> None:
    make_organizer(name="amina")
    other = new_client(app)
    sign_in(client, "amina")
    sign_in(other, "amina")

    client.post("/sign-out", data=form_key(client))

    assert not is_signed_in(client)
    assert is_signed_in(other)
