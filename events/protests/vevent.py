"""A protest's calendar entry: the one place where a VEVENT (RFC 5545, 3.6.1) is written (pure).

The same facts give the same bytes: nothing of when or where they were written down is in them.
"""

from __future__ import annotations

import re

from icalendar import Event as VEvent
from icalendar.prop import vCategory, vGeo, vText, vUri

from events.geography.coordinates import Coordinates
from events.protests.entry import VEventFacts, description, in_neutral_words, summary
from events.wording import Words

UNSAFE = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\r(?!\n)|(?<!\r)\n")
NOT_IN_PARAMETERS = re.compile(r'[\x00-\x1f\x7f"^]')
# How far from its point Apple's programs take a person to be there.
RADIUS_METRES = 100


class UnsafeText(ValueError):
    """A text holds characters that would break the lines of a calendar."""


class Text(vText):
    """TEXT (RFC 5545, 3.3.11). The library's own makes a line break of a typed backslash and N."""

    def to_ical(self) -> bytes:
        escaped = self.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
        return escaped.replace("\n", "\\n").encode()


class _Geo(vGeo):
    """GEO (RFC 5545, 3.8.1.6) with six decimals, about 10 cm."""

    def to_ical(self) -> str:
        return f"{self.latitude:.6f};{self.longitude:.6f}"


def vevent(facts: VEventFacts, words: Words) -> bytes:
    """The lines of a protest's VEVENT, folded, each ended by CRLF.

    :param words: the feed's language.
    :raises UnsafeText: if a text is not canonical.
    """
    said = in_neutral_words(facts, words) if facts.taken_down else facts
    entry = VEvent()
    _add_identity(entry, said)
    _add_times(entry, said)
    entry.add("status", Text(said.status))
    entry.add("summary", Text(summary(said, words)))
    entry.add("description", Text(description(said, words)))
    entry.add("location", Text(said.location))
    if said.point:
        _add_point(entry, said, said.point)
    entry.add("url", vUri(said.url))
    if said.categories:
        entry.add("categories", _categories(said.categories))
    entry.add("transp", Text("TRANSPARENT"))
    entry.add("class", Text("PUBLIC"))
    lines: bytes = entry.to_ical(sorted=False)
    if UNSAFE.search(lines):
        raise UnsafeText(facts.uid)
    return lines


def _add_identity(entry: VEvent, facts: VEventFacts) -> None:
    entry.add("uid", Text(facts.uid))
    entry.add("dtstamp", facts.stamp)
    entry.add("last-modified", facts.stamp)
    entry.add("sequence", facts.sequence)


def _add_times(entry: VEvent, facts: VEventFacts) -> None:
    if facts.is_in_utc:
        entry.add("dtstart", facts.starts_at)
        entry.add("dtend", facts.ends_at)
    else:
        entry.add("dtstart", facts.starts, parameters={"TZID": facts.time_zone})
        entry.add("dtend", facts.ends, parameters={"TZID": facts.time_zone})


def _categories(names: tuple[str, ...]) -> vCategory:
    value = vCategory([])
    value.cats = [Text(name) for name in names]  # the constructor would make the library's texts
    return value


def _add_point(entry: VEvent, facts: VEventFacts, point: Coordinates) -> None:
    """GEO for most programs, and Apple's own property, without which it guesses from the words."""
    entry.add("geo", _Geo((point.latitude, point.longitude)))
    entry.add(
        "x-apple-structured-location",
        vUri(f"geo:{point.latitude:.6f},{point.longitude:.6f}"),
        parameters={
            "VALUE": "URI",
            "X-ADDRESS": _parameter(facts.postal_address),
            "X-APPLE-RADIUS": str(RADIUS_METRES),
            "X-TITLE": _parameter(facts.stands_at),
        },
    )


def _parameter(text: str) -> str:
    """A text as a parameter's value: quotes can't be in one, and carets are read in two ways."""
    return NOT_IN_PARAMETERS.sub("", text)
