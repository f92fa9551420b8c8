"""What is left to do as time goes by; a late notice is never called illegal."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from events.notices.deadline import Deadline, Duty, LateRoute, NoDate, Step, reckon
from events.notices.rules import Rule
from tests.notices.rows import SATURDAY, local, occasion, rule, shipped


def seen_at(when: datetime, found: Rule, announced: datetime | None = None) -> Deadline:
    announced_at = announced and local(announced, "Europe/Berlin")
    country = found.country
    what = occasion(country=country, announced_at=announced_at, headcount=100)
    return reckon(found, what, local(when, "Europe/Berlin"))


@pytest.mark.parametrize(
    ("when", "step"),
    [
        (datetime(2026, 11, 11, 23, 59), Step.EARLIEST),
        (datetime(2026, 11, 12), Step.RECOMMENDED),
        (datetime(2026, 12, 1, 11, 59), Step.RECOMMENDED),
        (datetime(2026, 12, 1, 12), Step.LATEST),
        (datetime(2026, 12, 2, 13, 59), Step.LATEST),
        (datetime(2026, 12, 2, 14), Step.URGENT),
        (datetime(2026, 12, 11, 14), None),
        (SATURDAY, None),
    ],
)
def test_the_next_moment_moves_on(when: datetime, step: Step | None) -> None:
    spain = replace(shipped("ES"), as_of=when.date())

    assert seen_at(when, spain).next is step


def test_a_whole_day_lasts_until_midnight() -> None:
    france = shipped("FR")  # due on 8 December, any time

    assert seen_at(datetime(2026, 12, 8, 23, 59), france).next is Step.LATEST
    assert seen_at(datetime(2026, 12, 9), france).next is None


@pytest.mark.parametrize(
    ("jurisdiction", "form", "route"),
    [
        ("XK", "any", LateRoute.BY_MOMENT),
        ("PL", "procession", LateRoute.AT_ONCE),
        ("FR", "any", LateRoute.AT_ONCE),
        ("HR", "any", LateRoute.ASK),
        ("TR", "any", LateRoute.NONE_FOUND),
        ("RU", "procession", LateRoute.NONE_FOUND),
    ],
)
def test_who_is_late_is_told_what_remains(jurisdiction: str, form: str, route: LateRoute) -> None:
    day_before = datetime(2026, 12, 11, 15)

    assert seen_at(day_before, shipped(jurisdiction, form)).late_route is route


def test_an_urgent_moment_that_has_passed_is_no_route() -> None:
    spain = shipped("ES")

    assert seen_at(datetime(2026, 12, 11, 13), spain).late_route is LateRoute.BY_MOMENT
    assert seen_at(datetime(2026, 12, 11, 15), spain).late_route is LateRoute.AT_ONCE


def test_who_announced_too_soon_gives_notice_with_the_call() -> None:
    announced = datetime(2026, 12, 1, 12)

    found = seen_at(datetime(2026, 11, 30, 12), shipped("DE"), announced)

    assert found.late_route is LateRoute.WITH_THE_CALL


@pytest.mark.parametrize("jurisdiction", ["AU-NSW", "CY"])
def test_where_lateness_is_no_breach_nobody_is_late(jurisdiction: str) -> None:
    found = seen_at(datetime(2026, 12, 10), shipped(jurisdiction))

    assert found.duty is Duty.ADVISED
    assert found.latest
    assert found.late_route is None


def test_nobody_is_urged_where_filing_may_endanger() -> None:
    found = seen_at(datetime(2026, 12, 1), shipped("RU", "procession"))

    assert found.latest
    assert found.next is None


def test_nothing_comes_next_once_the_protest_has_begun() -> None:
    found = seen_at(datetime(2026, 12, 12, 15), rule())

    assert (found.next, found.late_route) == (None, None)


def test_a_call_too_early_for_any_notice_is_told_to_wait() -> None:
    early_call = datetime(2026, 11, 13, 12)  # Hungary takes notices from 14 November on

    found = seen_at(datetime(2026, 11, 12), shipped("HU"), early_call)

    assert found.no_date is NoDate.WINDOW_OPENS_LATER
    assert found.latest is None
    assert found.earliest
    assert found.next is Step.EARLIEST


def test_a_call_after_the_start_counts_as_one_at_the_start() -> None:
    germany = shipped("DE")

    at_start = seen_at(datetime(2026, 12, 1), germany, SATURDAY)
    later = seen_at(datetime(2026, 12, 1), germany, SATURDAY.replace(day=20))

    assert at_start.latest
    assert later.latest == at_start.latest
