"""What a poster says: finished words, nothing that still has to be looked up (pure)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime

from events.geography.cities import City


@dataclass(frozen=True)
class Text:
    """Somebody's own words, with their language (BCP 47) and direction (``ltr`` or ``rtl``)."""

    text: str
    language: str
    direction: str = "ltr"


@dataclass(frozen=True, kw_only=True)
class InWords:
    """What a poster says in one of its languages.

    :ivar weekday: and ``day`` and ``month``: the date in parts for big letters; the month has its
        year with it.
    :ivar date: the whole day in words.
    :ivar time: by the clocks of the place; ``zone`` says whose those are.
    :ivar place: the mission or venue with its city; ``country`` its country.
    :ivar facts: what the organizer says on getting there, label and text, in the organizer's words.
    :ivar advice: what to do before one goes.
    :ivar stamp: a word that stands above all else, such as "Cancelled"; mostly empty.
    """

    language: str
    direction: str
    weekday: str
    day: str
    month: str
    date: str
    time: str
    zone: str
    place: str
    country: str
    facts: tuple[tuple[str, str], ...] = ()
    advice: str = ""
    stamp: str = ""


@dataclass(frozen=True)
class RightsCard:
    """What to read about one's rights; stands on the back.

    :ivar links: a name and an address each.
    """

    title: str
    links: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class PosterFacts:
    """A protest as a poster shows it.

    :ivar titles: its title, and the same in another language if there is one.
    :ivar words: what it says in its first language, and in the second if there is one.
    :ivar meeting_point: where people stand if not at the door; may be empty, as ``address`` may.
    :ivar url: absolute address of the protest's page.
    :ivar is_off: whether it was cancelled: title and date are struck through.
    :ivar made_at: when what it says last changed; aware. The file names it as its own date.
    """

    titles: tuple[Text, ...]
    words: tuple[InWords, ...]
    meeting_point: str
    address: str
    city: City
    url: str
    made_at: datetime
    is_off: bool = False
    rights: RightsCard | None = None

    @property
    def first(self) -> InWords:
        """What it says in its first language, which also decides where lines begin."""
        return self.words[0]

    @property
    def letters(self) -> str:
        """Every letter that it is written with."""
        return "".join(sorted(set("".join(_strings(self)))))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _strings(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _strings(getattr(value, field.name))
