"""A strict reader of calendars that people subscribe to, ours or anyone's (pure).

It forgives nothing: what one program mends in silence makes another lose an entry. So it shares
no code with the library that writes our own calendars.
"""

from __future__ import annotations

from datetime import datetime

from events.checking import calendar, entries, lines, properties, tree, types, zones
from events.checking.rules import Finding, Rule
from events.checking.tree import Component

_MODULES = (
    lines,
    properties,
    tree,
    types,
    calendar,
    zones,
    entries,
)
RULES: dict[str, Rule] = {
    rule.id: rule for module in _MODULES for rule in vars(module).values() if isinstance(rule, Rule)
}


def check(body: bytes, now: datetime) -> list[Finding]:
    """Everything that is wrong with a calendar, in the order of its lines.

    :param body: the file, as it was sent, not compressed.
    :param now: when it was sent; aware.
    """
    read, findings = lines.read_lines(body)
    stated = []
    for line in read:
        each, faults = properties.read_property(line)
        findings += faults
        if each:
            stated.append(each)
    calendars, faults = tree.read_calendars(stated)
    if not calendars:  # A page or a message: what is wrong with its lines is of no use.
        return faults
    findings += [*faults, *calendar.check_size(body), *calendar.check_number(calendars)]
    for found in calendars:
        findings += _within(found, now)
    return sorted(findings, key=lambda finding: (finding.line or 0, finding.rule.id))


def _within(found: Component, now: datetime) -> list[Finding]:
    return [
        *types.check_types(found),
        *calendar.check_calendar(found),
        *zones.check_zones(found, now.year),
        *entries.check_entries(found, now),
    ]
