"""One row of the rules' file: read strictly, so that a slip of the pen never becomes a date.

The columns are described in ``data/README``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, time
from enum import StrEnum
from typing import TypeVar
from urllib.parse import urlsplit

from events.geography import cities, states
from events.notices.rules import (
    Basis,
    Confidence,
    CountedTo,
    Evidence,
    Notice,
    Regime,
    Rule,
    RuleForm,
    Spontaneous,
    Unit,
    Urgent,
    Weekend,
)
from events.web.text import canonical_line

Choice = TypeVar("Choice", bound=StrEnum)

RULE_COLUMNS = (
    *("jurisdiction", "place", "form", "regime", "notice_amount", "notice_unit", "counted_to"),
    *("max_ahead_days", "min_participants", "authority", "authority_url", "embassy_rule"),
    *("spontaneous", "legal_source", "source_url", "verified_on", "confidence", "note"),
    *("skips_non_working", "cutoff_local", "filed_in_office_hours"),
    *("urgent_amount", "urgent_unit", "weekend"),
)
EVIDENCE_COLUMNS = ("basis", "evidence_url", "looked_up_on")
COLUMNS = (*RULE_COLUMNS, *EVIDENCE_COLUMNS)
"""Every column of a complete file, in order."""

JURISDICTION = re.compile(
    r"(?P<country>[A-Z]{2})(?:-[A-Z0-9]{1,3}|:(?P<city>[1-9][0-9]{0,9}))?", re.ASCII
)
WHOLE_NUMBER = re.compile(r"[1-9][0-9]{0,2}", re.ASCII)
CLOCK = re.compile(r"[0-2][0-9]:[0-5][0-9]", re.ASCII)
LONGEST = 400  # characters of any column
BETWEEN_ADDRESSES = " ; "
URGENT_UNITS = (Unit.HOURS, Unit.DAYS)
LENGTHS_OF_PARTIAL_DATES = (4, 7, 10)


class RuleError(ValueError):
    """A row is no rule; the message says why, for a person."""


def parse(row: Mapping[str, str], as_of: date) -> Rule:
    """Check a row and make a rule of it.

    :param row: every one of :data:`COLUMNS`, as text.
    :param as_of: the day up to which a rule was known that has no look-up date of its own.
    :raises RuleError: for the first thing that is wrong.
    """
    texts = {column: _text(column, row[column]) for column in COLUMNS}
    looked_up_on = _day("looked_up_on", texts["looked_up_on"])
    plain = ("place", "embassy_rule", "note")
    rule = Rule(
        **{column: texts[column] for column in plain},
        jurisdiction=_jurisdiction(texts["jurisdiction"], texts["place"]),
        form=_one_of(RuleForm, "form", texts["form"]),
        regime=_one_of(Regime, "regime", texts["regime"]),
        notice=_notice(texts),
        max_ahead_days=_number("max_ahead_days", texts["max_ahead_days"]),
        min_participants=_number("min_participants", texts["min_participants"]),
        authority=_given("authority", texts["authority"]),
        authority_url=_address("authority_url", texts["authority_url"]),
        spontaneous=_perhaps(Spontaneous, "spontaneous", texts["spontaneous"]),
        legal_source=_given("legal_source", texts["legal_source"]),
        source_url=_given("source_url", _address("source_url", texts["source_url"])),
        verified_on=_partial_date("verified_on", texts["verified_on"]),
        confidence=_one_of(Confidence, "confidence", texts["confidence"]),
        skips_non_working=_yes("skips_non_working", texts["skips_non_working"]),
        cutoff=_clock("cutoff_local", texts["cutoff_local"]),
        filed_in_office_hours=_yes("filed_in_office_hours", texts["filed_in_office_hours"]),
        weekend=_perhaps(Weekend, "weekend", texts["weekend"]),
        urgent=_urgent(texts),
        evidence=_evidence(texts, looked_up_on),
        as_of=looked_up_on or as_of,
    )
    _check_together(rule)
    return rule


def as_row(rule: Rule) -> dict[str, str]:
    """A rule as the row it came from; parsing that gives the rule again."""
    notice, urgent, evidence = rule.notice, rule.urgent, rule.evidence
    found = {column: getattr(rule, column) for column in RULE_COLUMNS if hasattr(rule, column)}
    found |= {
        "notice_amount": notice and notice.amount,
        "notice_unit": notice and notice.unit,
        "counted_to": notice and notice.counted_to,
        "skips_non_working": "yes" if rule.skips_non_working else "",
        "cutoff_local": f"{rule.cutoff:%H:%M}" if rule.cutoff else "",
        "filed_in_office_hours": "yes" if rule.filed_in_office_hours else "",
        "urgent_amount": urgent and urgent.amount,
        "urgent_unit": urgent and urgent.unit,
        "basis": evidence.basis,
        "evidence_url": BETWEEN_ADDRESSES.join(evidence.addresses),
        "looked_up_on": evidence.looked_up_on,
    }
    return {column: "" if found[column] is None else str(found[column]) for column in COLUMNS}


def _text(column: str, value: str) -> str:
    text = canonical_line(value)
    if len(text) > LONGEST:
        raise RuleError(f"{column} is longer than {LONGEST} characters")
    return text


def _given(column: str, text: str) -> str:
    if not text:
        raise RuleError(f"{column} is empty")
    return text


def _jurisdiction(text: str, place: str) -> str:
    found = JURISDICTION.fullmatch(text)
    if not found or not states.by_code(found["country"]):
        raise RuleError(f"jurisdiction {text!r} is not like DE, DE-BE or BE:2800866")
    city = cities.by_id(int(found["city"])) if found["city"] else None
    if found["city"] and (not city or city.country != found["country"]):
        raise RuleError(f"jurisdiction {text!r} names no city of ours in that country")
    if bool(city) != bool(place):
        raise RuleError("place is the name of the city, for a rule of a city and no other")
    return text


def _one_of(choices: type[Choice], column: str, text: str) -> Choice:
    try:
        return choices(text)
    except ValueError as error:
        raise RuleError(f"{column} {text!r} is not one of: {', '.join(choices)}") from error


def _perhaps(choices: type[Choice], column: str, text: str) -> Choice | None:
    return _one_of(choices, column, text) if text else None


def _number(column: str, text: str) -> int | None:
    if not text:
        return None
    if not WHOLE_NUMBER.fullmatch(text):
        raise RuleError(f"{column} {text!r} is not a whole number from 1 to 999")
    return int(text)


def _yes(column: str, text: str) -> bool:
    if text not in ("", "yes"):
        raise RuleError(f"{column} {text!r} is neither yes nor empty")
    return text == "yes"


def _clock(column: str, text: str) -> time | None:
    if not text:
        return None
    try:
        return time.fromisoformat(text if CLOCK.fullmatch(text) else "")
    except ValueError as error:
        raise RuleError(f"{column} {text!r} is not a time such as 11:00") from error


def _day(column: str, text: str) -> date | None:
    if not text:
        return None
    if len(text) != LENGTHS_OF_PARTIAL_DATES[-1]:
        raise RuleError(f"{column} {text!r} is not a day such as 2026-11-22")
    _partial_date(column, text)
    return date.fromisoformat(text)


def _partial_date(column: str, text: str) -> str:
    """A text that is YYYY, YYYY-MM or YYYY-MM-DD, or empty."""
    try:
        date.fromisoformat(f"{text}-01-01"[:10] if len(text) in LENGTHS_OF_PARTIAL_DATES else text)
    except ValueError as error:
        if text:
            raise RuleError(f"{column} {text!r} is not YYYY, YYYY-MM or YYYY-MM-DD") from error
    return text


def _address(column: str, text: str) -> str:
    if text and not _is_address(text):
        raise RuleError(f"{column} {text!r} is not an address such as https://example.org/")
    return text


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and " " not in text


def _notice(texts: Mapping[str, str]) -> Notice | None:
    amount = _number("notice_amount", texts["notice_amount"])
    if amount is None:
        if texts["notice_unit"] or texts["counted_to"]:
            raise RuleError("notice_unit and counted_to need a notice_amount")
        return None
    return Notice(
        amount,
        _one_of(Unit, "notice_unit", texts["notice_unit"]),
        _one_of(CountedTo, "counted_to", texts["counted_to"]),
    )


def _urgent(texts: Mapping[str, str]) -> Urgent | None:
    amount = _number("urgent_amount", texts["urgent_amount"])
    if amount is None:
        if texts["urgent_unit"]:
            raise RuleError("urgent_unit needs an urgent_amount")
        return None
    unit = _one_of(Unit, "urgent_unit", texts["urgent_unit"])
    if unit not in URGENT_UNITS:
        raise RuleError("urgent_unit is hours or days")
    return Urgent(amount, unit)


def _evidence(texts: Mapping[str, str], looked_up_on: date | None) -> Evidence:
    basis = _one_of(Basis, "basis", texts["basis"])
    addresses = tuple(filter(None, texts["evidence_url"].split(BETWEEN_ADDRESSES)))
    for address in addresses:
        _address("evidence_url", address)
    if basis is not Basis.KNOWLEDGE and not (addresses and looked_up_on):
        raise RuleError(f"a rule that was {basis} needs an evidence_url and looked_up_on")
    return Evidence(basis, addresses, looked_up_on)


def _check_together(rule: Rule) -> None:
    unit = rule.notice.unit if rule.notice else None
    if rule.regime is Regime.NONE and unit:
        raise RuleError("regime none has no notice_amount")
    if (rule.skips_non_working or rule.filed_in_office_hours) and unit is not Unit.HOURS:
        raise RuleError("skips_non_working and filed_in_office_hours are for a notice in hours")
    if rule.cutoff and unit in (None, Unit.HOURS):
        raise RuleError("cutoff_local is for a notice in days")
