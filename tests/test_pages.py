"""Every page there is: valid, named, without anything inline, with links that lead somewhere."""

from __future__ import annotations

from collections.abc import Iterator

import html5lib
import pytest
from flask.testing import FlaskClient

from app import Doorstep
from tests.conftest import Postgresql, Sqlite, new_client
from tests.elements import SITE, Page
from tests.factories import EMBASSY_OF_RUSSIA_BERLIN, form_key
from tests.world import make_world

WRONG_FORMS: dict[str, dict[str, str]] = {
    "/join": {"name": ""},
    "/sign-in": {"name": "nobody", "passphrase": "wrong"},
    "/sign-in?next=organize.mine": {"name": "", "kept": '[["words", "<b>\\n\\"mine\\""]]'},
    "/recover": {"name": "amina", "code": "wrong"},
    "/me/leave": {"upcoming": "sell"},
    "/me/confirm": {"passphrase": "wrong"},
    "/me/passkeys/new": {"name": ""},
    "/me/app-codes": {"code": "<b>"},
    "/sign-in/passkey": {"passkey": "{}", "kept": '[["words", "<b>"]]'},
    f"/organize/new/{EMBASSY_OF_RUSSIA_BERLIN}": {"title": "<Vigil>", "date": "tomorrow"},
    "/organize/new/Q80184020": {},
    "/organize/campaigns/new": {"title": "<Call>", "petitions": "no link"},
    "/organize/campaigns/stop-b-it-b-now/edit": {"title": "", "donations": "http://example.org"},
    "/organize/campaigns/stop-b-it-b-now/languages/new": {"title": "x", "language": ""},
    "/organize/campaigns/stop-b-it-b-now/letters/new": {"subject": "", "email": "nobody"},
    "/organize/campaigns/stop-b-it-b-now/events/new": {"name": "", "link": "http://example.org"},
    "/organize/campaigns/stop-b-it-b-now/updates": {"words": ""},
    "/about": {},
}


@pytest.fixture(scope="module")
def pages(built_app: Doorstep, server: Sqlite | Postgresql) -> list[Page]:
    """All pages: readers', amina's, and forms that came back."""
    with built_app.app_context():
        server.restore()
        reader, amina = new_client(built_app), new_client(built_app)
        world = make_world(amina)
        found = [seen(reader, address) for address in world.readers_pages]
        found += [seen(amina, address) for address in world.organizers_pages]
        return [*found, *forms_that_came_back(amina)]


def seen(client: FlaskClient, address: str) -> Page:
    answer = client.get(address)
    return Page(address, answer.status_code, answer.text)


def forms_that_came_back(client: FlaskClient) -> Iterator[Page]:
    for address, wrong in WRONG_FORMS.items():
        answer = client.post(address, data=wrong | form_key(client))
        yield Page(f"{address} (sent)", answer.status_code, answer.text)
    shown = client.post("/join", data={"name": "Noor"} | form_key(client))
    yield Page("/join (passphrase)", shown.status_code, shown.text)
    for address in ("/me/passphrase", "/me/recovery-codes"):
        shown = client.post(address, data=form_key(client))
        yield Page(f"{address} (shown)", shown.status_code, shown.text)


def test_pages_answer(pages: list[Page]) -> None:
    got = [page for page in pages if not page.address.endswith(")")]
    sent = {page.address: page.status for page in pages if page.address.endswith("(sent)")}

    absent = {
        page.address.partition("/")[2].partition("/")[0] for page in got if page.status == 404
    }
    too_late = {page.address.rpartition("/")[2] for page in got if page.status == 409}
    assert {page.address for page in got if page.status not in (200, 404, 409)} == set()
    assert absent == {"nowhere", "in", "protests"}
    assert too_late == {"move", "postpone", "cancel", "restore"}
    assert set(sent.values()) == {422, 405}


def test_pages_are_valid_html(pages: list[Page]) -> None:
    faults = {}
    for page in pages:
        parser = html5lib.HTMLParser()
        parser.parse(page.text)
        if parser.errors:
            faults[page.address] = parser.errors

    assert not faults


def test_pages_have_a_title_one_heading_and_a_language(pages: list[Page]) -> None:
    for page in pages:
        assert page.title.removesuffix(" · Doorstep").strip(" ·"), page.address
        assert len(page.of("h1")) == 1, page.address
        assert page.of("html") == [{"lang": "en", "dir": "ltr"}], page.address


@pytest.mark.promise("B4")
def test_pages_hold_no_inline_style_or_script(pages: list[Page]) -> None:
    for page in pages:
        assert not page.of("style"), page.address
        assert all(script.get("src") for script in page.of("script")), page.address
        names = {name for element in page.elements for name in element.attributes}
        assert not [name for name in names if name == "style" or name.startswith("on")]


def test_ids_are_unique_and_what_names_an_id_finds_it(pages: list[Page]) -> None:
    for page in pages:
        ids = list(page.values("id"))
        named = {word for value in page.values("for") for word in value.split()}
        named |= {
            word
            for value in page.values("aria-labelledby", "aria-describedby", "data-copies")
            for word in value.split()
        }
        named |= {href[1:] for href in page.values("href") if href.startswith("#")}
        assert len(ids) == len(set(ids)), page.address
        assert named <= set(ids), page.address


def test_every_field_has_a_label(pages: list[Page]) -> None:
    for page in pages:
        labelled = set(page.values("for"))
        fields = [
            each for each in page.of("input", "select", "textarea") if each.get("type") != "hidden"
        ]
        assert [each for each in fields if each.get("id") not in labelled] == [], page.address


@pytest.mark.promise("B3")
def test_pages_load_nothing_from_elsewhere(pages: list[Page]) -> None:
    for page in pages:
        loaded = [link["href"] for link in page.of("link") if link["rel"] != "alternate"]
        loaded += [each["src"] for each in page.of("script", "img", "iframe", "source", "audio")]
        assert loaded, page.address
        own = [address.startswith("/") and not address.startswith("//") for address in loaded]
        assert all(own), page.address


@pytest.mark.promise("B4")
def test_links_to_elsewhere_tell_nobody_where_one_comes_from(pages: list[Page]) -> None:
    for page in pages:
        for link in page.of("a"):
            if link["href"].startswith("http") and not link["href"].startswith(SITE):
                assert {"noreferrer", "noopener"} <= set(link.get("rel", "").split()), link
