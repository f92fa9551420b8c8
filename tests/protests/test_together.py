"""Changing and calling off many dates at once: the past stays, and each date its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from icalendar import Calendar
from time_machine import TimeMachineFixture

from app import Doorstep
from events.config import Settings
from events.organizers import actions as organizers
from events.organizers.tiers import Tier
from events.protests import actions, queries
from events.protests.assembly import State
from events.protests.models import Protest
from events.protests.revision import Details
from events.protests.rules import OutOfTurn
from events.protests.series import together
from events.protests.series.occurrences import Gap, WrongDate, details_of
from tests.factories import make_organizer
from tests.series import change, make_series, reread

PUBLISHED, CANCELLED = State.PUBLISHED, State.CANCELLED


def versions(dates: list[Protest]) -> dict[str, int]:
    return {each.id: each.version for each in dates}


def edit(opened: Protest, **changes: object) -> Details:
    """The form of one date, with some fields changed."""
    return replace(details_of(opened, expected_size=opened.expected_size), **changes)


def at_time(opened: Protest, start: time, end: time) -> dict[str, datetime]:
    day = opened.starts.date()
    return {"starts": datetime.combine(day, start), "ends": datetime.combine(day, end)}


def revise(dates: list[Protest], opened: Protest, gap: Gap = Gap.REFUSE, **said: object) -> None:
    details, seen = edit(opened, **said), versions(dates)
    change(lambda: together.revise(dates, opened, details, versions=seen, gap=gap))


def states(dates: list[Protest]) -> list[State]:
    return [each.stands for each in dates]


@pytest.mark.parametrize("from_second", [True, False])
def test_cancelling_from_one_date_on_leaves_the_past_alone(
    app: Doorstep, time_machine: TimeMachineFixture, from_second: bool
) -> None:
    made = make_series(count=5)
    time_machine.move_to(made[1].ends_at + timedelta(hours=1), tick=False)
    first = made[3] if from_second else made[0]

    change(lambda: together.cancel(together.ahead(reread(made), first), "Rain."))

    dates = reread(made)
    off = 2 if from_second else 3
    assert states(dates) == [PUBLISHED] * (5 - off) + [CANCELLED] * off
    assert [each.sequence for each in dates] == [0] * (5 - off) + [1] * off
    feed = Calendar.from_ical(app.test_client().get(f"/series/{made[0].series_id}.ics").data)
    told = sorted((event["DTSTART"].dt, str(event["STATUS"])) for event in feed.walk("VEVENT"))
    assert [status == "CANCELLED" for _, status in told] == [False] * (5 - off) + [True] * off


def test_restoring_brings_back_what_is_ahead_and_sequence_rises(app: Doorstep) -> None:
    made = make_series(count=3)
    change(lambda: together.cancel(made, "Rain."))

    change(lambda: together.restore(together.ahead(reread(made), made[1])))

    dates = reread(made)
    assert states(dates) == [CANCELLED, PUBLISHED, PUBLISHED]
    assert [each.sequence for each in dates] == [1, 2, 2]
    assert [each.cancel_reason for each in dates] == ["Rain.", "", ""]


def test_calling_off_what_waits_takes_it_back_to_drafts(
    app: Doorstep, change_settings: Callable[..., Settings]
) -> None:
    change_settings(review=True)
    made = make_series(organizer=make_organizer(name="amina", tier=Tier.NEW))

    change(lambda: together.cancel(reread(made), "Rain."))

    assert set(states(reread(made))) == {State.DRAFT}


@pytest.mark.parametrize("act", [lambda dates: together.cancel(dates, ""), together.restore])
def test_nothing_to_do_is_said(app: Doorstep, act: Callable[[list[Protest]], None]) -> None:
    made = make_series(count=2, draft=True)

    with pytest.raises(OutOfTurn, match="no such date"):
        change(lambda: act(made))


def test_an_edit_reaches_every_date_once(app: Doorstep) -> None:
    made = make_series(count=3, words="Bring a candle.")
    stamps = [each.revised_at for each in made]

    revise(made, made[0], title="Silent vigil", meeting_point="The fountain", bring="Candles")

    dates = reread(made)
    assert {(each.title, each.meeting_point, each.bring) for each in dates} == {
        ("Silent vigil", "The fountain", "Candles")
    }
    assert {each.words for each in dates} == {"Bring a candle."}
    assert [each.sequence for each in dates] == [1, 1, 1]
    assert all(old < each.revised_at for old, each in zip(stamps, dates, strict=True))


def test_what_one_date_has_for_itself_stays_unless_the_edit_touches_it(app: Doorstep) -> None:
    made = make_series(count=3, words="Bring a candle.")
    alone = edit(made[1], words="With the choir.", title="Concert")
    change(lambda: actions.revise(made[1], alone, version=made[1].version))

    dates = reread(made)
    revise(dates, dates[0], title="Silent vigil")

    dates = reread(made)
    assert [each.title for each in dates] == ["Silent vigil"] * 3
    assert [each.words for each in dates] == [
        *("Bring a candle.", "With the choir.", "Bring a candle.")
    ]


def test_new_times_are_by_the_same_clocks_on_every_day(
    app: Doorstep, time_machine: TimeMachineFixture
) -> None:
    time_machine.move_to(datetime(2027, 2, 24, tzinfo=UTC), tick=False)
    made = make_series(count=5)

    revise(made, made[0], **at_time(made[0], time(19), time(21)))

    dates = reread(made)
    assert {each.starts.time() for each in dates} == {time(19)}
    assert {
        early.starts + timedelta(weeks=1) == late.starts for early, late in pairwise(dates)
    } == {True}
    assert [each.starts_at.hour for each in dates] == [18, 18, 17, 17, 17]
    assert {kept.change for kept in queries.public_revisions(made[4].id)} == {"published", "moved"}


def test_a_date_whose_new_time_does_not_exist_is_named_moved_or_left(
    app: Doorstep, time_machine: TimeMachineFixture
) -> None:
    time_machine.move_to(datetime(2027, 2, 22, tzinfo=UTC), tick=False)
    made = make_series(count=3, starts_in=timedelta(days=27))
    night = at_time(made[0], time(2, 40), time(5))
    sunday = date(2027, 3, 28)

    with pytest.raises(WrongDate) as refusal:
        revise(made, made[0], **night)

    assert refusal.value.day == sunday
    assert [each.sequence for each in reread(made)] == [0, 0, 0]
    revise(reread(made), made[0], Gap.LEAVE_OUT, **night)
    assert [each.starts.time() for each in reread(made)] == [time(2, 40), time(18), time(2, 40)]


def test_cancelled_dates_and_times_of_what_runs_stay(
    app: Doorstep, time_machine: TimeMachineFixture
) -> None:
    made = make_series(count=3)
    change(lambda: actions.cancel(made[2], "Rain."))
    time_machine.move_to(made[0].starts_at + timedelta(minutes=10), tick=False)

    revise(reread(made), made[0], words="Now with tea.", **at_time(made[0], time(19), time(21)))

    dates = reread(made)
    assert [each.words for each in dates] == ["Now with tea.", "Now with tea.", ""]
    assert [each.starts.time() for each in dates] == [time(18), time(19), time(18)]
    assert states(dates)[2] is CANCELLED


@pytest.mark.promise("I5")
def test_of_two_editors_one_wins_and_the_other_changes_nothing(app: Doorstep) -> None:
    made = make_series(count=3)
    seen, hers = versions(made), edit(made[1], title="Hers")
    his = edit(made[0], title="His", words="His words")
    change(lambda: actions.revise(made[1], hers, version=made[1].version))

    with pytest.raises(together.DatesEditedMeanwhile) as refusal:
        change(lambda: together.revise(reread(made), made[0], his, versions=seen))

    assert [each.id for each in refusal.value.protests] == [made[1].id]
    assert [each.title for each in reread(made)] == ["Vigil", "Hers", "Vigil"]


@pytest.mark.promise("E1")
def test_a_new_organizers_change_of_many_waits_and_keeps_what_waited(
    app: Doorstep, change_settings: Callable[..., Settings]
) -> None:
    change_settings(review=True)
    amina = make_organizer(name="amina")
    made = make_series(organizer=amina, count=2)
    change(lambda: organizers.set_tier(amina, Tier.NEW))
    dates = reread(made)
    alone = edit(dates[1], words="With the choir.")
    change(lambda: actions.revise(dates[1], alone, version=dates[1].version))

    dates = reread(made)
    revise(dates, dates[0], title="Silent vigil")

    assert {each.title for each in reread(made)} == {"Vigil"}
    waiting = [queries.waiting_revision(each.id) for each in made]
    assert [kept.facts["title"] for kept in waiting if kept] == ["Silent vigil"] * 2
    assert [kept.facts["words"] for kept in waiting if kept] == ["", "With the choir."]


def test_a_plan_changes_nothing(app: Doorstep) -> None:
    made = make_series(count=2)

    plans = together.planned(made, made[0], edit(made[0], title="Silent vigil"))

    assert [said.title for _, said in plans] == ["Silent vigil"] * 2
    assert [each.title for each in reread(made)] == ["Vigil"] * 2


def test_frozen_dates_are_left_alone(app: Doorstep) -> None:
    made = make_series(count=3)
    change(lambda: setattr(made[1], "is_frozen", True))

    revise(reread(made), made[0], title="Silent vigil")

    assert [each.title for each in reread(made)] == ["Silent vigil", "Vigil", "Silent vigil"]
