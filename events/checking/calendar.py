"""Whether a calendar says of itself what programs need (RFC 5545, 3.6 and 3.7; RFC 7986) (pure)."""

from __future__ import annotations

from collections.abc import Iterator

from events.checking.names import ENTRIES
from events.checking.properties import quoted
from events.checking.rules import Finding, error, note, warning
from events.checking.tree import Component

MOST_ENTRIES = 1_000
MOST_OCTETS = 1_000_000

SEVERAL_CALENDARS = warning(
    "several-calendars",
    "There are several calendars in one file; most programs read one of them.",
    "Send one.",
    "RFC 5545, 3.4",
)
VERSION_MISSING = error(
    "version-missing", "The calendar has no VERSION.", "Write VERSION:2.0.", "RFC 5545, 3.7.4"
)
VERSION_UNKNOWN = error(
    "version-unknown",
    "The calendar is in another version than 2.0.",
    "Write VERSION:2.0.",
    "RFC 5545, 3.7.4",
)
PRODID_MISSING = error(
    "prodid-missing",
    "The calendar has no PRODID.",
    "Name what made it: PRODID:-//Your group//Your program//EN.",
    "RFC 5545, 3.7.3",
)
CALSCALE = error(
    "calscale",
    "The calendar is not Gregorian.",
    "Write CALSCALE:GREGORIAN, or leave it out.",
    "RFC 5545, 3.7.1",
)
METHOD = warning(
    "method",
    "The calendar has a METHOD, which makes it a message; some programs ask to answer it.",
    "Leave METHOD out of what people subscribe to.",
)
CALENDAR_UID = warning(
    "calendar-uid",
    "The calendar itself has a UID; some programs then take all of it for one entry.",
    "Give UIDs to entries only.",
)
NO_COMPONENT = error(
    "no-component",
    "The calendar holds nothing; some programs then fail, or delete all they had.",
    "Keep a VTIMEZONE in a calendar without entries.",
    "RFC 5545, 3.6",
)
NAME_MISSING = warning(
    "name-missing",
    "The calendar has no name; programs show its address instead.",
    "Write both NAME and X-WR-CALNAME.",
    "RFC 7986, 5.1",
)
REFRESH_MISSING = note(
    "refresh-missing",
    "The calendar does not say how often to ask for it; some programs wait for a week.",
    "Write REFRESH-INTERVAL;VALUE=DURATION:PT1H and X-PUBLISHED-TTL:PT1H.",
    "RFC 7986, 5.7",
)
TOO_MANY_ENTRIES = warning(
    "too-many-entries",
    f"The calendar has more than {MOST_ENTRIES:,} entries; some programs cut it or give up.",
    "Leave out what is long over or far ahead, and say so in its description.",
)
TOO_LARGE = warning(
    "too-large",
    f"The calendar is larger than {MOST_OCTETS:,} octets; Google and others cut it or give up.",
    "Leave out what is long over or far ahead, and say so in its description.",
)


def check_calendar(calendar: Component) -> Iterator[Finding]:
    """What is wrong with the head of a calendar and its bounds."""
    yield from _head(calendar)
    yield from _names(calendar)
    entries = calendar.parts(*ENTRIES)
    if not calendar.components:
        yield NO_COMPONENT.at(calendar.line)
    if len(entries) > MOST_ENTRIES:
        yield TOO_MANY_ENTRIES.at(entries[MOST_ENTRIES].line, f"{len(entries):,} entries")


def check_number(calendars: list[Component]) -> Iterator[Finding]:
    """Whether a file has more than one calendar."""
    for calendar in calendars[1:2]:
        yield SEVERAL_CALENDARS.at(calendar.line)


def check_size(body: bytes) -> Iterator[Finding]:
    """Whether a file is larger than programs take."""
    if len(body) > MOST_OCTETS:
        yield TOO_LARGE.at(None, f"{len(body):,} octets")


def _head(calendar: Component) -> Iterator[Finding]:
    version = calendar.first("VERSION")
    if version is None:
        yield VERSION_MISSING.at(calendar.line)
    elif version.value != "2.0":
        yield VERSION_UNKNOWN.at(version.line, quoted(version.value))
    if not calendar.value("PRODID"):
        yield PRODID_MISSING.at(calendar.line)
    scale = calendar.first("CALSCALE")
    if scale and scale.value.upper() != "GREGORIAN":
        yield CALSCALE.at(scale.line, quoted(scale.value))
    for each in calendar.all("METHOD"):
        yield METHOD.at(each.line)
    for each in calendar.all("UID"):
        yield CALENDAR_UID.at(each.line)


def _names(calendar: Component) -> Iterator[Finding]:
    if not (calendar.value("NAME") or calendar.value("X-WR-CALNAME")):
        yield NAME_MISSING.at(calendar.line)
    if not calendar.all("REFRESH-INTERVAL", "X-PUBLISHED-TTL"):
        yield REFRESH_MISSING.at(calendar.line)
