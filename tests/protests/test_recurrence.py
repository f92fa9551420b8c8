"""The days of a series, and what it says of itself."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.protests.series.recurrence import (
    LAST,
    Frequency,
    OffTheRule,
    Rule,
    Weekday,
    WrongNumber,
    days,
    days_after,
)
from events.wording import words

DAILY, WEEKLY, MONTHLY = Frequency
MO, TU, WE, TH, FR, SA, SU = Weekday
WEDNESDAY = date(2026, 12, 2)
FIRST_DAYS = st.dates(date(2026, 1, 1), date(2030, 1, 1))


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("rule", "first", "count", "expected"),
    [
        (Rule(DAILY), "2026-12-30", 3, ["2026-12-30", "2026-12-31", "2027-01-01"]),
        (Rule(WEEKLY, (WE,)), "2026-12-02", 3, ["2026-12-02", "2026-12-09", "2026-12-16"]),
        (Rule(WEEKLY, (MO, FR)), "2026-12-04", 3, ["2026-12-04", "2026-12-07", "2026-12-11"]),
        (Rule(MONTHLY, (TU,), 2), "2026-12-08", 3, ["2026-12-08", "2027-01-12", "2027-02-09"]),
        (Rule(MONTHLY, (SU,), LAST), "2027-01-31", 3, ["2027-01-31", "2027-02-28", "2027-03-28"]),
        (Rule(MONTHLY, (SA,), 4), "2027-01-23", 2, ["2027-01-23", "2027-02-27"]),
    ],
)
def test_a_rule_falls_on_these_days(
    rule: Rule, first: str, count: int, expected: list[str]
) -> None:
    assert days(rule, day(first), count=count) == [day(text) for text in expected]


def test_the_last_day_may_be_the_end_itself() -> None:
    found = days(Rule(WEEKLY, (WE,)), WEDNESDAY, until=WEDNESDAY + timedelta(weeks=4))

    assert found[-1] == WEDNESDAY + timedelta(weeks=4)
    assert len(found) == 5


@pytest.mark.parametrize(
    ("first", "frequency", "chosen", "expected"),
    [
        ("2026-12-02", WEEKLY, {}, Rule(WEEKLY, (WE,))),
        ("2026-12-02", WEEKLY, {"weekdays": [SU, WE, WE]}, Rule(WEEKLY, (WE, SU))),
        ("2026-12-02", DAILY, {"weekdays": [SU]}, Rule(DAILY)),
        ("2026-12-02", MONTHLY, {}, Rule(MONTHLY, (WE,), 1)),
        ("2026-12-23", MONTHLY, {}, Rule(MONTHLY, (WE,), 4)),
        ("2026-12-30", MONTHLY, {}, Rule(MONTHLY, (WE,), LAST)),
        ("2027-02-24", MONTHLY, {"nth": LAST}, Rule(MONTHLY, (WE,), LAST)),
    ],
)
def test_what_is_not_said_follows_from_the_first_day(
    first: str, frequency: Frequency, chosen: dict[str, Any], expected: Rule
) -> None:
    assert Rule.starting(day(first), frequency, **chosen) == expected


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (Rule(DAILY), "Every day"),
        (Rule(WEEKLY, (WE,)), "Every Wednesday"),
        (Rule(WEEKLY, (MO, TH)), "Every Monday and Thursday"),
        (Rule(MONTHLY, (TU,), 2), "On the second Tuesday of each month"),
        (Rule(MONTHLY, (SU,), LAST), "On the last Sunday of each month"),
    ],
)
def test_a_rule_in_words(rule: Rule, said: str) -> None:
    assert rule.in_words(words()) == said


def test_a_first_day_off_the_rule_is_refused_with_the_next_one_on_it() -> None:
    with pytest.raises(OffTheRule) as refusal:
        days(Rule(WEEKLY, (MO,)), WEDNESDAY, count=4)

    assert refusal.value.nearest == day("2026-12-07")
    said = refusal.value.say(words())
    assert "Wednesday, 2 December 2026 is not in this series" in said
    assert said.endswith("Monday, 7 December 2026.")


@pytest.mark.parametrize(
    ("end", "said", "field"),
    [
        ({}, "how many", "count"),
        ({"count": 3, "until": WEDNESDAY}, "not both", "count"),
        ({"count": 1}, "one date only", "count"),
        ({"count": 53}, "52 dates at most", "count"),
        ({"until": WEDNESDAY}, "one date only", "until"),
        ({"until": WEDNESDAY - timedelta(1)}, "one date only", "until"),
        ({"until": WEDNESDAY + timedelta(52)}, "52 dates at most", "until"),
    ],
)
def test_a_series_has_two_to_52_dates(end: dict[str, Any], said: str, field: str) -> None:
    with pytest.raises(WrongNumber, match=said) as refusal:
        days(Rule(DAILY), WEDNESDAY, **end)

    assert refusal.value.field == field


def test_52_dates_are_not_too_many() -> None:
    assert len(days(Rule(DAILY), WEDNESDAY, count=52)) == 52
    assert len(days(Rule(DAILY), WEDNESDAY, until=WEDNESDAY + timedelta(51))) == 52


@given(first=FIRST_DAYS, frequency=st.sampled_from(Frequency), count=st.integers(2, 52))
def test_every_rule_meant_by_a_first_day_falls_on_it(
    first: date, frequency: Frequency, count: int
) -> None:
    rule = Rule.starting(first, frequency)

    found = days(rule, first, count=count)

    assert found[0] == first
    assert len(found) == count
    assert found == sorted(set(found))
    if rule.weekdays:
        assert {Weekday.of(each) for each in found} == set(rule.weekdays)


@given(first=FIRST_DAYS, frequency=st.sampled_from(Frequency), count=st.integers(2, 40))
def test_more_dates_go_on_where_the_series_ended(
    first: date, frequency: Frequency, count: int
) -> None:
    rule = Rule.starting(first, frequency)
    whole = days(rule, first, count=count + 4)

    assert days_after(rule, whole[count - 1], 4) == whole[count:]
