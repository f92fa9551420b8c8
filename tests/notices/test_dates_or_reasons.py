"""When there is a date, when there is none, and why."""

from __future__ import annotations

from datetime import datetime, time

import pytest

from events.notices.deadline import Duty, NoDate, reckon
from tests.notices.rows import NOW, local, occasion, rule, shipped


def test_without_a_calendar_dates_are_a_week_earlier() -> None:
    by_working_days = rule(notice_unit="working_days")

    known = reckon(by_working_days, occasion(country="BE"), NOW)
    unknown = reckon(by_working_days, occasion(country="ZZ"), NOW)

    assert known.calendar_is_known
    assert not unknown.calendar_is_known
    assert known.latest
    assert unknown.latest
    assert (known.latest.day - unknown.latest.day).days == 7


def test_the_recommended_moment_is_noon() -> None:
    found = reckon(rule(), occasion(), NOW)

    assert found.recommended
    assert found.recommended.at
    assert found.recommended.at.time() == time(12)


def test_there_is_no_recommendation_before_notices_are_accepted() -> None:
    narrow = rule(notice_amount="4", max_ahead_days="5")  # 7 and 8 December; the 7th is a Monday

    in_window = reckon(narrow, occasion(), NOW)
    at_weekend = reckon(narrow, occasion(starts=datetime(2026, 12, 10, 14)), NOW)

    assert in_window.recommended
    assert at_weekend.latest
    assert at_weekend.recommended is None


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"confidence": "low"}, NoDate.UNSURE),
        ({"notice_amount": "", "notice_unit": "", "counted_to": ""}, NoDate.NO_NUMBER),
        ({"looked_up_on": "2025-05-22"}, NoDate.EXPIRED),
        ({"counted_to": "public_announcement"}, NoDate.ANNOUNCEMENT_UNKNOWN),
    ],
)
def test_where_there_is_no_date_there_is_a_reason(changes: dict[str, str], reason: NoDate) -> None:
    found = reckon(rule(**changes), occasion(), NOW)

    assert found.no_date is reason
    assert (found.latest, found.recommended, found.urgent, found.next) == (None, None, None, None)


def test_rules_keep_their_dates_for_eighteen_months() -> None:
    last_day = local(datetime(2028, 5, 22, 12), "Europe/Berlin")
    starts = datetime(2028, 6, 17, 14)

    kept = reckon(rule(), occasion(starts=starts), last_day)
    lost = reckon(rule(), occasion(starts=starts), last_day.replace(day=23))

    assert kept.latest
    assert lost.no_date is NoDate.EXPIRED


@pytest.mark.parametrize(
    ("headcount", "duty"),
    [(20, Duty.TOO_FEW), (21, Duty.REQUIRED), (None, Duty.REQUIRED)],
)
def test_the_duty_begins_at_a_headcount(headcount: int | None, duty: Duty) -> None:
    found = reckon(shipped("ES"), occasion(country="ES", headcount=headcount), NOW)

    assert found.duty is duty
    assert bool(found.latest) is (duty is Duty.REQUIRED)


def test_an_unknown_place_has_no_date_and_no_claim() -> None:
    found = reckon(None, occasion(), NOW)

    assert found.duty is Duty.UNKNOWN
    assert found.latest is None
