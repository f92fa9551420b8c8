"""What people did is kept as facts, and said in the reader's language."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis.strategies import characters, datetimes, sampled_from, text

from events.organize.people.sharing_words import DEEDS, said_of
from events.protests.sharing.told import SEEN, Deed, Stood, Told, is_told, new_key
from events.wording import words

SIX, EIGHT = datetime(2027, 3, 5, 18), datetime(2027, 3, 5, 20)
LONGEST_KEPT = 2000
# As text is that passed the edge of the site.
LINES = text(characters(exclude_categories=("Cc", "Cs")), max_size=200)


@given(sampled_from(Deed), datetimes(), datetimes(), LINES)
def test_what_is_kept_is_read_again(
    deed: Deed, starts: datetime, ends: datetime, point: str
) -> None:
    at = Stood(starts, ends, point)

    for told in (Told(deed), Told(deed, at, at)):
        assert Told.from_text(told.to_text()) == told
        assert len(told.to_text()) <= LONGEST_KEPT


def test_every_deed_has_words() -> None:
    assert set(DEEDS) == set(Deed)
    assert Told.from_text(SEEN) == Told(Deed.SAW)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (Told(Deed.CANCELLED), "Cancelled it."),
        (
            Told(Deed.MOVED, Stood(SIX, EIGHT), Stood(SIX.replace(hour=17), EIGHT, "The fountain")),
            "Moved it from Fri 5 Mar 2027, 18:00–20:00 "
            "to Fri 5 Mar 2027, 17:00–20:00, The fountain.",
        ),
        (Told(Deed.MOVED, Stood(SIX, EIGHT), Stood(SIX, EIGHT)), "Changed what it says."),
        (Told(Deed.MOVED), "Changed what it says."),
    ],
)
def test_words(told: Told, said: str) -> None:
    assert said_of(told, words()) == said


def test_no_form_has_a_key_like_these() -> None:
    key = new_key()

    assert is_told(key)
    assert len(key) <= 32
    assert not is_told("f" * 32)
