"""Series to test with, made as the pages make them. All need an app context; all commit."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any, TypeVar

from events import clock
from events.database import db, writing
from events.geography import cities
from events.missions.models import Mission
from events.organizers.models import Organizer
from events.protests import noticing
from events.protests.assembly import NoticeStatus
from events.protests.models import Protest
from events.protests.series import serial, series_queries
from events.protests.series.occurrences import dated
from events.protests.series.recurrence import Frequency, Rule, days
from tests.factories import make_details, make_organizer, mission

Result = TypeVar("Result")
IN_THREE_WEEKS = timedelta(weeks=3)


def make_series(
    *,
    organizer: Organizer | None = None,
    at: Mission | None = None,
    count: int = 4,
    frequency: Frequency = Frequency.WEEKLY,
    starts_in: timedelta = IN_THREE_WEEKS,
    draft: bool = False,
    form_key: str | None = None,
    **details: Any,
) -> list[Protest]:
    """The dates of a series at 18:00, published if its organizer's tier lets it."""
    author = organizer or make_organizer(name=f"author {secrets.token_hex(4)}")
    place = at or mission()
    city = cities.by_id(place.city_geonames_id or 0)
    assert city is not None
    first = (clock.now() + starts_in).date()
    rule = Rule.starting(first, frequency)
    said = make_details(starts=datetime.combine(first, time(18)), **details)
    dates = dated(said, days(rule, first, count=count), city.time_zone, now=clock.now())
    key = form_key or secrets.token_hex(16)

    def make() -> list[Protest]:
        made = serial.draft(author, place, city, dates, rule, form_key=key)
        for date in made:
            noticing.say(date, NoticeStatus.NOTIFIED)
        if not draft:
            serial.submit(made)
        return made

    return change(make)


def at(dates: list[Protest], page: str = "", first: Protest | None = None) -> str:
    """The address of a page of a series, for its organizers."""
    parts = ["/organize/series", dates[0].series_id or "", page, first.id if first else ""]
    return "/".join(part for part in parts if part)


def change(act: Callable[[], Result]) -> Result:
    """Do something as a request would."""
    with writing():
        result = act()
        db.session.commit()
    return result


def reread(dates: list[Protest]) -> list[Protest]:
    """The dates of the same series as the database has them now."""
    db.session.rollback()
    return series_queries.dates_of(dates[0].series_id or "")
