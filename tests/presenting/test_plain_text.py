"""Plain text with its links: nothing becomes HTML, no link hides where it goes (promise G3)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.presenting.plain_text import Segment, is_safe_link, paragraphs, segments

pytestmark = pytest.mark.promise("G3")

LINK = "https://doorstep.example/a"


def link(url: str) -> Segment:
    return Segment(url, url)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("No link.", [Segment("No link.")]),
        (LINK, [link(LINK)]),
        (f"See {LINK} now", [Segment("See "), link(LINK), Segment(" now")]),
        (f"{LINK}\n{LINK}", [link(LINK), Segment("\n"), link(LINK)]),
        (f"Read {LINK}.", [Segment("Read "), link(LINK), Segment(".")]),
        (f"({LINK})!", [Segment("("), link(LINK), Segment(")!")]),
        (f"“{LINK}”, she said", [Segment("“"), link(LINK), Segment("”, she said")]),
        (f"<{LINK}>", [Segment("<"), link(LINK), Segment(">")]),
        (f'"{LINK}"', [Segment('"'), link(LINK), Segment('"')]),
        (
            "https://en.wikipedia.org/wiki/Vigil_(film)",
            [link("https://en.wikipedia.org/wiki/Vigil_(film)")],
        ),
        (f"{LINK}?a=1&b=2#c", [link(f"{LINK}?a=1&b=2#c")]),
        ("https://пример.example/путь", [link("https://пример.example/путь")]),
    ],
)
def test_links_are_found_without_the_sentence_around_them(text: str, found: list[Segment]) -> None:
    assert segments(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "http://doorstep.example",
        "javascript:alert(1)",
        "data:text/html,x",
        "//doorstep.example",
        "www.doorstep.example",
        "https://",
        "https://localhost/",
        "https://.",
        "https://a..",
        "https://amina@evil.example/",
        "https://doorstep.example@evil.example/",
        "https://doorstep.example:443@evil.example/",
        "https://[",
        "https://[::1",
        "https://a.example:port/",
        "https://a.example:99999/",
        "https://" + "a" * 290 + ".example",
    ],
)
def test_what_is_no_safe_link_stays_text(text: str) -> None:
    assert segments(text) == [Segment(text)]


def test_a_link_has_300_characters_at_most() -> None:
    longest = LINK + "a" * (300 - len(LINK))

    assert is_safe_link(longest)
    assert not is_safe_link(longest + "a")


def test_blank_lines_part_paragraphs() -> None:
    found = paragraphs(f"One\nstill one\n\n \n\nTwo {LINK}\n")

    assert found == [
        [Segment("One\nstill one")],
        [Segment("Two "), link(LINK), Segment("\n")],
    ]


@given(st.text(st.sampled_from('https://.aé@:[]()<>"\\ \n?#%'), max_size=60) | st.text())
def test_no_character_is_lost_and_every_link_is_safe(text: str) -> None:
    found = segments(text)

    assert "".join(piece.text for piece in found) == text
    for piece in found:
        assert piece.url is None or (piece.url == piece.text and is_safe_link(piece.url))
