"""A protest's calendar entry: the one place where a VEVENT (RFC 5545, 3.6.1) is written (pure).

The same facts give the same bytes: nothing of when or where they were written down is in them.
"""

from __future__ import annotations

from events.geography.coordinates import Coordinates
from events.protests.entries.contentline import component, instant, line, text, wall_clock
from events.protests.entries.entry import (
    VEventFacts,
    VEventStatus,
    description,
    discreet_summary,
    in_neutral_words,
    summary,
)
from events.wording import Words

# How far from its point Apple's programs take a person to be there.
RADIUS_METRES = 100


def vevent(facts: VEventFacts, words: Words, *, alarm: str | None = None) -> bytes:
    """The lines of a protest's VEVENT, folded, each ended by CRLF.

    :param words: the feed's language.
    :param alarm: how long before the start to remind, as a DURATION (3.3.6) such as ``PT2H``.
    :raises contentline.UnsafeText: if a text is not canonical.
    """
    said = in_neutral_words(facts, words) if facts.taken_down else facts
    title = summary(said, words)
    lines = [
        *_identity(said),
        *_times(said),
        line("STATUS", said.status),
        line("SUMMARY", text(title)),
        line("DESCRIPTION", text(description(said, words))),
        line("LOCATION", text(said.location)),
        *(_point(said, said.point) if said.point else ()),
        line("URL", said.url),
        *_categories(said.categories),
        *([line("RELATED-TO", text(said.series_uid))] if said.series_uid else []),
        line("TRANSP", "TRANSPARENT"),
        line("CLASS", "PUBLIC"),
        *_alarm(said, title, alarm),
    ]
    return component("VEVENT", lines)


def discreet_vevent(facts: VEventFacts, words: Words, *, alarm: str | None = None) -> bytes:
    """The same entry for whoever may look over a shoulder: when, in which city, and no more.

    Its class is PRIVATE, so that a shared calendar shows others less still.
    """
    title = discreet_summary(facts, words)
    lines = [
        *_identity(facts),
        *_times(facts),
        line("STATUS", facts.status),
        line("SUMMARY", text(title)),
        *([line("LOCATION", text(facts.city))] if facts.city else []),
        line("TRANSP", "TRANSPARENT"),
        line("CLASS", "PRIVATE"),
        *_alarm(facts, title, alarm),
    ]
    return component("VEVENT", lines)


def _identity(facts: VEventFacts) -> list[bytes]:
    stamp = instant(facts.stamp)
    return [
        line("UID", text(facts.uid)),
        line("DTSTAMP", stamp),
        line("LAST-MODIFIED", stamp),
        line("SEQUENCE", str(facts.sequence)),
    ]


def _times(facts: VEventFacts) -> list[bytes]:
    if facts.is_in_utc:
        return [
            line("DTSTART", instant(facts.starts_at)),
            line("DTEND", instant(facts.ends_at)),
        ]
    return [
        line("DTSTART", wall_clock(facts.starts), tzid=facts.time_zone),
        line("DTEND", wall_clock(facts.ends), tzid=facts.time_zone),
    ]


def _categories(names: tuple[str, ...]) -> list[bytes]:
    return [line("CATEGORIES", ",".join(map(text, names)))] if names else []


def _point(facts: VEventFacts, point: Coordinates) -> list[bytes]:
    """GEO for most programs, and Apple's own property, without which it guesses from the words.

    Six decimals are about 10 cm.
    """
    latitude, longitude = f"{point.latitude:.6f}", f"{point.longitude:.6f}"
    return [
        line("GEO", f"{latitude};{longitude}"),
        line(
            "X-APPLE-STRUCTURED-LOCATION",
            f"geo:{latitude},{longitude}",
            value="URI",
            x_address=facts.postal_address,
            x_apple_radius=str(RADIUS_METRES),
            x_title=facts.stands_at,
        ),
    ]


def _alarm(facts: VEventFacts, title: str, before: str | None) -> list[bytes]:
    """A reminder (3.6.6) for who asked for one; of what is cancelled nobody is reminded."""
    if before is None or facts.status is VEventStatus.CANCELLED:
        return []
    lines = [
        line("ACTION", "DISPLAY"),
        line("DESCRIPTION", text(title)),
        line("TRIGGER", f"-{before}"),
    ]
    return [component("VALARM", lines)]
