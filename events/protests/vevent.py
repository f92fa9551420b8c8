"""A protest's calendar entry: the one place where a VEVENT (RFC 5545, 3.6.1) is written (pure).

Programs keep what they once read for years and show it offline, so an entry says things in
absolute words, looks the same in every feed, and holds nothing of when it was written down.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from icalendar import Event as VEvent
from icalendar.prop import vCategory, vGeo, vText, vUri

from events.geography.coordinates import Coordinates
from events.geography.timezones import zone
from events.protests.schedule import offset_in_words
from events.wording import Words, mark

UNSAFE = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\r(?!\n)|(?<!\r)\n")
NOT_IN_PARAMETERS = re.compile(r'[\x00-\x1f\x7f"^]')
WHEN = mark("When: %(start)s%(dash)s%(end)s (%(city)s time, %(offset)s)")
WHEN_CLOCKS_CHANGE = mark(
    "When: %(start)s%(dash)s%(end)s (%(city)s time, first %(offset)s, then %(offset_at_end)s)"
)
# How far from its point Apple's programs take a person to be there.
RADIUS_METRES = 100


class VEventStatus(StrEnum):
    """STATUS (RFC 5545, 3.8.1.11)."""

    CONFIRMED = "CONFIRMED"
    TENTATIVE = "TENTATIVE"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, kw_only=True)
class Move:
    """When and where a protest was before it last moved.

    :ivar on: the day it moved, at the place.
    :ivar starts, ends: the old wall-clock times, naive, at the place.
    :ivar point: the old meeting point, or what people call the mission; empty if it is the same.
    """

    on: date
    starts: datetime
    ends: datetime
    point: str = ""


@dataclass(frozen=True, kw_only=True)
class VEventFacts:
    """What an entry is made of. All text is canonical (:mod:`events.web.text`).

    :ivar uid: made once with the protest.
    :ivar sequence: rises by one with every public revision.
    :ivar stamp: DTSTAMP and LAST-MODIFIED; aware, rises with every public revision.
    :ivar title: in the organizer's words, one line.
    :ivar mission: what people call the place, "Embassy of Russia".
    :ivar place: the same with its city, "Embassy of Russia, Berlin".
    :ivar starts, ends: naive wall-clock times at the place. :ivar time_zone: its IANA zone.
    :ivar starts_at, ends_at: the instants, aware.
    :ivar status: ``CANCELLED`` also when it was taken down.
    :ivar taken_down: by moderators; nothing of the organizer's words is shown.
    :ivar words: the description, plain text of several lines.
    :ivar meeting_point: where people stand if not at the mission's door, one line.
    :ivar address: the mission's street, one line; empty for most.
    :ivar city, country: names of where it stands.
    :ivar point: where people stand, only if that is known exactly.
    :ivar url: absolute address of the protest's page.
    :ivar categories: its form and its campaigns, in the feed's language.
    :ivar trust: how far it can be trusted, in the feed's language.
    :ivar move: its last move, if it moved.
    :ivar cancel_reason: the organizer's, one line.
    :ivar is_sample: demonstration data.
    """

    uid: str
    sequence: int
    stamp: datetime
    title: str
    mission: str
    place: str
    starts: datetime
    ends: datetime
    time_zone: str
    starts_at: datetime
    ends_at: datetime
    status: VEventStatus
    city: str
    country: str
    url: str
    trust: str
    taken_down: bool = False
    words: str = ""
    meeting_point: str = ""
    address: str = ""
    point: Coordinates | None = None
    categories: tuple[str, ...] = ()
    move: Move | None = None
    cancel_reason: str = ""
    is_sample: bool = False

    @property
    def is_in_utc(self) -> bool:
        """Whether its times are written in UTC form.

        Programs are split over which instant a wall-clock time means where clocks show it twice
        or never.
        """
        return not (_is_plain(self.starts, self.time_zone) and _is_plain(self.ends, self.time_zone))


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
    said = _in_neutral_words(facts, words) if facts.taken_down else facts
    entry = VEvent()
    _add_identity(entry, said)
    _add_times(entry, said)
    entry.add("status", Text(said.status))
    entry.add("summary", Text(_summary(said, words)))
    entry.add("description", Text(_description(said, words)))
    entry.add("location", Text(_listed(_stand(said), _address(said))))
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


def _in_neutral_words(facts: VEventFacts, words: Words) -> VEventFacts:
    return replace(
        facts,
        title=words.gettext("Protest"),
        words="",
        meeting_point="",
        categories=(),
        move=None,
        cancel_reason="",
        trust=words.gettext("Moderators took this down."),
    )


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


def _is_plain(local: datetime, time_zone: str) -> bool:
    """Whether a wall-clock time is shown exactly once in a zone."""
    first, second = (local.replace(tzinfo=zone(time_zone), fold=fold) for fold in (0, 1))
    return first.utcoffset() == second.utcoffset()


def _summary(facts: VEventFacts, words: Words) -> str:
    """What several programs show alone, and so where they learn that it is cancelled."""
    summary = f"{facts.title} · {facts.place}"
    if facts.status is VEventStatus.CANCELLED:
        summary = words.gettext("CANCELLED: %(summary)s", summary=summary)
    if facts.is_sample:
        summary = words.gettext("DEMO: %(summary)s", summary=summary)
    return summary


def _description(facts: VEventFacts, words: Words) -> str:
    head = [_when(facts, words)]
    if facts.status is VEventStatus.CANCELLED:
        head.append(_cancelled(facts, words))
    if facts.move:
        head.append(_moved(facts, facts.move, words))
    tail = f"{facts.trust}\n{facts.url}"
    return "\n\n".join(part for part in ("\n".join(head), facts.words, tail) if part)


def _cancelled(facts: VEventFacts, words: Words) -> str:
    if not facts.cancel_reason:
        return words.gettext("Cancelled.")
    return words.gettext("Cancelled: %(reason)s", reason=facts.cancel_reason)


def _when(facts: VEventFacts, words: Words) -> str:
    """Day and time in words: what stays right where a program's zone data are old."""
    at_start = offset_in_words(facts.starts_at, facts.time_zone, words)
    at_end = offset_in_words(facts.ends_at, facts.time_zone, words)
    same_day = facts.starts.date() == facts.ends.date()
    return words.gettext(
        WHEN if at_start == at_end else WHEN_CLOCKS_CHANGE,
        start=_moment(facts.starts, words),
        end=words.time(facts.ends) if same_day else _moment(facts.ends, words),
        dash="–" if same_day else " – ",
        city=facts.city,
        offset=at_start,
        offset_at_end=at_end,
    )


def _moment(local: datetime, words: Words) -> str:
    return f"{words.date(local, 'EEE d MMM y')}, {words.time(local)}"


def _moved(facts: VEventFacts, move: Move, words: Words) -> str:
    before = _listed(_time_before(facts, move, words), move.point)
    return words.gettext(
        "Moved on %(day)s from %(before)s", day=words.date(move.on, "d MMM"), before=before
    )


def _time_before(facts: VEventFacts, move: Move, words: Words) -> str:
    """As much of the old time as is needed to tell it from the new one."""
    if move.starts.date() != facts.starts.date():
        return _moment(move.starts, words)
    if move.starts != facts.starts:
        return words.time(move.starts)
    if move.ends != facts.ends:
        return f"{words.time(move.starts)}–{words.time(move.ends)}"
    return ""


def _stand(facts: VEventFacts) -> str:
    return facts.meeting_point or facts.mission


def _address(facts: VEventFacts) -> str:
    """Street, city and country, each said once.

    The street is the mission's, so it would mislead beside another meeting point.
    """
    street = "" if facts.meeting_point else facts.address
    city = "" if _names(street, facts.city) else facts.city
    is_said = facts.country == facts.city or _names(street, facts.country)
    return _listed(street, city, "" if is_said else facts.country)


def _names(text: str, name: str) -> bool:
    """Whether a name stands in a text as whole words."""
    return re.search(rf"\b{re.escape(name)}\b", text) is not None


def _listed(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _add_point(entry: VEvent, facts: VEventFacts, point: Coordinates) -> None:
    """GEO for most programs, and Apple's own property, without which it guesses from the words."""
    entry.add("geo", _Geo((point.latitude, point.longitude)))
    entry.add(
        "x-apple-structured-location",
        vUri(f"geo:{point.latitude:.6f},{point.longitude:.6f}"),
        parameters={
            "VALUE": "URI",
            "X-ADDRESS": _parameter(_address(facts)),
            "X-APPLE-RADIUS": str(RADIUS_METRES),
            "X-TITLE": _parameter(_stand(facts)),
        },
    )


def _parameter(text: str) -> str:
    """A text as a parameter's value: quotes can't be in one, and carets are read in two ways."""
    return NOT_IN_PARAMETERS.sub("", text)
