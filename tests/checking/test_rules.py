"""Our strict reader of calendars: each file of a folder breaks the rule that it is named after.

``broken/lines.csv`` has the line of each fault. ``<rule>.<what>.ics`` is another way to break it.
"""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.checking import check, names
from events.checking.calendar import MOST_ENTRIES, MOST_OCTETS
from events.checking.rules import Severity
from events.geography.timezones import use_packaged_zones

use_packaged_zones()

HERE = Path(__file__).parent
NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)
GOOD = sorted((HERE / "good").glob("*.ics"))
PLAIN = (HERE / "good" / "plain.ics").read_bytes()
# They take a large file to break, which the tests below make.
ABOUT_SIZE = {"too-large", "too-many-entries"}


def faults() -> list[tuple[str, int]]:
    with (HERE / "broken" / "lines.csv").open(encoding="utf-8") as file:
        return [(row["file"], int(row["line"])) for row in csv.DictReader(file)]


def found_in(body: bytes) -> list[tuple[str, int]]:
    return [(finding.rule.id, finding.line or 0) for finding in check.check(body, NOW)]


@pytest.mark.parametrize(("file", "line"), faults())
def test_fault_is_found_at_its_line_and_nothing_else(file: str, line: int) -> None:
    body = (HERE / "broken" / file).read_bytes()

    assert found_in(body) == [(file.split(".")[0], line)]


@pytest.mark.parametrize("file", GOOD, ids=lambda path: path.stem)
def test_nothing_is_found_in_a_good_calendar(file: Path) -> None:
    assert found_in(file.read_bytes()) == []


def test_every_rule_has_a_broken_file_and_every_file_a_line() -> None:
    files = {path.name for path in (HERE / "broken").glob("*.ics")}

    assert {file for file, _ in faults()} == files
    assert {file.split(".")[0] for file in files} | ABOUT_SIZE == set(check.RULES)


def test_every_rule_says_what_is_wrong_what_to_do_and_where_that_is_said() -> None:
    for name, rule in check.RULES.items():
        assert name == rule.id
        assert rule.what.endswith("."), name
        assert rule.remedy.endswith((".", "...")), name
        assert rule.section == "practice" or rule.section.startswith("RFC "), name


def test_what_the_standard_allows_is_no_error() -> None:
    by_practice = [rule for rule in check.RULES.values() if rule.section == "practice"]

    errors = {rule.id for rule in by_practice if rule.severity is Severity.ERROR}

    # Two of three programs lose letters there, so that it comes to the same.
    assert errors == {"split-character"}


def test_too_many_entries_are_found_where_they_become_too_many() -> None:
    head, entry, end = parts(PLAIN)
    entries = [entry.replace(b"UID:one", b"UID:%d" % number) for number in range(MOST_ENTRIES + 1)]

    found = found_in(b"".join([head, *entries, end]))

    line = head.count(b"\n") + MOST_ENTRIES * entry.count(b"\n") + 1
    assert found == [("too-many-entries", line)]


def test_too_large_a_calendar_is_found() -> None:
    head, entry, end = parts(PLAIN)
    own = b"X-OWN:0123456789\r\n" * (MOST_OCTETS // 18)

    assert found_in(head + entry + end.replace(b"END:", own + b"END:")) == [("too-large", 0)]


def parts(body: bytes) -> tuple[bytes, bytes, bytes]:
    """A calendar of one entry: what comes before it, it, and the end."""
    start = body.index(b"BEGIN:VEVENT")
    end = body.index(b"END:VCALENDAR")
    return body[:start], body[start:end], body[end:]


@pytest.mark.parametrize(
    ("written", "is_right"),
    [
        ("P2W", True),
        ("-PT15M", True),
        ("P1DT2H3M4S", True),
        ("PT1H30M", True),
        ("P", False),
        ("PT", False),
        ("P1W2D", False),
        ("PT1H30S", False),
        ("1H", False),
        ("P1.5D", False),
        ("PT٣H", False),
    ],
)
def test_durations(written: str, is_right: bool) -> None:
    body = PLAIN.replace(b"X-PUBLISHED-TTL:PT1H", f"X-PUBLISHED-TTL:{written}".encode())

    assert ([rule for rule, _ in found_in(body)] == []) is is_right


def test_colours_are_all_those_of_css3() -> None:
    assert len(names.COLOURS) == 147


def test_details_are_fit_for_a_terminal() -> None:
    body = PLAIN.replace(b"STATUS:CONFIRMED", "STATUS:\x1b[2J\u202eevil".encode())

    assert all(finding.detail.isprintable() for finding in check.check(body, NOW))


PIECES = sorted({line for path in GOOD for line in path.read_bytes().splitlines(keepends=True)})
ODD_RULES = st.text("FREQYALBMONTHDYUIC=;,-0123456789SUWK", max_size=30).map(
    lambda text: f"RRULE:FREQ=YEARLY;{text}\r\n".encode()
)
ODD_MOMENTS = st.from_regex(r"DT(START|END):\d{8}T\d{6}Z?\r\n", fullmatch=True).map(str.encode)


@given(st.lists(st.sampled_from(PIECES) | ODD_RULES | ODD_MOMENTS | st.binary(max_size=30)))
def test_anything_is_read_without_falling_over(pieces: list[bytes]) -> None:
    found = check.check(b"BEGIN:VCALENDAR\r\n" + b"".join(pieces), NOW)

    assert all(finding.rule is check.RULES[finding.rule.id] for finding in found)


@settings(max_examples=200)
@given(st.data())
def test_odd_time_zones_are_read_without_falling_over(data: st.DataObject) -> None:
    lines = PLAIN.splitlines(keepends=True)
    place = data.draw(st.integers(8, 31))
    lines[place] = data.draw(ODD_RULES | ODD_MOMENTS | st.sampled_from(lines))

    body = b"".join(lines)

    assert body == PLAIN or found_in(body) is not None
