"""When a protest is, in words."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from events.geography.timezones import use_packaged_zones
from events.presenting.when import date_parts, offset_words, time_range, zone_words
from events.wording import words

use_packaged_zones()
ENGLISH = words()
EVENING = datetime(2026, 12, 12, 18)


@pytest.mark.parametrize(
    ("ends", "written"),
    [
        (datetime(2026, 12, 12, 20), "18:00–20:00"),
        (datetime(2026, 12, 12, 18, 5), "18:00–18:05"),
        (datetime(2026, 12, 13, 0), "18:00 – Sun 13 Dec, 00:00"),
        (datetime(2026, 12, 13, 18), "18:00 – Sun 13 Dec, 18:00"),
    ],
)
def test_the_day_of_the_end_is_said_where_it_is_another(ends: datetime, written: str) -> None:
    assert time_range(EVENING, ends, ENGLISH) == written


def test_a_day_comes_apart() -> None:
    parts = date_parts(EVENING, ENGLISH)

    assert (parts.weekday, parts.weekday_short) == ("Saturday", "Sat")
    assert (parts.day, parts.month, parts.month_short, parts.year) == (
        "12",
        "December",
        "Dec",
        "2026",
    )


def test_a_place_gives_its_clock_its_name() -> None:
    assert zone_words("St. John's", ENGLISH) == "St. John's time"


@pytest.mark.parametrize(
    ("moment", "zone", "written"),
    [
        (datetime(2026, 12, 12, 18, tzinfo=UTC), "Europe/Berlin", "UTC+1"),
        (datetime(2026, 7, 12, 18, tzinfo=UTC), "Europe/Berlin", "UTC+2"),
        (datetime(2026, 12, 12, 18, tzinfo=UTC), "Asia/Kathmandu", "UTC+5:45"),
        (datetime(2026, 12, 12, 18, tzinfo=UTC), "America/St_Johns", "UTC−3:30"),
        (datetime(2026, 12, 12, 18, tzinfo=UTC), "Africa/Dakar", "UTC+0"),
    ],
)
def test_the_offset_is_that_of_the_day(moment: datetime, zone: str, written: str) -> None:
    assert offset_words(moment, zone, ENGLISH) == written
