"""One's own dates as a file: every state marked, valid for every program, kept by nobody."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
import vobject
from flask.testing import FlaskClient
from time_machine import TimeMachineFixture

from app import Doorstep
from events import clock
from events.checking.check import check
from events.checking.rules import Severity
from events.organize.dates import OwnDate, calendar_of
from events.protests import actions
from events.protests.entries.entry import VEventStatus
from events.wording import words
from tests.conftest import new_client
from tests.factories import make_organizer, make_protest, mission, mission_of, sign_in
from tests.series import change
from tests.sharing import again, share
from tests.world import MISSIONS

FILE = "/organize/my-dates.ics"
STEPS = ("Best by", "Must have arrived by")
NOON = datetime(2027, 3, 5, 12, tzinfo=UTC)


def entries(client: FlaskClient) -> dict[str, icalendar.Event]:
    """The file's entries by title, as a calendar program reads them."""
    calendar = icalendar.Calendar.from_ical(client.get(FILE).data)
    return {str(event["SUMMARY"]): event for event in calendar.walk("VEVENT")}


def faults(body: bytes) -> list[str]:
    """What a strict reader finds wrong; a file to import is not polled, so need not say when."""
    return [
        finding.rule.id
        for finding in check(body, clock.now() + timedelta(days=1))
        if finding.rule.severity is not Severity.NOTE
    ]


@pytest.fixture
def amina(client: FlaskClient) -> FlaskClient:
    organizer = make_organizer(name="amina")
    make_protest(organizer=organizer, title="Draft", draft=True)
    make_protest(organizer=organizer, title="Pending", at=mission(MISSIONS["an honorary consul's"]))
    make_protest(organizer=organizer, title="Vigil", meeting_point="The fountain, left; of it")
    cancelled = make_protest(organizer=organizer, title="Cancelled")
    change(lambda: actions.cancel(again(cancelled), "Rain."))
    theirs = make_protest(title="Shared")
    share(theirs, organizer)
    make_protest(title="Not mine")
    return sign_in(client)


def test_it_holds_what_one_owns_and_shares_in_every_state(amina: FlaskClient) -> None:
    found = {
        title.partition(" · ")[0]: event
        for title, event in entries(amina).items()
        if "notice for" not in title
    }

    assert {title: str(event["STATUS"]) for title, event in found.items()} == {
        "DRAFT: Draft": "TENTATIVE",
        "WAITS: Pending": "TENTATIVE",
        "Vigil": "CONFIRMED",
        "CANCELLED: Cancelled": "CANCELLED",
        "Shared": "CONFIRMED",
    }
    vigil = found["Vigil"]
    assert str(vigil["LOCATION"]).startswith("The fountain, left; of it, Embassy of Russia")
    assert "18:00–20:00 (Berlin time)" in str(vigil["DESCRIPTION"])
    assert vigil["DTSTART"].dt.tzinfo is not None
    assert str(vigil["CLASS"]) == "PRIVATE"


@pytest.mark.promise("B8")
def test_it_is_a_download_that_nothing_keeps(amina: FlaskClient) -> None:
    answer = amina.get(FILE)

    assert answer.content_type == "text/calendar; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="my-dates.ics"'
    assert answer.headers["Cache-Control"] == "no-store"
    assert faults(answer.data) == []
    assert len(vobject.readOne(answer.text).vevent_list) == len(entries(amina))


def test_it_takes_a_session(app: Doorstep, amina: FlaskClient) -> None:
    assert new_client(app).get(FILE).location == "/sign-in?next=organize_dates.my_dates"


def test_without_any_date_it_is_still_a_calendar(client: FlaskClient) -> None:
    make_organizer(name="amina")
    sign_in(client)

    answer = client.get(FILE)

    assert faults(answer.data) == []
    assert entries(client) == {}


def test_what_is_long_over_is_left_out(
    amina: FlaskClient, time_machine: TimeMachineFixture
) -> None:
    time_machine.move_to(clock.now() + timedelta(days=60), tick=False)
    sign_in(amina)

    assert entries(amina) == {}


def test_until_when_to_give_notice_stands_among_them(client: FlaskClient) -> None:
    organizer, vienna = make_organizer(name="amina"), mission_of("RU", "AT", "vienna")
    make_protest(organizer=organizer, at=vienna, title="Draft", draft=True)
    make_protest(organizer=organizer, at=vienna, title="Notice is given")
    sign_in(client)

    found = {title: event for title, event in entries(client).items() if "notice for" in title}

    draft = "Draft · Embassy of Russia, Vienna"
    best, latest = (found.pop(f"{step}: notice for {draft}") for step in STEPS)
    assert found == {}
    for event in (best, latest):
        assert "not legal advice" in str(event["DESCRIPTION"])
        assert "To whom: " in str(event["DESCRIPTION"])
    protest = entries(client)[f"DRAFT: {draft}"]["DTSTART"].dt
    assert best["DTSTART"].dt < latest["DTSTART"].dt < protest


def test_it_says_of_a_protest_what_its_public_calendar_says(client: FlaskClient) -> None:
    vienna = mission_of("RU", "AT", "vienna")
    draft = make_protest(organizer=make_organizer(name="amina"), at=vienna, draft=True)
    change(lambda: actions.submit(again(draft)))  # and nobody says that notice was given
    sign_in(client)
    public = icalendar.Calendar.from_ical(client.get(f"/protests/{draft.id}.ics").data)

    own = entries(client)["Vigil · Embassy of Russia, Vienna"]

    assert own["STATUS"] == public.walk("VEVENT")[0]["STATUS"] == "TENTATIVE"


def test_deadlines_are_moments_or_days() -> None:
    shared = {"stamp": NOON, "url": "https://doorstep.example/organize/protests/a/notice"}
    dates = [
        OwnDate(uid="a-notice", begins=NOON, title="Give notice", words="By noon.", **shared),
        OwnDate(uid="b-notice", begins=date(2027, 3, 6), title="Give notice", **shared),
    ]

    body = calendar_of(dates, words())

    moment, day = icalendar.Calendar.from_ical(body).walk("VEVENT")
    assert (moment["DTSTART"].dt, "DTEND" in moment) == (NOON, False)
    assert (day["DTSTART"].dt, day["DTEND"].dt) == (date(2027, 3, 6), date(2027, 3, 7))
    assert {str(each["STATUS"]) for each in (moment, day)} == {VEventStatus.CONFIRMED}
    assert faults(body) == []
