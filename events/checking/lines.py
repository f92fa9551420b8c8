"""A calendar's bytes as content lines (RFC 5545, 3.1), and what is wrong with the bytes (pure)."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from dataclasses import dataclass

from events.checking.rules import PRACTICE, Finding, error, warning

MOST_OCTETS = 75

BYTE_ORDER_MARK = error(
    "byte-order-mark",
    "The calendar begins with a byte-order mark, on which most programs give up.",
    "Begin with BEGIN:VCALENDAR, in UTF-8 without a mark.",
    "RFC 5545, 3.1",
)
BARE_LF = error(
    "bare-lf", "A line ends with LF alone.", "End every line with CR and LF.", "RFC 5545, 3.1"
)
BARE_CR = error(
    "bare-cr",
    "A CR stands alone; programs see a new line there, or none.",
    "End every line with CR and LF, and take CR out of texts.",
    "RFC 5545, 3.1",
)
NO_FINAL_BREAK = error(
    "no-final-break",
    "The last line has no end; the calendar may be cut off.",
    "End the last line with CR and LF, too.",
    "RFC 5545, 3.1",
)
BLANK_LINE = error("blank-line", "There is an empty line.", "Leave no line empty.", "RFC 5545, 3.1")
NUL = error(
    "nul", "There is a NUL, at which some programs stop reading.", "Take it out.", "RFC 5545, 3.1"
)
CONTROL_CHARACTER = error(
    "control-character",
    "There is a control character.",
    "Take it out; only a tab may be in a text, and a new line as \\n.",
    "RFC 5545, 3.1",
)
LONG_LINE = warning(
    "long-line",
    f"The line is longer than {MOST_OCTETS} octets.",
    "Fold it: CR, LF and a space, as often as needed.",
    "RFC 5545, 3.1",
)
SPLIT_CHARACTER = error(
    "split-character",
    "The line is folded inside a character, which most programs then show broken.",
    "Fold between characters, not between the octets of one.",
    PRACTICE,
)
INVALID_UTF8 = error(
    "invalid-utf8",
    "The line is not UTF-8.",
    "Write the calendar in UTF-8.",
    "RFC 5545, 3.1.4",
)

_CONTROLS = re.compile(rb"[\x01-\x08\x0b\x0c\x0e-\x1f\x7f]")
_FOLD = (b" ", b"\t")


@dataclass(frozen=True)
class Line:
    """A content line, unfolded. ``number`` is that of its first line in the file."""

    number: int
    text: str


@dataclass(frozen=True)
class _Folded:
    """A content line as it stands in the file: its pieces without breaks and leading space."""

    number: int
    pieces: list[bytes]


def read_lines(body: bytes) -> tuple[list[Line], list[Finding]]:
    """The content lines of a calendar, read as far as that goes, and the faults of its bytes."""
    findings = [BYTE_ORDER_MARK.at(1)] if body.startswith(BOM_UTF8) else []
    *ended, rest = body.removeprefix(BOM_UTF8).split(b"\n")
    findings += [
        BARE_LF.at(number) for number, line in enumerate(ended, start=1) if not line.endswith(b"\r")
    ]
    written = [line.removesuffix(b"\r") for line in ended]
    if rest:
        findings.append(NO_FINAL_BREAK.at(len(ended) + 1))
        written.append(rest)
    for number, octets in enumerate(written, start=1):
        findings += _faults(number, octets)
    lines = []
    for folded in _folded(written):
        line, faults = _decoded(folded)
        lines.append(line)
        findings += faults
    return lines, findings


def _faults(number: int, line: bytes) -> Iterator[Finding]:
    if not line:
        yield BLANK_LINE.at(number)
    if len(line) > MOST_OCTETS:
        yield LONG_LINE.at(number, f"{len(line)} octets")
    if b"\r" in line:
        yield BARE_CR.at(number)
    if b"\x00" in line:
        yield NUL.at(number)
    if found := _CONTROLS.search(line):
        yield CONTROL_CHARACTER.at(number, f"U+{found[0][0]:04X}")


def _folded(written: list[bytes]) -> list[_Folded]:
    """Lines of the file put together to content lines, without stray CR and NUL."""
    found: list[_Folded] = []
    for number, line in enumerate(written, start=1):
        kept = line.translate(None, b"\r\x00")
        if found and kept.startswith(_FOLD):
            found[-1].pieces.append(kept[1:])
        elif kept:
            found.append(_Folded(number, [kept]))
    return found


def _decoded(folded: _Folded) -> tuple[Line, list[Finding]]:
    whole = b"".join(folded.pieces)
    broken = [number for number, piece in enumerate(folded.pieces) if not _is_utf8(piece)]
    rule = SPLIT_CHARACTER if _is_utf8(whole) else INVALID_UTF8
    findings = [rule.at(folded.number + broken[0])] if broken else []
    return Line(folded.number, whole.decode(errors="replace")), findings


def _is_utf8(octets: bytes) -> bool:
    try:
        octets.decode()
    except UnicodeDecodeError:
        return False
    return True
