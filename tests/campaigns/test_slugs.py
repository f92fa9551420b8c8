"""A call's name in its address: made of the title, in letters that every keyboard has."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.campaigns.slugs import LONGEST, is_slug, slug_of


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Stop the violence in Chechnya", "stop-the-violence-in-chechnya"),
        ("  100 % — free!  ", "100-free"),
        ("Liberté, égalité & l’asile", "liberte-egalite-lasile"),
        ("Straße für Ærø", "strasse-fur-aero"),
        ("Остановите насилие", "ostanovite-nasilie"),
        ("Їжа й свобода, єдність", "yizha-i-svoboda-yednist"),
        ("Ελευθερία", "eleytheria"),
        ("أوقفوا العنف", "call"),
        ("自由", "call"),
        ("…", "call"),
        ("New", "new-2"),
    ],
)
def test_a_title_is_spelled_out(title: str, slug: str) -> None:
    assert slug_of(title) == slug


def test_a_number_tells_calls_of_the_same_name_apart() -> None:
    assert slug_of("Stop it", {"stop-it", "stop-it-2"}) == "stop-it-3"


def test_a_long_title_ends_between_words() -> None:
    slug = slug_of("Stop the violence and persecution against gay men in the whole of the republic")

    assert slug == "stop-the-violence-and-persecution-against-gay-men-in"


@given(st.text(max_size=200))
def test_every_title_gives_a_name_that_is_one(title: str) -> None:
    slug = slug_of(title, {slug_of(title)})

    assert is_slug(slug)
    assert len(slug) <= LONGEST


@pytest.mark.parametrize("text", ["", "-a", "a-", "a--b", "A", "ä", "a" * 61, "a/b", "a\n"])
def test_other_texts_are_none(text: str) -> None:
    assert not is_slug(text)
