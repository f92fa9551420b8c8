"""How one public revision follows another (RFC 5545, 3.8.7)."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.protests.assembly import Change, State
from events.protests.revision import PublicFacts, change_between, next_stamp

MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))
FACTS = PublicFacts(
    title="Vigil",
    words="Bring a candle.",
    language="en",
    form="static",
    meeting_point="",
    time_zone="Europe/Berlin",
    starts=datetime(2026, 12, 12, 14),
    ends=datetime(2026, 12, 12, 16),
    starts_at=datetime(2026, 12, 12, 13, tzinfo=UTC),
    ends_at=datetime(2026, 12, 12, 15, tzinfo=UTC),
    state=State.PUBLISHED,
    cancel_reason="",
)


@pytest.mark.promise("B5")
@pytest.mark.parametrize(
    ("previous", "now", "stamp"),
    [
        ("09:00:00", "14:10:33", "14:00:00"),
        ("14:00:00", "14:40:00", "14:00:01"),
        ("14:00:01", "14:40:01", "14:00:02"),
        ("14:00:02", "15:00:00", "15:00:00"),
        ("15:00:00", "13:00:00", "15:00:01"),  # a clock that was put back
    ],
)
def test_a_stamp_tells_the_hour_and_always_rises(previous: str, now: str, stamp: str) -> None:
    before, moment, after = (
        datetime.fromisoformat(f"2026-12-01T{time}+00:00") for time in (previous, now, stamp)
    )

    assert next_stamp(before, moment) == after


@given(MOMENTS, st.lists(MOMENTS, min_size=1, max_size=20))
def test_stamps_rise_whatever_the_clock_does(first: datetime, moments: list[datetime]) -> None:
    stamp = first.replace(minute=0, second=0, microsecond=0)

    for moment in moments:
        following = next_stamp(stamp, moment)
        assert following >= stamp + timedelta(seconds=1)
        assert following.microsecond == 0
        stamp = following


@pytest.mark.parametrize(
    ("changed", "change"),
    [
        ({}, None),
        ({"title": "Silent vigil"}, Change.REWORDED),
        ({"words": ""}, Change.REWORDED),
        ({"form": "procession"}, Change.REWORDED),
        ({"language": "de"}, Change.REWORDED),
        ({"starts": datetime(2026, 12, 12, 15)}, Change.MOVED),
        ({"ends": datetime(2026, 12, 12, 17)}, Change.MOVED),
        ({"starts_at": datetime(2026, 12, 12, 12, tzinfo=UTC)}, Change.MOVED),
        ({"meeting_point": "The fountain"}, Change.MOVED),
        ({"meeting_point": "The fountain", "title": "March"}, Change.MOVED),
        ({"state": State.CANCELLED, "cancel_reason": "Rain."}, Change.CANCELLED),
        ({"state": State.CANCELLED, "is_postponed": True}, Change.POSTPONED),
        ({"urgent_notice": "The square is closed."}, Change.URGENT),
        ({"urgent_notice": "The square is closed.", "words": ""}, Change.REWORDED),
        ({"was_held": True, "turnout_low": 50, "turnout_high": 100}, Change.HELD),
        ({"was_held": False}, Change.HELD),
    ],
)
def test_what_happened_between_two_revisions(
    changed: dict[str, object], change: Change | None
) -> None:
    assert change_between(FACTS, replace(FACTS, **changed)) is change


def test_taking_a_cancellation_back_is_a_restoration() -> None:
    assert change_between(replace(FACTS, state=State.CANCELLED), FACTS) is Change.RESTORED


def test_a_postponed_protest_is_called_off_or_comes_back() -> None:
    postponed = replace(FACTS, state=State.CANCELLED, is_postponed=True)
    a_week_later = replace(FACTS, starts=FACTS.starts + timedelta(weeks=1))

    assert change_between(postponed, replace(postponed, is_postponed=False)) is Change.CANCELLED
    assert change_between(postponed, FACTS) is Change.RESTORED
    assert change_between(postponed, a_week_later) is Change.MOVED


def test_facts_are_kept_as_json_and_come_back() -> None:
    stored = json.loads(json.dumps(FACTS.to_json()))

    assert PublicFacts.from_json(stored) == FACTS
