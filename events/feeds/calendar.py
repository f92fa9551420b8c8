"""The calendar around its entries (RFC 5545, 3.4, with the names of RFC 7986) (pure)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from events.feeds.vtimezone import vtimezone
from events.protests.entries.contentline import component, instant, line, text
from events.wording import Words

PRODID = "-//Doorstep//Protests//EN"
NEUTRAL_PRODID = "-//Calendar//Calendar//EN"
POLLED_EVERY = "PT1H"
COLOUR_NAME = "crimson"
COLOUR = "#DC143C"
MOST_PROTESTS = 1_000
MOST_BYTES = 1_000_000


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
    :ivar is_discreet: nothing is said of what it is or where it comes from (promise B7).
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
    is_discreet: bool = False


def calendar(
    facts: CalendarFacts, zones: Collection[str], entries: Iterable[bytes], words: Words
) -> bytes:
    """The bytes of a calendar; the same for the same arguments, in every process.

    :param zones: the IANA zones that the entries' times name, in any order.
    :param entries: the lines of each VEVENT, in the order in which they appear.
    :param words: the calendar's language.
    """
    written = sorted(set(zones)) or [facts.home_zone]
    timezones = [vtimezone(zone, facts.first_year) for zone in written]
    return component("VCALENDAR", (*_head(facts, written, words), *timezones, *entries))


def _head(facts: CalendarFacts, zones: list[str], words: Words) -> list[bytes]:
    """Everything before the first component. There is no METHOD and no UID, on purpose.

    With a UID, some programs take the whole calendar for one entry; with a METHOD, for mail.
    """
    return [
        line("VERSION", "2.0"),
        line("PRODID", NEUTRAL_PRODID if facts.is_discreet else PRODID),
        line("CALSCALE", "GREGORIAN"),
        *_doubled("NAME", "X-WR-CALNAME", facts.title),
        *([] if facts.is_discreet else _telling(facts, words)),
        line("LAST-MODIFIED", instant(facts.modified)),
        line("REFRESH-INTERVAL", POLLED_EVERY, value="DURATION"),
        line("X-PUBLISHED-TTL", POLLED_EVERY),
        *([] if facts.is_discreet else _colour()),
        *([line("X-WR-TIMEZONE", text(zones[0]))] if len(zones) == 1 else []),
    ]


def _telling(facts: CalendarFacts, words: Words) -> list[bytes]:
    """What tells whose calendar it is."""
    return [
        *_doubled("DESCRIPTION", "X-WR-CALDESC", _description(facts, words)),
        line("URL", facts.page),
        line("SOURCE", facts.source, value="URI"),
    ]


def _colour() -> list[bytes]:
    return [line("COLOR", COLOUR_NAME), line("X-APPLE-CALENDAR-COLOR", COLOUR)]


def _doubled(name: str, older: str, value: str) -> list[bytes]:
    """A text twice: as RFC 7986 has it, and as programs knew it before."""
    return [line(name, text(value)), line(older, text(value))]


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
