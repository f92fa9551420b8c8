"""Other languages: by an address's prefix or the browser's wish, right to left, links kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from flask.testing import FlaskClient
from icalendar import Calendar

from events import wording
from tests.elements import Page
from tests.factories import EMBASSY_OF_RUSSIA_BERLIN, make_organizer, make_protest, sign_in

MESSAGES = {
    "Upcoming protests": "الاحتجاجات القادمة",
    "Protests in %(place)s": "احتجاجات في %(place)s",
    "Sign in": "تسجيل الدخول",
    "This field is required.": "هذا الحقل مطلوب.",
    "There is nothing at this address.": "لا شيء في هذا العنوان.",
}


@pytest.fixture(autouse=True)
def arabic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A second language, translated a little."""
    catalog = Catalog(locale="ar")
    for english, translated in MESSAGES.items():
        catalog.add(english, translated)
    catalog.add(("%(num)s protest", "%(num)s protests"), [f"%(num)s {n}" for n in "abcdef"])
    folder = tmp_path / "ar" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "messages.mo").open("wb") as file:
        write_mo(file, catalog)
    monkeypatch.setattr(wording, "FOLDER", tmp_path)
    forget()
    yield
    monkeypatch.undo()
    forget()


def forget() -> None:
    wording.languages.cache_clear()
    wording.words.cache_clear()


def opened(client: FlaskClient, address: str, wish: str = "") -> Page:
    answer = client.get(address, headers={"Accept-Language": wish} if wish else {})
    return Page(address, answer.status_code, answer.text)


def test_a_prefix_chooses_the_language(client: FlaskClient) -> None:
    page = opened(client, "/ar/in/de/berlin", wish="en")

    assert page.of("html") == [{"lang": "ar", "dir": "rtl"}]
    assert "الاحتجاجات القادمة" in page.text
    assert page.title == "احتجاجات في Berlin · Doorstep"


@pytest.mark.parametrize("path", ["/", "/in/", "/in/de", "/in/de/berlin", "/of/ru", "/missions/"])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_link_keeps_the_prefix(client: FlaskClient, path: str, language: str) -> None:
    make_protest()

    page = opened(client, f"/{language}{path}")

    feeds = {link for link in page.internal_links() if ".ics" in link}
    links = page.internal_links() - feeds
    assert len(links) > 5
    assert all(link.endswith(f"lang={language}") for link in feeds)
    assert {link.split("/")[1].partition("?")[0] for link in links} == {language}


@pytest.mark.parametrize(
    ("wish", "language"),
    [("ar", "ar"), ("de, ar;q=0.5", "ar"), ("de", "en"), ("", "en"), ("*", "en"), ("ar-EG", "ar")],
)
def test_without_a_prefix_the_browser_chooses(
    client: FlaskClient, wish: str, language: str
) -> None:
    page = opened(client, "/in/de", wish)

    assert page.of("html")[0]["lang"] == language
    assert "/in/de/berlin" in page.internal_links()


def test_answers_say_their_language_and_what_it_depends_on(client: FlaskClient) -> None:
    named = client.get("/ar/about", headers={"Accept-Language": "en"}).headers
    wished = client.get("/about", headers={"Accept-Language": "ar"}).headers

    assert named["Content-Language"] == wished["Content-Language"] == "ar"
    assert "Accept-Language" not in named.get("Vary", "")
    assert "Accept-Language" in wished["Vary"]


@pytest.mark.parametrize("path", ["/xx/in/de", "/EN/in/de", "/ar/ar/in/de", "/en-US/", "/arab"])
def test_a_prefix_that_is_no_language_leads_nowhere(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_errors_are_in_the_readers_language(client: FlaskClient) -> None:
    page, program = client.get("/ar/nowhere"), client.get("/ar/nowhere.ics")

    assert "لا شيء في هذا العنوان." in page.text
    assert page.status_code == program.status_code == 404


@pytest.mark.parametrize(
    ("asked", "led"),
    [
        ("/ar/in/DE", "/ar/in/de"),
        ("/ar/organize/", "/ar/sign-in?next=organize.mine"),
        ("/ar", "/ar/"),
    ],
)
def test_ways_on_keep_the_prefix(client: FlaskClient, asked: str, led: str) -> None:
    answer = client.get(asked)

    assert answer.location == led or (led == "/ar/" and answer.status_code == 200)


def test_a_form_and_what_it_leads_to_keep_the_prefix(client: FlaskClient) -> None:
    make_organizer(name="amina")
    sign_in(client)
    address = f"/ar/organize/new/{EMBASSY_OF_RUSSIA_BERLIN}"

    page = opened(client, address)
    refused = client.post(address, data={})

    assert page.of("form")[-1]["action"] == address
    assert refused.status_code == 422
    assert 'dir="rtl"' in refused.text
    assert client.post("/ar/sign-out").location.startswith("/ar/")


def test_a_calendar_is_in_the_language_its_address_names(client: FlaskClient) -> None:
    named, asked, neither = (
        client.get(address, headers={"Accept-Language": "ar"})
        for address in ("/ar/in/de/berlin.ics", "/in/de/berlin.ics?lang=ar", "/in/de/berlin.ics")
    )

    assert named.data == asked.data
    assert named.headers["Content-Language"] == "ar"
    assert str(Calendar.from_ical(named.data)["X-WR-CALNAME"]).startswith("احتجاجات في")
    assert neither.headers["Content-Language"] == "en"


def test_plurals_follow_the_language(client: FlaskClient) -> None:
    make_protest()

    arabic = wording.words("ar")

    counted = [
        arabic.ngettext("%(num)s protest", "%(num)s protests", n) for n in (0, 1, 2, 3, 100, 11)
    ]
    assert counted == ["0 a", "1 b", "2 c", "3 d", "100 e", "11 f"]
    assert "1 b" in client.get("/ar/").text
