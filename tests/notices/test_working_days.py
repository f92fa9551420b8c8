from __future__ import annotations

import csv
from datetime import date

import pytest

from events.geography import cities
from events.notices.rules import Weekend
from events.notices.working_days import REGIONS, region_of, working_days
from tests.notices.rows import city

MONDAY, TUESDAY, FRIDAY, SATURDAY = (date(2026, 12, day) for day in (7, 8, 11, 12))


@pytest.mark.parametrize(
    ("slug", "day", "is_working"),
    [
        (("DE", "berlin"), MONDAY, True),
        (("DE", "berlin"), SATURDAY, False),
        (("IT", "rome"), TUESDAY, False),
        (("IT", "rome"), MONDAY, True),
        (("IT", "milan"), MONDAY, False),  # Sant'Ambrogio
        (("ES", "madrid"), MONDAY, False),  # moved from Sunday 6 December
        (("DE", "munich"), date(2028, 8, 15), False),  # the Assumption, where Catholics live
        (("DE", "hanover"), date(2028, 8, 15), True),
        (("CH", "zurich"), date(2026, 5, 1), False),
        (("CH", "geneva"), date(2026, 5, 1), True),
        (("GB", "edinburgh"), date(2026, 11, 30), False),  # Saint Andrew
        (("GB", "london"), date(2026, 11, 30), True),
        (("PT", "lisbon"), date(2026, 12, 1), False),
        (("SE", "stockholm"), date(2026, 12, 24), False),  # no holiday by law, yet all is shut
        (("IL", "tel-aviv"), FRIDAY, False),
        (("HK", "hong-kong"), SATURDAY, False),  # a day of work by law, but not in offices
    ],
)
def test_offices_rest_as_their_city_does(
    slug: tuple[str, str], day: date, is_working: bool
) -> None:
    where = city(*slug)

    assert working_days(where.country, where).is_working(day) is is_working


def test_a_rule_may_name_the_weekend() -> None:
    sunday = date(2026, 12, 13)

    days = working_days("XX", None, Weekend.FRIDAY_SATURDAY)

    assert not days.is_working(FRIDAY)
    assert days.is_working(sunday)


@pytest.mark.parametrize(
    ("number", "found"),
    [(1, FRIDAY), (4, TUESDAY), (5, MONDAY), (6, date(2026, 12, 4))],
)
def test_working_days_are_counted_back(number: int, found: date) -> None:
    days = working_days("GE", None)

    assert days.before(SATURDAY, number) == found


def test_a_country_without_calendar_is_known_to_be_one() -> None:
    days = working_days("ZZ", None)

    assert not days.is_known
    assert days.is_working(date(2026, 12, 25))
    assert not days.is_working(SATURDAY)


def test_every_region_of_the_file_is_one_of_the_calendar() -> None:
    with REGIONS.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))

    for row in rows:
        where = cities.by_id(int(row["geonames_id"]))
        assert where, row
        assert where.name == row["city"]
        assert region_of(where) == row["region"]


def test_every_city_of_ours_has_a_calendar() -> None:
    assert all(working_days(one.country, one).is_known for one in cities.all_cities())
