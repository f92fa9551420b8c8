"""The calendar around its entries, read by two unrelated parsers."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import icalendar
import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from events.feeds.calendar import CalendarFacts, calendar
from events.geography.timezones import use_packaged_zones
from events.web.text import canonical_line
from events.wording import words

use_packaged_zones()

ENGLISH = words("en")
PLAIN = CalendarFacts(
    title="Protests in Berlin",
    page="https://doorstep.example/in/de/berlin",
    source="https://doorstep.example/in/de/berlin.ics",
    modified=datetime(2026, 12, 1, 9, 0, 1, tzinfo=UTC),
    kept_days=30,
    ahead_days=400,
    is_cut=False,
    first_year=2026,
    home_zone="Europe/Berlin",
)
ENTRY = (
    b"BEGIN:VEVENT\r\nUID:one@doorstep.example\r\nDTSTAMP:20261201T090000Z\r\n"
    b"DTSTART;TZID=Europe/Berlin:20261212T140000\r\nSUMMARY:Vigil\r\nEND:VEVENT\r\n"
)


def read(body: bytes) -> icalendar.Calendar:
    [found] = icalendar.Calendar.from_ical(body, multiple=True)
    assert isinstance(found, icalendar.Calendar)
    assert found.errors == []
    return found


def read_otherwise(body: bytes, name: str) -> str:
    """A property through vobject, which shares no code with icalendar."""
    value = vobject.readOne(body.decode()).contents[name][0].value
    assert isinstance(value, str)
    return value


def zones_of(body: bytes) -> list[str]:
    return [str(zone["TZID"]) for zone in read(body).walk("VTIMEZONE")]


def empty(**changed: Any) -> bytes:
    return calendar(replace(PLAIN, **changed), [], [], ENGLISH)


def test_calendar_says_these_things_in_this_order() -> None:
    assert list(read(empty())) == [
        "VERSION",
        "PRODID",
        "CALSCALE",
        "NAME",
        "X-WR-CALNAME",
        "DESCRIPTION",
        "X-WR-CALDESC",
        "URL",
        "SOURCE",
        "LAST-MODIFIED",
        "REFRESH-INTERVAL",
        "X-PUBLISHED-TTL",
        "COLOR",
        "X-APPLE-CALENDAR-COLOR",
        "X-WR-TIMEZONE",
    ]


def test_calendar_says_what_it_was_given() -> None:
    found = read(empty())

    assert found["NAME"] == found["X-WR-CALNAME"] == "Protests in Berlin"
    assert found["URL"] == PLAIN.page
    assert found["SOURCE"] == PLAIN.source
    assert found["SOURCE"].params == {"VALUE": "URI"}
    assert found["LAST-MODIFIED"].dt == PLAIN.modified
    assert found["REFRESH-INTERVAL"].dt == timedelta(hours=1)
    assert found["REFRESH-INTERVAL"].params == {"VALUE": "DURATION"}
    assert found["X-PUBLISHED-TTL"] == "PT1H"
    assert found["X-WR-TIMEZONE"] == "Europe/Berlin"


def test_empty_calendar_keeps_the_zone_of_its_place() -> None:
    found = read(empty())

    assert [part.name for part in found.subcomponents] == ["VTIMEZONE"]


def test_zones_in_use_are_sorted_each_once_and_before_all_entries() -> None:
    zones = ["Europe/Berlin", "Asia/Tokyo", "Africa/Cairo", "Asia/Tokyo"]

    body = calendar(PLAIN, zones, [ENTRY, ENTRY], ENGLISH)

    names = [part.name for part in read(body).subcomponents]
    assert names == ["VTIMEZONE"] * 3 + ["VEVENT"] * 2
    assert zones_of(body) == ["Africa/Cairo", "Asia/Tokyo", "Europe/Berlin"]


def test_only_a_calendar_of_one_zone_names_it() -> None:
    one = calendar(PLAIN, ["Asia/Tokyo"], [ENTRY], ENGLISH)
    two = calendar(PLAIN, ["Asia/Tokyo", "Europe/Berlin"], [ENTRY], ENGLISH)

    assert read(one)["X-WR-TIMEZONE"] == "Asia/Tokyo"
    assert "X-WR-TIMEZONE" not in read(two)


def test_description_says_the_window_and_a_cut() -> None:
    whole, cut = empty(), empty(is_cut=True)

    window = "Protests of the next 400 days, and those that ended in the last 30."
    assert read(whole)["DESCRIPTION"] == window
    assert read(cut)["DESCRIPTION"].startswith(f"{window} There are more than fit in one calendar")
    for body in (whole, cut):
        assert read_otherwise(body, "x-wr-caldesc") == read(body)["DESCRIPTION"]


@pytest.mark.parametrize("order", [["Asia/Tokyo", "Africa/Cairo"], ["Africa/Cairo", "Asia/Tokyo"]])
def test_bytes_do_not_depend_on_the_order_of_zones(order: list[str]) -> None:
    body = calendar(PLAIN, order, [ENTRY], ENGLISH)

    assert body == calendar(PLAIN, frozenset(order), [ENTRY], ENGLISH)


def test_bytes_stay_the_same_from_one_second_to_the_next() -> None:
    first = calendar(PLAIN, ["Europe/Berlin"], [ENTRY], ENGLISH)

    assert calendar(PLAIN, ["Europe/Berlin"], [ENTRY], ENGLISH) == first
    assert first.endswith(b"\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")


@given(st.text(max_size=200).map(canonical_line))
def test_any_title_comes_out_as_it_went_in(title: str) -> None:
    body = empty(title=title)

    assert list(read(body))[3:5] == ["NAME", "X-WR-CALNAME"]
    assert read_otherwise(body, "name") == read_otherwise(body, "x-wr-calname") == title
    assert all(len(line) <= 75 and line.decode() for line in body.split(b"\r\n")[:-1])
