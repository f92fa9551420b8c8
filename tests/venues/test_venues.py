"""Events where delegations come: their pages, and protests there on their days alone."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest
from flask.testing import FlaskClient
from icalendar import Calendar

from app import Doorstep
from events import clock
from events.campaigns import speaking_up
from events.database import db, writing
from events.geography import cities
from events.protests import actions, noticing
from events.protests.assembly import NoticeStatus
from events.protests.models import Protest
from events.refusals import NotValid
from events.venues.actions import VenueFacts
from events.venues.days import takes_protests_on
from events.venues.models import Venue
from tests.campaigns.calls import again, make_call, make_venue, protest_again
from tests.factories import form_key, make_details, make_organizer, sign_in

FIRST, LAST = date(2026, 12, 7), date(2026, 12, 9)


@pytest.mark.parametrize(
    ("day", "is_taken"), [(5, False), (6, True), (7, True), (9, True), (10, True), (11, False)]
)
def test_protests_stand_there_on_its_days_and_one_around(day: int, is_taken: bool) -> None:
    assert takes_protests_on(date(2026, 12, day), FIRST, LAST) is is_taken


@pytest.fixture
def venue(app: Doorstep) -> Venue:
    amina = make_organizer(name="amina")
    return make_venue(make_call(owner=amina, title="Stop it", danger="Help"), amina)


def stand(venue: Venue, day: date, *, title: str = "Vigil") -> Protest:
    """A published protest at an event."""
    at = db.session.merge(venue)
    city = cities.by_id(at.city_geonames_id)
    assert city
    starts = datetime.combine(day, time(18))
    with writing():
        made = actions.draft(
            make_organizer(name=f"author {secrets.token_hex(4)}"),
            db.session.merge(venue),
            city,
            make_details(title=title, starts=starts),
            form_key=secrets.token_hex(16),
        )
        noticing.say(made, NoticeStatus.NOTIFIED)
        actions.submit(made)
        db.session.commit()
    return made


def test_an_event_is_a_list_of_protests_with_a_calendar(client: FlaskClient, venue: Venue) -> None:
    vigil = stand(venue, venue.begins_on)

    page = client.get(f"/venues/{venue.id}").text
    (entry,) = Calendar.from_ical(client.get(f"/venues/{venue.id}.ics").data).walk("VEVENT")

    assert "<h1>Session of the Council</h1>" in page
    assert page.index("Whom to tell if somebody is in danger") < page.index("<h1>")
    assert f"/protests/{vigil.id}" in page
    assert "Session of the Council" in entry["SUMMARY"]
    assert client.get("/of/ru/in/ch/geneva.ics").text.count("BEGIN:VEVENT") == 1
    assert client.get(f"/protests/{vigil.id}").status_code == 200


def test_other_days_are_refused(venue: Venue) -> None:
    with pytest.raises(NotValid) as refused:
        stand(venue, venue.begins_on - timedelta(days=2))

    assert refused.value.field == "date"


def test_a_protest_is_not_moved_away_from_its_events_days(venue: Venue) -> None:
    vigil = stand(venue, venue.begins_on)
    far = datetime.combine(venue.ends_on + timedelta(days=9), time(18))

    with writing(), pytest.raises(NotValid):
        found = protest_again(vigil)
        actions.revise(found, make_details(starts=far), version=found.version)


def test_a_venue_is_renamed_in_its_calendar_and_in_its_entries(
    client: FlaskClient, venue: Venue
) -> None:
    vigil = stand(venue, venue.begins_on)
    before = client.get(f"/venues/{venue.id}.ics").data

    with writing():
        row = db.session.merge(venue)
        city = cities.by_id(row.city_geonames_id)
        assert city
        facts = VenueFacts("Assembly of States", city, "RU", row.begins_on, row.ends_on)
        speaking_up.revise(again(make_call(title="Again")), row, facts)
        db.session.commit()

    after = client.get(f"/venues/{venue.id}.ics").data
    assert after != before
    assert Calendar.from_ical(after)["X-WR-CALNAME"] == "Protests: Assembly of States"
    assert protest_again(vigil).sequence == 1


def refuse_other_state(facts: dict[str, object]) -> None:
    facts["sending_state"] = "BY"


def refuse_backwards(facts: dict[str, object]) -> None:
    facts["ends_on"] = FIRST - timedelta(days=1)


def refuse_endless(facts: dict[str, object]) -> None:
    facts["ends_on"] = FIRST + timedelta(days=40)


@pytest.mark.parametrize("spoil", [refuse_other_state, refuse_backwards, refuse_endless])
def test_events_out_of_bounds_are_refused(
    app: Doorstep, spoil: Callable[[dict[str, object]], None]
) -> None:
    amina = make_organizer(name="amina")
    facts: dict[str, object] = {"begins_on": FIRST, "ends_on": LAST}
    spoil(facts)

    with pytest.raises(NotValid):
        make_venue(make_call(owner=amina), amina, **facts)


def test_an_organizer_schedules_there_through_the_form(client: FlaskClient, venue: Venue) -> None:
    sign_in(client, "amina")
    typed = {"title": "Vigil", "start": "18:00", "end": "19:00", "form": "static"}
    typed |= {"language": "en", "call": "stop-it", "notice": "given"}
    typed |= {"date": venue.begins_on.isoformat()}
    address = f"/organize/new/venue/{venue.id}"

    late = client.post(
        address,
        data=typed | form_key(client) | {"date": (clock.today() + timedelta(days=2)).isoformat()},
    )
    made = client.post(address, data=typed | form_key(client))

    assert late.status_code == 422 and "event&#39;s days" in late.text
    assert made.status_code == 303
    assert "Vigil" in client.get(f"/venues/{venue.id}").text
    assert "Vigil" in client.get("/campaigns/stop-it").text
    assert client.get("/organize/new/venue/abcdefghij234").status_code == 404
