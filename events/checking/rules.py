"""What a finding about a calendar is: which rule, where, and what to do (pure)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

PRACTICE = "practice"


class Severity(StrEnum):
    """How much a fault matters."""

    ERROR = "error"
    """Against the standard, or known to make programs lose or misread entries."""
    WARNING = "warning"
    """Allowed, but some programs are known to go wrong on it."""
    NOTE = "note"
    """Works everywhere, and could be better."""


@dataclass(frozen=True)
class Rule:
    """One thing that a subscribable calendar should keep to.

    :ivar id: stable name, such as ``dtstart-missing``.
    :ivar what: what is wrong, as a sentence.
    :ivar remedy: what to do about it, as a sentence.
    :ivar section: where that is said: "RFC 5545, 3.6.1", or :data:`PRACTICE` for what calendar
        programs are known to do.
    """

    id: str
    severity: Severity
    what: str
    remedy: str
    section: str

    def at(self, line: int | None, detail: str = "") -> Finding:
        """This rule broken at a line; None if it is about the whole."""
        return Finding(self, line, detail)


@dataclass(frozen=True)
class Finding:
    """A rule that is broken.

    :ivar line: number of the line as an editor counts it, from 1.
    :ivar detail: what exactly is there; may quote the calendar.
    """

    rule: Rule
    line: int | None
    detail: str = ""


def error(name: str, what: str, remedy: str, section: str) -> Rule:
    """A rule whose breach is an error."""
    return Rule(name, Severity.ERROR, what, remedy, section)


def warning(name: str, what: str, remedy: str, section: str = PRACTICE) -> Rule:
    """A rule whose breach is a warning."""
    return Rule(name, Severity.WARNING, what, remedy, section)


def note(name: str, what: str, remedy: str, section: str = PRACTICE) -> Rule:
    """A rule whose breach is worth a note."""
    return Rule(name, Severity.NOTE, what, remedy, section)
