"""Pictures are well-formed whatever they say."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.paper.svg import NAMESPACE, element, path_data, picture

VISIBLE = st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), max_size=30)


@given(VISIBLE, VISIBLE)
def test_texts_come_back_as_they_were(title: str, name: str) -> None:
    drawn = picture(320, 160, title, "en", element("text", name, data_name=name, x=1.5))

    root = ElementTree.fromstring(drawn)
    text = root.find(f"{{{NAMESPACE}}}text")

    assert root.findtext(f"{{{NAMESPACE}}}title") == title
    assert text is not None
    assert (text.text or "", text.get("data-name"), text.get("x")) == (name, name, "1.5")


def test_picture_names_itself() -> None:
    root = ElementTree.fromstring(picture(320, 160, "Map: Berlin, Germany", "en"))

    assert root.attrib == {
        "viewBox": "0 0 320 160",
        "width": "320",
        "height": "160",
        "role": "img",
        "lang": "en",
    }


@pytest.mark.parametrize(
    ("rings", "expected"),
    [
        ([], ""),
        ([[(1, 2), (4, 2), (4, -3)]], "M1 2l3 0 0-5z"),
        ([[(0, 0), (1, 1), (0, 1)], [(5, 5), (6, 6), (5, 6)]], "M0 0l1 1-1 0zM5 5l1 1-1 0z"),
    ],
)
def test_paths_are_steps(rings: list[list[tuple[int, int]]], expected: str) -> None:
    assert path_data(rings) == expected
