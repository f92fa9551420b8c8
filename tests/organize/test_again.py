"""One protest more: the form filled in like an earlier one, and the pages that lead there."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from time_machine import TimeMachineFixture

from app import Doorstep
from events.organizers.models import Organizer
from events.protests.models import Protest
from tests.conftest import new_client
from tests.factories import make_organizer, make_protest, sign_in
from tests.series import make_series


@pytest.fixture
def vigil(organizer: Organizer) -> Protest:
    return make_protest(
        organizer=organizer, title="Vigil & more", words="Bring a candle.", hours=1.5
    )


def form_like(client: FlaskClient, protest: Protest) -> str:
    return client.get(f"/organize/new/{protest.mission_id}?like={protest.id}").text


def value_of(page: str, name: str) -> str:
    found = re.search(rf'<input[^>]*name="{name}"[^>]*value="([^"]*)"', page)
    return found[1] if found else ""


def test_next_week_is_the_same_a_week_later(client: FlaskClient, vigil: Protest) -> None:
    page = form_like(client, vigil)

    week_later = (vigil.starts + timedelta(weeks=1)).date()
    assert value_of(page, "date") == week_later.isoformat()
    assert value_of(page, "start") == "18:00"
    assert value_of(page, "end") == "19:30"
    assert value_of(page, "title") == "Vigil &amp; more"
    assert "Bring a candle." in page


def test_of_an_old_one_it_is_the_next_such_weekday_ahead(
    client: FlaskClient, vigil: Protest, time_machine: TimeMachineFixture
) -> None:
    time_machine.move_to(vigil.ends_at + timedelta(weeks=30, days=2), tick=False)
    sign_in(client)

    page = form_like(client, vigil)

    assert value_of(page, "date") == (vigil.starts + timedelta(weeks=31)).date().isoformat()


def test_anothers_protest_fills_nothing_in(app: Doorstep, vigil: Protest) -> None:
    make_organizer(name="ben")
    ben = sign_in(new_client(app), "ben")

    page = form_like(ben, vigil)

    assert value_of(page, "title") == ""
    assert "Bring a candle." not in page


@pytest.mark.parametrize("like", ["", "x", "aaaaaaaaaaaaa", "%00", "'"])
def test_an_odd_address_shows_the_empty_form(
    client: FlaskClient, organizer: Organizer, like: str
) -> None:
    answer = client.get(f"/organize/new/Q836838?like={like}")

    assert answer.status_code == 200
    assert value_of(answer.text, "title") == ""


def test_a_protests_page_leads_to_more_than_this_one(
    client: FlaskClient, organizer: Organizer, vigil: Protest
) -> None:
    alone = client.get(f"/organize/protests/{vigil.id}").text
    date, *_ = make_series(organizer=organizer, title="Weekly", count=2)
    of_series = client.get(f"/organize/protests/{date.id}").text

    assert f"like={vigil.id}" in alone
    assert f"/organize/protests/{vigil.id}/clone" in alone
    assert "/organize/series/" not in alone
    assert f"/organize/series/{date.series_id}" in of_series


def test_of_a_series_one_date_is_listed_and_the_others_counted(
    client: FlaskClient, organizer: Organizer
) -> None:
    dates = make_series(organizer=organizer, title="Weekly", count=5)

    page = client.get("/organize/").text

    assert f"/organize/protests/{dates[0].id}" in page
    assert f"/organize/protests/{dates[1].id}" not in page
    assert f"/organize/series/{dates[0].series_id}" in page
    assert "4 more dates" in page
