"""One row of a sheet: its cells as a protest, or everything that is wrong with them (pure)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, TypeVar

from events.protests.assembly import AssemblyForm, StepFree
from events.protests.languages import WRITTEN
from events.protests.revision import Details
from events.refusals import NotValid
from events.web.text import canonical_line, canonical_text, shows_something
from events.wording import mark

Value = TypeVar("Value")

MOST_PEOPLE = 1_000_000
ONE_DAY = timedelta(days=1)
PLACE = ("mission", "sending_state", "city", "country")
NEEDED = ("title", "date", "start", "end")
# Letters that a cell may have; the form of a single protest takes as many.
LONGEST = {
    "title": 120,
    "words": 5000,
    "meeting_point": 200,
    "bring": 300,
    "stewards": 200,
    "second_title": 120,
    "second_words": 5000,
}
LANGUAGES = ("language", "second_language")
SEVERAL_LINES = frozenset({"words", "second_words"})
# A day with slashes is read differently on two sides of an ocean, so it is refused.
DAY_FORMATS = ("%Y-%m-%d", "%d.%m.%Y")
CLOCK_FORMATS = ("%H:%M", "%H:%M:%S", "%H.%M")
EMPTY = mark("The cell “%(column)s” is empty.")
TOO_LONG = mark("The cell “%(column)s” has %(number)s letters; %(most)s are the most.")


@dataclass(frozen=True)
class Place:
    """Where a row's protest is to stand: a mission's id, or whose mission in which city.

    ``country`` tells cities of one name apart. Empty strings are not said.
    """

    mission: str
    sending_state: str
    city: str
    country: str


@dataclass(frozen=True)
class Row:
    """A row that can be read. ``line`` is counted from 1, the header's being the first."""

    line: int
    place: Place
    details: Details


@dataclass(frozen=True)
class WrongRow:
    """A row that can't be, and everything that is wrong with it."""

    line: int
    title: str
    refusals: tuple[NotValid, ...]


def read_row(line: int, cells: Mapping[str, str], *, language: str) -> Row | WrongRow:
    """A row of a sheet.

    :param cells: by column; those that are missing are empty.
    :param language: of a row that names none (BCP 47).
    """
    reading = _Reading(cells)
    place, starts, ends = reading.place(), *reading.times()
    said: dict[str, Any] = {
        **{name: reading.text(name) for name in LONGEST},
        "language": reading.language("language") or language,
        "second_language": reading.second_language(),
        "form": reading.choice("form", AssemblyForm) or AssemblyForm.STATIC,
        "step_free": reading.choice("step_free", StepFree),
    }
    size = reading.parsed("expected_size", _people, mark("Write how many people: a whole number."))
    if reading.refusals or starts is None or ends is None:
        return WrongRow(line, said["title"], tuple(reading.refusals))
    return Row(line, place, Details(**said, starts=starts, ends=ends, expected_size=size))


class _Reading:
    """Reads the cells of one row and collects what is wrong with them."""

    def __init__(self, cells: Mapping[str, str]) -> None:
        self.refusals: list[NotValid] = []
        self._cells = {
            name: canonical_text(cell) if name in SEVERAL_LINES else canonical_line(cell)
            for name, cell in cells.items()
        }

    def place(self) -> Place:
        found = Place(*(self._cell(name) for name in PLACE))
        if not found.mission and not (found.sending_state and found.city):
            self._refuse(NotValid(mark("Name the mission, or the sending State and the city.")))
        return found

    def times(self) -> tuple[datetime | None, datetime | None]:
        """Start and end; an end earlier than the start is on the next day."""
        day = self.parsed("date", _day, mark("Write the day like 2026-12-31, not “%(cell)s”."))
        written = mark("Write the time like 18:00, not “%(cell)s”.")
        start, end = (self.parsed(name, _clock, written) for name in ("start", "end"))
        if day is None or start is None or end is None:
            return None, None
        ends_on = day + ONE_DAY if end < start else day
        return datetime.combine(day, start), datetime.combine(ends_on, end)

    def text(self, name: str) -> str:
        text = self._cell(name)
        if name in NEEDED and not shows_something(text):
            self._refuse(NotValid(EMPTY, column=name))
        if len(text) > LONGEST[name]:
            self._refuse(NotValid(TOO_LONG, column=name, number=len(text), most=LONGEST[name]))
        return text

    def parsed(self, name: str, parse: Callable[[str], Value | None], wrong: str) -> Value | None:
        cell = self._cell(name)
        value = parse(cell) if cell else None
        if not cell and name in NEEDED:
            self._refuse(NotValid(EMPTY, column=name))
        elif cell and value is None:
            self._refuse(NotValid(wrong, cell=cell[:40]))
        return value

    def choice(self, name: str, kinds: type[StrEnum]) -> str:
        cell = self._cell(name).casefold()
        if cell and cell not in {kind.value for kind in kinds}:
            choices = ", ".join(kind.value for kind in kinds)
            wrong = mark("The cell “%(column)s” can be: %(choices)s.")
            self._refuse(NotValid(wrong, column=name, choices=choices))
        return cell

    def language(self, name: str) -> str:
        tag = self._cell(name).casefold()
        if tag and tag not in WRITTEN:
            wrong = mark("Write the language as a code like “de”, not “%(cell)s”.")
            self._refuse(NotValid(wrong, cell=tag[:40]))
        return tag

    def second_language(self) -> str:
        """Of the words in a second language; if there are any, it has to be named."""
        tag = self.language("second_language")
        if not (self._cell("second_title") or self._cell("second_words")):
            return ""
        if not tag:
            self._refuse(NotValid(EMPTY, column="second_language"))
        return tag

    def _cell(self, name: str) -> str:
        return self._cells.get(name, "")

    def _refuse(self, refusal: NotValid) -> None:
        self.refusals.append(refusal)


def _day(cell: str) -> date | None:
    moment = _moment(cell, DAY_FORMATS)
    return moment.date() if moment else None


def _clock(cell: str) -> time | None:
    moment = _moment(cell, CLOCK_FORMATS)
    return moment.time() if moment else None


def _moment(cell: str, formats: tuple[str, ...]) -> datetime | None:
    for form in formats:
        try:
            return datetime.strptime(cell, form)  # noqa: DTZ007 - by the clocks of the place
        except ValueError:
            continue
    return None


def _people(cell: str) -> int | None:
    is_plain = cell.isascii() and cell.isdigit() and len(cell) < 10
    return int(cell) if is_plain and 1 <= int(cell) <= MOST_PEOPLE else None
