"""Days, times and zones of a protest in words (pure)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from events.protests.schedule import offset_in_words
from events.wording import Words


@dataclass(frozen=True)
class DateParts:
    """A day, taken apart for the big letters of a poster."""

    weekday: str
    weekday_short: str
    day: str
    month: str
    month_short: str
    year: str


def date_parts(moment: datetime, words: Words) -> DateParts:
    """The parts of a local day."""
    patterns = ("EEEE", "EEE", "d", "LLLL", "LLL", "y")
    return DateParts(*(words.date(moment.date(), pattern) for pattern in patterns))


def time_range(starts: datetime, ends: datetime, words: Words) -> str:
    """``18:00–20:00``; with the day where it ends on another one."""
    begin, end = words.time(starts), words.time(ends)
    if starts.date() == ends.date():
        return f"{begin}–{end}"
    return f"{begin} – {words.date(ends.date(), 'EEE d MMM')}, {end}"


def zone_words(city_name: str, words: Words) -> str:
    """Whose clock times are by: ``Berlin time``."""
    return words.gettext("%(city)s time", city=city_name)


def offset_words(moment: datetime, time_zone: str, words: Words) -> str:
    """The zone's offset at that moment: ``UTC+1``."""
    return offset_in_words(moment, time_zone, words)
