"""One protest at another mission: by its clocks, or at the same moment."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from events.protests.many.elsewhere import Timing, elsewhere
from events.protests.revision import Details

# 18:00 to 19:30 in Berlin.
INSTANTS = (datetime(2027, 3, 26, 17, tzinfo=UTC), datetime(2027, 3, 26, 18, 30, tzinfo=UTC))
VIGIL = Details(
    title="Vigil",
    words="Bring a candle.",
    language="de",
    second_language="ru",
    second_title="Пикет",
    second_words="Возьмите свечу.",
    bring="Candles",
    link="https://example.org/",
    meeting_point="The fountain",
    meeting_distance=40,
    meeting_side="opposite",
    step_free="yes",
    stewards="Orange vests",
    starts=datetime(2027, 3, 26, 18),
    ends=datetime(2027, 3, 26, 19, 30),
    expected_size=50,
)


@pytest.mark.parametrize(
    ("zone", "starts", "ends"),
    [
        ("Asia/Tokyo", "2027-03-27 02:00", "2027-03-27 03:30"),
        ("America/Santiago", "2027-03-26 14:00", "2027-03-26 15:30"),
        ("Asia/Kathmandu", "2027-03-26 22:45", "2027-03-27 00:15"),
        ("Europe/Berlin", "2027-03-26 18:00", "2027-03-26 19:30"),
    ],
)
def test_one_moment_is_another_time_elsewhere(zone: str, starts: str, ends: str) -> None:
    there = elsewhere(VIGIL, INSTANTS, zone, Timing.INSTANT)

    assert (f"{there.starts:%Y-%m-%d %H:%M}", f"{there.ends:%Y-%m-%d %H:%M}") == (starts, ends)


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/Santiago"])
def test_the_same_clock_time_is_kept_everywhere(zone: str) -> None:
    there = elsewhere(VIGIL, INSTANTS, zone, Timing.LOCAL)

    assert (there.starts, there.ends) == (VIGIL.starts, VIGIL.ends)


@pytest.mark.parametrize(("hour", "is_second"), [(0, False), (1, True)])
def test_one_moment_is_never_ambiguous(hour: int, is_second: bool) -> None:
    """In Berlin 02:30 comes twice on that night."""
    instants = (
        datetime(2027, 10, 31, hour, 30, tzinfo=UTC),
        datetime(2027, 10, 31, 3, tzinfo=UTC),
    )

    there = elsewhere(VIGIL, instants, "Europe/Berlin", Timing.INSTANT)

    assert there.starts == datetime(2027, 10, 31, 2, 30)
    assert there.start_is_second is is_second


@pytest.mark.parametrize("timing", Timing)
def test_words_go_along_and_what_is_true_at_one_door_does_not(timing: Timing) -> None:
    there = elsewhere(VIGIL, INSTANTS, "Asia/Tokyo", timing)

    assert (there.title, there.words, there.language) == ("Vigil", "Bring a candle.", "de")
    assert (there.second_title, there.second_words) == ("Пикет", "Возьмите свечу.")
    assert (there.bring, there.link, there.expected_size) == ("Candles", VIGIL.link, 50)
    assert not there.meeting_point
    assert there.meeting_distance is None
    assert not (there.meeting_side or there.step_free or there.stewards)
