"""The calendar around its entries (RFC 5545, 3.4, with the names of RFC 7986) (pure)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from icalendar import Calendar
from icalendar.prop import vDuration, vUri

from events.feeds.vtimezone import vtimezone
from events.protests.vevent import Text
from events.wording import Words

PRODID = "-//Doorstep//Protests//EN"
POLLED_EVERY = timedelta(hours=1)
COLOUR_NAME = "crimson"
COLOUR = "#DC143C"
MOST_PROTESTS = 1_000
MOST_BYTES = 1_000_000
END = b"END:VCALENDAR\r\n"


@dataclass(frozen=True, kw_only=True)
class CalendarFacts:
    """What a calendar says of itself. All text is canonical (:mod:`events.web.text`).

    :ivar title: "Protests in Berlin".
    :ivar page: absolute address of the page with the same protests.
    :ivar source: absolute address of the calendar.
    :ivar modified: when any of it last changed; aware.
    :ivar kept_days: for how many days a protest stays after its end.
    :ivar ahead_days: how many days ahead it looks.
    :ivar is_cut: whether protests are missing because there are too many.
    :ivar first_year: year from which its zones must be right, see
        :func:`events.feeds.vtimezone.vtimezone`.
    :ivar home_zone: IANA zone of an empty calendar: one without a component is invalid.
    """

    title: str
    page: str
    source: str
    modified: datetime
    kept_days: int
    ahead_days: int
    is_cut: bool
    first_year: int
    home_zone: str


def calendar(
    facts: CalendarFacts, zones: Collection[str], entries: Iterable[bytes], words: Words
) -> bytes:
    """The bytes of a calendar; the same for the same arguments, in every process.

    :param zones: the IANA zones that the entries' times name, in any order.
    :param entries: the lines of each VEVENT, in the order in which they appear.
    :param words: the calendar's language.
    """
    written = sorted(set(zones)) or [facts.home_zone]
    head = _head(facts, written, words)
    timezones = [vtimezone(zone, facts.first_year) for zone in written]
    return b"".join([head, *timezones, *entries, END])


def _head(facts: CalendarFacts, zones: list[str], words: Words) -> bytes:
    """Everything before the first component. There is no METHOD and no UID, on purpose.

    With a UID, some programs take the whole calendar for one entry; with a METHOD, for mail.
    """
    head = Calendar()
    head.add("version", Text("2.0"))
    head.add("prodid", Text(PRODID))
    head.add("calscale", Text("GREGORIAN"))
    _add_names(head, facts, words)
    head.add("url", vUri(facts.page))
    head.add("source", vUri(facts.source), parameters={"VALUE": "URI"})
    head.add("last-modified", facts.modified)
    head.add("refresh-interval", vDuration(POLLED_EVERY), parameters={"VALUE": "DURATION"})
    head.add("x-published-ttl", vDuration(POLLED_EVERY))
    head.add("color", Text(COLOUR_NAME))
    head.add("x-apple-calendar-color", Text(COLOUR))
    if len(zones) == 1:
        head.add("x-wr-timezone", Text(zones[0]))
    lines: bytes = head.to_ical(sorted=False)
    return lines.removesuffix(END)


def _add_names(head: Calendar, facts: CalendarFacts, words: Words) -> None:
    """Name and description twice: as RFC 7986 has them, and as programs knew them before it."""
    description = _description(facts, words)
    head.add("name", Text(facts.title))
    head.add("x-wr-calname", Text(facts.title))
    head.add("description", Text(description))
    head.add("x-wr-caldesc", Text(description))


def _description(facts: CalendarFacts, words: Words) -> str:
    window = words.gettext(
        "Protests of the next %(ahead)s days, and those that ended in the last %(kept)s.",
        ahead=facts.ahead_days,
        kept=facts.kept_days,
    )
    if not facts.is_cut:
        return window
    cut = words.gettext(
        "There are more than fit in one calendar; these are the soonest. "
        "The calendar of a single city or mission holds all of its own."
    )
    return f"{window} {cut}"
