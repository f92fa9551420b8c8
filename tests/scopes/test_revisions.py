"""When a scope last changed: it must rise with every change, or a calendar program misses one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from time_machine import TimeMachineFixture

from app import Doorstep
from events import clock
from events.database import db, writing
from events.protests import actions
from events.protests.models import Protest
from events.scopes import queries
from events.scopes.actions import next_modified
from events.scopes.models import ScopeRevision
from events.scopes.scope import Scope, parse
from tests.factories import make_protest

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))
BERLIN = parse("in/de/berlin")


@pytest.mark.parametrize(
    ("previous", "hour", "minute", "told"),
    [
        ("00:00:00", 14, 10, "14:00:00"),
        ("14:00:00", 14, 40, "14:00:01"),
        ("14:00:01", 14, 59, "14:00:02"),
        ("14:00:02", 15, 0, "15:00:00"),
        ("00:00:00", 0, 30, "00:00:01"),
        ("15:00:00", 14, 0, "15:00:01"),  # a clock that was put back
    ],
)
def test_a_change_is_told_by_the_hour_and_always_later_than_the_last(
    previous: str, hour: int, minute: int, told: str
) -> None:
    before = datetime.fromisoformat(f"2026-12-01T{previous}+00:00")

    after = next_modified(before, NOON.replace(hour=hour, minute=minute))

    assert after == datetime.fromisoformat(f"2026-12-01T{told}+00:00")


def test_the_first_change_of_a_day_is_later_than_its_midnight() -> None:
    yesterday = datetime(2026, 11, 30, 23, tzinfo=UTC)

    assert next_modified(yesterday, NOON.replace(hour=0, minute=5)) == NOON.replace(
        hour=0, second=1
    )


@given(st.lists(MOMENTS, min_size=1, max_size=20))
def test_it_rises_whatever_the_clock_does(moments: list[datetime]) -> None:
    told = datetime(2026, 1, 1, tzinfo=UTC)

    for moment in moments:
        new = next_modified(told, moment)
        assert new > told
        assert new > clock.midnight(moment.date())
        told = new


def cancel_or_restore(protest: Protest) -> None:
    with writing():
        if protest.cancel_reason:
            actions.restore(protest)
        else:
            actions.cancel(protest, "Rain.")
        db.session.commit()


def test_a_revision_raises_exactly_the_eight_scopes_that_hold_the_protest(app: Doorstep) -> None:
    protest = make_protest()
    cancel_or_restore(protest)

    rows = db.session.scalars(select(ScopeRevision).order_by(ScopeRevision.key)).all()

    assert {row.key: row.revision for row in rows} == dict.fromkeys(
        [
            "protests",
            "in/de",
            "in/de/berlin",
            "of/ru",
            "of/ru/in/de",
            "of/ru/in/de/berlin",
            "missions/Q836838",
            f"protests/{protest.id}",
        ],
        2,
    )


def test_what_the_public_cannot_see_raises_nothing(app: Doorstep) -> None:
    make_protest(draft=True)

    assert db.session.scalars(select(ScopeRevision)).all() == []


def test_two_changes_in_one_hour_are_both_told(
    app: Doorstep, time_machine: TimeMachineFixture
) -> None:
    time_machine.move_to(NOON, tick=False)
    protest = make_protest()
    told = [queries.last_modified(BERLIN, clock.today())]

    for minute in (10, 40):
        time_machine.move_to(NOON.replace(hour=14, minute=minute), tick=False)
        cancel_or_restore(protest)
        told.append(queries.last_modified(BERLIN, clock.today()))

    assert told == [NOON, NOON.replace(hour=14), NOON.replace(hour=14, second=1)]


def test_the_turn_of_the_day_is_told_as_the_window_moves(
    app: Doorstep, time_machine: TimeMachineFixture
) -> None:
    time_machine.move_to(NOON.replace(hour=23, minute=30), tick=False)
    protest = make_protest()
    evening = queries.last_modified(BERLIN, clock.today())

    time_machine.move_to(NOON + timedelta(hours=12, minutes=1), tick=False)
    midnight = queries.last_modified(BERLIN, clock.today())
    cancel_or_restore(protest)
    morning = queries.last_modified(BERLIN, clock.today())

    assert evening < midnight < morning
    assert midnight == datetime(2026, 12, 2, tzinfo=UTC)


def test_a_scope_without_a_change_was_last_modified_at_midnight(app: Doorstep) -> None:
    make_protest()

    found = queries.last_modified(Scope(country="FR"), NOON.date())

    assert found == NOON.replace(hour=0)
