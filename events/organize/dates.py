"""A calendar file of what somebody has to keep in mind, to be imported once (RFC 5545) (pure).

Nobody polls it, so it says nothing of when to come back. Its times are instants: they need no
zones, and the words of an entry say what clocks show at the place.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from events.protests.entries.contentline import component, instant, line, text
from events.protests.entries.entry import VEventStatus
from events.wording import Words

PRODID = "-//Doorstep//Own dates//EN"
ONE_DAY = timedelta(days=1)
# A calendar without a component is invalid (3.6); this one is for people without any date.
UTC_ZONE = (
    line("TZID", "Etc/UTC"),
    component(
        "STANDARD",
        (
            line("DTSTART", "19700101T000000"),
            line("TZOFFSETFROM", "+0000"),
            line("TZOFFSETTO", "+0000"),
            line("TZNAME", "UTC"),
        ),
    ),
)


@dataclass(frozen=True, kw_only=True)
class OwnDate:
    """A date of somebody's own: a protest of theirs, or by when something has to be done.

    :ivar uid: the same in every file, so that importing again moves entries and adds none twice.
    :ivar sequence: rises when the date changes. :ivar stamp: when it last did; aware.
    :ivar begins: an aware moment, or a whole day.
    :ivar ends: an aware moment; None for what is over as soon as it is there.
    :ivar title, words, place: canonical text; all but the title may be empty.
    :ivar url: absolute address of the page to act on.
    """

    uid: str
    stamp: datetime
    begins: datetime | date
    ends: datetime | None = None
    sequence: int = 0
    status: VEventStatus = VEventStatus.CONFIRMED
    title: str
    words: str = ""
    place: str = ""
    url: str


def calendar_of(dates: Iterable[OwnDate], words: Words) -> bytes:
    """The file's bytes; the same dates give the same ones.

    :param words: the language of its name.
    """
    name = text(words.gettext("My dates"))
    entries = [_entry(found) for found in dates]
    head = [
        line("VERSION", "2.0"),
        line("PRODID", PRODID),
        line("CALSCALE", "GREGORIAN"),
        line("NAME", name),
        line("X-WR-CALNAME", name),
    ]
    return component("VCALENDAR", (*head, *(entries or [component("VTIMEZONE", UTC_ZONE)])))


def _entry(found: OwnDate) -> bytes:
    lines = [
        line("UID", text(found.uid)),
        line("DTSTAMP", instant(found.stamp)),
        line("LAST-MODIFIED", instant(found.stamp)),
        line("SEQUENCE", str(found.sequence)),
        *_when(found),
        line("STATUS", found.status),
        line("SUMMARY", text(found.title)),
        *([line("DESCRIPTION", text(found.words))] if found.words else []),
        *([line("LOCATION", text(found.place))] if found.place else []),
        line("URL", found.url),
        line("TRANSP", "TRANSPARENT"),
        line("CLASS", "PRIVATE"),
    ]
    return component("VEVENT", lines)


def _when(found: OwnDate) -> list[bytes]:
    if not isinstance(found.begins, datetime):
        return [
            line("DTSTART", f"{found.begins:%Y%m%d}", value="DATE"),
            line("DTEND", f"{found.begins + ONE_DAY:%Y%m%d}", value="DATE"),
        ]
    ends = [line("DTEND", instant(found.ends))] if found.ends else []
    return [line("DTSTART", instant(found.begins)), *ends]
