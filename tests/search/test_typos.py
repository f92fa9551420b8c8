import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.search import typos

words = st.text("abcd", max_size=8)


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [
        ("moscow", "moscow", 0),
        ("mosow", "moscow", 1),
        ("moscoww", "moscow", 1),
        ("noscow", "moscow", 1),
        ("mocsow", "moscow", 1),
        ("vasington", "washington", 2),
        ("", "ab", 2),
        ("berlin", "moscow", 3),
    ],
)
def test_slips_are_counted_up_to_a_bound(one: str, other: str, slips: int) -> None:
    assert typos.distance(one, other, most=2) == slips


@given(words, words, st.integers(0, 4))
def test_the_distance_is_the_same_both_ways_and_never_beyond_the_bound(
    one: str, other: str, most: int
) -> None:
    slips = typos.distance(one, other, most)

    assert slips == typos.distance(other, one, most)
    assert slips <= most + 1
    assert (slips == 0) == (one == other)


@given(words, words)
def test_the_cheap_test_never_passes_over_a_near_name(one: str, other: str) -> None:
    is_near = typos.distance(one, other, typos.allowed(one)) <= typos.allowed(one)

    found = typos.nearest(one, [typos.spelling(other)])

    assert found == ([other] if is_near and typos.allowed(one) else [])


def test_the_fewest_slips_win() -> None:
    names = [typos.spelling(name) for name in ("austria", "australia", "asturia")]

    assert typos.nearest("austrai", names) == ["austria"]


@pytest.mark.parametrize("text", ["", "ab", "bon"])
def test_short_words_are_not_guessed(text: str) -> None:
    assert typos.nearest(text, [typos.spelling("bonn")]) == []
