"""What a series is called: what most of its dates are."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from events.protests.assembly import State
from events.protests.series.naming import called_alike


@dataclass(frozen=True)
class Date:
    title: str
    state: str = State.PUBLISHED


@pytest.mark.parametrize(
    ("dates", "title", "number"),
    [
        ([Date("Vigil"), Date("Vigil")], "Vigil", 2),
        ([Date("A reading"), Date("Vigil"), Date("Vigil")], "Vigil", 2),
        ([Date("A reading"), Date("Vigil")], "A reading", 1),  # the first of two as frequent
        ([Date("Old", State.CANCELLED), Date("Old", State.CANCELLED), Date("Vigil")], "Vigil", 1),
        ([Date("Vigil", State.CANCELLED), Date("Lure", State.TAKEN_DOWN)], "Vigil", 1),
        ([Date("Lure", State.TAKEN_DOWN)], "Lure", 1),
        ([Date("Vigil", State.DRAFT), Date("Vigil", State.PENDING)], "Vigil", 2),
    ],
)
def test_a_series_is_called_what_most_of_its_dates_are(
    dates: list[Date], title: str, number: int
) -> None:
    alike = called_alike(dates)

    assert [date.title for date in alike] == [title] * number


def test_a_series_without_dates_has_no_name() -> None:
    assert called_alike([]) == []
