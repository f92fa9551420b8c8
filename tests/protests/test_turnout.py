"""How a protest went, in words."""

from __future__ import annotations

from itertools import pairwise

import pytest

from events.protests.turnout import BY_KEY, TURNOUTS, Turnout, outcome_in_words
from events.wording import words

ENGLISH = words("en")


@pytest.mark.parametrize(
    ("was_held", "turnout", "said"),
    [
        (None, None, ""),
        (False, None, "Not held, the organizer says."),
        (True, None, "Held, the organizer says."),
        (True, Turnout(0, 10), "Held, up to 10 people, the organizer says."),
        (True, Turnout(50, 100), "Held, 50 to 100 people, the organizer says."),
        (True, Turnout(500, 1000), "Held, 500 to 1,000 people, the organizer says."),
        (True, Turnout(1000, None), "Held, more than 1,000 people, the organizer says."),
    ],
)
def test_outcomes_are_said_in_words(
    was_held: bool | None, turnout: Turnout | None, said: str
) -> None:
    assert outcome_in_words(was_held, turnout, ENGLISH) == said


def test_ranges_leave_no_gap_and_are_told_apart() -> None:
    assert all(lower.high == higher.low for lower, higher in pairwise(TURNOUTS))
    assert TURNOUTS[0].low == 0
    assert TURNOUTS[-1].high is None
    assert len(BY_KEY) == len(TURNOUTS)
