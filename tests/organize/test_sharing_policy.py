"""Who may share, give away and freeze a protest, and with how fresh a proof of who they are."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from time_machine import TimeMachineFixture

from app import Doorstep
from events import clock
from events.organizers.policy import PUBLIC, Action, Actor, can
from events.organizers.tiers import Tier
from tests.conftest import new_client
from tests.factories import form_key, make_organizer, sign_in
from tests.organizers.pages import hidden_fields
from tests.sharing import again, press, shared_protest

ABSENT = "a" * 13


def browsers(app: Doorstep) -> dict[str, FlaskClient]:
    """A signed-in browser for each way to stand to amina's protest."""
    make_organizer(name="cleo", tier=Tier.VERIFIED)
    chris = make_organizer(name="chris", is_moderator=True)
    names = {"owner": "amina", "co-organizer": "ben", "another": "cleo"}
    found = {role: sign_in(new_client(app), name) for role, name in names.items()}
    return found | {"moderator": sign_in(new_client(app), chris)}


@pytest.mark.promise("D")
@pytest.mark.parametrize(
    ("button", "fields", "action"),
    [
        ("people/link", {"kind": "co_organizer"}, Action.INVITE),
        ("people/link", {"kind": "hand_over"}, Action.INVITE),
        ("people/withdraw", {"link": "00"}, Action.INVITE),
        ("people/offer", {"person": "BEN"}, Action.INVITE),
        ("people/remove", {"person": "BEN"}, Action.INVITE),
        ("freeze", {}, Action.FREEZE),
        ("unfreeze", {}, Action.FREEZE),
        ("notes", {"note": "Bring water."}, Action.TAKE_PART),
        ("edit", {}, Action.EDIT_WORDS),
        ("publish", {}, Action.PUBLISH),
        ("delete", {}, Action.DELETE_DRAFT),
        ("restore", {}, Action.RESTORE),
    ],
)
def test_each_role_may_do_what_the_policy_says(
    app: Doorstep, button: str, fields: dict[str, str], action: Action
) -> None:
    protest, amina, ben = shared_protest()
    given = {name: str(ben.id) if text == "BEN" else text for name, text in fields.items()}
    actors = {
        "owner": Actor(amina.id, Tier.TRUSTED),
        "co-organizer": Actor(ben.id, Tier.NEW),
    }

    for role, browser in browsers(app).items():
        answer = press(browser, protest, button, **given)
        absent = browser.post(
            f"/organize/protests/{ABSENT}/{button}", data=given | form_key(browser)
        )
        if role not in actors:
            assert answer.status_code == absent.status_code == 404, role
            assert answer.text.replace(protest.id, ABSENT) == absent.text, role
        else:
            may = can(actors[role], action, again(protest))
            assert (answer.status_code != 403) is may, (role, answer.status_code)
    assert again(protest).state in PUBLIC


@pytest.mark.promise("D")
def test_a_new_organizer_invites_nobody(client: FlaskClient) -> None:
    protest, _amina, ben = shared_protest(draft=True)
    sign_in(client, ben)

    answer = press(client, protest, "people/link", kind="claim")
    page = client.get(f"/organize/protests/{protest.id}/people")

    assert answer.status_code == 403
    assert "until moderators trust it" in answer.text
    assert "/people/link" not in page.text
    assert "Yes, I step back" in page.text


@pytest.mark.promise("C6")
@pytest.mark.parametrize(
    ("button", "fields"),
    [
        ("people/link", {"kind": "hand_over"}),
        ("people/offer", {"person": "BEN"}),
        ("people/remove", {"person": "BEN"}),
        ("unfreeze", {}),
    ],
)
def test_after_five_minutes_it_takes_the_passphrase_again(
    client: FlaskClient, time_machine: TimeMachineFixture, button: str, fields: dict[str, str]
) -> None:
    protest, _amina, ben = shared_protest()
    given = {name: str(ben.id) if text == "BEN" else text for name, text in fields.items()}
    sign_in(client)
    time_machine.move_to(clock.now() + timedelta(minutes=6), tick=False)

    answer = press(client, protest, button, **given)

    assert answer.status_code == 401
    assert "Is it you?" in answer.text
    kept = hidden_fields(answer)["kept"]
    assert all(text in kept for text in given.values())
    assert again(protest).co_organizer_ids == {ben.id}
