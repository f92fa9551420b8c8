"""The calendar entry of a protest, read by two unrelated parsers."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from events.geography.coordinates import Coordinates
from events.protests.entries.contentline import UnsafeText
from events.protests.entries.entry import VEventStatus
from events.protests.entries.vevent import vevent
from events.web.text import canonical_line, canonical_text
from tests.protests.entries import ENGLISH, PLAIN, URL, at, facts, read, read_otherwise

AS_TYPED = st.text(
    alphabet=st.one_of(
        st.characters(),
        st.sampled_from("\r\n\x00\u202e\u2028\u200d\ufe0f\\;,:\"'^N nß́👩🏽‍🚀 ع"),
    ),
    max_size=200,
)
LURES = (
    "BEGIN:VALARM",
    "one\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:lure",
    "bare\rreturn",
    "nul\x00 and \u202eoverride",
    "C:\\New folder\\names, semicolons; and \\n",
    "👩🏽‍🚀" * 40,
    "e\u0301" * 60,
    "",
)


def test_entry_has_these_properties_in_this_order() -> None:
    entry = facts(point=Coordinates(52.516275, 13.377704))

    assert list(read(entry)) == [
        "UID",
        "DTSTAMP",
        "LAST-MODIFIED",
        "SEQUENCE",
        "DTSTART",
        "DTEND",
        "STATUS",
        "SUMMARY",
        "DESCRIPTION",
        "LOCATION",
        "GEO",
        "X-APPLE-STRUCTURED-LOCATION",
        "URL",
        "CATEGORIES",
        "TRANSP",
        "CLASS",
    ]


def test_entry_says_what_it_was_given() -> None:
    event = read(PLAIN)

    assert event["UID"] == PLAIN.uid
    assert event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt == PLAIN.stamp
    assert event["SEQUENCE"] == 2
    assert event["STATUS"] == "CONFIRMED"
    assert event["SUMMARY"] == "Vigil for the disappeared · Embassy of Russia, Berlin"
    assert event["LOCATION"] == "Embassy of Russia, Berlin, Germany"
    assert event["URL"] == URL
    assert event["CATEGORIES"].cats == ["Assembly"]
    assert event["TRANSP"] == "TRANSPARENT"
    assert event["CLASS"] == "PUBLIC"


def test_same_facts_give_the_same_bytes() -> None:
    assert vevent(PLAIN, ENGLISH) == vevent(facts(), ENGLISH)


@pytest.mark.parametrize(
    "time_zone", ["Asia/Tokyo", "Asia/Kathmandu", "America/St_Johns", "Pacific/Apia"]
)
@pytest.mark.parametrize("day", [date(2026, 12, 12), date(2027, 7, 3)])
def test_six_in_the_evening_is_six_in_the_evening_everywhere(time_zone: str, day: date) -> None:
    six = datetime(day.year, day.month, day.day, 18)
    entry = at(six, six + timedelta(hours=2), time_zone)
    offset = six.replace(tzinfo=ZoneInfo(time_zone)).utcoffset()

    for start in (read(entry)["DTSTART"].dt, read_otherwise(entry).dtstart.value):
        assert start.replace(tzinfo=None) == six
        assert start.utcoffset() == offset
        assert start == entry.starts_at


@pytest.mark.parametrize("fold", [0, 1])
def test_time_that_clocks_show_twice_is_written_as_an_instant(fold: int) -> None:
    entry = at(datetime(2026, 10, 25, 2, 30), datetime(2026, 10, 25, 4), "Europe/Berlin", fold=fold)

    for start in (read(entry)["DTSTART"].dt, read_otherwise(entry).dtstart.value):
        assert start == entry.starts_at
        assert start.utcoffset() == timedelta()
    assert entry.is_in_utc


def test_time_that_clocks_skip_is_written_as_an_instant() -> None:
    entry = at(datetime(2027, 3, 28, 2, 30), datetime(2027, 3, 28, 4), "Europe/Berlin")

    assert read(entry)["DTSTART"].dt == entry.starts_at
    assert entry.is_in_utc


def test_other_times_keep_their_wall_clock_and_zone() -> None:
    start = read(PLAIN)["DTSTART"]

    assert start.params == {"TZID": "Europe/Berlin"}
    assert not PLAIN.is_in_utc


def test_category_keeps_commas_and_backslashes() -> None:
    names = ("Bread, and roses", "C:\\New; campaign")

    assert tuple(read(facts(categories=names))["CATEGORIES"].cats) == names


def test_point_has_six_decimals_and_its_words_no_quotes() -> None:
    event = read(
        facts(point=Coordinates(-0.0000123, 179.9999999), meeting_point='The "Gate"^n, west')
    )

    apple = event["X-APPLE-STRUCTURED-LOCATION"]
    assert (event["GEO"].latitude, event["GEO"].longitude) == (-0.000012, 180.0)
    assert apple == "geo:-0.000012,180.000000"
    assert apple.params["X-TITLE"] == "The Gaten, west"
    assert apple.params["X-ADDRESS"] == "Berlin, Germany"


def test_without_a_point_nothing_is_placed() -> None:
    assert not {"GEO", "X-APPLE-STRUCTURED-LOCATION"} & set(read(PLAIN))


@pytest.mark.parametrize("text", ["nul\x00", "bare\rreturn", "bell\x07", "delete\x7f"])
@pytest.mark.parametrize("field", ["title", "words", "meeting_point", "uid"])
def test_text_that_is_not_canonical_is_refused(field: str, text: str) -> None:
    with pytest.raises(UnsafeText):
        vevent(facts(**{field: text}), ENGLISH)


@pytest.mark.promise("G1")
@given(title=AS_TYPED, body=AS_TYPED)
@example(title="BEGIN:VALARM", body="one\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:lure")
@example(title="👩🏽‍🚀" * 40, body="e\u0301" * 60)
@example(title="C:\\New; folder, \\names", body="bare\rreturn\x00\u202e \\N \\n \\\\n")
def test_whatever_is_typed_is_one_entry_with_that_text(title: str, body: str) -> None:
    title, body = canonical_line(title), canonical_text(body)
    entry = facts(title=title, words=body)
    middle = f"{body}\n\n" if body else ""
    said = f"\n\n{middle}Not verified by anyone.\n{URL}"

    for summary, text in (
        (read(entry)["SUMMARY"], read(entry)["DESCRIPTION"]),
        (read_otherwise(entry).summary.value, read_otherwise(entry).description.value),
    ):
        assert summary == f"{title} · Embassy of Russia, Berlin"
        assert text == "When: Sat 12 Dec 2026, 14:00–16:30 (Berlin time, UTC+1)" + said


@pytest.mark.parametrize("text", LURES)
def test_meeting_point_and_reason_hold_any_line(text: str) -> None:
    line = canonical_line(text)
    entry = facts(meeting_point=line, cancel_reason=line, status=VEventStatus.CANCELLED)

    for event_location in (read(entry)["LOCATION"], read_otherwise(entry).location.value):
        assert event_location == f"{line or 'Embassy of Russia'}, Berlin, Germany"


@given(body=AS_TYPED)
def test_lines_are_folded_at_75_octets_between_characters(body: str) -> None:
    lines = vevent(facts(words=canonical_text(body)), ENGLISH).split(b"\r\n")

    assert lines[-1] == b""
    assert all(len(line) <= 75 for line in lines)
    assert [line.decode() for line in lines]
