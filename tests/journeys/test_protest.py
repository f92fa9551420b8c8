"""From a pseudonym to a date in somebody's calendar, and what happens to it then."""

from __future__ import annotations

import re

import pytest

from tests.journeys.conftest import PHONE, OpenBrowser
from tests.journeys.people import EMBASSY, Attendee, Organizer, entries


@pytest.fixture
def attendee(open_browser: OpenBrowser) -> Attendee:
    return Attendee(open_browser(PHONE, script=False).page)


def status_in(address: str) -> str:
    """What a calendar program that fetches an address is told of its only protest."""
    (event,) = entries(address)
    return f"{event['STATUS']}: {event['SUMMARY']}"


@pytest.mark.promise("A8")
def test_a_protest_reaches_a_stranger_and_its_fate_their_calendar(
    organizer: Organizer, attendee: Attendee
) -> None:
    organizer.joins()
    organizer.starts_counting()
    organizer.schedules_a_vigil_at(EMBASSY, search="russia berlin")
    assert len(organizer.worked_on) <= 2
    assert len(organizer.typed_into) <= 1 + 5  # the search, then the form

    attendee.finds_protests_in("Berlin")
    attendee.finds("Vigil").click()
    attendee.reads("Yes, it is on")
    attendee.reads(re.compile("18:00–19:30"))
    calendar = attendee.gets_the_calendars_address()
    assert status_in(calendar).startswith("CONFIRMED: Vigil")

    organizer.changes_its_title_to("Silent vigil")
    assert status_in(calendar).startswith("CONFIRMED: Silent vigil")

    organizer.cancels_it("The square is closed.")
    attendee.page.reload()
    attendee.reads("The square is closed.")
    assert status_in(calendar).startswith("CANCELLED: CANCELLED: Silent vigil")

    organizer.restores_it()
    assert status_in(calendar).startswith("CONFIRMED: Silent vigil")

    organizer.leaves()
    organizer.is_told("You have left")
    attendee.page.reload()
    attendee.reads("Cancelled")
