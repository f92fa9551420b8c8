"""Words, dates and numbers as people in many countries read them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from events.wording import SOURCE_LANGUAGE, languages, mark, words

ENGLISH = words()
DAY = date(2026, 12, 12)
NOON = datetime(2026, 12, 12, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("form", "written"),
    [
        ("full", "Saturday 12 December 2026"),
        ("long", "12 December 2026"),
        ("medium", "12 Dec 2026"),
        ("EEE d MMM", "Sat 12 Dec"),
    ],
)
def test_days_are_not_written_as_in_one_country(form: str, written: str) -> None:
    assert ENGLISH.date(DAY, form).replace(",", "") == written


@pytest.mark.parametrize(
    ("moment", "written"), [(time(9, 5), "09:05"), (time(0), "00:00"), (NOON, "12:00")]
)
def test_times_are_on_the_24_hour_clock(moment: time | datetime, written: str) -> None:
    assert ENGLISH.time(moment) == written


def test_numbers_have_separators() -> None:
    assert ENGLISH.number(9897) == "9,897"


@pytest.mark.parametrize(
    ("items", "written"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_lists_read_as_sentences(items: list[str], written: str) -> None:
    assert ENGLISH.listing(items).replace(", and", " and") == written


@pytest.mark.parametrize(
    ("ahead", "written"),
    [
        (timedelta(days=3), "in 3 days"),
        (timedelta(days=11), "in 11 days"),
        (timedelta(hours=2), "in 2 hours"),
        (timedelta(hours=30), "in 30 hours"),
        (timedelta(days=-2), "2 days ago"),
    ],
)
def test_distances_in_time_are_said(ahead: timedelta, written: str) -> None:
    assert ENGLISH.until(NOON + ahead, NOON) == written


@pytest.mark.parametrize(
    ("day", "hour", "written"),
    [
        (24, 0, "in 2 days"),
        (24, 23, "in 2 days"),
        (29, 0, "in 7 days"),
        (29, 23, "in 7 days"),
        (30, 0, "in 8 days"),
        (30, 23, "in 8 days"),
    ],
)
@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/Los_Angeles"])
def test_days_are_counted_by_the_calendar_of_the_place(
    zone: str, day: int, hour: int, written: str
) -> None:
    there = ZoneInfo(zone)
    now = datetime(2026, 11, 22, 17, tzinfo=there).astimezone(UTC)

    assert ENGLISH.until(datetime(2026, 11, day, hour, tzinfo=there), now) == written


@pytest.mark.parametrize(
    ("number", "written"), [(0, "0 protests"), (1, "1 protest"), (2, "2 protests")]
)
def test_number_chooses_the_form(number: int, written: str) -> None:
    assert ENGLISH.ngettext("%(num)s protest", "%(num)s protests", number) == written


def test_values_are_filled_in_and_a_bare_percent_sign_stays() -> None:
    assert ENGLISH.gettext("In %(place)s", place="Köln") == "In Köln"
    assert ENGLISH.gettext("100 %") == "100 %"
    assert ENGLISH.pgettext("month", "May") == "May"


def test_what_fills_a_message_is_no_message() -> None:
    assert ENGLISH.gettext("In %(place)s", place="%(secret)s") == "In %(secret)s"


def test_english_is_there_and_written_from_left_to_right() -> None:
    assert languages()[0] == SOURCE_LANGUAGE == ENGLISH.language
    assert ENGLISH.direction == "ltr"


@pytest.mark.parametrize("language", ["xx", "", "EN", "en-US", "../en", "tlh"])
def test_an_unknown_language_is_an_error(language: str) -> None:
    with pytest.raises(LookupError):
        words(language)


def test_marking_a_message_leaves_it_as_it_is() -> None:
    assert mark("In %(place)s") == "In %(place)s"


def test_a_zone_has_a_name_for_people() -> None:
    assert ENGLISH.zone("Europe/Berlin") == "Central European Time"
