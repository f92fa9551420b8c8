"""A content line taken apart: name, parameters, value (RFC 5545, 3.1 and 3.2; RFC 6868) (pure)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from events.checking.lines import Line
from events.checking.rules import Finding, error, note

UNREADABLE_LINE = error(
    "unreadable-line",
    "This is no property: a name, then parameters, a colon and a value.",
    "Escape new lines in texts as \\n, and begin a folded line with a space.",
    "RFC 5545, 3.1",
)
BAD_PARAMETER = error(
    "bad-parameter",
    "A parameter is not written as one, or stands here twice.",
    "Write ;NAME=value, with the value in quotes if it has a colon, semicolon or comma.",
    "RFC 5545, 3.2",
)
CARET = note(
    "caret",
    "A parameter has a caret, which older and newer programs read in two ways.",
    "Leave it out, or write ^^ for a caret, ^n for a new line and ^' for a quote.",
    "RFC 6868, 3",
)

_NAME = re.compile(r"[A-Za-z0-9-]+")
_VALUE = r'(?:"[^"]*"|[^";:,]*)'
_PARAMETER = re.compile(rf";([A-Za-z0-9-]+)=({_VALUE}(?:,{_VALUE})*)")
_SINGLE = re.compile(rf"(?:^|,)({_VALUE})")
_CARETS = re.compile(r"\^([n^'])")
_MEANT = {"n": "\n", "^": "^", "'": '"'}
MOST_QUOTED = 40


@dataclass(frozen=True)
class Property:
    """A property as it is written.

    :ivar line: number of the line on which it begins.
    :ivar name: in capitals.
    :ivar parameters: values by name in capitals; a parameter may have several.
    :ivar value: not unescaped.
    """

    line: int
    name: str
    parameters: Mapping[str, tuple[str, ...]]
    value: str

    def parameter(self, name: str) -> str:
        """The first value of a parameter; empty if it has none."""
        return (self.parameters.get(name) or ("",))[0]


def read_property(line: Line) -> tuple[Property | None, list[Finding]]:
    """The property on a content line, None if there is none, and the faults of its form."""
    name = _NAME.match(line.text)
    if name is None or line.text[name.end() : name.end() + 1] not in (":", ";"):
        return None, [UNREADABLE_LINE.at(line.number, quoted(line.text))]
    findings: list[Finding] = []
    parameters: dict[str, tuple[str, ...]] = {}
    end = name.end()
    while found := _PARAMETER.match(line.text, end):
        end = found.end()
        key = found[1].upper()
        if key in parameters:
            findings.append(BAD_PARAMETER.at(line.number, f"{key} twice"))
        if "^" in _CARETS.sub("", found[2]):
            findings.append(CARET.at(line.number, key))
        parameters[key] = tuple(_meant(value) for value in _SINGLE.findall(found[2]))
    if line.text[end : end + 1] != ":":
        return None, [BAD_PARAMETER.at(line.number, quoted(line.text[end:]))]
    value = line.text[end + 1 :]
    return Property(line.number, name[0].upper(), parameters, value), findings


def quoted(text: str) -> str:
    """The beginning of a text, fit to be shown on a terminal whatever is in it."""
    cut = text if len(text) <= MOST_QUOTED else f"{text[:MOST_QUOTED]}…"
    return "".join(
        letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in cut
    )


def _meant(value: str) -> str:
    return _CARETS.sub(lambda found: _MEANT[found[1]], value.removeprefix('"').removesuffix('"'))
