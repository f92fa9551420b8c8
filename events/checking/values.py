"""Values as RFC 5545, 3.3 has them: moments, durations, offsets, texts, addresses (pure)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from events.checking.properties import Property
from events.geography import timezones

_MOMENT = re.compile(r"(\d{8})(?:T(\d{6})(Z?))?", re.ASCII)
_TIME = r"T(?:\d+H(?:\d+M(?:\d+S)?)?|\d+M(?:\d+S)?|\d+S)"
_DURATION = re.compile(rf"[+-]?P(?:\d+W|\d+D(?:{_TIME})?|{_TIME})", re.ASCII)
_OFFSET = re.compile(r"([+-])([01]\d|2[0-3])([0-5]\d)([0-5]\d)?", re.ASCII)
_GEO = re.compile(r"([+-]?\d+(?:\.\d+)?);([+-]?\d+(?:\.\d+)?)", re.ASCII)
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s\"<>\\^`{|}]+")
_ESCAPES = re.compile(r"\\(.?)", re.DOTALL)
NEEDS_HOST = frozenset({"http", "https", "webcal", "ftp"})


@dataclass(frozen=True)
class Moment:
    """A DATE or DATE-TIME.

    :ivar local: what a clock shows, naive; midnight for a date.
    :ivar is_date: whether it has no time.
    :ivar is_utc: whether it is written in UTC form.
    :ivar tzid: the zone that it names; empty for none.
    """

    local: datetime
    is_date: bool
    is_utc: bool
    tzid: str

    @property
    def is_floating(self) -> bool:
        """Whether it is another instant in every zone."""
        return not (self.is_date or self.is_utc or self.tzid)

    def instant(self) -> datetime | None:
        """The instant (aware), if its zone is an IANA one and the year is not 1 or 9999."""
        if self.is_utc:
            return self.local.replace(tzinfo=UTC)
        if not self.tzid or not timezones.is_zone(self.tzid):
            return None
        try:
            return self.local.replace(tzinfo=timezones.zone(self.tzid)).astimezone(UTC)
        except OverflowError:
            return None


def moment(each: Property, value: str | None = None) -> Moment | None:
    """The moment that a property names; None if it is malformed or on no calendar.

    :param value: one of several values of the property; all of it if left out.
    """
    found = _MOMENT.fullmatch(each.value if value is None else value)
    if found is None or (each.parameter("VALUE").upper() == "DATE") != (found[2] is None):
        return None
    time = found[2] or "000000"
    # A leap second is read as the second before it, as RFC 5545, 3.3.12 asks.
    time = f"{time[:4]}59" if time.endswith("60") else time
    try:
        local = datetime.strptime(f"{found[1]}{time}", "%Y%m%d%H%M%S")  # noqa: DTZ007 - wall clock
    except ValueError:
        return None
    return Moment(local, found[2] is None, found[3] == "Z", each.parameter("TZID"))


def is_duration(text: str) -> bool:
    """Whether a text is a DURATION."""
    return _DURATION.fullmatch(text) is not None


def offset(text: str) -> timedelta | None:
    """The UTC-OFFSET that a text is, east positive; None if it is none."""
    found = _OFFSET.fullmatch(text)
    if found is None or (found[1] == "-" and not re.search("[1-9]", text)):
        return None
    size = timedelta(hours=int(found[2]), minutes=int(found[3]), seconds=int(found[4] or 0))
    return -size if found[1] == "-" else size


def is_point(text: str) -> bool:
    """Whether a text is a GEO of degrees on Earth."""
    found = _GEO.fullmatch(text)
    return found is not None and abs(float(found[1])) <= 90 and abs(float(found[2])) <= 180


def is_address(text: str) -> bool:
    """Whether a text is an absolute URI, with a host where its scheme wants one."""
    if not _ADDRESS.fullmatch(text):
        return False
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return bool(parts.netloc) or parts.scheme not in NEEDS_HOST


def wrong_escapes(text: str) -> list[str]:
    """The escapes in a TEXT that do not exist, backslash included."""
    return [found[0] for found in _ESCAPES.finditer(text) if found[1] not in tuple("\\;,nN")]


def unescaped(text: str, letters: str) -> str:
    """Which of these letters stand in a TEXT without a backslash."""
    bare = _ESCAPES.sub("", text)
    return "".join(letter for letter in letters if letter in bare)
