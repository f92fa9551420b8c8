"""Moderators need a second factor, and show it (C3)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from app import Doorstep
from events.database import db, writing
from events.organizers import actions, queries, session
from events.organizers.policy import Action
from events.organizers.session import SecondFactorNeeded, admit
from events.organizers.tiers import Tier
from events.refusals import NotThere, Refused
from events.web.audience import Audience
from tests.account.doing import add_passkey, code_of, set_up_app, sign_in_by
from tests.conftest import new_client
from tests.factories import make_organizer, sign_in
from tests.organizers.pages import Shown, join, sent, shown_on, sign_in_with

pytestmark = pytest.mark.promise("C3")


@pytest.fixture
def chris(app: Doorstep, client: FlaskClient) -> Iterator[Shown]:
    """Chris's credentials, who has just been made a moderator on the host."""
    shown = join(client, "Chris")
    make_moderator()
    return shown


def make_moderator(tier: Tier = Tier.NEW) -> None:
    with writing():
        chris = queries.organizer_called("Chris")
        assert chris is not None
        actions.make_moderator(chris)
        actions.set_tier(chris, tier)
        db.session.commit()


def refusal(app: Doorstep, client: FlaskClient, action: Action = Action.APPROVE) -> object:
    """What keeps this browser from the moderators' door; None if nothing does."""
    cookie = client.get_cookie("doorstep")
    headers = {"Cookie": f"doorstep={cookie.value}"} if cookie else {}
    with app.test_request_context("/me/", headers=headers):
        try:
            admit(Audience.MODERATORS, action)
        except Refused as error:
            assert not session.actor().is_moderator
            return type(error)
        assert session.actor().is_moderator
        return None


def test_without_one_there_are_no_powers_and_the_account_says_so(
    app: Doorstep, client: FlaskClient, chris: Shown
) -> None:
    assert refusal(app, client) is SecondFactorNeeded
    assert "To moderate, first add a passkey" in client.get("/me/").text


@pytest.mark.parametrize("set_up", [set_up_app, add_passkey])
def test_setting_one_up_gives_them(
    app: Doorstep, client: FlaskClient, chris: Shown, set_up: object
) -> None:
    assert callable(set_up)

    set_up(client)

    assert refusal(app, client) is None
    assert "To moderate" not in client.get("/me/").text


def test_a_passphrase_alone_does_not_give_them(
    app: Doorstep, client: FlaskClient, chris: Shown
) -> None:
    laptop, other = add_passkey(client), new_client(app)

    sign_in_with(other, chris.passphrase, name="Chris")
    weak = refusal(app, other)
    said = other.get("/me/").text
    sign_in_by(other, laptop)

    assert weak is SecondFactorNeeded
    assert "To moderate, sign in with your passkey" in said
    assert refusal(app, other) is None


def test_a_passphrase_with_a_code_does(app: Doorstep, client: FlaskClient, chris: Shown) -> None:
    secret, other = set_up_app(client), new_client(app)

    sign_in_with(other, chris.passphrase, name="Chris", code=code_of(secret))

    assert refusal(app, other) is None


def test_a_passphrase_alone_adds_no_second_factor_beside_the_first(
    app: Doorstep, client: FlaskClient, chris: Shown
) -> None:
    laptop, other = add_passkey(client), new_client(app)
    sign_in_with(other, chris.passphrase, name="Chris")

    pages = ("/me/passkeys/new", "/me/recovery-codes")
    asked = [other.get(path).location for path in pages]
    said = other.get("/me/confirm").text
    by_passphrase = sent(other, asked[0], passphrase=chris.passphrase)
    still = other.get(by_passphrase.location).location
    answer = laptop.uses(other.get("/me/confirm/question").get_json())
    by_passkey = other.post(asked[0], data=answer)

    assert asked == [
        "/me/confirm?next=account.new_passkey",
        "/me/confirm?next=account.recovery_codes",
    ]
    assert "Moderators show a passkey" in said
    assert still == asked[0]
    assert other.get(by_passkey.location).status_code == 200
    assert refusal(app, other) is None


def test_removing_the_last_one_takes_them(app: Doorstep, client: FlaskClient, chris: Shown) -> None:
    set_up_app(client)

    sent(client, "/me/app-codes/off")

    assert refusal(app, client) is SecondFactorNeeded


def test_removing_one_of_two_leaves_them(app: Doorstep, client: FlaskClient, chris: Shown) -> None:
    set_up_app(client)
    add_passkey(client)

    sent(client, "/me/app-codes/off")

    assert refusal(app, client) is None


def test_a_new_passphrase_keeps_them(app: Doorstep, client: FlaskClient, chris: Shown) -> None:
    add_passkey(client)

    client.post("/me/passphrase", data=shown_on(sent(client, "/me/passphrase")).right_answer)

    assert refusal(app, client) is None


def test_a_suspended_moderator_finds_no_door(
    app: Doorstep, client: FlaskClient, chris: Shown
) -> None:
    make_moderator(Tier.SUSPENDED)

    assert refusal(app, client) is NotThere


def test_others_find_no_door_whatever_they_have(app: Doorstep, client: FlaskClient) -> None:
    join(client, "Amina")
    add_passkey(client)

    assert refusal(app, client) is NotThere


def test_the_moderators_of_other_tests_have_their_powers(
    app: Doorstep, client: FlaskClient
) -> None:
    sign_in(client, make_organizer(name="Dana", is_moderator=True))

    assert refusal(app, client) is None
