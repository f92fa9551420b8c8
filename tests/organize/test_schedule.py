"""The form that schedules a protest: two pages, five fields, nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from time_machine import TimeMachineFixture

from app import Doorstep
from events import clock
from events.config import Settings
from events.database import db
from events.missions import queries as missions
from events.missions.models import Mission
from events.organizers.tiers import Tier
from events.protests.assembly import State
from tests.conftest import new_client
from tests.factories import form_key, make_organizer, mission_of, sign_in
from tests.organize.filling import NEW, filled, own_protests, sent_at_once


def test_five_fields_make_a_public_protest(amina: FlaskClient) -> None:
    answer = amina.post(NEW, data=filled(amina), follow_redirects=True)

    assert answer.status_code == 200
    (made,) = own_protests()
    assert made.stands is State.PUBLISHED
    assert made.starts == datetime.combine(
        clock.today() + timedelta(days=20), datetime.min.time()
    ).replace(hour=18)
    assert made.time_zone == "Europe/Berlin"
    assert amina.get(f"/protests/{made.id}").status_code == 200


def test_a_new_organizers_protest_waits_where_review_is_on(
    client: FlaskClient, change_settings: Callable[..., Settings]
) -> None:
    change_settings(review=True)
    make_organizer(name="amina", tier=Tier.NEW)
    sign_in(client)

    client.post(NEW, data=filled(client))

    (made,) = own_protests()
    assert made.stands is State.PENDING
    for address in (f"/protests/{made.id}", f"/protests/{made.id}.ics"):
        assert new_client(client.application).get(address).status_code == 404
    for page in (
        "/",
        "/protests",
        "/in/de/berlin",
        f"/missions/{made.mission_id}",
        "/search?q=disappeared",
    ):
        assert "disappeared" not in client.get(page).text.replace("q=disappeared", "").replace(
            'value="disappeared"', ""
        ).replace("disappeared”", "").replace("Search: disappeared", "")


def test_a_draft_is_kept_until_it_is_published(amina: FlaskClient) -> None:
    amina.post(NEW, data=filled(amina, as_draft="1"))
    (draft,) = own_protests()
    assert draft.stands is State.DRAFT
    assert amina.get(f"/protests/{draft.id}").status_code == 404

    amina.post(f"/organize/protests/{draft.id}/publish", data=form_key(amina))

    assert own_protests()[0].stands is State.PUBLISHED


def test_a_draft_can_be_deleted_and_a_published_protest_cannot(amina: FlaskClient) -> None:
    amina.post(NEW, data=filled(amina, as_draft="1"))
    amina.post(NEW, data=filled(amina, title="Other"))
    draft, public = sorted(own_protests(), key=lambda made: made.state)

    gone = amina.post(f"/organize/protests/{draft.id}/delete", data=form_key(amina))
    refused = amina.post(f"/organize/protests/{public.id}/delete", data=form_key(amina))

    assert gone.status_code == 303
    assert refused.status_code == 403
    assert [made.id for made in own_protests()] == [public.id]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"title": ""}, "Say what it is for"),
        ({"title": "\u200f \u200b"}, "Say what it is for"),
        ({"title": "\u2800\ufe0f\u0301"}, "Say what it is for"),
        ({"title": "x" * 121}, "Write at most 120 characters; this has 121."),
        ({"date": "2027-02-30"}, "There is no such day. Check day and month."),
        ({"date": "12/31/2027"}, "There is no such day"),
        ({"date": "2027-2"}, "Write the day like"),
        ({"date": "yesterday"}, "Write the day like"),
        ({"date": "9999-12-31"}, "400 days"),
        ({"date": "0001-01-01"}, "400 days"),
        ({"start": "25:00"}, "Write the time like"),
        ({"end": ""}, "Say when it ends"),
        ({"end": "18:00"}, "end after it starts"),
        ({"words": "x" * 5001}, "5000"),
        ({"language": "tlh"}, "Choose one of the list."),
        ({"form": "riot"}, "Choose one of the list."),
        ({"form_key": "forged"}, "more than a day"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_typed_is_lost(
    amina: FlaskClient, changes: dict[str, str], said: str
) -> None:
    data = filled(amina, words="Candles & <songs>") | changes

    answer = amina.post(NEW, data=data)

    assert answer.status_code == 422
    assert said in answer.text
    if "words" not in changes:
        assert "Candles &amp; &lt;songs&gt;" in answer.text
    assert not own_protests()


def test_days_and_times_are_read_in_digits_of_every_script(amina: FlaskClient) -> None:
    day = (clock.today() + timedelta(days=20)).isoformat()
    eastern = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")

    answer = amina.post(NEW, data=filled(amina, date=day.translate(eastern), start="١٨:٠٠"))

    assert answer.status_code == 303, answer.text
    (made,) = own_protests()
    assert f"{made.starts:%Y-%m-%d %H:%M}" == f"{day} 18:00"


def test_a_time_that_clocks_skip_is_refused_with_the_nearest(
    amina: FlaskClient, time_machine: TimeMachineFixture
) -> None:
    time_machine.move_to(datetime(2027, 3, 1, tzinfo=UTC), tick=False)
    sign_in(amina)

    answer = amina.post(NEW, data=filled(amina, date="2027-03-28", start="02:30", end="04:00"))

    assert answer.status_code == 422
    assert "The nearest time is 03:00" in answer.text


def test_a_time_that_comes_twice_is_asked_for(
    amina: FlaskClient, time_machine: TimeMachineFixture
) -> None:
    time_machine.move_to(datetime(2027, 10, 1, tzinfo=UTC), tick=False)
    sign_in(amina)
    data = filled(amina, date="2027-10-31", start="02:30", end="04:00")

    asked = amina.post(NEW, data=data)
    amina.post(NEW, data=data | {"fold": "second"})

    assert asked.status_code == 422
    assert "02:30, UTC+2" in asked.text
    assert "02:30, UTC+1" in asked.text
    (made,) = own_protests()
    assert made.starts_at == datetime(2027, 10, 31, 1, 30, tzinfo=UTC)


def test_an_end_before_the_start_is_on_the_next_day(amina: FlaskClient) -> None:
    amina.post(NEW, data=filled(amina, start="22:00", end="02:00"))

    (made,) = own_protests()
    assert made.ends - made.starts == timedelta(hours=4)


@pytest.mark.promise("I6")
def test_the_same_form_sent_twenty_times_at_once_makes_one_protest(amina: FlaskClient) -> None:
    statuses = sent_at_once(amina, NEW, filled(amina))

    assert statuses == [303] * 20
    assert len(own_protests()) == 1


def test_a_closed_mission_takes_no_protest(amina: FlaskClient) -> None:
    closed = db.session.scalars(select(Mission).where(Mission.status == "closed").limit(1)).one()

    answer = amina.post(f"/organize/new/{closed.id}", data=filled(amina))

    assert answer.status_code == 422
    assert "closed" in answer.text
    assert not own_protests()


def test_a_mission_of_unknown_place_asks_for_the_city_first(amina: FlaskClient) -> None:
    unplaced = next(
        found
        for country in ("US", "FR", "DE", "IT", "IN", "CN")
        for found in missions.in_country_without_city(country)
    )
    address = f"/organize/new/{unplaced.id}"

    asked = amina.post(address, data=filled(amina))
    page = amina.get(address)
    slug = (
        page.text.partition('<option value="">')[2]
        .partition('<option value="')[2]
        .partition('"')[0]
    )
    amina.post(address, data=filled(amina, city=slug))

    assert asked.status_code == 422
    (made,) = own_protests()
    assert made.country == unplaced.country
    assert made.time_zone


def test_a_protest_at_an_honorary_consulate_waits_whoever_schedules_it(amina: FlaskClient) -> None:
    honorary = db.session.scalars(
        select(Mission)
        .where(Mission.kind == "honorary_consulate", missions.LISTED)
        .where(Mission.city_geonames_id.is_not(None))
        .limit(1)
    ).one()

    amina.post(f"/organize/new/{honorary.id}", data=filled(amina))

    (made,) = own_protests()
    assert made.stands is State.PENDING


def test_text_is_canonical_before_anything_reads_it(amina: FlaskClient) -> None:
    amina.post(
        NEW,
        data=filled(amina, title="  Vigil\u202e\u0000\r\nfor\u200b all ", words="a\r\nb\rc\u2028d"),
    )

    (made,) = own_protests()
    assert made.title == "Vigil for all"
    assert made.words == "a\nb\nc\nd"


@pytest.mark.promise("C7")
@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {},
    ],
)
def test_a_form_from_another_site_is_refused(
    app: Doorstep, amina: FlaskClient, headers: dict[str, str]
) -> None:
    browser = app.test_client()
    cookie = amina.get_cookie("doorstep")
    assert cookie
    browser.set_cookie("doorstep", cookie.value)

    answer = browser.post(NEW, data=filled(amina), headers=headers)

    assert answer.status_code == 403
    assert not own_protests()


def test_a_mission_that_is_not_there_is_404(amina: FlaskClient) -> None:
    assert amina.get("/organize/new/Q1").status_code == 404


def test_tokyo_means_tokyos_clock(amina: FlaskClient) -> None:
    embassy = mission_of("RU", "JP", "tokyo")

    amina.post(f"/organize/new/{embassy.id}", data=filled(amina))

    (made,) = own_protests()
    assert made.starts_at.hour == 9
    assert date.fromisoformat(filled(amina)["date"]) == made.starts.date()


def test_the_same_protest_is_not_scheduled_twice_by_a_second_form(amina: FlaskClient) -> None:
    amina.post(NEW, data=filled(amina))

    again = amina.post(NEW, data=filled(amina))

    assert again.status_code == 422
    assert "scheduled this already" in again.text
    assert len(own_protests()) == 1


def test_days_and_times_may_be_typed_as_people_write_them(amina: FlaskClient) -> None:
    day = clock.today() + timedelta(days=20)

    amina.post(NEW, data=filled(amina, date=f"{day:%d.%m.%Y}", start="18.30", end="2000"))

    (made,) = own_protests()
    assert (made.starts.hour, made.starts.minute, made.ends.hour) == (18, 30, 20)
    assert made.starts.date() == day
