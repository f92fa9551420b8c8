"""A strict reader of calendars that people subscribe to, ours or anyone's (pure).

It forgives nothing: what one program mends in silence makes another lose an entry. So it shares
no code with the library that writes our own calendars.
"""

from __future__ import annotations

from datetime import datetime

from events.feeds import (
    lint_calendar,
    lint_entries,
    lint_lines,
    lint_properties,
    lint_tree,
    lint_types,
    lint_zones,
)
from events.feeds.lint_rules import Finding, Rule
from events.feeds.lint_tree import Component

_MODULES = (
    lint_lines,
    lint_properties,
    lint_tree,
    lint_types,
    lint_calendar,
    lint_zones,
    lint_entries,
)
RULES: dict[str, Rule] = {
    rule.id: rule for module in _MODULES for rule in vars(module).values() if isinstance(rule, Rule)
}


def check(body: bytes, now: datetime) -> list[Finding]:
    """Everything that is wrong with a calendar, in the order of its lines.

    :param body: the file, as it was sent, not compressed.
    :param now: when it was sent; aware.
    """
    lines, findings = lint_lines.read_lines(body)
    properties = []
    for line in lines:
        each, faults = lint_properties.read_property(line)
        findings += faults
        if each:
            properties.append(each)
    calendars, faults = lint_tree.read_calendars(properties)
    if not calendars:  # A page or a message: what is wrong with its lines is of no use.
        return faults
    findings += [*faults, *lint_calendar.check_size(body), *lint_calendar.check_number(calendars)]
    for calendar in calendars:
        findings += _within(calendar, now)
    return sorted(findings, key=lambda finding: (finding.line or 0, finding.rule.id))


def _within(calendar: Component, now: datetime) -> list[Finding]:
    return [
        *lint_types.check_types(calendar),
        *lint_calendar.check_calendar(calendar),
        *lint_zones.check_zones(calendar, now.year),
        *lint_entries.check_entries(calendar, now),
    ]
