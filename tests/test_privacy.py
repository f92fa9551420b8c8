"""Readers leave nothing: no cookie, no difference, no trace in any file or log (B1, B2)."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator

import flask
import pytest
from flask.testing import FlaskClient
from sqlalchemy import select, text

from app import Doorstep
from events.config import Settings
from events.database import Base, db, writing
from events.web.no_session import SessionTouched
from tests.conftest import new_client
from tests.world import make_world

CANARY = "kanarienvogel"
ADDRESS = "203.0.113.77"
CARRIED = {
    "User-Agent": f"{CANARY}/1.0",
    "Referer": f"http://{CANARY}.example/",
    "Accept-Language": f"de-{CANARY}",
    "X-Forwarded-For": ADDRESS,
    "Cookie": f"doorstep={CANARY}",
    "If-None-Match": f'"{CANARY}"',
}
PATHS = (
    *("/", "/in/de/berlin", "/missions/", "/search", "/nearest", "/protests", "/about", "/nowhere"),
    *("/in/de.ics", "/nowhere.ics", "/organize/", "/sign-in", "/join", "/healthz", "/missions/Q1"),
)
PROMISE = pytest.mark.promise


@PROMISE("B2")
@pytest.mark.parametrize(
    "touch",
    [
        lambda session: session["name"],
        lambda session: session.get("name"),
        lambda session: session.update(name=1),
        lambda session: session.pop("name"),
        lambda session: "name" in session,
        lambda session: list(session),
        lambda _session: flask.flash("Saved."),
    ],
)
def test_flasks_session_refuses_every_touch(
    app: Doorstep, touch: Callable[[flask.sessions.SessionMixin], object]
) -> None:
    with app.test_request_context("/"), pytest.raises(SessionTouched):
        touch(flask.session)


@PROMISE("B2")
def test_public_answers_are_the_same_signed_in_and_out(app: Doorstep, client: FlaskClient) -> None:
    world, visitor = make_world(client), new_client(app)
    accounts = ("/join", "/sign-in", "/recover")
    addresses = [each for each in world.readers_pages if not each.startswith(accounts)]

    for address in [*addresses, "/in/de/berlin.ics", "/protests.ics"]:
        own, theirs = client.get(address), visitor.get(address)
        assert own.data == theirs.data, address
        assert list(own.headers) == list(theirs.headers), address
        assert "Set-Cookie" not in own.headers, address
        assert "cookie" not in own.headers.get("Vary", "").lower(), address


@PROMISE("B1")
def test_logs_and_database_hold_nothing_of_who_asked(
    app: Doorstep,
    client: FlaskClient,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    change_settings: Callable[..., Settings],
) -> None:
    world = make_world(client)
    change_settings(environment="production", base_url="https://doorstep.example")
    caplog.set_level(logging.DEBUG)
    caplog.clear()

    statuses = set(ask_for_everything(new_client(app)))
    statuses |= {break_something(new_client(app), world.protests["published"].id)}

    assert statuses >= {200, 303, 404, 405, 413, 422, 429, 500}
    assert traces(caplog.text + "".join(capfd.readouterr())) == []
    assert (
        traces(repr([list(db.session.execute(select(t))) for t in Base.metadata.tables.values()]))
        == []
    )


def everything_stored() -> str:
    tables = Base.metadata.tables.values()
    return repr([list(db.session.execute(select(table))) for table in tables])


def ask_for_everything(browser: FlaskClient) -> Iterator[int]:
    """Requests with canaries in all that a browser says of itself, and in what is typed."""
    browser.environ_base["REMOTE_ADDR"] = ADDRESS
    for path in PATHS:
        for method in ("GET", "POST", "DELETE"):
            answer = browser.open(
                path, method=method, query_string={"q": CANARY, CANARY: "x"}, headers=CARRIED
            )
            yield answer.status_code
    yield browser.post("/join", data={"name": CANARY * 9_999}, headers=CARRIED).status_code
    for _ in range(31):
        yield browser.post(
            "/sign-in", data={"name": CANARY, "passphrase": ""}, headers=CARRIED
        ).status_code


def break_something(browser: FlaskClient, protest_id: str) -> int:
    browser.environ_base["REMOTE_ADDR"] = ADDRESS
    with writing():
        db.session.execute(text("UPDATE protests SET time_zone = 'No/Where'"))
        db.session.commit()
    return browser.get(f"/protests/{protest_id}?q={CANARY}", headers=CARRIED).status_code


def traces(text: str) -> list[str]:
    return [canary for canary in (CANARY, ADDRESS) if canary in text]


@pytest.mark.promise("H2")
def test_an_error_that_nothing_could_answer_is_told_without_its_words_or_address(
    app: Doorstep, caplog: pytest.LogCaptureFixture, change_settings: Callable[..., Settings]
) -> None:
    change_settings(environment="production")

    with app.test_request_context("/canary-path?q=canary-query"):
        try:
            raise ValueError("canary-words")
        except ValueError as error:
            assert error.__traceback__
            app.log_exception((ValueError, error, error.__traceback__))

    assert "unanswered ValueError" in caplog.text
    assert "canary" not in caplog.text
