"""Every page there is: valid, named, light, without anything inline, and its links lead somewhere."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import html5lib
import pytest
from jinja2 import nodes

from app import Doorstep
from tests.conftest import Postgresql, Sqlite, new_client
from tests.world import make_world

ROOT = Path(__file__).parent.parent
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
HEAVIEST = 50 * 1024
SITE = "http://localhost:5000"
# What stands in templates outside gettext: our name, names of sources and their licence.
NOT_TRANSLATED = {"Doorstep", "GeoNames", "CC BY", "Unicode CLDR"}
REFERENCES = {"for", "aria-labelledby", "aria-describedby"}


@dataclass(frozen=True)
class Element:
    name: str
    attributes: dict[str, str | None]


class Elements(HTMLParser):
    """The elements of a page, in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[Element] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(Element(tag, dict(attrs)))

    def of(self, *names: str) -> list[dict[str, str | None]]:
        return [found.attributes for found in self.found if found.name in names]

    def ids(self) -> list[str]:
        return [found.attributes["id"] or "" for found in self.found if "id" in found.attributes]


@dataclass(frozen=True)
class Page:
    address: str
    status: int
    text: str
    elements: Elements


@pytest.fixture(scope="module")
def readers_pages(built_app: Doorstep, server: Sqlite | Postgresql) -> list[Page]:
    return look(built_app, server, as_amina=False)


@pytest.fixture(scope="module")
def pages(
    built_app: Doorstep, server: Sqlite | Postgresql, readers_pages: list[Page]
) -> list[Page]:
    return readers_pages + look(built_app, server, as_amina=True)


def look(app: Doorstep, server: Sqlite | Postgresql, *, as_amina: bool) -> list[Page]:
    with app.app_context():
        server.restore()
        amina = new_client(app)
        world = make_world(amina)
        client = amina if as_amina else new_client(app)
        addresses = world.organizers_pages if as_amina else world.readers_pages
        answers = [(address, client.get(address)) for address in addresses]
    return [
        Page(address, answer.status_code, answer.text, Elements(answer.text))
        for address, answer in answers
    ]


def test_pages_answer(pages: list[Page]) -> None:
    wrong = {page.address: page.status for page in pages if page.status not in (200, 404)}

    assert not wrong
    assert sum(page.status == 404 for page in pages) == 4


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
        title = re.search("<title>(.+) · Doorstep</title>", page.text)
        assert title, page.address
        assert title[1].strip(), page.address
        assert len(page.elements.of("h1")) == 1, page.address
        assert page.elements.of("html") == [{"lang": "en", "dir": "ltr"}], page.address


def test_titles_tell_public_pages_apart(readers_pages: list[Page]) -> None:
    titles = [
        page.text.partition("<title>")[2].partition("</title>")[0]
        for page in readers_pages
        if page.status == 200 and "?" not in page.address
    ]

    assert len(set(titles)) == len(titles)


@pytest.mark.promise("B4")
def test_pages_hold_no_inline_style_or_script(pages: list[Page]) -> None:
    for page in pages:
        assert not page.elements.of("style"), page.address
        assert all(script.get("src") for script in page.elements.of("script")), page.address
        named = {name for element in page.elements.found for name in element.attributes}
        assert not [name for name in named if name == "style" or name.startswith("on")]


def test_ids_are_unique_and_what_names_an_id_finds_it(pages: list[Page]) -> None:
    for page in pages:
        ids = page.elements.ids()
        assert len(ids) == len(set(ids)), page.address
        assert set(named_ids(page)) <= set(ids), page.address


def named_ids(page: Page) -> Iterator[str]:
    for element in page.elements.found:
        for name in REFERENCES & element.attributes.keys():
            yield from (element.attributes[name] or "").split()
        href = element.attributes.get("href") or ""
        if href.startswith("#"):
            yield href[1:]


@pytest.mark.promise("B3")
def test_pages_load_nothing_from_elsewhere(pages: list[Page]) -> None:
    for page in pages:
        loaded = [link.get("href") for link in page.elements.of("link") if link["rel"] != "alternate"]
        loaded += [each.get("src") for each in page.elements.of("script", "img", "iframe", "source")]
        assert all((address or "").startswith("/static/") for address in loaded), page.address


def test_links_to_elsewhere_tell_nobody_where_one_comes_from(pages: list[Page]) -> None:
    for page in pages:
        for link in page.elements.of("a"):
            if (link["href"] or "").startswith("http") and not (link["href"] or "").startswith(SITE):
                assert {"noreferrer", "noopener"} <= set((link.get("rel") or "").split()), link


def test_links_on_readers_pages_lead_somewhere(
    readers_pages: list[Page], built_app: Doorstep, server: Sqlite | Postgresql
) -> None:
    visitor = new_client(built_app)
    print(len(set(internal(readers_pages))))
    dead = {
        link: status
        for link in sorted(set(internal(readers_pages)))
        if (status := visitor.get(link).status_code) >= 400
    }

    assert not dead


def internal(pages: Iterable[Page]) -> Iterator[str]:
    """The addresses of this site that pages link to."""
    for page in pages:
        for element in page.elements.found:
            address = urljoin(SITE + page.address, element.attributes.get("href") or "")
            if address.startswith(SITE):
                parts = urlsplit(address)
                yield parts.path + (f"?{parts.query}" if parts.query else "")
