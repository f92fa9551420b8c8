"""Dates known only as exactly as a source gives them: ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``."""

from __future__ import annotations

import re
from datetime import date

from events.wording import Words

FULL_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


def is_partial_date(text: str) -> bool:
    """Whether a text is a year, a month or a day that exists."""
    found = PARTIAL_DATE.fullmatch(text)
    return found is not None and _earliest_day(found) is not None


def written(text: str, words: Words) -> str:
    """A partial date for people: ``2022``, ``April 2022``, ``6 April 2022``; else as it is."""
    found = PARTIAL_DATE.fullmatch(text)
    day = found and _earliest_day(found)
    if not found or not day:
        return text
    if found[3]:
        return words.date(day, "long")
    return words.date(day, "LLLL y") if found[2] else text


def of_facts(source: str) -> str | None:
    """The day that a mission's facts are from, as its ``source`` says first; ``YYYY-MM-DD``."""
    found = FULL_DATE.search(source)
    return found[0] if found else None


def _earliest_day(found: re.Match[str]) -> date | None:
    try:
        return date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return None
