"""Series are made of single protests, once, all or none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from threading import Thread

import pytest
from icalendar import Calendar
from sqlalchemy import func, select
from time_machine import TimeMachineFixture

from app import Doorstep
from events import clock
from events.config import Settings
from events.database import db
from events.organizers.models import Organizer
from events.organizers.tiers import Tier
from events.protests.assembly import State
from events.protests.models import CoOrganizer, Protest, Series
from events.protests.series import serial, series_queries
from events.protests.series.occurrences import WrongDate
from events.protests.series.recurrence import Frequency, Rule, Weekday, WrongNumber
from events.refusals import NotValid
from tests.factories import make_organizer, make_protest, mission_of
from tests.series import change, make_series, reread


def numbers() -> tuple[int, int]:
    """How many series and protests there are."""
    db.session.rollback()
    tables = (Series, Protest)
    counts = [db.session.scalar(select(func.count()).select_from(table)) for table in tables]
    return counts[0] or 0, counts[1] or 0


def test_each_date_is_a_protest_of_its_own(app: Doorstep) -> None:
    made = make_series(count=4)

    assert [later.starts - made[0].starts for later in made] == [
        timedelta(weeks=week) for week in range(4)
    ]
    for column in ("id", "uid", "form_key"):
        assert len({getattr(each, column) for each in made}) == 4
    assert {each.series_id for each in made} == {made[0].series_id}
    assert {each.stands for each in made} == {State.PUBLISHED}
    assert {each.sequence for each in made} == {0}


def test_every_date_is_an_entry_related_to_its_series(app: Doorstep) -> None:
    made = make_series(count=3)
    series = series_queries.series_by_id(made[0].series_id or "")
    assert series

    feed = Calendar.from_ical(app.test_client().get(f"/series/{series.id}.ics").data)

    events = feed.walk("VEVENT")
    assert {str(event["UID"]) for event in events} == {each.uid for each in made}
    assert {str(event["RELATED-TO"]) for event in events} == {series.uid}
    assert not [event for event in events if "RRULE" in event or "RDATE" in event]
    assert series.uid not in {each.uid for each in made}


@pytest.mark.parametrize(
    ("sender", "country", "city", "before", "after"),
    [
        ("RU", "DE", "berlin", 17, 16),
        ("RU", "CL", "santiago", 21, 22),
        ("RU", "AU", "sydney", 7, 8),
    ],
)
def test_six_in_the_evening_stays_so_in_calendars_when_clocks_change(
    app: Doorstep,
    time_machine: TimeMachineFixture,
    sender: str,
    country: str,
    city: str,
    before: int,
    after: int,
) -> None:
    time_machine.move_to(datetime.fromisoformat("2027-02-24T12:00:00+00:00"), tick=False)
    made = make_series(at=mission_of(sender, country, city), count=8, starts_in=timedelta(weeks=2))

    feed = Calendar.from_ical(app.test_client().get(f"/series/{made[0].series_id}.ics").data)

    starts = sorted(event["DTSTART"].dt for event in feed.walk("VEVENT"))
    assert {f"{start:%H:%M}" for start in starts} == {"18:00"}
    assert {each.starts_at.hour for each in made} == {before, after}


def test_the_same_form_makes_one_series(app: Doorstep) -> None:
    amina = make_organizer(name="amina")

    first = make_series(organizer=amina, form_key="0" * 32)
    again = make_series(organizer=amina, form_key="0" * 32)

    assert [each.id for each in again] == [each.id for each in first]
    with pytest.raises(NotValid, match="used before"):
        make_series(organizer=make_organizer(name="ben"), form_key="0" * 32)


@pytest.mark.promise("I6")
def test_the_same_form_sent_twenty_times_at_once_makes_one_series(app: Doorstep) -> None:
    author_id = make_organizer(name="amina").id
    failed: list[BaseException] = []

    def send() -> None:
        with app.app_context():
            try:
                make_series(organizer=db.session.get_one(Organizer, author_id), form_key="0" * 32)
            except BaseException as error:  # a thread's errors are nobody's otherwise
                failed.append(error)

    threads = [Thread(target=send) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert not failed
    assert numbers() == (1, 4)


def test_a_date_that_cannot_be_leaves_nothing_behind(app: Doorstep) -> None:
    amina = make_organizer(name="amina")
    there = make_protest(organizer=amina, title="Vigil")

    with pytest.raises(WrongDate) as refusal:
        make_series(organizer=amina, title="Vigil", starts_in=timedelta(weeks=1))

    assert refusal.value.day == there.starts.date()
    assert numbers() == (0, 1)


def test_all_dates_of_a_new_organizer_wait_as_one_case(
    app: Doorstep, change_settings: Callable[..., Settings]
) -> None:
    change_settings(review=True)

    made = make_series(organizer=make_organizer(name="amina", tier=Tier.NEW))

    assert {each.stands for each in made} == {State.PENDING}
    assert len({each.series_id for each in made}) == 1
    assert app.test_client().get(f"/series/{made[0].series_id}.ics").status_code == 404


def test_the_rule_is_kept(app: Doorstep) -> None:
    made = make_series(frequency=Frequency.MONTHLY, count=2)

    series = series_queries.series_by_id(made[0].series_id or "")

    assert series
    first = made[0].starts.date()
    assert series_queries.rule_of(series) == Rule.starting(first, Frequency.MONTHLY)
    assert series.weekdays == Weekday.of(first)


def test_more_dates_are_like_the_last_one_and_shared_with_the_same_people(app: Doorstep) -> None:
    made, ben = make_series(count=2, words="Bring a candle."), make_organizer(name="ben")
    change(lambda: db.session.add(CoOrganizer(protest_id=made[-1].id, organizer_id=ben.id)))
    *_, last = reread(made)

    extend(last, 4, "1" * 32)
    extend(last, 4, "1" * 32)

    dates = reread(made)
    assert len(dates) == 6
    assert dates[-1].starts == last.starts + timedelta(weeks=4)
    assert {each.words for each in dates} == {"Bring a candle."}
    assert dates[-1].co_organizer_ids == {ben.id}
    assert {each.stands for each in dates[2:]} == {State.DRAFT}


def extend(last: Protest, number: int, form_key: str) -> None:
    series = series_queries.series_by_id(last.series_id or "")
    assert series
    change(lambda: serial.extend(series, last, number, form_key=form_key))


def test_a_series_never_has_more_than_52_dates(app: Doorstep) -> None:
    made = make_series(count=50, frequency=Frequency.DAILY)

    with pytest.raises(WrongNumber, match="this one has 50"):
        extend(made[-1], 3, "1" * 32)

    extend(made[-1], 2, "1" * 32)
    assert len(reread(made)) == 52


def test_a_series_that_is_over_goes_on_from_today(
    app: Doorstep, time_machine: TimeMachineFixture
) -> None:
    made = make_series(count=2)
    time_machine.move_to(made[-1].ends_at + timedelta(weeks=20), tick=False)

    extend(made[-1], 2, "1" * 32)

    added = [each for each in reread(made) if each.starts_at > clock.now()]
    assert len(added) == 2
    assert added[0].starts.date() > date.fromisoformat(clock.today().isoformat())
    assert {each.starts.weekday() for each in added} == {made[0].starts.weekday()}


def test_what_cannot_be_published_stays_a_draft_and_says_why(
    app: Doorstep, time_machine: TimeMachineFixture
) -> None:
    made = make_series(count=3, draft=True)
    time_machine.move_to(made[0].ends_at, tick=False)

    refused = change(lambda: serial.submit_each(reread(made)))

    assert [each.protest.id for each in refused] == [made[0].id]
    assert "start is over" in str(refused[0].refusal)
    assert [each.stands for each in reread(made)] == [
        State.DRAFT,
        State.PUBLISHED,
        State.PUBLISHED,
    ]
