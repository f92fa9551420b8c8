"""From a statement to a doorstep: a call is written, answered, read and turned into a letter."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit
from urllib.request import urlopen

import pytest
from icalendar import Calendar
from playwright.sync_api import expect

from tests.journeys.conftest import PHONE, OpenBrowser
from tests.journeys.people import EMBASSY, Attendee, Organizer

HELP = "Write to the helpers: https://example.org/help"
LETTER = "To the {mission}\n\nОстановите насилие.\n\n{name}"


@pytest.fixture
def attendee(open_browser: OpenBrowser) -> Attendee:
    return Attendee(open_browser(PHONE, script=False).page)


def writes_a_call(organizer: Organizer) -> None:
    organizer.opens("/organize/campaigns/")
    organizer.follows("Write a call")
    organizer.types("What is it called?", "Stop the violence")
    organizer.page.get_by_label("Whose missions?").select_option("RU")
    organizer.types("First day", "2026-01-01")
    organizer.types("Whom to tell if somebody is in danger", HELP)
    organizer.types("What you demand", "Let them go\nGive asylum")
    organizer.presses("Keep it as a draft")
    organizer.follows("Add a letter")
    organizer.types("Subject", "A word")
    organizer.page.get_by_label("The letter", exact=False).last.fill(LETTER)
    organizer.presses("Save the letter")
    organizer.presses("Publish")
    organizer.reads("Everyone can read and answer it.")


def answers_it(organizer: Organizer) -> None:
    organizer.opens("/campaigns/stop-the-violence/coverage")
    organizer.follows(re.compile(re.escape(f"({EMBASSY})")))
    expect(organizer.page.get_by_label("Which call does it answer?")).to_have_value(
        "stop-the-violence"
    )
    organizer.fills_in()
    organizer.publishes()


@pytest.mark.promise("A8")
def test_a_call_becomes_a_protest_a_calendar_and_a_letter(
    organizer: Organizer, attendee: Attendee
) -> None:
    organizer.joins()
    writes_a_call(organizer)
    answers_it(organizer)

    attendee.opens("/campaigns/")
    attendee.follows("Stop the violence")
    attendee.reads("Whom to tell if somebody is in danger")
    attendee.finds("Vigil")
    with urlopen(attendee.gets_the_calendars_address()) as answer:
        (event,) = Calendar.from_ical(answer.read()).walk("VEVENT")
    assert "Stop the violence" in [str(name) for name in event["CATEGORIES"].cats]

    attendee.follows("Letters, ready to copy or print")
    attendee.page.get_by_label("Which mission?").select_option(label=EMBASSY)
    attendee.presses("Make the letter")
    link = attendee.page.get_by_role("link", name="Open in my mail program").get_attribute("href")
    (body,) = parse_qs(urlsplit(link or "").query)["body"]
    assert body.startswith(f"To the {EMBASSY}\r\n\r\nОстановите насилие.\r\n\r\n____")


def test_a_letter_is_all_that_is_printed(organizer: Organizer) -> None:
    organizer.joins()
    writes_a_call(organizer)
    organizer.opens("/campaigns/stop-the-violence/letters")

    organizer.page.emulate_media(media="print")

    expect(organizer.page.locator(".sheet")).to_be_visible()
    for hidden in ("form", ".aside", ".danger", "h1", ".top nav", ".foot"):
        expect(organizer.page.locator(hidden).first).to_be_hidden()
