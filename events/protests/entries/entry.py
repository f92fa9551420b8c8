"""What a protest's calendar entry says, in words that stay true however long they are kept (pure).

Programs keep what they once read for years and show it offline: so days and times are absolute,
and nothing says "tomorrow".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from events.geography.coordinates import Coordinates
from events.geography.timezones import zone
from events.protests.schedule import offset_in_words
from events.wording import Words, mark

WHEN = mark("When: %(start)s%(dash)s%(end)s (%(city)s time, %(offset)s)")
WHEN_CLOCKS_CHANGE = mark(
    "When: %(start)s%(dash)s%(end)s (%(city)s time, first %(offset)s, then %(offset_at_end)s)"
)


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
    :ivar is_postponed: cancelled for now; a new date is to follow.
    :ivar urgent: what the organizer has to say at once; :ivar urgent_until: wall-clock, naive,
        at the place, until when it holds.
    :ivar practical: lines on getting there and taking part, in the feed's language.
    :ivar second_title, second_words: the same in a second language.
    :ivar series_uid: of the series that it is a date of.
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
    is_postponed: bool = False
    urgent: str = ""
    urgent_until: datetime | None = None
    practical: tuple[str, ...] = ()
    second_title: str = ""
    second_words: str = ""
    series_uid: str = ""
    is_sample: bool = False

    @property
    def is_in_utc(self) -> bool:
        """Whether its times are written in UTC form.

        Programs are split over which instant a wall-clock time means where clocks show it twice
        or never.
        """
        return not (_is_plain(self.starts, self.time_zone) and _is_plain(self.ends, self.time_zone))

    @property
    def stands_at(self) -> str:
        """What people call the spot: the meeting point, else the mission."""
        return self.meeting_point or self.mission

    @property
    def postal_address(self) -> str:
        """Street, city and country, each said once.

        The street is the mission's, so it would mislead beside another meeting point.
        """
        street = "" if self.meeting_point else self.address
        city = "" if _names(street, self.city) else self.city
        is_said = self.country == self.city or _names(street, self.country)
        return _listed(street, city, "" if is_said else self.country)

    @property
    def location(self) -> str:
        """Where to go, on one line."""
        return _listed(self.stands_at, self.postal_address)


def in_neutral_words(facts: VEventFacts, words: Words) -> VEventFacts:
    """The facts without anything that the organizer wrote, for what was taken down."""
    return replace(
        facts,
        title=words.gettext("Protest"),
        words="",
        meeting_point="",
        categories=(),
        move=None,
        cancel_reason="",
        is_postponed=False,
        urgent="",
        practical=(),
        second_title="",
        second_words="",
        trust=words.gettext("Moderators took this down."),
    )


def summary(facts: VEventFacts, words: Words) -> str:
    """The entry's title; several programs show nothing else, so it says that it is cancelled."""
    return _marked(facts, f"{facts.title} · {facts.place}", words)


def discreet_summary(facts: VEventFacts, words: Words) -> str:
    """A title that tells nobody what it is: "Appointment, Berlin"."""
    return _marked(facts, _listed(words.gettext("Appointment"), facts.city), words)


def _marked(facts: VEventFacts, said: str, words: Words) -> str:
    if facts.status is VEventStatus.CANCELLED:
        said = words.gettext("CANCELLED: %(summary)s", summary=said)
    if facts.is_sample:
        said = words.gettext("DEMO: %(summary)s", summary=said)
    return said


def description(facts: VEventFacts, words: Words) -> str:
    """The entry's text: when, what changed, the words, how far to trust them, and the page."""
    head = [
        *(_when(facts, words), _urgent(facts, words)),
        *(_cancelled(facts, words), _moved(facts, words)),
    ]
    second = "\n".join(filter(None, (facts.second_title, facts.second_words)))
    tail = [facts.trust, facts.url]
    blocks = (
        *("\n".join(filter(None, head)), facts.words, second),
        *("\n".join(facts.practical), "\n".join(tail)),
    )
    return "\n\n".join(filter(None, blocks))


def urgent_line(notice: str, until: datetime, words: Words) -> str:
    """An urgent notice for whoever may read it long after.

    :param until: when it is over, naive, by the clocks of the place.
    """
    moment = _moment(until, words)
    return words.gettext("URGENT, until %(until)s: %(notice)s", until=moment, notice=notice)


def _cancelled(facts: VEventFacts, words: Words) -> str:
    if facts.status is not VEventStatus.CANCELLED:
        return ""
    if facts.is_postponed and facts.cancel_reason:
        return words.gettext(
            "Postponed, a new date is to follow: %(reason)s", reason=facts.cancel_reason
        )
    if facts.is_postponed:
        return words.gettext("Postponed, a new date is to follow.")
    if not facts.cancel_reason:
        return words.gettext("Cancelled.")
    return words.gettext("Cancelled: %(reason)s", reason=facts.cancel_reason)


def _urgent(facts: VEventFacts, words: Words) -> str:
    """The urgent notice with its end, as nothing in a calendar goes away by itself."""
    if not facts.urgent or facts.urgent_until is None:
        return ""
    return urgent_line(facts.urgent, facts.urgent_until, words)


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


def _moved(facts: VEventFacts, words: Words) -> str:
    if facts.move is None:
        return ""
    day = words.date(facts.move.on, "d MMM")
    before = _listed(_time_before(facts, facts.move, words), facts.move.point)
    if not before:
        return ""
    return words.gettext("Moved on %(day)s from %(before)s", day=day, before=before)


def _time_before(facts: VEventFacts, move: Move, words: Words) -> str:
    """As much of the old time as is needed to tell it from the new one."""
    if move.starts.date() != facts.starts.date():
        return _moment(move.starts, words)
    if move.starts != facts.starts:
        return words.time(move.starts)
    if move.ends != facts.ends:
        return f"{words.time(move.starts)}–{words.time(move.ends)}"
    return ""


def _names(text: str, name: str) -> bool:
    """Whether a name stands in a text as whole words."""
    return name in text and re.search(rf"\b{re.escape(name)}\b", text) is not None


def _listed(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _is_plain(local: datetime, time_zone: str) -> bool:
    """Whether a wall-clock time is shown exactly once in a zone."""
    here = local.replace(tzinfo=zone(time_zone))
    return here.utcoffset() == here.replace(fold=1).utcoffset()
