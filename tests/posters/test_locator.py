"""Locators: small, readable aloud, of every city, never of a door."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from events.geography import cities
from events.paper.svg import NAMESPACE
from events.posters.locator import HEIGHT, NEIGHBOURS, WIDTH, as_svg, locator
from tests.posters.facts import city

LARGEST = 6 * 1024


def test_every_city_has_a_small_map() -> None:
    sizes = {
        one.slug: len(as_svg(locator(one), f"Map: {one.name}", "en").encode())
        for one in cities.all_cities()
    }

    assert len(sizes) > 490
    assert {slug: size for slug, size in sizes.items() if size > LARGEST} == {}


def test_map_says_what_it_shows() -> None:
    root = ElementTree.fromstring(as_svg(locator(city()), "Map: Berlin, Germany", "en"))

    names = [text.text for text in root.iter(f"{{{NAMESPACE}}}text")]

    assert root.get("role") == "img"
    assert root.findtext(f"{{{NAMESPACE}}}title") == "Map: Berlin, Germany"
    assert names[-1] == "Berlin"
    assert len(names) == 1 + NEIGHBOURS


@pytest.mark.parametrize(
    ("country", "slug", "neighbour"),
    [("FJ", "suva", "Apia"), ("WS", "apia", "Suva"), ("DE", "berlin", "London")],
)
def test_neighbours_are_found_across_the_antimeridian(
    country: str, slug: str, neighbour: str
) -> None:
    shown = locator(city(country, slug))

    assert neighbour in [label.name for label in shown.neighbours]


@pytest.mark.parametrize(
    ("country", "slug"), [("DE", "berlin"), ("FJ", "suva"), ("KZ", "astana"), ("IS", "reykjavik")]
)
def test_city_is_in_the_middle_and_all_else_within(country: str, slug: str) -> None:
    shown = locator(city(country, slug))

    points = [point for ring in shown.land for point in ring]
    assert shown.city.dot == (WIDTH / 2, HEIGHT / 2)
    assert points
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in points)
    for label in shown.neighbours:
        assert 0 < label.dot[0] < WIDTH
        assert 0 < label.dot[1] < HEIGHT


def test_names_do_not_touch() -> None:
    for one in cities.all_cities()[:60]:
        shown = locator(one)
        labels = [shown.city, *shown.neighbours]
        close = [
            (a.name, b.name)
            for place, a in enumerate(labels)
            for b in labels[:place]
            if abs(a.y - b.y) < 12 and abs(a.x - b.x) < (len(a.name) + len(b.name)) * 2.5
        ]
        assert not close
