"""How old a call is."""

from __future__ import annotations

from datetime import date

import pytest

from events.campaigns.stages import day_number, is_history, is_over

FIRST = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("ends_on", "today", "number", "over", "history"),
    [
        (None, date(2026, 2, 28), 0, False, False),
        (None, FIRST, 1, False, False),
        (None, date(2036, 3, 1), 3654, False, False),
        (date(2026, 3, 10), date(2026, 3, 10), 10, False, False),
        (date(2026, 3, 10), date(2026, 3, 11), 10, True, False),
        (date(2026, 3, 10), date(2027, 3, 10), 10, True, False),
        (date(2026, 3, 10), date(2027, 3, 11), 10, True, True),
    ],
)
def test_a_call_grows_older_until_its_last_day_and_history_a_year_later(
    ends_on: date | None, today: date, number: int, over: bool, history: bool
) -> None:
    assert day_number(FIRST, ends_on, today) == number
    assert is_over(ends_on, today) is over
    assert is_history(ends_on, today) is history
