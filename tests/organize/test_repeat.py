"""The folded part of the form that makes a series: shown before it is made, made once."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient
from time_machine import TimeMachineFixture

from events.config import Settings
from events.organizers.tiers import Tier
from events.protests.assembly import State
from events.protests.series import series_queries
from events.protests.series.recurrence import Frequency, Rule, Weekday
from tests.factories import make_organizer, make_protest, sign_in
from tests.organize.filling import NEW, filled, own_protests, sent_at_once

WEEKLY = {"repeat": "weekly", "count": "4"}


def test_a_repeated_protest_is_a_series_of_published_dates(amina: FlaskClient) -> None:
    answer = amina.post(NEW, data=filled(amina, **WEEKLY))

    dates = own_protests()
    assert len(dates) == 4
    assert {each.stands for each in dates} == {State.PUBLISHED}
    assert len({each.series_id for each in dates}) == 1
    assert dates[1].starts - dates[0].starts == timedelta(weeks=1)
    assert answer.status_code == 303
    assert answer.location == f"/organize/series/{dates[0].series_id}"


def test_weekdays_and_a_last_day_may_be_chosen(
    amina: FlaskClient, time_machine: TimeMachineFixture
) -> None:
    time_machine.move_to(datetime(2026, 11, 22, 12, tzinfo=UTC), tick=False)
    sign_in(amina)
    chosen = {"repeat": "weekly", "weekdays": ["MO", "TH"], "until": "2026-12-17"}

    amina.post(NEW, data=filled(amina, date="2026-12-03") | chosen)

    dates = own_protests()
    assert [f"{each.starts:%d}" for each in dates] == ["03", "07", "10", "14", "17"]
    series = series_queries.series_by_id(dates[0].series_id or "")
    assert series
    assert series_queries.rule_of(series) == Rule(Frequency.WEEKLY, (Weekday.MO, Weekday.TH))


def test_the_dates_are_shown_before_anything_is_made(amina: FlaskClient) -> None:
    data = filled(amina, **WEEKLY, preview="1")

    page = amina.post(NEW, data=data)

    assert page.status_code == 200
    assert "4 dates</h3>" in page.text
    assert "Nothing is made yet" in page.text
    assert page.text.count("18:00–19:30</li>") == 4
    assert own_protests() == []


def test_without_day_and_times_nothing_can_be_shown(amina: FlaskClient) -> None:
    page = amina.post(NEW, data=filled(amina, date="", **WEEKLY, preview="1"))

    assert "Fill in day, start and end" in page.text


def test_a_protest_that_does_not_repeat_is_one_as_before(amina: FlaskClient) -> None:
    amina.post(NEW, data=filled(amina, repeat="", count="4"))

    (only,) = own_protests()
    assert only.series_id is None


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"repeat": "weekly"}, "Say how many dates, or until which day."),
        ({"repeat": "weekly", "count": "4", "until": "2027-01-01"}, "not both"),
        ({"repeat": "daily", "count": "53"}, "from 2 to 52"),
        ({"repeat": "daily", "count": "٦٠"}, "from 2 to 52"),
        ({"repeat": "weekly", "until": "soon"}, "Write the day like"),
        ({"repeat": "hourly"}, "Choose one of the list."),
        ({"repeat": "weekly", "count": "4", "weekdays": "XX"}, "Choose from the list."),
        ({"repeat": "monthly", "count": "30"}, "400 days ahead"),
    ],
)
def test_what_cannot_repeat_is_said_and_nothing_typed_is_lost(
    amina: FlaskClient, changes: dict[str, str], said: str
) -> None:
    answer = amina.post(NEW, data=filled(amina, words="Candles & <songs>") | changes)

    assert answer.status_code == 422
    assert said in answer.text
    assert "Candles &amp; &lt;songs&gt;" in answer.text
    assert own_protests() == []


def test_a_first_day_off_the_rule_is_refused_with_the_next_one(
    amina: FlaskClient, time_machine: TimeMachineFixture
) -> None:
    time_machine.move_to(datetime(2026, 11, 22, 12, tzinfo=UTC), tick=False)
    sign_in(amina)

    answer = amina.post(NEW, data=filled(amina, date="2026-12-03", **WEEKLY) | {"weekdays": "MO"})

    assert answer.status_code == 422
    assert "Monday, 7 December 2026" in answer.text


def test_a_date_that_clocks_skip_is_named_and_the_organizer_chooses(
    amina: FlaskClient, time_machine: TimeMachineFixture
) -> None:
    time_machine.move_to(datetime(2027, 3, 1, tzinfo=UTC), tick=False)
    sign_in(amina)
    night = filled(amina, date="2027-03-21", start="02:40", end="05:00", **WEEKLY)

    asked = amina.post(NEW, data=night)
    amina.post(NEW, data=night | {"gap": "move"})

    assert asked.status_code == 422
    assert "Sunday, 28 March 2027: Clocks there are put forward" in asked.text
    assert "Leave that date out" in asked.text
    starts = [f"{each.starts:%H:%M}" for each in own_protests()]
    assert starts == ["02:40", "03:00", "02:40", "02:40"]


def test_another_protest_near_any_of_the_dates_is_shown_first(amina: FlaskClient) -> None:
    (later,) = [make_protest(title="Concert", starts=in_weeks(2))]
    data = filled(amina, **WEEKLY)

    asked = amina.post(NEW, data=data)
    amina.post(NEW, data=data | {"despite_clash": "1"})

    assert asked.status_code == 409
    assert "Concert" in asked.text
    assert len(own_protests()) == 4
    assert later.starts in {each.starts for each in own_protests()}


def in_weeks(number: int) -> datetime:
    """The start of a later date of the form's series."""
    from events import clock

    day = clock.today() + timedelta(days=20, weeks=number)
    return datetime(day.year, day.month, day.day, 18)


@pytest.mark.promise("G5")
def test_a_form_with_everything_in_it_is_taken(amina: FlaskClient) -> None:
    page = amina.get(NEW).text
    fields = set(re.findall(r'<(?:input|select|textarea)[^>]*name="([^"]+)"', page))
    full = filled(amina) | dict.fromkeys(fields - set(filled(amina)), "")
    every_day = {"repeat": "weekly", "weekdays": list(Weekday), "count": "2", "gap": "move"}

    answer = amina.post(NEW, data=full | every_day | {"despite_clash": "1"})

    assert answer.status_code == 303
    assert len(own_protests()) == 2


@pytest.mark.promise("E1")
def test_a_new_organizers_series_waits_unseen(
    client: FlaskClient, change_settings: Callable[..., Settings]
) -> None:
    change_settings(review=True)
    make_organizer(name="amina", tier=Tier.NEW)
    sign_in(client)

    client.post(NEW, data=filled(client, **WEEKLY))

    dates = own_protests()
    assert {each.stands for each in dates} == {State.PENDING}
    for ending in ("", ".ics"):
        assert client.get(f"/series/{dates[0].series_id}{ending}").status_code == 404


def test_a_series_may_be_kept_as_drafts(amina: FlaskClient) -> None:
    amina.post(NEW, data=filled(amina, **WEEKLY, as_draft="1"))

    assert {each.stands for each in own_protests()} == {State.DRAFT}


@pytest.mark.promise("I6")
def test_the_same_form_sent_twenty_times_at_once_makes_one_series(amina: FlaskClient) -> None:
    statuses = sent_at_once(amina, NEW, filled(amina, **WEEKLY))

    assert statuses == [303] * 20
    assert len(own_protests()) == 4
