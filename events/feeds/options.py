"""How a calendar can be had: its language, a reminder, discreetly (pure)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode

from events import wording
from events.feeds.asked import ALARM, DISCREET, LANGUAGE
from events.refusals import NotThere
from events.wording import mark

NO_CALENDAR = mark("There is no calendar at this address.")
DURATION = re.compile(
    r"P(?:(?P<weeks>\d{1,2})W|(?:(?P<days>\d{1,2})D)?"
    r"(?:T(?=\d)(?:(?P<hours>\d{1,3})H)?(?:(?P<minutes>\d{1,5})M)?)?)",
    re.ASCII,
)
# Quarters up to two hours, hours up to a day, days up to a week: enough, and few to remember.
REMINDERS = frozenset(
    (
        *(timedelta(minutes=15 * count) for count in range(1, 9)),
        *(timedelta(hours=count) for count in range(1, 25)),
        *(timedelta(days=count) for count in range(1, 8)),
    )
)


@dataclass(frozen=True)
class Options:
    """The same calendar in another manner.

    :ivar language: BCP 47, if the address names one.
    :ivar alarm: how long before each start to remind; a DURATION (RFC 5545, 3.3.6).
    :ivar is_discreet: nothing in it tells what it is about (promise B7).
    """

    language: str | None = None
    alarm: str | None = None
    is_discreet: bool = False

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The parameters of an address that asks for them, in canonical order."""
        wanted = ((LANGUAGE, self.language), (ALARM, self.alarm))
        pairs = [(name, value) for name, value in wanted if value]
        return [*pairs, (DISCREET, "1")] if self.is_discreet else pairs

    def added_to(self, address: str) -> str:
        """An address with these options."""
        joint = "&" if "?" in address else "?"
        return f"{address}{joint}{urlencode(self.pairs)}" if self.pairs else address


PLAIN = Options()


def parse_options(arguments: Mapping[str, Sequence[str]], prefix: str | None) -> Options:
    """The options that an address names.

    :param prefix: the language that its path begins with; ``lang`` counts more.
    :raises NotThere: for a value that there isn't, or several.
    """
    language = _only(arguments, LANGUAGE)
    if language is not None and language not in wording.languages():
        raise NotThere(NO_CALENDAR)
    discreet = _only(arguments, DISCREET)
    if discreet not in (None, "1"):
        raise NotThere(NO_CALENDAR)
    alarm = _only(arguments, ALARM)
    before = None if alarm is None else canonical_duration(alarm)
    return Options(language or prefix, before, discreet is not None)


def canonical_duration(text: str) -> str:
    """One way to write each reminder: ``PT120M`` is ``PT2H``.

    :raises NotThere: if it is no DURATION, or not among those that there are.
    """
    found = DURATION.fullmatch(text)
    parts = found.groupdict() if found else {}
    length = timedelta(**{unit: int(number) for unit, number in parts.items() if number})
    if length not in REMINDERS:
        raise NotThere(NO_CALENDAR)
    hours, minutes = divmod(length.seconds // 60, 60)
    time = (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else "")
    return "P" + (f"{length.days}D" if length.days else "") + (f"T{time}" if time else "")


def _only(arguments: Mapping[str, Sequence[str]], name: str) -> str | None:
    values = arguments.get(name, ())
    if len(values) > 1:
        raise NotThere(NO_CALENDAR)
    return values[0] if values else None
