"""Whether time zones are defined, whole and true (RFC 5545, 3.6.5) (pure).

About half of all calendar programs believe a calendar's VTIMEZONE, the others their own zone data
under its TZID. Where the two disagree, so do people about when to come.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from events.checking import values
from events.checking.names import ENTRIES, OBSERVANCES, ZONE
from events.checking.observances import UnreadableObservance, timeline
from events.checking.properties import Property, quoted
from events.checking.rules import Finding, error, warning
from events.checking.tree import Component
from events.checking.truth import FIRST_YEAR, MOST_YEARS, disagreement
from events.geography import timezones

# A series without an end in sight is looked at this far ahead.
YEARS_OF_SERIES = 2

TZID_UNDEFINED = error(
    "tzid-undefined",
    "The calendar has no VTIMEZONE for this TZID; programs guess, or take the time as UTC.",
    "Send the VTIMEZONE of every TZID in use.",
    "RFC 5545, 3.2.19",
)
ZONE_AFTER_ENTRIES = warning(
    "zone-after-entries",
    "The VTIMEZONE comes after entries; some programs need it before them.",
    "Write every VTIMEZONE before the first entry.",
)
ZONE_DUPLICATED = error(
    "zone-duplicated",
    "Two VTIMEZONEs have one TZID.",
    "Write one for each TZID.",
    "RFC 5545, 3.8.3.1",
)
ZONE_INCOMPLETE = error(
    "zone-incomplete",
    "A VTIMEZONE needs TZID and a STANDARD or DAYLIGHT;"
    " these need DTSTART, TZOFFSETFROM and TZOFFSETTO.",
    "Write what is missing.",
    "RFC 5545, 3.6.5",
)
ZONE_ONSET = error(
    "zone-onset",
    "A STANDARD or DAYLIGHT begins at something else than a local time.",
    "Write DTSTART without Z, TZID and VALUE: the clock before the change.",
    "RFC 5545, 3.6.5",
)
ZONE_RULE = warning(
    "zone-rule",
    "Few programs understand this recurrence of a time zone.",
    "Write FREQ=YEARLY with BYMONTH and BYDAY such as -1SU, and UNTIL in UTC.",
    "RFC 5545, 3.6.5",
)
ZONE_RDATE = warning(
    "zone-rdate",
    "A time zone changes on RDATEs, which Outlook and others ignore.",
    "Write one STANDARD or DAYLIGHT for each change.",
)
ZONE_COMMENT = warning(
    "zone-comment",
    "A time zone has a COMMENT, at which Ruby's programs refuse the calendar.",
    "Leave it out.",
)
ZONE_NOT_IANA = warning(
    "zone-not-iana",
    "The TZID is no name of the IANA zone data; programs that use their own are lost.",
    "Use a name such as Europe/Berlin.",
)
ZONE_OFFSETS = error(
    "zone-offsets",
    "The VTIMEZONE disagrees with the IANA zone of this name in a year that is used.",
    "Write it from current zone data.",
    "RFC 5545, 3.6.5",
)


def check_zones(calendar: Component, year: int) -> Iterator[Finding]:
    """What is wrong with a calendar's time zones and what names them.

    :param year: the one to look at for a zone that no entry uses.
    """
    zones = calendar.parts(ZONE)
    yield from _undefined(calendar, {zone.value("TZID") for zone in zones})
    yield from _order(calendar)
    years = _years(calendar)
    for zone in zones:
        yield from _form(zone)
        yield from _practice(zone)
        yield from _truth(zone, years.get(zone.value("TZID"), range(year, year + 1)))


def _undefined(calendar: Component, defined: set[str]) -> Iterator[Finding]:
    known = set(defined)
    for each in _zoned(calendar):
        name = each.parameter("TZID")
        if name not in known:
            known.add(name)
            yield TZID_UNDEFINED.at(each.line, quoted(name))


def _zoned(calendar: Component) -> Iterator[Property]:
    """Every property of an entry or its parts that names a zone."""
    for entry in calendar.parts(*ENTRIES):
        for component in entry.walk():
            yield from (each for each in component.properties if each.parameter("TZID"))


def _order(calendar: Component) -> Iterator[Finding]:
    seen: set[str] = set()
    entries = calendar.parts(*ENTRIES)
    for zone in calendar.parts(ZONE):
        name = zone.value("TZID")
        if name in seen:
            yield ZONE_DUPLICATED.at(zone.line, quoted(name))
        seen.add(name)
        if entries and zone.line > entries[0].line:
            yield ZONE_AFTER_ENTRIES.at(zone.line, quoted(name))


def _form(zone: Component) -> Iterator[Finding]:
    if not zone.value("TZID") or not zone.parts(*OBSERVANCES):
        yield ZONE_INCOMPLETE.at(zone.line)
    for observance in zone.parts(*OBSERVANCES):
        for name in ("DTSTART", "TZOFFSETFROM", "TZOFFSETTO"):
            if observance.first(name) is None:
                yield ZONE_INCOMPLETE.at(observance.line, f"{observance.name} without {name}")
        for each in observance.all("DTSTART"):
            onset = values.moment(each)
            if onset and not onset.is_floating:
                yield ZONE_ONSET.at(each.line)


def _practice(zone: Component) -> Iterator[Finding]:
    name = zone.value("TZID")
    if name and not timezones.is_zone(name):
        yield ZONE_NOT_IANA.at(zone.line, quoted(name))
    for component in zone.walk():
        for each in component.all("COMMENT"):
            yield ZONE_COMMENT.at(each.line)
        for each in component.all("RDATE"):
            yield ZONE_RDATE.at(each.line)


def _truth(zone: Component, years: range) -> Iterator[Finding]:
    """Whether a VTIMEZONE says what the IANA zone of its name says."""
    try:
        said = timeline(zone, years)
    except UnreadableObservance as unreadable:
        if unreadable.rule:
            yield ZONE_RULE.at(unreadable.rule.line, quoted(unreadable.rule.value))
        return
    name = zone.value("TZID")
    if not timezones.is_zone(name):
        return
    if found := disagreement(said, timezones.zone(name), years):
        yield ZONE_OFFSETS.at(zone.line, f"{quoted(name)}: {found}")


def _years(calendar: Component) -> dict[str, range]:
    """The years in which entries use each zone."""
    used: dict[str, set[int]] = {}
    for entry in calendar.parts(*ENTRIES):
        goes_on = YEARS_OF_SERIES if entry.all("RRULE", "RDATE") else 0
        for each in entry.all("DTSTART", "DTEND", "DUE"):
            moment = values.moment(each)
            if moment and moment.tzid:
                year = moment.local.year
                used.setdefault(moment.tzid, set()).update({year, year + goes_on})
    return {name: _span(years) for name, years in used.items()}


def _span(years: Iterable[int]) -> range:
    """From the first to the last of some years, within what zone data know."""
    first = max(min(years), FIRST_YEAR)
    return range(first, min(max(years), first + MOST_YEARS - 1) + 1)
