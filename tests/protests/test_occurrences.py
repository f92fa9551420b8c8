"""Dates by the clocks of their place: daylight saving, and edits of many at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from events.protests.revision import Details
from events.protests.schedule import ClockRepeats, instant
from events.protests.series.occurrences import (
    Gap,
    WrongDate,
    changed_alike,
    dated,
    details_of,
    on_day,
)
from events.protests.series.recurrence import Frequency, Rule, days
from events.wording import words

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
# A zone, a day some weeks before its clocks change, and its offsets before and after, in hours.
CHANGES = [
    ("Europe/Berlin", date(2027, 3, 10), 1, 2),
    ("Europe/Berlin", date(2027, 10, 13), 2, 1),
    ("America/Santiago", date(2027, 3, 17), -3, -4),
    ("America/Santiago", date(2027, 8, 18), -4, -3),
    ("Australia/Sydney", date(2027, 3, 17), 11, 10),
    ("Australia/Sydney", date(2027, 9, 15), 10, 11),
]
# A night on which clocks are put forward: its Sunday, and a time that it skips.
GAPS = [
    ("Europe/Berlin", date(2027, 3, 28), time(2, 30), time(3)),
    ("America/Santiago", date(2027, 9, 5), time(0, 40), time(1)),
    ("Australia/Sydney", date(2027, 10, 3), time(2, 30), time(3)),
]


def vigil(day: date, start: time = time(18), hours: float = 1.5, **said: Any) -> Details:
    starts = datetime.combine(day, start)
    return Details(title="Vigil", starts=starts, ends=starts + timedelta(hours=hours), **said)


def weekly(first: date, count: int) -> list[date]:
    return days(Rule.starting(first, Frequency.WEEKLY), first, count=count)


@pytest.mark.parametrize(("zone", "first", "before", "after"), CHANGES)
def test_six_in_the_evening_stays_six_in_the_evening(
    zone: str, first: date, before: int, after: int
) -> None:
    found = dated(vigil(first), weekly(first, 6), zone, now=NOW)

    assert {details.starts.time() for details in found} == {time(18)}
    assert {details.ends.time() for details in found} == {time(19, 30)}
    in_utc = [instant("starts", details.starts, zone).hour for details in found]
    assert in_utc[0] == (18 - before) % 24
    assert in_utc[-1] == (18 - after) % 24


@pytest.mark.parametrize(("zone", "sunday", "skipped", "nearest"), GAPS)
def test_a_date_on_which_the_time_does_not_exist_is_named(
    zone: str, sunday: date, skipped: time, nearest: time
) -> None:
    first = sunday - timedelta(weeks=2)

    with pytest.raises(WrongDate) as refusal:
        dated(vigil(first, skipped, 3), weekly(first, 5), zone, now=NOW)

    assert refusal.value.day == sunday
    assert refusal.value.is_in_gap
    assert words().date(sunday) in refusal.value.say(words())


@pytest.mark.parametrize(("zone", "sunday", "skipped", "nearest"), GAPS)
def test_such_a_date_is_moved_or_left_out_as_the_organizer_says(
    zone: str, sunday: date, skipped: time, nearest: time
) -> None:
    first = sunday - timedelta(weeks=2)
    asked = vigil(first, skipped, 3), weekly(first, 5), zone

    moved = dated(*asked, now=NOW, gap=Gap.MOVE)
    left_out = dated(*asked, now=NOW, gap=Gap.LEAVE_OUT)

    assert [details.starts.time() for details in moved] == [*[skipped] * 2, nearest, *[skipped] * 2]
    assert [details.starts.date() for details in left_out] == [
        day for day in weekly(first, 5) if day != sunday
    ]


def test_a_vigil_that_the_gap_swallows_whole_is_refused_even_if_moved() -> None:
    sunday = date(2027, 3, 28)

    with pytest.raises(WrongDate) as refusal:
        dated(vigil(sunday, time(2, 35), 0.25), [sunday], "Europe/Berlin", now=NOW, gap=Gap.MOVE)

    assert "end after it starts" in refusal.value.say(words())


def test_a_time_that_comes_twice_is_the_first_of_the_two() -> None:
    sunday = date(2027, 10, 31)
    first = sunday - timedelta(weeks=1)

    found = dated(vigil(first, time(2, 30)), weekly(first, 2), "Europe/Berlin", now=NOW)

    assert found[1].start_is_second is False


@pytest.mark.parametrize("second", [False, True])
def test_only_the_first_date_asks_which_of_two_times_is_meant(second: bool) -> None:
    sunday = date(2027, 10, 31)
    details = vigil(sunday, time(2, 30))

    with pytest.raises(ClockRepeats):
        dated(details, weekly(sunday, 3), "Europe/Berlin", now=NOW)

    answered = replace(details, start_is_second=second, end_is_second=second)
    found = dated(answered, weekly(sunday, 3), "Europe/Berlin", now=NOW)
    assert [each.start_is_second for each in found] == [second] * 3


@pytest.mark.parametrize(
    ("first", "count", "named", "said"),
    [
        (date(2027, 11, 24), 20, date(2027, 12, 29), "400 days ahead"),
        (date(2026, 11, 18), 3, date(2026, 11, 18), "over already"),
    ],
)
def test_every_date_is_checked_as_one_protest_is(
    first: date, count: int, named: date, said: str
) -> None:
    with pytest.raises(WrongDate) as refusal:
        dated(vigil(first), weekly(first, count), "Europe/Berlin", now=NOW)

    assert refusal.value.day == named
    assert said in refusal.value.say(words())


def test_a_night_stays_a_night() -> None:
    night = vigil(date(2026, 12, 2), time(22), 5)

    again = on_day(night, date(2026, 12, 9))

    assert (again.starts, again.ends) == (datetime(2026, 12, 9, 22), datetime(2026, 12, 10, 3))


def test_an_edit_of_many_leaves_alone_what_it_did_not_touch() -> None:
    before = vigil(date(2026, 12, 2), words="Bring a candle.", bring="Candles")
    own = vigil(date(2026, 12, 9), time(17), words="With the choir.", bring="Candles")
    after = replace(before, title="Silent vigil", bring="Lanterns")

    changed = changed_alike(own, before, after, has_begun=False)

    assert (changed.title, changed.words, changed.bring) == (
        *("Silent vigil", "With the choir."),
        "Lanterns",
    )
    assert (changed.starts, changed.ends) == (own.starts, own.ends)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (time(19), time(20), ("2026-12-09 19:00", "2026-12-09 20:00")),
        (time(18), time(20), ("2026-12-09 17:00", "2026-12-09 20:00")),
        (time(23), time(1), ("2026-12-09 23:00", "2026-12-10 01:00")),
    ],
)
def test_an_edit_of_many_moves_clocks_and_never_days(
    start: time, end: time, expected: tuple[str, str]
) -> None:
    before, own = vigil(date(2026, 12, 2)), vigil(date(2026, 12, 9), time(17))
    ends = datetime.combine(before.starts.date() + timedelta(days=end < start), end)
    after = replace(before, starts=datetime.combine(before.starts.date(), start), ends=ends)

    changed = changed_alike(own, before, after, has_begun=False)

    assert (f"{changed.starts:%Y-%m-%d %H:%M}", f"{changed.ends:%Y-%m-%d %H:%M}") == expected


def test_what_has_begun_is_reworded_and_not_moved() -> None:
    before = own = vigil(date(2026, 11, 22))
    after = replace(on_day(vigil(date(2026, 11, 22), time(19)), date(2026, 11, 22)), words="New")

    changed = changed_alike(own, before, after, has_begun=True)

    assert (changed.words, changed.starts) == ("New", own.starts)


def test_what_a_protest_says_can_be_typed_again() -> None:
    details = vigil(date(2026, 12, 2), second_language="ru", second_title="Пикет", bring="Candles")

    assert details_of(details) == details
    assert details_of(details, title="March").title == "March"
