"""Wall-clock times become the right instants, in bounds."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.protests.schedule import (
    ClockRepeats,
    ClockSkips,
    OutOfBounds,
    instant,
    is_repeated,
    schedule,
    with_end,
)

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
ZONES = (
    "Europe/Berlin", "Asia/Tokyo", "Asia/Kathmandu", "America/St_Johns", "Pacific/Apia",
    "Australia/Lord_Howe", "Africa/Casablanca", "America/Havana", "Asia/Gaza", "America/Santiago",
)  # fmt: skip


@pytest.mark.parametrize(
    ("zone", "offset_hours"),
    [
        ("Europe/Berlin", 1),
        ("Asia/Tokyo", 9),
        ("Asia/Kathmandu", 5.75),
        ("America/St_Johns", -3.5),
        ("Pacific/Apia", 13),
    ],
)
def test_six_in_the_evening_is_six_on_the_places_clock(zone: str, offset_hours: float) -> None:
    evening = datetime(2026, 12, 12, 18)

    found = instant("starts", evening, zone)

    assert found == evening.replace(tzinfo=UTC) - timedelta(hours=offset_hours)


@pytest.mark.parametrize(
    ("local", "zone", "nearest"),
    [
        (datetime(2027, 3, 28, 2, 30), "Europe/Berlin", datetime(2027, 3, 28, 3)),
        (datetime(2027, 3, 28, 2, 5), "Europe/Berlin", datetime(2027, 3, 28, 1, 59)),
        (datetime(2027, 10, 3, 2, 10), "Australia/Lord_Howe", datetime(2027, 10, 3, 1, 59)),
        (datetime(2027, 10, 3, 2, 20), "Australia/Lord_Howe", datetime(2027, 10, 3, 2, 30)),
    ],
)
def test_a_time_that_clocks_skip_is_refused_with_the_nearest_valid_one(
    local: datetime, zone: str, nearest: datetime
) -> None:
    with pytest.raises(ClockSkips) as refusal:
        instant("starts", local, zone)

    assert refusal.value.nearest == nearest
    assert instant("starts", nearest, zone)
    assert f"{nearest:%H:%M}" in str(refusal.value)


def test_a_time_that_comes_twice_has_to_be_chosen() -> None:
    local = datetime(2027, 10, 31, 2, 30)

    with pytest.raises(ClockRepeats) as refusal:
        instant("starts", local, "Europe/Berlin")

    first, second = refusal.value.instants
    assert second - first == timedelta(hours=1)
    assert instant("starts", local, "Europe/Berlin", second=False) == first
    assert instant("starts", local, "Europe/Berlin", second=True) == second


@pytest.mark.parametrize(
    ("starts", "ends", "field"),
    [
        (datetime(2026, 11, 22, 12, 59), datetime(2026, 11, 22, 14), "starts"),  # past, in Berlin
        (datetime(2026, 12, 1, 18), datetime(2026, 12, 1, 18), "ends"),
        (datetime(2026, 12, 1, 18), datetime(2026, 12, 1, 17), "ends"),
        (datetime(2026, 12, 1, 18), datetime(2026, 12, 2, 18, 1), "ends"),
        (datetime(2027, 12, 28, 18), datetime(2027, 12, 28, 19), "starts"),
        (datetime(1, 1, 1), datetime(1, 1, 1, 1), "starts"),
        (datetime(9999, 12, 31, 23), datetime(9999, 12, 31, 23, 30), "starts"),
    ],
)
def test_schedules_out_of_bounds_are_refused(starts: datetime, ends: datetime, field: str) -> None:
    with pytest.raises(OutOfBounds) as refusal:
        schedule(starts, ends, "Europe/Berlin", now=NOW)

    assert refusal.value.field == field


def test_a_day_of_24_hours_across_the_change_of_clocks_is_allowed() -> None:
    found = schedule(datetime(2027, 3, 27, 12), datetime(2027, 3, 28, 13), "Europe/Berlin", now=NOW)

    assert found.ends_at - found.starts_at == timedelta(hours=24)


@given(
    st.datetimes(datetime(2026, 11, 23), datetime(2027, 12, 1)),
    st.sampled_from(ZONES),
    st.booleans(),
)
def test_a_schedule_shows_on_the_places_clock_what_was_typed(
    starts: datetime, zone: str, second: bool
) -> None:
    typed = starts.replace(second=0, microsecond=0)
    try:
        found = instant("starts", typed, zone, second=second)
    except ClockSkips as refusal:
        assert abs(refusal.nearest - typed) <= timedelta(hours=1)
        return

    from zoneinfo import ZoneInfo

    assert found.astimezone(ZoneInfo(zone)).replace(tzinfo=None) == typed
    assert is_repeated(typed, zone) == (
        instant("starts", typed, zone, second=True) != instant("starts", typed, zone, second=False)
    )


@pytest.mark.parametrize(
    ("hour", "refusal"), [(15, ""), (13, ""), (12, "end is over"), (11, "end is over")]
)
def test_what_has_begun_gets_another_end_and_keeps_its_start(hour: int, refusal: str) -> None:
    begun = schedule(
        datetime(2026, 11, 22, 11), datetime(2026, 11, 22, 14), "UTC", now=NOW - timedelta(hours=2)
    )
    ends = datetime(2026, 11, 22, hour)

    if refusal:
        with pytest.raises(OutOfBounds, match=refusal):
            with_end(begun, ends, now=NOW)
        return
    found = with_end(begun, ends, now=NOW)

    assert (found.starts_at, found.ends_at) == (begun.starts_at, ends.replace(tzinfo=UTC))


def test_what_has_begun_still_lasts_a_day_at_most() -> None:
    begun = schedule(
        datetime(2026, 11, 22, 11), datetime(2026, 11, 22, 14), "UTC", now=NOW - timedelta(hours=2)
    )

    with pytest.raises(OutOfBounds, match="24 hours"):
        with_end(begun, datetime(2026, 11, 23, 11, 1), now=NOW)
