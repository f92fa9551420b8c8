"""An entry to test with, and two unrelated parsers to read it by."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import vobject

from events.feeds.calendar import CalendarFacts, calendar
from events.geography.timezones import use_packaged_zones
from events.protests.entries.entry import VEventFacts, VEventStatus
from events.protests.entries.vevent import vevent
from events.wording import words

use_packaged_zones()

URL = "https://doorstep.example/protests/abcdefghij234"
ENGLISH = words("en")
PLAIN = VEventFacts(
    uid="mfrggzdfmztwq2lk@doorstep.example",
    sequence=2,
    stamp=datetime(2026, 12, 1, 9, 0, 1, tzinfo=UTC),
    title="Vigil for the disappeared",
    mission="Embassy of Russia",
    place="Embassy of Russia, Berlin",
    starts=datetime(2026, 12, 12, 14),
    ends=datetime(2026, 12, 12, 16, 30),
    time_zone="Europe/Berlin",
    starts_at=datetime(2026, 12, 12, 13, tzinfo=UTC),
    ends_at=datetime(2026, 12, 12, 15, 30, tzinfo=UTC),
    status=VEventStatus.CONFIRMED,
    words="Bring a candle.",
    city="Berlin",
    country="Germany",
    url=URL,
    categories=("Assembly",),
    trust="Not verified by anyone.",
)


def facts(**changed: Any) -> VEventFacts:
    return replace(PLAIN, **changed)


def at(starts: datetime, ends: datetime, time_zone: str, *, fold: int = 0) -> VEventFacts:
    zone = ZoneInfo(time_zone)
    return facts(
        starts=starts,
        ends=ends,
        time_zone=time_zone,
        starts_at=starts.replace(tzinfo=zone, fold=fold).astimezone(UTC),
        ends_at=ends.replace(tzinfo=zone, fold=fold).astimezone(UTC),
    )


def in_calendar(entry: VEventFacts) -> bytes:
    about = CalendarFacts(
        title="Protests in Berlin",
        page="https://doorstep.example/in/de/berlin",
        source="https://doorstep.example/in/de/berlin.ics",
        modified=entry.stamp,
        kept_days=30,
        ahead_days=400,
        is_cut=False,
        first_year=2026,
        home_zone=entry.time_zone,
    )
    return calendar(about, [entry.time_zone], [vevent(entry, ENGLISH)], ENGLISH)


def read(entry: VEventFacts) -> icalendar.Event:
    """The entry through icalendar, which must find exactly one component and no error."""
    calendars = icalendar.Calendar.from_ical(in_calendar(entry), multiple=True)
    [event] = [part for part in calendars[0].subcomponents if part.name != "VTIMEZONE"]
    assert len(calendars) == 1
    assert event.name == "VEVENT"
    assert event.subcomponents == []
    assert event.errors == []
    return event


def read_otherwise(entry: VEventFacts) -> Any:
    """The entry through vobject, which shares no code with icalendar."""
    [found] = list(vobject.readComponents(in_calendar(entry).decode()))
    [event] = found.vevent_list
    assert list(event.components()) == []
    return event


def description(**changed: Any) -> str:
    return str(read(facts(**changed))["DESCRIPTION"])
