"""What holds for every rule, place and time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import hypothesis.strategies as st
from hypothesis import given

from events.geography import cities
from events.geography.cities import City
from events.notices import csvfile
from events.notices.deadline import Deadline, reckon
from events.notices.occasion import Occasion
from events.notices.rules import Confidence, Rule
from events.notices.working_days import working_days
from tests.notices.rows import LOOKED_UP_ON, local, rule

RULES = csvfile.shipped().rules
NOON = datetime(LOOKED_UP_ON.year, LOOKED_UP_ON.month, LOOKED_UP_ON.day, 12, tzinfo=UTC)
UNITS = ("hours", "days", "clear_days", "working_days")


@st.composite
def made_rules(draw: st.DrawFn) -> Rule:
    """Rules that are in no file yet, but could be."""
    unit = draw(st.sampled_from(UNITS))
    is_hours = unit == "hours"
    return rule(
        notice_amount=str(draw(st.integers(1, 99))),
        notice_unit=unit,
        counted_to=draw(st.sampled_from(("start", "public_announcement"))),
        max_ahead_days=draw(st.sampled_from(("", "15", "30", "181"))),
        skips_non_working=draw(st.sampled_from(("", "yes"))) if is_hours else "",
        filed_in_office_hours=draw(st.sampled_from(("", "yes"))) if is_hours else "",
        cutoff_local="" if is_hours else draw(st.sampled_from(("", "11:00"))),
        weekend=draw(st.sampled_from(("", "fri-sat"))),
        confidence=draw(st.sampled_from(tuple(Confidence))),
    )


@st.composite
def occasions(draw: st.DrawFn) -> Occasion:
    """Protests in any city of ours, in the 400 days that can be scheduled."""
    where: City = draw(st.sampled_from(cities.all_cities()))
    minutes = draw(st.integers(0, 400 * 24 * 60))
    starts = datetime(2026, 11, 23) + timedelta(minutes=minutes)
    announced = draw(st.none() | st.integers(-60 * 24, 400 * 24))
    return Occasion(
        starts=starts,
        time_zone=where.time_zone,
        starts_at=local(starts, where.time_zone),
        country=where.country,
        city=where,
        headcount=draw(st.none() | st.integers(1, 5000)),
        announced_at=None if announced is None else NOON + timedelta(hours=announced),
    )


rules = st.sampled_from(RULES) | made_rules()
moments_ago = st.integers(0, 400 * 24).map(lambda hours: NOON + timedelta(hours=hours))


@given(rules, occasions(), moments_ago)
def test_notice_is_never_due_after_the_start(
    found: Rule, occasion: Occasion, now: datetime
) -> None:
    deadline = reckon(found, occasion, now)

    if deadline.latest:
        assert deadline.latest.begins_at.astimezone(UTC) <= occasion.starts_at
    if deadline.urgent:
        assert deadline.urgent.begins_at.astimezone(UTC) <= occasion.starts_at


@given(rules, occasions(), moments_ago)
def test_the_recommended_moment_is_earlier_and_on_a_working_day(
    found: Rule, occasion: Occasion, now: datetime
) -> None:
    deadline = reckon(found, occasion, now)

    if deadline.recommended and deadline.latest:
        days = working_days(occasion.country, occasion.city, found.weekend)
        assert deadline.recommended.day < deadline.latest.day
        assert days.is_working(deadline.recommended.day)


@given(rules, occasions(), moments_ago)
def test_moments_stand_in_their_order(found: Rule, occasion: Occasion, now: datetime) -> None:
    deadline = reckon(found, occasion, now)

    steps = (deadline.earliest, deadline.recommended, deadline.latest)
    order = [moment.begins_at.astimezone(UTC) for moment in steps if moment]
    assert order == sorted(order)
    if deadline.latest and deadline.lenient:
        assert deadline.latest.day <= deadline.lenient.day


@given(rules, occasions(), moments_ago)
def test_no_number_or_no_confidence_gives_no_date(
    found: Rule, occasion: Occasion, now: datetime
) -> None:
    deadline = reckon(found, occasion, now)

    if found.notice is None or found.confidence is Confidence.LOW:
        assert nothing_but_words(deadline)
    assert (deadline.latest is None) or (deadline.no_date is None)


def nothing_but_words(deadline: Deadline) -> bool:
    moments = (deadline.earliest, deadline.recommended, deadline.latest, deadline.urgent)
    return not any(moments)
