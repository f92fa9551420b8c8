"""``flask feeds check``: read a calendar as strictly as the strictest program."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click
from flask.cli import AppGroup

from events import clock
from events.checking import visit
from events.checking.check import check
from events.checking.entries import DTSTAMP_NOW
from events.checking.http import OK, check_visit
from events.checking.rules import Finding, Severity

MOST_SHOWN = 5
FOUND_ERRORS = 1
NOT_READ = 2

feeds = AppGroup("feeds", help="Calendars for calendar programs.")


@feeds.command("check")
@click.argument("target", metavar="URL-or-FILE")
@click.option("--all", "show_all", is_flag=True, help="Show every finding of each kind.")
def check_feed(target: str, show_all: bool) -> None:
    """Find what is wrong with a calendar that people subscribe to, and how it is served.

    Works on any iCalendar file or address, ours or another's. The exit status is 0 without
    errors, 1 with errors, and 2 if the calendar can't be read.
    """
    try:
        findings = _at_address(target) if visit.is_address(target) else _in_file(Path(target))
    except OSError as error:
        click.echo(f"{target} can't be read: {error}", err=True)
        sys.exit(NOT_READ)
    for line in _report(findings, None if show_all else MOST_SHOWN):
        click.echo(line)
    if any(finding.rule.severity is Severity.ERROR for finding in findings):
        sys.exit(FOUND_ERRORS)


def _in_file(file: Path) -> list[Finding]:
    with file.open("rb") as opened:
        body = opened.read(visit.MOST_OCTETS + 1)
    if len(body) > visit.MOST_OCTETS:
        raise visit.Unreachable(f"It has more than {visit.MOST_OCTETS:,} octets.")
    return check(body, clock.now())


def _at_address(address: str) -> list[Finding]:
    seen = visit.visit(address)
    served = check_visit(seen)
    if seen.first.status != OK:
        return served
    found = check(seen.first.body, clock.now())
    if seen.first.body == seen.second.body:  # Fresh stamps that stay are those of fresh changes.
        found = [finding for finding in found if finding.rule is not DTSTAMP_NOW]
    return [*served, *found]


def _report(findings: list[Finding], most: int | None) -> Iterator[str]:
    """The findings, at most some of each rule, and how many there are."""
    shown: Counter[str] = Counter()
    for finding in findings:
        shown[finding.rule.id] += 1
        if most is None or shown[finding.rule.id] <= most:
            yield from _lines(finding)
    for name, number in shown.items():
        if most is not None and number > most:
            yield f"... and {number - most:,} more {name}"
    severities = Counter(finding.rule.severity for finding in findings)
    yield ", ".join(_counted(severities[severity], severity) for severity in Severity)


def _lines(finding: Finding) -> Iterator[str]:
    rule = finding.rule
    place = f"line {finding.line}" if finding.line else "whole"
    yield f"{place}: {rule.severity}: {rule.what} [{rule.id}]"
    if finding.detail:
        yield f"    found: {finding.detail}"
    yield f"    mend: {rule.remedy} ({rule.section})"


def _counted(number: int, severity: Severity) -> str:
    return f"{number:,} {severity}{'' if number == 1 else 's'}"
