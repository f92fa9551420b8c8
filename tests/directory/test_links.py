"""Links on readers' pages lead somewhere, and a page is light."""

from __future__ import annotations

import re

from flask.testing import FlaskClient

from app import Doorstep
from tests.conftest import new_client
from tests.elements import Page
from tests.world import make_world

HEAVIEST = 50 * 1024
MOST_OF_A_KIND = 20
# What tells links of one kind apart: ids, slugs and codes, that is the last part of a path.
ENTRY = re.compile(r"(?<=/)[^/.?]+(?=[.?]|$)|(?<==).*")
DIGITS = re.compile(r"\d+")


def test_every_kind_of_link_leads_somewhere(app: Doorstep, client: FlaskClient) -> None:
    world, visitor = make_world(client), new_client(app)
    pages = [Page(address, 200, visitor.get(address).text) for address in world.readers_pages]
    hidden = {f"/protests/{world.protests[name].id}" for name in ("draft", "pending")}
    links = set().union(*(page.internal_links() for page in pages)) - set(world.readers_pages)

    tried = spread([link for link in links if link.partition(".")[0] not in hidden])
    dead = {link: status for link in tried if (status := status_of(visitor, link)) >= 400}

    assert len(tried) > 200
    assert not dead


def spread(links: list[str]) -> list[str]:
    """Some of the links of each kind, evenly spread: a city page alone has hundreds."""
    kinds: dict[str, list[str]] = {}
    for link in sorted(links):
        kinds.setdefault(DIGITS.sub("", ENTRY.sub("", link)), []).append(link)
    return [link for kind in kinds.values() for link in kind[:: -(-len(kind) // MOST_OF_A_KIND)]]


def status_of(client: FlaskClient, address: str) -> int:
    with client.get(address) as answer:
        return answer.status_code


def test_a_page_with_all_it_loads_weighs_fifty_kilobytes_at_most(
    app: Doorstep, client: FlaskClient
) -> None:
    world, visitor = make_world(client), new_client(app)

    weights = {address: weight(visitor, address) for address in world.readers_pages}

    assert {address: weighs for address, weighs in weights.items() if weighs > HEAVIEST} == {}


def weight(client: FlaskClient, address: str) -> int:
    """Bytes over the wire: the page, its style sheet, scripts and icon, each with gzip."""
    page = Page(address, 200, client.get(address).text)
    loaded = [link["href"] for link in page.of("link") if link["rel"] != "alternate"]
    loaded += [script["src"] for script in page.of("script")]
    assert len(loaded) >= 2, address
    return sum(size(client, each) for each in (address, *loaded))


def size(client: FlaskClient, address: str) -> int:
    with client.get(address, headers={"Accept-Encoding": "gzip"}) as answer:
        head = sum(len(name) + len(value) + 4 for name, value in answer.headers)
        return head + len(answer.data)
