"""The only source of the present moment, so that tests can move it."""

from datetime import UTC, date, datetime, timedelta


def now() -> datetime:
    """The present instant, aware, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """The present day in UTC; feeds turn their windows at its midnight."""
    return now().date()


def rounded_to_hour(moment: datetime) -> datetime:
    """The full hour at or before a moment: public times of edits tell no more (promise B5)."""
    return moment.replace(minute=0, second=0, microsecond=0)


def midnight(day: date) -> datetime:
    """The instant at which a UTC day begins."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


ONE_SECOND = timedelta(seconds=1)
