"""The calendar entry of a protest, read by two unrelated parsers."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject
from hypothesis import example, given
from hypothesis import strategies as st

from events.feeds.calendar import CalendarFacts, calendar
from events.geography.coordinates import Coordinates
from events.geography.timezones import use_packaged_zones
from events.protests.vevent import Move, UnsafeText, VEventFacts, VEventStatus, vevent
from events.web.text import canonical_line, canonical_text
from events.wording import words

use_packaged_zones()

URL = "https://doorstep.example/protests/abcdefghij234"
ENGLISH = words("en")
PLAIN = VEventFacts(
    uid="mfrggzdfmztwq2lk@doorstep.example",
    sequence=2,
    stamp=datetime(2026, 12, 1, 9, 0, 1, tzinfo=UTC),
    title="Vigil for the disappeared",
    mission="Embassy of Russia",
    place="Embassy of Russia, Berlin",
    starts=datetime(2026, 12, 12, 14),
    ends=datetime(2026, 12, 12, 16, 30),
    time_zone="Europe/Berlin",
    starts_at=datetime(2026, 12, 12, 13, tzinfo=UTC),
    ends_at=datetime(2026, 12, 12, 15, 30, tzinfo=UTC),
    status=VEventStatus.CONFIRMED,
    words="Bring a candle.",
    city="Berlin",
    country="Germany",
    url=URL,
    categories=("Assembly",),
    trust="Not verified by anyone.",
)
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


def facts(**changed: Any) -> VEventFacts:
    return replace(PLAIN, **changed)


def at(starts: datetime, ends: datetime, time_zone: str, *, fold: int = 0) -> VEventFacts:
    zone = ZoneInfo(time_zone)
    return facts(
        starts=starts,
        ends=ends,
        time_zone=time_zone,
        starts_at=starts.replace(tzinfo=zone, fold=fold).astimezone(UTC),
        ends_at=ends.replace(tzinfo=zone, fold=fold).astimezone(UTC),
    )


def in_calendar(entry: VEventFacts) -> bytes:
    about = CalendarFacts(
        title="Protests in Berlin",
        page="https://doorstep.example/in/de/berlin",
        source="https://doorstep.example/in/de/berlin.ics",
        modified=entry.stamp,
        kept_days=30,
        ahead_days=400,
        is_cut=False,
        first_year=2026,
        home_zone=entry.time_zone,
    )
    return calendar(about, [entry.time_zone], [vevent(entry, ENGLISH)], ENGLISH)


def read(entry: VEventFacts) -> icalendar.Event:
    """The entry through icalendar, which must find exactly one component and no error."""
    calendars = icalendar.Calendar.from_ical(in_calendar(entry), multiple=True)
    [event] = [part for part in calendars[0].subcomponents if part.name != "VTIMEZONE"]
    assert len(calendars) == 1
    assert event.name == "VEVENT"
    assert event.subcomponents == []
    assert event.errors == []
    return event


def read_otherwise(entry: VEventFacts) -> Any:
    """The entry through vobject, which shares no code with icalendar."""
    [found] = list(vobject.readComponents(in_calendar(entry).decode()))
    [event] = found.vevent_list
    assert list(event.components()) == []
    return event


def description(**changed: Any) -> str:
    return str(read(facts(**changed))["DESCRIPTION"])


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


def test_description_says_when_first_and_where_to_look_last() -> None:
    assert description().split("\n") == [
        "When: Sat 12 Dec 2026, 14:00–16:30 (Berlin time, UTC+1)",
        "",
        "Bring a candle.",
        "",
        "Not verified by anyone.",
        URL,
    ]


@pytest.mark.parametrize(
    ("starts", "ends", "time_zone", "said"),
    [
        (
            datetime(2026, 12, 12, 22),
            datetime(2026, 12, 13, 2),
            "Asia/Kathmandu",
            "When: Sat 12 Dec 2026, 22:00 – Sun 13 Dec 2026, 02:00 (Berlin time, UTC+5:45)",
        ),
        (
            datetime(2027, 3, 28, 1),
            datetime(2027, 3, 28, 4),
            "Europe/Berlin",
            "When: Sun 28 Mar 2027, 01:00–04:00 (Berlin time, first UTC+1, then UTC+2)",
        ),
    ],
)
def test_description_says_days_and_offsets_in_words(
    starts: datetime, ends: datetime, time_zone: str, said: str
) -> None:
    event = read(at(starts, ends, time_zone))

    assert event["DESCRIPTION"].split("\n")[0] == said


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


def test_cancelled_and_sample_are_said_in_the_title() -> None:
    event = read(facts(status=VEventStatus.CANCELLED, is_sample=True, cancel_reason="Storm."))

    assert event["STATUS"] == "CANCELLED"
    assert event["SUMMARY"] == (
        "DEMO: CANCELLED: Vigil for the disappeared · Embassy of Russia, Berlin"
    )
    assert event["DESCRIPTION"].split("\n")[1] == "Cancelled: Storm."


@pytest.mark.parametrize(
    ("move", "said"),
    [
        (
            Move(
                on=date(2026, 12, 3),
                starts=datetime(2026, 12, 12, 13),
                ends=datetime(2026, 12, 12, 16, 30),
            ),
            "Moved on 3 Dec from 13:00",
        ),
        (
            Move(
                on=date(2026, 12, 3),
                starts=datetime(2026, 12, 11, 14),
                ends=datetime(2026, 12, 11, 16),
            ),
            "Moved on 3 Dec from Fri 11 Dec 2026, 14:00",
        ),
        (
            Move(
                on=date(2026, 12, 3),
                starts=datetime(2026, 12, 12, 14),
                ends=datetime(2026, 12, 12, 15),
            ),
            "Moved on 3 Dec from 14:00–15:00",
        ),
        (
            Move(
                on=date(2026, 12, 3),
                starts=datetime(2026, 12, 12, 14),
                ends=datetime(2026, 12, 12, 16, 30),
                point="Pariser Platz",
            ),
            "Moved on 3 Dec from Pariser Platz",
        ),
    ],
)
def test_move_is_told_in_words_that_stay_true(move: Move, said: str) -> None:
    assert description(move=move).split("\n")[1] == said


def test_category_keeps_commas_and_backslashes() -> None:
    names = ("Bread, and roses", "C:\\New; campaign")

    assert tuple(read(facts(categories=names))["CATEGORIES"].cats) == names


def test_taken_down_shows_nothing_that_the_organizer_wrote() -> None:
    entry = facts(
        status=VEventStatus.CANCELLED,
        taken_down=True,
        title="Secret title",
        words="Secret words",
        meeting_point="Secret place",
        cancel_reason="Secret reason",
        categories=("Secret campaign",),
        move=Move(on=date(2026, 12, 3), starts=PLAIN.starts, ends=PLAIN.ends, point="Secret"),
    )

    event = read(entry)

    assert all("Secret" not in str(value) for value in event.values())
    assert event["SUMMARY"] == "CANCELLED: Protest · Embassy of Russia, Berlin"
    assert event["UID"] == PLAIN.uid
    assert event["STATUS"] == "CANCELLED"
    assert "CATEGORIES" not in event


def test_street_is_left_out_where_people_meet_elsewhere() -> None:
    at_door = read(facts(address="Unter den Linden 63"))
    elsewhere = read(facts(address="Unter den Linden 63", meeting_point="Pariser Platz"))

    assert at_door["LOCATION"] == "Embassy of Russia, Unter den Linden 63, Berlin, Germany"
    assert elsewhere["LOCATION"] == "Pariser Platz, Berlin, Germany"


@pytest.mark.parametrize(
    ("address", "city", "country", "said"),
    [
        ("", "Berlin", "Germany", "Embassy of Russia, Berlin, Germany"),
        ("", "Singapore", "Singapore", "Embassy of Russia, Singapore"),
        ("Linden 63, 10117 Berlin", "Berlin", "Germany", "Linden 63, 10117 Berlin, Germany"),
        ("Krunska 1, 11000 Belgrade, Serbia", "Belgrade", "Serbia", "Belgrade, Serbia"),
        ("Berliner Straße 5", "Berlin", "Germany", "Berliner Straße 5, Berlin, Germany"),
    ],
)
def test_location_says_city_and_country_once(
    address: str, city: str, country: str, said: str
) -> None:
    event = read(facts(address=address, city=city, country=country))

    assert event["LOCATION"].endswith(said)
    assert event["LOCATION"].count(city) == (2 if "Berliner" in address else 1)


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
