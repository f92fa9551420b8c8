"""What a protest's calendar entry says in words, as a parser reads it."""

from datetime import date, datetime

import pytest

from events.protests.entries.entry import Move, VEventStatus
from tests.protests.entries import PLAIN, URL, at, description, facts, read


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


def test_move_that_changed_nothing_to_see_is_not_told() -> None:
    same = Move(on=date(2026, 12, 3), starts=PLAIN.starts, ends=PLAIN.ends)

    assert description(move=same) == description()
