"""Whether entries have what programs need to keep them apart and up to date (RFC 5545, 3.6) (pure).

Anyone can read a public calendar, so it also finds what names people or reaches into their
devices: organizers, attendees, attachments, alarms.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from events.checking import values
from events.checking.names import ALARM, ENTRIES, MOMENT_LISTS, MOMENTS, STATUSES
from events.checking.properties import Property, quoted
from events.checking.rules import Finding, Rule, error, note, warning
from events.checking.tree import Component
from events.checking.values import Moment

# A stamp as fresh as this was made while the calendar was being sent.
PER_REQUEST = timedelta(seconds=60)

UID_MISSING = error(
    "uid-missing",
    "The entry has no UID; programs can't tell an edit from a new entry.",
    "Give it a UID when it is first made, and keep it for ever.",
    "RFC 5545, 3.8.4.7",
)
UID_REPEATED = error(
    "uid-repeated",
    "Two entries have one UID; programs keep one of them.",
    "Give each its own UID, or a RECURRENCE-ID to one that replaces a date of a series.",
    "RFC 5545, 3.8.4.7",
)
DTSTAMP_MISSING = error(
    "dtstamp-missing",
    "The entry has no DTSTAMP.",
    "Write when it was last changed, in UTC.",
    "RFC 5545, 3.8.7.2",
)
DTSTAMP_NOW = warning(
    "dtstamp-now",
    "The entry was stamped as it was sent, so nobody can tell whether it changed.",
    "Stamp it with the time of its last change, which stays the same until the next.",
)
DTSTART_MISSING = error(
    "dtstart-missing", "The entry has no DTSTART.", "Write when it begins.", "RFC 5545, 3.6.1"
)
END_MISSING = note(
    "end-missing",
    "The entry has neither DTEND nor DURATION; programs make it last nothing, or an hour.",
    "Write when it ends.",
    "RFC 5545, 3.6.1",
)
END_TWICE = error(
    "end-twice", "The entry has both DTEND and DURATION.", "Write DTEND alone.", "RFC 5545, 3.6.1"
)
END_TYPE = error(
    "end-type",
    "DTSTART and DTEND are not both dates or both times.",
    "Write both in the same form.",
    "RFC 5545, 3.8.2.2",
)
END_NOT_AFTER_START = error(
    "end-not-after-start",
    "The entry does not end after it begins.",
    "Write a later DTEND; that of an entry of one whole day is the next day.",
    "RFC 5545, 3.8.2.2",
)
FLOATING_TIME = warning(
    "floating-time",
    "This time has no zone; it is another instant for each reader.",
    "Name its zone, as ;TZID=Europe/Berlin, or write it in UTC.",
    "RFC 5545, 3.3.5",
)
SUMMARY_MISSING = warning(
    "summary-missing", "The entry has no title.", "Write a SUMMARY.", "RFC 5545, 3.8.1.12"
)
STATUS_MISSING = warning(
    "status-missing",
    "The entry has no STATUS; one that was cancelled before may stay cancelled.",
    "Write CONFIRMED, TENTATIVE or CANCELLED, always.",
)
STATUS_UNKNOWN = error(
    "status-unknown",
    "No entry of this kind can have this STATUS.",
    "Write CONFIRMED, TENTATIVE or CANCELLED.",
    "RFC 5545, 3.8.1.11",
)
SEQUENCE_MISSING = note(
    "sequence-missing",
    "The entry has no SEQUENCE; Google is reported to drop changes without it.",
    "Begin with 0 and add 1 at each change.",
)
LAST_MODIFIED_MISSING = warning(
    "last-modified-missing",
    "The entry has no LAST-MODIFIED; Evolution and others then miss changes.",
    "Write when it was last changed, in UTC.",
)
CLASS = note(
    "class",
    "The entry is not PUBLIC, though anyone can read it; some programs hide its title.",
    "Write CLASS:PUBLIC, unless it is meant to show as busy and no more.",
    "RFC 5545, 3.8.1.3",
)
RDATE = warning(
    "rdate",
    "The entry repeats on a list of dates, which half of the programs ignore.",
    "Write each date as an entry of its own.",
)
ORGANIZER = warning(
    "organizer",
    "A public entry names an organizer; some programs offer to write to them.",
    "Leave ORGANIZER out.",
)
ATTENDEE = warning("attendee", "A public entry names people who take part.", "Leave ATTENDEE out.")
CONTACT = warning(
    "contact", "A public entry names someone to contact.", "Leave CONTACT out; link to a page."
)
ATTACH = warning(
    "attach",
    "The entry has an attachment, which programs may fetch and so tell who reads.",
    "Leave ATTACH out; link to a page.",
)
ALARM_FOR_ALL = note(
    "alarm",
    "The entry rings on the device of everyone who subscribes.",
    "Put alarms only into a calendar for those who asked for them.",
)
ALARM_ACTION = warning(
    "alarm-action",
    "The alarm does more than show a text.",
    "Write ACTION:DISPLAY.",
    "RFC 5545, 3.8.6.1",
)
ALARM_INCOMPLETE = error(
    "alarm-incomplete",
    "The alarm lacks its ACTION, TRIGGER or DESCRIPTION.",
    "Write all three.",
    "RFC 5545, 3.6.6",
)
UNWANTED = {
    "ORGANIZER": ORGANIZER,
    "ATTENDEE": ATTENDEE,
    "CONTACT": CONTACT,
    "ATTACH": ATTACH,
    "RDATE": RDATE,
}


def check_entries(calendar: Component, now: datetime) -> Iterator[Finding]:
    """What is wrong with the entries of a calendar.

    :param now: when it was sent; aware.
    """
    yield from _repeated(calendar)
    for entry in calendar.parts(*ENTRIES):
        yield from _identity(entry, now)
        yield from _public(entry)
        yield from _status(entry)
        if entry.name == "VEVENT":
            yield from _complete(entry)
            yield from _times(entry)
        for alarm in entry.parts(ALARM):
            yield from _alarm(alarm)


def _repeated(calendar: Component) -> Iterator[Finding]:
    seen: dict[tuple[str, str], int] = {}
    for entry in calendar.parts(*ENTRIES):
        uid = entry.value("UID")
        first = seen.setdefault((uid, entry.value("RECURRENCE-ID")), entry.line)
        if uid and first != entry.line:
            yield UID_REPEATED.at(entry.line, f"{quoted(uid)}, also at line {first}")


def _identity(entry: Component, now: datetime) -> Iterator[Finding]:
    if not entry.value("UID"):
        yield UID_MISSING.at(entry.line)
    stamp = entry.first("DTSTAMP")
    if stamp is None:
        yield DTSTAMP_MISSING.at(entry.line)
        return
    stamped = values.moment(stamp)
    at = stamped.instant() if stamped else None
    if at and abs(now - at) < PER_REQUEST:
        yield DTSTAMP_NOW.at(stamp.line, stamp.value)


def _public(entry: Component) -> Iterator[Finding]:
    for each in entry.all(*UNWANTED):
        yield UNWANTED[each.name].at(each.line)
    for each in entry.all("CLASS"):
        if each.value.upper() != "PUBLIC":
            yield CLASS.at(each.line, quoted(each.value))


def _status(entry: Component) -> Iterator[Finding]:
    allowed = STATUSES.get(entry.name, ())
    for each in entry.all("STATUS"):
        if each.value.upper() not in allowed:
            yield STATUS_UNKNOWN.at(each.line, quoted(each.value))


def _complete(entry: Component) -> Iterator[Finding]:
    needed: dict[str, Rule] = {
        "SUMMARY": SUMMARY_MISSING,
        "STATUS": STATUS_MISSING,
        "SEQUENCE": SEQUENCE_MISSING,
        "LAST-MODIFIED": LAST_MODIFIED_MISSING,
    }
    for name, rule in needed.items():
        if entry.first(name) is None:
            yield rule.at(entry.line)


def _times(entry: Component) -> Iterator[Finding]:
    for each in entry.all(*MOMENTS, *MOMENT_LISTS):
        found = values.moment(each, each.value.split(",")[0])
        if found and found.is_floating:
            yield FLOATING_TIME.at(each.line, each.name)
    start, end, duration = (entry.first(name) for name in ("DTSTART", "DTEND", "DURATION"))
    if start is None:
        yield DTSTART_MISSING.at(entry.line)
    if end and duration:
        yield END_TWICE.at(max(end.line, duration.line))
    if not end and not duration:
        yield END_MISSING.at(entry.line)
    if start and end:
        yield from _span(start, end)


def _span(start: Property, end: Property) -> Iterator[Finding]:
    begins, ends = values.moment(start), values.moment(end)
    if begins is None or ends is None:
        return
    if begins.is_date != ends.is_date:
        yield END_TYPE.at(end.line)
    elif not _is_later(begins, ends):
        yield END_NOT_AFTER_START.at(end.line)


def _is_later(begins: Moment, ends: Moment) -> bool:
    """Whether one moment is after another; by the clock if their zones are not known."""
    first, second = begins.instant(), ends.instant()
    if first and second:
        return second > first
    return ends.local > begins.local


def _alarm(alarm: Component) -> Iterator[Finding]:
    action = alarm.value("ACTION").upper()
    is_incomplete = not action or not alarm.value("TRIGGER")
    if is_incomplete or (action == "DISPLAY" and alarm.first("DESCRIPTION") is None):
        yield ALARM_INCOMPLETE.at(alarm.line)
    elif action != "DISPLAY":
        yield ALARM_ACTION.at(alarm.line, quoted(action))
    else:
        yield ALARM_FOR_ALL.at(alarm.line)
