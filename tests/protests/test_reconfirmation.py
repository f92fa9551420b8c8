"""Whether it still happens: asked three days before, and once more a day before."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from events.protests.reconfirmation import Answer, Word

STARTS_AT = datetime(2026, 12, 12, 17, 30, tzinfo=UTC)
LONG_AGO = date(2026, 11, 1)


def before(hours: float) -> datetime:
    """Some hours before the start."""
    return STARTS_AT - timedelta(hours=hours)


def word(
    given: float | None = None, created_on: date = LONG_AGO, announced: float | None = None
) -> Word:
    """A word given, or an announcement made, some hours before the start."""
    return Word(STARTS_AT, created_on, kept(given), kept(announced))


def kept(hours: float | None) -> datetime | None:
    """A moment some hours before the start, as it is kept: by the full hour."""
    return before(hours).replace(minute=0) if hours is not None else None


@pytest.mark.parametrize(
    ("said", "now", "is_asked"),
    [
        (word(), 200, False),
        (word(), 73, False),
        (word(), 72, True),
        (word(), 25, True),
        (word(), 1, True),
        (word(), 0, False),
        (word(), -1, False),
        (word(given=72), 72, False),
        (word(given=72), 71.5, False),  # the same hour
        (word(given=50), 25, False),
        (word(given=50), 24, True),  # once more
        (word(given=24), 24, False),
        (word(given=3), 1, False),
        (word(given=100), 72, True),  # before it was asked for, or before it moved
        (word(created_on=date(2026, 12, 10)), 50, False),  # scheduled only then
        (word(created_on=date(2026, 12, 10)), 24, True),
        (word(created_on=date(2026, 12, 12)), 3, False),
        (word(announced=100), 72, True),
        (word(announced=72), 71.5, False),  # the same hour
        (word(announced=50), 30, False),
        (word(announced=50), 24, True),
        (word(given=50, announced=10), 3, False),
        (word(given=10, announced=50), 3, False),
    ],
)
def test_organizers_are_asked_three_days_and_one_day_before(
    said: Word, now: float, is_asked: bool
) -> None:
    assert said.is_asked(before(now)) is is_asked


@pytest.mark.parametrize(
    ("said", "now", "answer"),
    [
        (word(), 73, Answer.NONE_NEEDED),
        (word(), 72, Answer.MISSING),
        (word(), 0.1, Answer.MISSING),
        (word(), 0, Answer.NONE_NEEDED),
        (word(), -2, Answer.NONE_NEEDED),
        (word(given=100), 72, Answer.MISSING),
        (word(given=72), 71, Answer.GIVEN),
        (word(given=50), 10, Answer.GIVEN),  # its day tells how fresh it is
        (word(given=3), 1, Answer.GIVEN),
        (word(created_on=date(2026, 12, 10)), 50, Answer.NONE_NEEDED),
        (word(created_on=date(2026, 12, 10)), 3, Answer.NONE_NEEDED),
        (word(given=50, created_on=date(2026, 12, 10)), 3, Answer.GIVEN),
        (word(announced=100), 72, Answer.MISSING),
        (word(announced=50), 3, Answer.NONE_NEEDED),  # it is no answer, nor is one missing
        (word(given=100, announced=50), 3, Answer.NONE_NEEDED),
        (word(given=60, announced=50), 3, Answer.GIVEN),
    ],
)
def test_readers_are_told_what_was_said(said: Word, now: float, answer: Answer) -> None:
    assert said.answer(before(now)) is answer
