"""libical, which GNOME's and KDE's calendars are built on, asked through its C functions.

Debian: ``apt-get install libical3``.
"""

from __future__ import annotations

import ctypes
import ctypes.util
from collections.abc import Iterator
from typing import Any

import pytest

from tests.feeds.foreign import Entry

POINTER = ctypes.c_void_p


class Time(ctypes.Structure):
    """``icaltimetype``."""

    _fields_ = (
        *((name, ctypes.c_int) for name in ("year", "month", "day", "hour", "minute", "second")),
        ("is_date", ctypes.c_int),
        ("is_daylight", ctypes.c_int),
        ("zone", POINTER),
    )


class Libical:
    """The library. It believes the calendar's VTIMEZONEs.

    :param library: where it is.
    """

    def __init__(self, library: str) -> None:
        self._library = ctypes.CDLL(library)

    def read(self, body: bytes) -> list[Entry]:
        """What it reads."""
        root = self._ask("icalparser_parse_string", body, returns=POINTER)
        assert root, "It reads nothing."
        try:
            assert self._ask("icalcomponent_count_errors", POINTER(root)) == 0
            return [self._entry(POINTER(found)) for found in self._entries(POINTER(root))]
        finally:
            self._ask("icalcomponent_free", POINTER(root), returns=None)

    def _entries(self, root: POINTER) -> Iterator[int]:
        kind = self._ask("icalcomponent_string_to_kind", b"VEVENT")
        found = self._ask("icalcomponent_get_first_component", root, kind, returns=POINTER)
        while found:
            yield found
            found = self._ask("icalcomponent_get_next_component", root, kind, returns=POINTER)

    def _entry(self, entry: POINTER) -> Entry:
        status = self._ask("icalcomponent_get_status", entry)
        return Entry(
            uid=self._text("icalcomponent_get_uid", entry),
            title=self._text("icalcomponent_get_summary", entry),
            text=self._text("icalcomponent_get_description", entry),
            place=self._text("icalcomponent_get_location", entry),
            status=self._text("icalproperty_status_to_string", status),
            sequence=self._ask("icalcomponent_get_sequence", entry),
            modified=self._seconds("icalcomponent_get_dtstamp", entry),
            starts=self._seconds("icalcomponent_get_dtstart", entry),
            ends=self._seconds("icalcomponent_get_dtend", entry),
        )

    def _text(self, function: str, asked: Any) -> str:
        said: bytes = self._ask(function, asked, returns=ctypes.c_char_p)
        return said.decode()

    def _seconds(self, function: str, entry: POINTER) -> int:
        moment = self._ask(function, entry, returns=Time)
        assert moment.zone, "A floating time has no place here."
        seconds: int = self._ask(
            "icaltime_as_timet_with_zone", moment, POINTER(moment.zone), returns=ctypes.c_long
        )
        return seconds

    def _ask(self, function: str, *asked: Any, returns: Any = ctypes.c_int) -> Any:
        known = self._library[function]
        known.restype = returns
        return known(*asked)


def find_libical() -> Libical:
    """The library of this machine; skip where there is none."""
    library = ctypes.util.find_library("ical")
    if library is None:
        pytest.skip("There is no libical here.")
    return Libical(library)
