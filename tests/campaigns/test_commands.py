"""What the host can do to a call from the shell, and what an account takes along."""

from __future__ import annotations

import json

import pytest
from flask.testing import FlaskClient

from app import Doorstep
from events.account.export import file_of
from events.database import db
from tests.campaigns.calls import make_call
from tests.factories import make_organizer


def run(app: Doorstep, *arguments: str) -> tuple[int, str]:
    done = app.test_cli_runner().invoke(args=["campaigns", *arguments])
    db.session.rollback()
    return done.exit_code, done.output


def test_a_call_is_hidden_and_shown_again(app: Doorstep, client: FlaskClient) -> None:
    make_call(title="Stop it", statement="Come alone")

    hidden = run(app, "take-down", "stop-it")
    while_hidden = client.get("/campaigns/stop-it").text
    shown = run(app, "put-back", "stop-it")

    assert (hidden[0], shown[0]) == (0, 0)
    assert "Come alone" not in while_hidden
    assert "Come alone" in client.get("/campaigns/stop-it").text


def test_the_host_is_told_what_can_not_be(app: Doorstep) -> None:
    make_call(title="Stop it")

    assert run(app, "put-back", "stop-it") == (1, "Error: This call was not taken down.\n")
    code, said = run(app, "take-down", "stop-them")
    assert code == 1
    assert "Public ones: stop-it" in said


@pytest.mark.promise("C11")
def test_an_account_takes_its_calls_along(app: Doorstep) -> None:
    amina = make_organizer()
    make_call(owner=amina, title="Stop it", statement="What happened.")

    with app.test_request_context("/me/"):
        (call,) = json.loads(file_of(db.session.merge(amina)))["calls"]

    assert call["slug"] == "stop-it"
    assert call["texts"][0]["statement"] == "What happened."
