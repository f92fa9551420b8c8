"""A list in anybody's page: framed from anywhere, and nothing else is relaxed."""

from __future__ import annotations

from datetime import timedelta
from html import unescape
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from app import Doorstep
from events import clock
from events.web.headers import CONTENT_SECURITY_POLICY
from events.web.qr import qr_code
from tests.conftest import new_client
from tests.elements import Page
from tests.factories import make_organizer, make_protest, sign_in
from tests.world import make_world

BERLIN = "/embed/in/de/berlin"


def page_at(client: FlaskClient, address: str) -> Page:
    answer = client.get(address)
    return Page(address, answer.status_code, answer.text)


def copied(page: Page) -> dict[str, str]:
    """The frame that the code on a page makes."""
    code = unescape(page.text.partition("<textarea")[2].partition(">")[2].partition("<")[0])
    (frame,) = Page("", 200, code).of("iframe")
    return frame


@pytest.mark.promise("B4")
def test_any_page_may_frame_a_list_and_nothing_else_is_relaxed(client: FlaskClient) -> None:
    framed, page = client.get(BERLIN).headers, client.get("/in/de/berlin").headers

    rules = framed["Content-Security-Policy"]
    assert rules == CONTENT_SECURITY_POLICY.replace("frame-ancestors 'none'", "frame-ancestors *")
    assert "X-Frame-Options" not in framed
    for name in ("Referrer-Policy", "Permissions-Policy", "Cross-Origin-Resource-Policy"):
        assert framed[name] == page[name]
    assert "Access-Control-Allow-Origin" not in framed


@pytest.mark.promise("B4")
@pytest.mark.parametrize(
    "address", ["/embed?scope=in/de/berlin", "/embed/nowhere", "/in/de/berlin"]
)
def test_every_other_page_is_framed_by_nobody(client: FlaskClient, address: str) -> None:
    headers = client.get(address).headers

    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"


@pytest.mark.promise("B2")
def test_a_list_has_no_cookie_and_no_script_and_is_the_same_for_everyone(
    app: Doorstep, client: FlaskClient
) -> None:
    make_world(client)

    own, theirs = client.get(BERLIN), new_client(app).get(BERLIN)

    assert own.data == theirs.data
    assert "Set-Cookie" not in own.headers
    page = Page(BERLIN, 200, own.text)
    assert not page.of("script", "form", "iframe", "img")
    assert {link["href"].partition("?")[0] for link in page.of("link")} == {
        "/static/doorstep.css",
        "/static/favicon.svg",
    }


def test_a_list_holds_what_is_ahead_and_leads_on_in_a_tab_of_its_own(client: FlaskClient) -> None:
    made = make_protest(title="Vigil & <silence>")

    page = page_at(client, BERLIN)

    assert page.of("base") == [{"target": "_blank"}]
    assert {f"/protests/{made.id}", "/subscribe?scope=in/de/berlin", "/"} <= set(
        page.values("href")
    )
    assert "Vigil &amp; &lt;silence&gt;" in page.text


def test_a_long_list_is_cut_and_says_so(client: FlaskClient) -> None:
    amina = make_organizer(name="amina")
    for hour in range(12):
        starts = (clock.now() + timedelta(days=20, hours=hour)).replace(tzinfo=None)
        make_protest(organizer=amina, starts=starts.replace(minute=0, second=0, microsecond=0))

    page = page_at(client, BERLIN)

    assert page.text.count('<li class="protest">') == 10
    assert "2 more" in page.text


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/embed/protests", 200),
        ("/embed/of/ru/in/de", 200),
        ("/embed/missions/Q836838", 200),
        ("/embed/near/52.5,13.4/50", 200),
        ("/embed/in/de?form=procession", 200),
        ("/embed/protests?scope=of/ru&scope=in/at/vienna", 200),
        ("/embed/in/zz", 404),
        ("/embed/in/de?form=riot", 404),
        ("/embed/protests/aaaaaaaaaaaaa", 404),
        ("/embed?scope=in/zz", 404),
    ],
)
def test_every_list_can_be_framed(client: FlaskClient, address: str, status: int) -> None:
    assert client.get(address).status_code == status


@pytest.mark.parametrize("scope", ["in/de/berlin", "of/ru/in/de", "missions/Q836838"])
def test_the_code_frames_the_list_in_the_pages_language(client: FlaskClient, scope: str) -> None:
    frame = copied(page_at(client, f"/en/embed?scope={scope}"))

    assert frame["src"] == f"http://localhost:5000/en/embed/{scope}"
    assert frame["title"]
    assert set(frame["sandbox"].split()) == {
        "allow-same-origin",
        "allow-popups",
        "allow-popups-to-escape-sandbox",
    }
    assert client.get(frame["src"].removeprefix("http://localhost:5000")).status_code == 200


def test_the_code_of_several_lists_and_one_form_leads_to_them(client: FlaskClient) -> None:
    frame = copied(page_at(client, "/embed?scope=of/ru&scope=in/at/vienna&form=static"))

    assert frame["src"].endswith("/embed/protests?scope=in/at/vienna&scope=of/ru&form=static")


def test_what_the_code_page_shows_is_what_the_frame_holds(client: FlaskClient) -> None:
    make_protest(title="Vigil for the disappeared")

    shown, framed = page_at(client, "/embed?scope=in/de/berlin"), page_at(client, BERLIN)

    assert "Vigil for the disappeared" in shown.text
    assert "Vigil for the disappeared" in framed.text


def test_a_qr_code_is_a_picture_of_the_pages_address(client: FlaskClient) -> None:
    made = make_protest()

    answer = client.get(f"/protests/{made.id}/qr.svg")

    assert answer.mimetype == "image/svg+xml"
    drawing = ElementTree.fromstring(answer.text)
    assert [path.get("fill") for path in drawing] == ["#fff", "#000"]
    assert drawing[1].get("d") == qr_code(f"http://localhost:5000/protests/{made.id}").path


@pytest.mark.promise("E1")
def test_what_is_not_public_has_no_code(client: FlaskClient) -> None:
    draft = make_protest(organizer=make_organizer(name="amina"), draft=True)
    sign_in(client)

    for address in (f"/protests/{draft.id}/qr.svg", f"/embed/protests/{draft.id}"):
        assert client.get(address).status_code == 404
