"""The sample calls: one of 2017 that is read and not used, one of today that protests answer."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from icalendar import Calendar

from app import Doorstep
from events.campaigns.letters import unknown_placeholders
from events.database import db
from events.operations.sample_calls import OF_2017, OF_TODAY
from tests.elements import SITE, Page

CALL_OF_2017 = "/campaigns/stop-the-violence-against-gay-men-in-chechnya"
CALL_OF_TODAY = "/campaigns/asylum-for-those-who-flee"


@pytest.fixture(autouse=True)
def samples(app: Doorstep) -> None:
    assert app.test_cli_runner().invoke(args=["demo"]).exit_code == 0
    db.session.rollback()


@pytest.mark.parametrize("page", ["", "?text=ru", "/letters", "/coverage"])
def test_what_the_call_of_2017_names_leads_nowhere(client: FlaskClient, page: str) -> None:
    text = client.get(f"{CALL_OF_2017}{page}").text

    outward = [link["href"] for link in Page(page, 200, text).of("a") if "href" in link]
    calendars = ("http", "webcal", "mailto")
    foreign = [url for url in outward if url.startswith(calendars) and not is_ours(url)]
    assert foreign == []
    assert "As of 2017, do not use" in text


def is_ours(url: str) -> bool:
    return url.startswith((SITE, SITE.replace("http", "webcal")))


def test_both_are_marked_and_the_one_of_today_is_answered(client: FlaskClient) -> None:
    index = client.get("/campaigns/").text
    feed = Calendar.from_ical(client.get(f"{CALL_OF_TODAY}.ics").data)

    assert index.index(CALL_OF_TODAY) < index.index(CALL_OF_2017)
    assert index.count(">Sample</strong>") == 2
    assert index.count(">Historical</strong>") == 1
    events = feed.walk("VEVENT")
    assert len(events) >= 5
    assert all(str(event["SUMMARY"]).startswith("DEMO: ") for event in events)


def test_their_letters_leave_out_nothing_but_what_can_be_filled_in() -> None:
    letters = [letter for call in (OF_2017, OF_TODAY) for letter in call.letters]
    patterns = [pattern for letter in letters for pattern in letter.patterns.values()]

    assert len(patterns) > 6
    assert [unknown_placeholders(pattern) for pattern in patterns] == [[]] * len(patterns)
