"""The account's first page, and where it is open."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from flask.testing import FlaskClient

from app import Doorstep
from events import clock
from events.database import db, writing
from events.organizers import actions, queries
from events.organizers.tiers import Tier
from tests.account.doing import add_passkey, set_up_app
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

KEYS = re.compile(r'name="session" value="([0-9a-f]+)"')


@pytest.fixture
def amina(client: FlaskClient) -> Shown:
    """Amina's credentials; she is signed in on ``client``."""
    return join(client, "Amina")


@pytest.fixture
def other(app: Doorstep, amina: Shown) -> FlaskClient:
    """Another browser in which she is signed in."""
    browser = new_client(app)
    sign_in_with(browser, amina.passphrase)
    return browser


def test_it_says_what_opens_the_account(amina: Shown, client: FlaskClient) -> None:
    before = client.get("/me/").text

    add_passkey(client, name="The <blue> laptop")
    set_up_app(client)
    after = client.get("/me/").text

    assert "10 left." in before
    assert "None. A passkey" in before
    assert "Off." in before
    assert "The &lt;blue&gt; laptop" in after
    assert "your passphrase needs one" in after


def test_it_warns_when_codes_run_out(amina: Shown, client: FlaskClient) -> None:
    for code in amina.codes[:8]:
        shown = shown_on(sent(client, "/recover", name="Amina", code=code))
        client.post("/recover", data=shown.right_answer)

    page = client.get("/me/").text

    assert "2 left." in page
    assert "Make new ones while you can." in page


@pytest.mark.parametrize(
    ("done", "says"), [("passkey", True), ("", False), ("<b>", False), ("x" * 5000, False)]
)
def test_it_says_what_was_done_and_nothing_else(
    amina: Shown, client: FlaskClient, done: str, says: bool
) -> None:
    page = client.get("/me/", query_string={"done": done}).text

    assert ('role="status"' in page) is says


@pytest.mark.promise("B5")
def test_sessions_are_listed_by_day_and_this_one_is_marked(
    amina: Shown, client: FlaskClient, other: FlaskClient
) -> None:
    page = client.get("/me/sessions").text
    listed = page.partition('<ul class="rows">')[2].partition("</ul>")[0]

    assert listed.count("<li>") == 2
    assert listed.index("This browser") < listed.index("Another browser")
    assert not re.search(r"\d\d:\d\d", listed)


@pytest.mark.promise("C5")
def test_one_session_can_be_ended(
    app: Doorstep, amina: Shown, client: FlaskClient, other: FlaskClient
) -> None:
    third = new_client(app)
    sign_in_with(third, amina.passphrase)
    page = client.get("/me/sessions")
    (key,) = set(KEYS.findall(page.text)) - set(KEYS.findall(third.get("/me/sessions").text))

    client.post("/me/sessions/end", data={**hidden_fields(page), "session": key})

    assert [is_signed_in(browser) for browser in (client, other, third)] == [True, True, False]


@pytest.mark.promise("C5")
def test_all_others_can_be_ended_at_once(
    amina: Shown, client: FlaskClient, other: FlaskClient
) -> None:
    page = client.get("/me/sessions")

    answer = client.post("/me/sessions/end", data=hidden_fields(page))

    assert answer.location == "/me/sessions"
    assert is_signed_in(client)
    assert not is_signed_in(other)


@pytest.mark.parametrize("key", ["", "zz", "00", "٣" * 64, "0" * 5000])
def test_anothers_session_and_odd_ones_are_left_alone(
    app: Doorstep, amina: Shown, client: FlaskClient, other: FlaskClient, key: str
) -> None:
    ben = new_client(app)
    join(ben, "Benno")
    aminas = KEYS.findall(client.get("/me/sessions").text)[0]

    statuses = [
        ben.post("/me/sessions/end", data={"session": each}).status_code for each in (key, aminas)
    ]

    assert statuses == [303, 303]
    assert is_signed_in(other)


def test_sessions_that_went_idle_are_not_listed(
    amina: Shown, client: FlaskClient, other: FlaskClient
) -> None:
    with time_machine.travel(clock.now() + timedelta(hours=1, minutes=30)):
        client.get("/me/")
    with time_machine.travel(clock.now() + timedelta(hours=2, minutes=30)):
        page = client.get("/me/sessions").text

    assert "This browser" in page
    assert "Another browser" not in page


def test_a_suspended_account_still_looks_after_itself(amina: Shown, client: FlaskClient) -> None:
    with writing():
        suspended = queries.organizer_called("Amina")
        assert suspended is not None
        actions.set_tier(suspended, Tier.SUSPENDED)
        db.session.commit()

    pages = ("/me/", "/me/passphrase", "/me/sessions", "/me/export", "/me/leave")

    assert {client.get(path).status_code for path in pages} == {200}
