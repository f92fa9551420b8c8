"""Moments: how each kind of lead time is counted, in the place's own time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from events.notices.deadline import reckon
from events.notices.rules import CountedTo, Notice, Unit
from tests.notices.rows import NOW, SATURDAY, city, local, occasion, rule, shipped


def test_a_day_keeps_its_own_date_far_from_greenwich() -> None:
    for time_zone in ("Pacific/Auckland", "Pacific/Honolulu"):
        found = reckon(rule(notice_amount="2"), occasion(time_zone), NOW)

        assert found.latest
        assert found.latest.at
        assert found.latest.at.isoformat()[:16] == "2026-12-10T14:00"
        assert str(found.latest.at.tzinfo) == time_zone


@pytest.mark.parametrize(
    ("starts", "due"),
    [
        # Clocks in Berlin skip from 2 to 3 on 29 March 2026, and show 2 to 3 twice on 25 October.
        (datetime(2026, 3, 30, 2, 30), "2026-03-29T01:30:00+01:00"),
        (datetime(2026, 10, 26, 2, 30), "2026-10-25T02:30:00+02:00"),
    ],
)
def test_a_clock_time_that_is_skipped_or_repeated_is_read_as_the_earlier(
    starts: datetime, due: str
) -> None:
    day_before = rule(notice_amount="1", looked_up_on="2026-03-01")

    found = reckon(day_before, occasion(starts=starts), local(datetime(2026, 3, 2), "UTC"))

    assert found.latest
    assert found.latest.at
    assert found.latest.at.isoformat() == due


def test_hong_kong_takes_notices_until_eleven_a_week_before() -> None:
    hong_kong = occasion("Asia/Hong_Kong", country="HK", headcount=60)

    found = reckon(shipped("HK", "static"), hong_kong, NOW)

    assert found.latest
    assert found.latest.at
    assert found.latest.at.replace(tzinfo=None) == datetime(2026, 12, 5, 11)
    assert found.lenient is None


@pytest.mark.parametrize(
    ("starts", "due"),
    [
        (SATURDAY, datetime(2026, 12, 10, 14)),
        (datetime(2026, 12, 14, 10), datetime(2026, 12, 11, 16)),  # 48 hours before is a Saturday
        (datetime(2026, 12, 11, 7), datetime(2026, 12, 8, 16)),  # too early in the morning
        (datetime(2026, 12, 11, 20), datetime(2026, 12, 9, 16)),  # too late in the evening
    ],
)
def test_turkey_takes_notices_in_office_hours(starts: datetime, due: datetime) -> None:
    ankara = occasion("Europe/Istanbul", starts, country="TR")

    found = reckon(shipped("TR"), ankara, NOW)

    assert found.latest
    assert found.latest.at
    assert found.latest.at.replace(tzinfo=None) == due


def test_an_hour_on_a_holiday_does_not_count_in_bavaria() -> None:
    munich = city("DE", "munich")
    epiphany = local(datetime(2027, 1, 7, 12), munich.time_zone)  # the 6th is a holiday there
    starts = datetime(2027, 1, 20, 18)

    found = reckon(
        shipped("DE-BY"),
        occasion(munich.time_zone, starts, where=munich, announced_at=epiphany),
        NOW,
    )

    assert found.latest
    assert found.latest.at
    assert found.latest.at.replace(tzinfo=None) == datetime(2027, 1, 4, 12)


def test_working_days_leave_out_the_weekend_of_the_country() -> None:
    thursday = datetime(2026, 12, 17, 14)

    egypt = reckon(
        replace(shipped("EG"), min_participants=None),
        occasion("Africa/Cairo", thursday, country="EG"),
        NOW,
    )
    estonia = reckon(
        replace(shipped("EE", "procession"), notice=Notice(3, Unit.WORKING_DAYS, CountedTo.START)),
        occasion("Europe/Tallinn", thursday, country="EE"),
        NOW,
    )

    assert egypt.latest
    assert estonia.latest
    assert egypt.latest.day == date(2026, 12, 13)  # a Sunday: 16, 15, 14 and then one more
    assert estonia.latest.day == date(2026, 12, 11)  # a Friday: 16, 15, 14 and then one more


def test_a_holiday_of_the_city_counts_too() -> None:
    rome, milan = (city("IT", slug) for slug in ("rome", "milan"))  # Milan rests on 7 December

    days = [
        found.recommended.day
        for where in (rome, milan)
        if (found := reckon(shipped("IT"), occasion(where=where), NOW)).recommended
    ]

    assert days == [date(2026, 12, 7), date(2026, 12, 4)]
