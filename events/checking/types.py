"""Whether each property, wherever it stands, has a value of its type (RFC 5545, 3.8) (pure)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from events.checking import names, values
from events.checking.names import ENTRIES, MAY_HOLD
from events.checking.properties import Property, quoted
from events.checking.rules import Finding, error, warning
from events.checking.tree import Component

Check = Callable[[Property], Iterator[Finding]]

PROPERTY_DUPLICATED = error(
    "property-duplicated",
    "A property stands here twice that may stand here once.",
    "Keep one of them.",
    "RFC 5545, 3.6",
)
UNKNOWN_PROPERTY = warning(
    "unknown-property",
    "No standard knows a property of this name.",
    "Mend its name, or begin it with X- if it is your own.",
    "RFC 5545, 3.8.8",
)
UNFAMILIAR_COMPONENT = warning(
    "unfamiliar-component",
    "Some programs refuse the whole calendar for a component that they do not know.",
    "Leave it out.",
)
TEXT_UNESCAPED = error(
    "text-unescaped",
    "A text has a comma or semicolon that is not escaped; some programs cut it there.",
    "Write \\, and \\; for them.",
    "RFC 5545, 3.3.11",
)
BAD_ESCAPE = error(
    "bad-escape",
    "A text has a backslash that escapes nothing.",
    "Write \\\\ for a backslash; only \\\\ \\; \\, and \\n are escapes.",
    "RFC 5545, 3.3.11",
)
BAD_DATE = error(
    "bad-date",
    "This is no date or time.",
    "Write 20261231T180000, with Z at its end in UTC, or 20261231 with ;VALUE=DATE.",
    "RFC 5545, 3.3.5",
)
NOT_UTC = error(
    "not-utc", "This time must be in UTC.", "Write it as 20261231T180000Z.", "RFC 5545, 3.8.7"
)
TZID_ON_UTC = error(
    "tzid-on-utc",
    "A time in UTC, or a date, names a time zone; programs are split over which one counts.",
    "Take out either the Z or the TZID.",
    "RFC 5545, 3.2.19",
)
BAD_DURATION = error(
    "bad-duration",
    "This is no duration.",
    "Write it as PT1H30M, P1DT2H or P2W.",
    "RFC 5545, 3.3.6",
)
BAD_OFFSET = error(
    "bad-offset", "This is no offset from UTC.", "Write it as +0100 or -033000.", "RFC 5545, 3.3.14"
)
URL_NOT_ABSOLUTE = error(
    "url-not-absolute",
    "This is no absolute address; a calendar has no page that it could be relative to.",
    "Write it with https:// and its host.",
    "RFC 5545, 3.3.13",
)
VALUE_TYPE_MISSING = error(
    "value-type-missing",
    "This property has no default type, so it has to name its own.",
    "Write ;VALUE=DURATION after REFRESH-INTERVAL, ;VALUE=URI after SOURCE.",
    "RFC 7986, 5.7 and 5.8",
)
COLOUR = error(
    "color", "This is no colour of CSS 3.", "Write its name, such as crimson.", "RFC 7986, 5.9"
)
GEO = error(
    "geo",
    "This is no point on Earth.",
    "Write latitude;longitude in degrees: 52.5162;13.3835.",
    "RFC 5545, 3.8.1.6",
)
SEQUENCE = error(
    "sequence", "This is no sequence number.", "Write 0, 1, 2 ...", "RFC 5545, 3.8.7.4"
)
TRANSP = error(
    "transp", "This is neither OPAQUE nor TRANSPARENT.", "Write one of them.", "RFC 5545, 3.8.2.7"
)
RRULE = error(
    "rrule",
    "This is no rule of recurrence.",
    "Write FREQ first, each part once, and COUNT or UNTIL but not both.",
    "RFC 5545, 3.3.10",
)


def check_types(calendar: Component) -> Iterator[Finding]:
    """What is wrong with single properties, in the calendar and all that is in it."""
    for component in calendar.walk():
        yield from _unfamiliar(component)
        yield from _duplicated(component)
        for each in component.properties:
            yield from _named(each)
            for checked, check in CHECKS.items():
                if each.name in checked:
                    yield from check(each)


def _unfamiliar(component: Component) -> Iterator[Finding]:
    for part in component.components:
        if part.name not in MAY_HOLD.get(component.name, ()):
            detail = f"{quoted(part.name)} in {quoted(component.name)}"
            yield UNFAMILIAR_COMPONENT.at(part.line, detail)


def _duplicated(component: Component) -> Iterator[Finding]:
    once = names.ONCE
    if component.name in ENTRIES:
        once |= names.ONCE_IN_ENTRIES
    seen: Counter[str] = Counter()
    for each in component.properties:
        seen[each.name] += 1
        if each.name in once and seen[each.name] == 2:
            yield PROPERTY_DUPLICATED.at(each.line, f"{each.name} in {quoted(component.name)}")


def _named(each: Property) -> Iterator[Finding]:
    if each.name not in names.PROPERTIES and not each.name.startswith("X-"):
        yield UNKNOWN_PROPERTY.at(each.line, quoted(each.name))
    types = names.TYPES_TO_NAME.get(each.name)
    if types and each.parameter("VALUE").upper() not in types:
        yield VALUE_TYPE_MISSING.at(each.line, each.name)


def _text(each: Property) -> Iterator[Finding]:
    separators = ";" if each.name in names.TEXT_LISTS else ",;"
    if found := values.unescaped(each.value, separators):
        yield TEXT_UNESCAPED.at(each.line, f"{' and '.join(found)} in {each.name}")
    for escape in values.wrong_escapes(each.value)[:1]:
        yield BAD_ESCAPE.at(each.line, f"{quoted(escape)} in {each.name}")


def _moments(each: Property) -> Iterator[Finding]:
    is_list = each.name in names.MOMENT_LISTS
    for value in each.value.split(",") if is_list else [each.value]:
        found = values.moment(each, value)
        if found is None:
            yield BAD_DATE.at(each.line, f"{each.name} {quoted(value)}")
        elif each.name in names.IN_UTC and not found.is_utc:
            yield NOT_UTC.at(each.line, each.name)
        elif found.tzid and (found.is_utc or found.is_date):
            yield TZID_ON_UTC.at(each.line, each.name)


def _duration(each: Property) -> Iterator[Finding]:
    if not values.is_duration(each.value):
        yield BAD_DURATION.at(each.line, f"{each.name} {quoted(each.value)}")


def _trigger(each: Property) -> Iterator[Finding]:
    if each.parameter("VALUE").upper() == "DATE-TIME":
        yield from _moments(each)
    else:
        yield from _duration(each)


def _offset(each: Property) -> Iterator[Finding]:
    if values.offset(each.value) is None:
        yield BAD_OFFSET.at(each.line, f"{each.name} {quoted(each.value)}")


def _address(each: Property) -> Iterator[Finding]:
    if not values.is_address(each.value):
        yield URL_NOT_ABSOLUTE.at(each.line, f"{each.name} {quoted(each.value)}")


def _colour(each: Property) -> Iterator[Finding]:
    if each.value.lower() not in names.COLOURS:
        yield COLOUR.at(each.line, quoted(each.value))


def _geo(each: Property) -> Iterator[Finding]:
    if not values.is_point(each.value):
        yield GEO.at(each.line, quoted(each.value))


def _sequence(each: Property) -> Iterator[Finding]:
    if not (each.value.isascii() and each.value.isdigit()):
        yield SEQUENCE.at(each.line, quoted(each.value))


def _transp(each: Property) -> Iterator[Finding]:
    if each.value.upper() not in ("OPAQUE", "TRANSPARENT"):
        yield TRANSP.at(each.line, quoted(each.value))


def _rrule(each: Property) -> Iterator[Finding]:
    parts = [part.partition("=") for part in each.value.upper().split(";")]
    values = {name: value for name, _, value in parts if value}
    is_known = values.keys() <= names.RULE_PARTS and len(values) == len(parts)
    is_bounded_twice = {"COUNT", "UNTIL"} <= values.keys()
    repeats = values.get("FREQ") in names.FREQUENCIES and values.get("INTERVAL") != "0"
    if not is_known or is_bounded_twice or not repeats:
        yield RRULE.at(each.line, quoted(each.value))


CHECKS: Mapping[frozenset[str], Check] = {
    names.TEXTS | names.TEXT_LISTS: _text,
    names.MOMENTS | names.MOMENT_LISTS | names.IN_UTC: _moments,
    names.DURATIONS: _duration,
    names.ADDRESSES: _address,
    names.OFFSETS: _offset,
    frozenset({"TRIGGER"}): _trigger,
    frozenset({"COLOR"}): _colour,
    frozenset({"GEO"}): _geo,
    frozenset({"SEQUENCE"}): _sequence,
    frozenset({"TRANSP"}): _transp,
    frozenset({"RRULE"}): _rrule,
}
