"""Many at once: a weekly vigil and its fate in calendars, a day of action at many missions."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from events import clock
from tests.journeys.conftest import OpenBrowser
from tests.journeys.people import Attendee, Organizer, entries

OSLO = "Embassy of Russia, Oslo"


@pytest.fixture
def attendee(open_browser: OpenBrowser) -> Attendee:
    return Attendee(open_browser(script=False).page)


@pytest.mark.promise("A8")
def test_a_weekly_vigil_is_made_changed_and_called_off(
    organizer: Organizer, attendee: Attendee
) -> None:
    organizer.joins()
    organizer.opens("/organize/choose")
    organizer.chooses(OSLO, "russia oslo")
    organizer.fills_in("Weekly vigil")
    organizer.makes_it_weekly(4)
    organizer.presses("Preview")
    organizer.reads("Nothing is made yet.")
    organizer.presses("Publish")
    organizer.is_told("Weekly vigil")
    organizer.reads("4 dates, 4 ahead")

    series = organizer.page.url.rpartition("/")[2]
    attendee.opens(f"/series/{series}")
    calendar = attendee.gets_the_calendars_address()
    assert len(entries(calendar)) == 4
    assert len({str(event["RELATED-TO"]) for event in entries(calendar)}) == 1

    organizer.follows("Edit all that are ahead")
    organizer.types("What for?", "Silent vigil")
    organizer.presses(re.compile("Save the change of 4 dates"))
    assert {str(event["SUMMARY"]) for event in entries(calendar)} == {f"Silent vigil · {OSLO}"}
    assert {event["SEQUENCE"] for event in entries(calendar)} == {1}

    organizer.goes_through(organizer.page.get_by_role("link", name=re.compile("^cancel")).nth(2))
    organizer.is_told("Cancel 2 dates?")
    organizer.types("Reason", "The square is closed.")
    organizer.presses(re.compile("Cancel 2 dates"))
    told = [str(event["STATUS"]) == "CANCELLED" for event in entries(calendar)]
    assert told == [False, False, True, True]

    organizer.follows("Restore all")
    organizer.presses(re.compile("Restore 2 dates"))
    told = [str(event["STATUS"]) == "CANCELLED" for event in entries(calendar)]
    assert told == [False] * 4
    assert [event["SEQUENCE"] for event in entries(calendar)] == [1, 1, 3, 3]


@pytest.mark.promise("A8")
def test_a_vigil_is_held_again_next_week_and_at_other_missions(organizer: Organizer) -> None:
    organizer.joins()
    organizer.schedules_a_vigil_at(OSLO, search="russia oslo")

    organizer.follows("Repeat it next week")
    next_week = (clock.now() + timedelta(weeks=4)).date()
    assert organizer.page.get_by_label("Day", exact=True).input_value() == next_week.isoformat()
    organizer.publishes()

    organizer.follows("At other missions too")
    organizer.ticks("Italy 4")
    organizer.presses("Show their missions")
    organizer.ticks("At one moment everywhere: evening here is morning there")
    organizer.presses("Make the drafts")
    organizer.reads("4 protests, made at once, 4 drafts")
    organizer.presses(re.compile("Publish all 4 drafts"))
    organizer.reads("4 protests, made at once, 0 drafts")


@pytest.mark.promise("A8")
def test_a_sheet_is_mended_until_it_is_a_day_of_action(organizer: Organizer) -> None:
    day = (clock.now() + timedelta(weeks=3)).date().isoformat()
    row = f"March,{day},18:00,19:00"
    organizer.joins()
    organizer.opens("/organize/")
    organizer.follows("Many at once, from a sheet")

    sheet = organizer.page.get_by_role("textbox", name="Rows")
    sheet.fill(f"sending_state,city,title,date,start,end\nRU,Oslo,{row}\nRU,Atlantis,{row}")
    organizer.presses("Make the drafts")
    organizer.reads("Line 3: March")
    organizer.reads("There is no city “Atlantis” in our list.")

    sheet.fill(sheet.input_value().replace("Atlantis", "Rome"))
    organizer.presses("Make the drafts")
    organizer.follows("See and publish 2 drafts")
    organizer.presses(re.compile("Publish all 2 drafts"))
    organizer.reads("2 protests, made at once, 0 drafts")
