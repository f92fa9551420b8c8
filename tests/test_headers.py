"""Headers of every kind of answer (B4), and what may be kept (B8)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import text
from werkzeug.test import TestResponse

from app import Doorstep
from events.config import Settings
from events.database import db, writing
from events.web.headers import CONTENT_SECURITY_POLICY
from tests.conftest import new_client
from tests.elements import Page
from tests.factories import EMBASSY_OF_RUSSIA_BERLIN, form_key, make_organizer, sign_in
from tests.world import World, make_world

NEW = f"/organize/new/{EMBASSY_OF_RUSSIA_BERLIN}"
ALWAYS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}


@pytest.fixture
def world(client: FlaskClient) -> World:
    return make_world(client)


def broken(app: Doorstep) -> TestResponse:
    """An answer after something broke on our side: a protest in a zone that there is none of."""
    found = make_world(new_client(app)).protests["published"]
    with writing():
        db.session.execute(text("UPDATE protests SET time_zone = 'No/Where'"))
        db.session.commit()
    return new_client(app).get(f"/protests/{found.id}")


def asked_again(client: FlaskClient, address: str) -> TestResponse:
    tag = client.get(address).headers["ETag"]
    return client.get(address, headers={"If-None-Match": tag})


ANSWERS: dict[int, Callable[[Doorstep], TestResponse]] = {
    200: lambda app: new_client(app).get("/"),
    301: lambda app: new_client(app).get("/in/DE"),
    303: lambda app: new_client(app).get("/organize/"),
    304: lambda app: asked_again(new_client(app), "/in/de.ics"),
    401: lambda app: new_client(app).post(NEW),
    403: lambda app: app.test_client().post("/sign-in"),
    404: lambda app: new_client(app).get("/nowhere"),
    405: lambda app: new_client(app).post("/"),
    413: lambda app: new_client(app).post("/join", data={"name": "x" * 70_000}),
    422: lambda app: new_client(app).post("/sign-in"),
    429: lambda app: [new_client(app).post("/sign-in") for _ in range(31)][-1],
    500: broken,
}


@pytest.mark.promise("B4")
@pytest.mark.parametrize("status", ANSWERS)
def test_every_kind_of_answer_carries_the_headers(app: Doorstep, status: int) -> None:
    found = ANSWERS[status](app)

    assert found.status_code == status
    for name, value in ALWAYS.items():
        assert found.headers.getlist(name) == [value], name
    assert "Cross-Origin-Resource-Policy" in found.headers
    assert "Server" not in found.headers
    if status >= 400:
        assert found.headers["Cache-Control"] == "no-store"


@pytest.mark.promise("B4")
def test_the_policy_lets_nothing_in_but_our_own(client: FlaskClient) -> None:
    policy = client.get("/").headers["Content-Security-Policy"]
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))

    assert rules.pop("default-src") == "'none'"
    assert {rules.pop(name) for name in ("base-uri", "frame-ancestors")} == {"'none'"}
    assert set(rules.values()) == {"'self'"}


@pytest.mark.promise("B4")
def test_feeds_open_to_other_origins_and_pages_do_not(client: FlaskClient) -> None:
    feed, page = client.get("/in/de.ics").headers, client.get("/in/de").headers

    assert feed["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert feed["Access-Control-Allow-Origin"] == "*"
    assert page["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Access-Control-Allow-Origin" not in page


@pytest.mark.promise("B4")
@pytest.mark.parametrize(
    ("environment", "base_url", "sent"),
    [
        ("production", "https://doorstep.example", True),
        ("production", "http://doorstepdoorstep.onion", False),
        ("development", "http://localhost:5000", False),
    ],
)
def test_browsers_are_told_to_stay_on_https_in_production(
    client: FlaskClient,
    change_settings: Callable[..., Settings],
    environment: str,
    base_url: str,
    sent: bool,
) -> None:
    change_settings(environment=environment, base_url=base_url)

    assert ("Strict-Transport-Security" in client.get("/").headers) is sent


@pytest.mark.promise("B8")
def test_signed_in_pages_are_never_kept(client: FlaskClient, world: World) -> None:
    for address in [*world.organizers_pages, "/join", "/sign-in", "/recover"]:
        assert client.get(address).headers["Cache-Control"] == "no-store", address


@pytest.mark.promise("B8")
def test_signing_out_clears_the_browser(client: FlaskClient) -> None:
    make_organizer(name="amina")
    sign_in(client)

    answer = client.post("/sign-out", data=form_key(client))

    assert answer.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert client.get_cookie("doorstep") is None


def test_a_page_that_is_opened_again_is_asked_for_again(client: FlaskClient) -> None:
    for address in ("/", "/in/de/berlin", "/missions/", "/about"):
        assert client.get(address).headers["Cache-Control"] == "no-cache"


def test_static_files_are_kept_for_good_under_an_address_of_their_content(
    client: FlaskClient,
) -> None:
    page = Page("/", 200, client.get("/").text)

    for address in page.values("src"):
        with client.get(address) as answer:
            assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        with client.get(address.partition("?")[0]) as unversioned:
            assert "immutable" not in unversioned.headers["Cache-Control"]
