"""What is in a scope's calendar, and how that changes."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import time_machine
from flask.testing import FlaskClient

from events import clock
from events.database import db, writing
from events.missions.models import MissionAlias
from events.protests import actions
from events.protests.assembly import State
from events.protests.models import Protest
from tests.api.reading import copy, set_by_hand
from tests.factories import EMBASSY_OF_RUSSIA_BERLIN, make_details, make_protest, mission_of

BERLIN = "/in/de/berlin.ics"


def calendar_at(client: FlaskClient, address: str) -> icalendar.Calendar:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    [found] = icalendar.Calendar.from_ical(answer.data, multiple=True)
    assert isinstance(found, icalendar.Calendar)
    return found


def entries_at(client: FlaskClient, address: str) -> list[icalendar.Event]:
    return calendar_at(client, address).events


def entry_at(client: FlaskClient, address: str) -> icalendar.Event:
    [entry] = entries_at(client, address)
    return entry


def saved(act: Any, *arguments: Any, **values: Any) -> None:
    with writing():
        act(*arguments, **values)
        db.session.commit()


def test_protest_is_in_every_calendar_that_it_belongs_to(client: FlaskClient) -> None:
    protest = make_protest()

    bodies = {
        address: entry_at(client, address).to_ical()
        for address in (
            "/protests.ics",
            "/in/de.ics",
            "/in/de/berlin.ics",
            "/of/ru.ics",
            "/of/ru/in/de.ics",
            "/of/ru/in/de/berlin.ics",
            f"/missions/{EMBASSY_OF_RUSSIA_BERLIN}.ics",
            f"/protests/{protest.id}.ics",
        )
    }

    assert len(set(bodies.values())) == 1


@pytest.mark.parametrize("address", ["/in/fr.ics", "/of/us.ics", "/of/ru/in/fr/paris.ics"])
def test_protest_is_in_no_other_calendar(client: FlaskClient, address: str) -> None:
    make_protest()

    found = calendar_at(client, address)

    assert found.events == []
    assert len(found.walk("VTIMEZONE")) == 1


def test_entry_tells_the_protest(client: FlaskClient) -> None:
    protest = make_protest(title="Vigil; for all", words="Bring a candle,\nand a friend.")

    entry = entry_at(client, BERLIN)

    assert entry["UID"] == protest.uid
    assert entry["SUMMARY"] == "Vigil; for all · Embassy of Russia, Berlin"
    assert entry["DTSTART"].dt == protest.starts_at
    assert entry["DTEND"].dt == protest.ends_at
    assert entry["STATUS"] == "CONFIRMED"
    assert entry["URL"] == f"http://localhost:5000/protests/{protest.id}"
    assert entry["LOCATION"].endswith("10117 Berlin, Germany")
    assert "Bring a candle,\nand a friend." in entry["DESCRIPTION"]
    assert entry["DESCRIPTION"].endswith(entry["URL"])
    assert (entry["GEO"].latitude, entry["GEO"].longitude) == (52.516194, 13.3835)


def test_shared_centre_of_a_city_is_no_point(client: FlaskClient) -> None:
    bonn = mission_of("RU", "DE", "bonn")
    make_protest(at=bonn)

    entry = entry_at(client, "/in/de/bonn.ics")

    assert bonn.coordinate_precision == "city"
    assert "GEO" not in entry


def test_another_meeting_point_is_not_placed_at_the_door(client: FlaskClient) -> None:
    make_protest(meeting_point="Pariser Platz")

    entry = entry_at(client, BERLIN)

    assert entry["LOCATION"] == "Pariser Platz, Berlin, Germany"
    assert "GEO" not in entry


def test_edit_raises_what_programs_look_at(client: FlaskClient) -> None:
    protest = make_protest()
    before = entry_at(client, BERLIN)

    saved(actions.revise, protest, make_details(title="March"), version=protest.version)

    after = entry_at(client, BERLIN)
    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after["LAST-MODIFIED"].dt > before["LAST-MODIFIED"].dt
    assert after["DTSTAMP"].dt == after["LAST-MODIFIED"].dt
    assert after["SUMMARY"] == "March · Embassy of Russia, Berlin"


def test_moved_protest_says_when_it_was_before(client: FlaskClient) -> None:
    protest = make_protest()
    later = make_details(starts=protest.starts + timedelta(hours=1))

    saved(actions.revise, protest, later, version=protest.version)

    today = f"{clock.now().astimezone(ZoneInfo(protest.time_zone)):%-d %b}"
    assert f"\nMoved on {today} from 18:00\n" in entry_at(client, BERLIN)["DESCRIPTION"]


def test_cancelled_protest_stays_in_the_feed(client: FlaskClient) -> None:
    protest = make_protest()
    before = entry_at(client, BERLIN)

    saved(actions.cancel, protest, "The square is closed.")

    after = entry_at(client, BERLIN)
    assert after["UID"] == before["UID"]
    assert after["STATUS"] == "CANCELLED"
    assert after["SUMMARY"].startswith("CANCELLED: ")
    assert "\nCancelled: The square is closed.\n" in after["DESCRIPTION"]


def test_restored_protest_is_on_again(client: FlaskClient) -> None:
    protest = make_protest()
    saved(actions.cancel, protest, "The square is closed.")
    cancelled = entry_at(client, BERLIN)

    saved(actions.restore, protest)

    restored = entry_at(client, BERLIN)
    assert restored["STATUS"] == "CONFIRMED"
    assert restored["SEQUENCE"] > cancelled["SEQUENCE"]
    assert "square" not in restored["DESCRIPTION"]


def test_taken_down_protest_stays_without_its_words(client: FlaskClient) -> None:
    protest = make_protest(title="Secret", words="Secret", meeting_point="Secret")
    set_by_hand(protest, state=State.TAKEN_DOWN)

    found = calendar_at(client, f"/protests/{protest.id}.ics")

    assert found.events[0]["UID"] == protest.uid
    assert found.events[0]["STATUS"] == "CANCELLED"
    assert b"Secret" not in found.to_ical()


def test_what_the_public_may_not_know_is_nowhere(
    client: FlaskClient, hidden_protest: Protest
) -> None:
    assert entries_at(client, "/protests.ics") == []
    assert client.get(f"/protests/{hidden_protest.id}.ics").status_code == 404


@pytest.mark.parametrize(("days", "number"), [(29, 1), (32, 0)])
def test_protest_stays_until_thirty_days_after_its_end(
    client: FlaskClient, days: int, number: int
) -> None:
    protest = make_protest()

    with time_machine.travel(protest.ends_at + timedelta(days=days), tick=False):
        assert len(entries_at(client, BERLIN)) == number


def test_replaced_id_of_a_mission_gives_the_same_bytes(client: FlaskClient) -> None:
    make_protest()
    with writing():
        db.session.add(MissionAlias(alias="ru-berlin", mission_id=EMBASSY_OF_RUSSIA_BERLIN))
        db.session.commit()

    by_alias = client.get("/missions/ru-berlin.ics")

    assert by_alias.status_code == 200
    assert by_alias.data == client.get(f"/missions/{EMBASSY_OF_RUSSIA_BERLIN}.ics").data


@pytest.mark.promise("I11")
def test_one_bad_row_never_breaks_a_feed(
    client: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    good, bad = make_protest(), make_protest(title="Unwritable words")
    set_by_hand(bad, time_zone="Nowhere/Lost")

    with caplog.at_level(logging.ERROR):
        entries = entries_at(client, BERLIN)

    assert [entry["UID"] for entry in entries] == [good.uid]
    assert f"left_out=1 protests={bad.id} (" in caplog.text
    assert "Unwritable" not in caplog.text


def test_too_many_protests_leave_out_the_latest_and_say_so(client: FlaskClient) -> None:
    past, first = make_protest(), make_protest()
    with time_machine.travel(past.ends_at + timedelta(days=1), tick=False):
        copy(first, 1001, from_day=5)
        found = calendar_at(client, BERLIN)

    starts = [entry["DTSTART"].dt for entry in found.events]
    assert len(starts) == 1000
    assert starts == sorted(starts)
    assert past.starts_at not in starts
    assert "more than fit" in found["DESCRIPTION"]


def test_calendar_costs_the_same_queries_for_few_and_many(
    client: FlaskClient, count_queries: Callable[[], int]
) -> None:
    protest = make_protest()
    client.get(BERLIN)
    count_queries()
    client.get(BERLIN)
    with_one = count_queries()

    copy(protest, 40, from_day=1)
    count_queries()
    client.get(BERLIN)

    assert count_queries() == with_one <= 4
