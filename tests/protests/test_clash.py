"""Protests that get in each other's way: within 300 m and three hours."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from events.geography.coordinates import Coordinates
from events.protests.clash import Slot, Spot, metres_apart

NOON = datetime(2026, 12, 12, 12, tzinfo=UTC)
DOOR = Coordinates(52.5164, 13.3818)
# A thousandth of a degree of latitude is about 111 m.
NORTH_280_M = Coordinates(52.5164 + 0.00252, 13.3818)
NORTH_320_M = Coordinates(52.5164 + 0.00288, 13.3818)


def slot(first: float, last: float) -> Slot:
    """From some hours after noon to some others."""
    return Slot(NOON + timedelta(hours=first), NOON + timedelta(hours=last))


@pytest.mark.parametrize(
    ("one", "other", "meets"),
    [
        (slot(0, 2), slot(0, 2), True),
        (slot(0, 2), slot(1, 3), True),
        (slot(0, 4), slot(1, 2), True),
        (slot(0, 2), slot(4.9, 6), True),
        (slot(0, 2), slot(5, 6), True),  # just three hours
        (slot(0, 2), slot(5.02, 6), False),
        (slot(5, 6), slot(0, 2), True),
        (slot(5.02, 6), slot(0, 2), False),
        (slot(0, 2), slot(24, 26), False),
    ],
)
def test_times_meet_within_three_hours(one: Slot, other: Slot, meets: bool) -> None:
    assert one.meets(other) is meets
    assert other.meets(one) is meets


@pytest.mark.parametrize(
    ("one", "other", "metres"),
    [
        (Spot("mission Q1", DOOR), Spot("mission Q1", DOOR), 0),
        (Spot("mission Q1"), Spot("mission Q1"), 0),  # only its city is known
        (Spot("mission Q1", DOOR), Spot("mission Q2", DOOR), 0),
        (Spot("mission Q1", DOOR), Spot("mission Q2", NORTH_280_M), 280),
        (Spot("mission Q1", DOOR), Spot("venue abc", NORTH_280_M), 280),
        (Spot("mission Q1", DOOR), Spot("mission Q2", NORTH_320_M), None),
        (Spot("mission Q1", DOOR), Spot("mission Q2"), None),
        (Spot("mission Q1"), Spot("mission Q2"), None),
        (Spot("mission 1"), Spot("venue 1"), None),
    ],
)
def test_places_are_near_within_300_metres(one: Spot, other: Spot, metres: int | None) -> None:
    found = metres_apart(one, other)

    assert found == metres or (found is not None and metres == pytest.approx(found, abs=2))
    assert metres_apart(other, one) == found
