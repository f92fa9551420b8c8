"""One row of the register's file: read, checked and frozen.

The columns are described in ``data/README``. What an honorary consul's row tells of a private
person is dropped here, so that no file can bring it in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from functools import cache
from typing import TypeVar
from urllib.parse import urlsplit

from events.geography import cities, states, timezones
from events.geography.coordinates import Coordinates
from events.missions.dates import is_partial_date
from events.missions.kinds import CoordinatePrecision, MissionKind, MissionStatus
from events.web.text import canonical_line

Choice = TypeVar("Choice", bound=StrEnum)

ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*", re.ASCII)
Q_NUMBER = re.compile(r"Q[1-9][0-9]*", re.ASCII)
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
CODES = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?(\|[A-Z]{2}(-[A-Z0-9]{1,3})?)*", re.ASCII)
# The embassies to the Holy See stand in Rome, for the Vatican has no room for them.
STANDS_IN = {states.HOLY_SEE: "IT"}
ORDER_OF_KINDS = {kind: number for number, kind in enumerate(MissionKind)}
# The longest value of each column, in characters.
LONGEST: Mapping[str, int] = {
    "id": 40,
    "locality": 80,
    "address": 200,
    "time_zone": 40,
    "phone": 40,
    "email": 80,
    "website": 300,
    "accredited_to": 200,
    "duplicate_of": 40,
    "source": 200,
}


class RecordError(ValueError):
    """A row can't be taken into the register; the message says why, for a person."""


@dataclass(frozen=True, kw_only=True)
class MissionRecord:
    """A mission as its row tells it; fields as in the file, empty where nothing is known."""

    id: str
    kind: MissionKind
    sending_state: str
    receiving_state: str
    city_geonames_id: int | None
    locality: str
    address: str
    latitude: float | None
    longitude: float | None
    coordinate_precision: CoordinatePrecision
    time_zone: str
    phone: str
    email: str
    website: str
    accredited_to: str
    established: str
    status: MissionStatus
    status_since: str
    duplicate_of: str
    source: str

    @property
    def country(self) -> str:
        """Code of the country it stands in: its city's, else the receiving State's."""
        city = cities.by_id(self.city_geonames_id) if self.city_geonames_id else None
        return city.country if city else STANDS_IN.get(self.receiving_state, self.receiving_state)

    @property
    def sort_key(self) -> str:
        """Where it comes in lists: by sending State, country and city in English, then kind."""
        city = cities.by_id(self.city_geonames_id) if self.city_geonames_id else None
        by = (_slug(self.sending_state), _slug(self.country), city.slug if city else "~")
        return "/".join((*by, f"{ORDER_OF_KINDS[self.kind]:02}", self.id))

    @property
    def has_q_number(self) -> bool:
        """Whether its id is Wikidata's rather than one made by hand."""
        return Q_NUMBER.fullmatch(self.id) is not None


COLUMNS = tuple(field.name for field in fields(MissionRecord))
"""The columns of the file, in order; each is a field of :class:`MissionRecord`."""

PLAIN_TEXTS = tuple(field.name for field in fields(MissionRecord) if field.type == "str")


def parse(row: Mapping[str, str]) -> MissionRecord:
    """Check a row and make a record of it.

    :param row: every one of :data:`COLUMNS`, as text.
    :raises RecordError: for the first thing that is wrong.
    """
    texts = {column: _text(column, row[column]) for column in COLUMNS}
    record = MissionRecord(
        **{column: texts[column] for column in PLAIN_TEXTS},
        kind=_one_of(MissionKind, "kind", texts["kind"]),
        status=_one_of(MissionStatus, "status", texts["status"]),
        coordinate_precision=_one_of(
            CoordinatePrecision, "coordinate_precision", texts["coordinate_precision"]
        ),
        city_geonames_id=_city(texts["city_geonames_id"]),
        latitude=_number("latitude", texts["latitude"]),
        longitude=_number("longitude", texts["longitude"]),
    )
    _check_facts(record)
    _check_contacts(record)
    _check_point(record)
    return _without_private_facts(record)


def as_row(record: MissionRecord) -> dict[str, str]:
    """A record as the row it came from; parsing that gives the record again."""
    values = ((column, getattr(record, column)) for column in COLUMNS)
    return {column: "" if value is None else str(value) for column, value in values}


def corrected(record: MissionRecord, corrections: Mapping[str, str]) -> MissionRecord:
    """A record with facts corrected by hand.

    :param corrections: new texts by column, as in the file.
    :raises RecordError: if a column is unknown, or the whole would not be a valid row.
    """
    if not corrections:
        return record
    for column in corrections:
        if column not in COLUMNS or column == "id":
            raise RecordError(f"{column!r} is no fact that can be corrected")
    return parse({**as_row(record), **corrections})


def _text(column: str, value: str) -> str:
    text = canonical_line(value)
    longest = LONGEST.get(column, 40)
    if len(text) > longest:
        raise RecordError(f"{column} is longer than {longest} characters")
    return text


def _one_of(choices: type[Choice], column: str, text: str) -> Choice:
    try:
        return choices(text)
    except ValueError as error:
        raise RecordError(f"{column} {text!r} is not one of: {', '.join(choices)}") from error


def _city(text: str) -> int | None:
    if not text:
        return None
    city = cities.by_id(int(text)) if text.isascii() and text.isdigit() else None
    if city is None:
        raise RecordError(f"city_geonames_id {text!r} is no city of ours")
    return city.geonames_id


def _number(column: str, text: str) -> float | None:
    try:
        return float(text) if text else None
    except ValueError as error:
        raise RecordError(f"{column} {text!r} is not a number") from error


def _check_contacts(record: MissionRecord) -> None:
    if record.email and not EMAIL.fullmatch(record.email):
        raise RecordError(f"email {record.email!r} is not an address")
    if record.website and not _is_web_address(record.website):
        raise RecordError(f"website {record.website!r} is not an http or https address")


def _is_web_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        host = parts.hostname
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(host) and "@" not in parts.netloc


def _check_facts(record: MissionRecord) -> None:
    if not ID.fullmatch(record.id):
        raise RecordError(f"id {record.id!r} must be of letters, digits and hyphens")
    for column in ("sending_state", "receiving_state"):
        if states.by_code(getattr(record, column)) is None:
            raise RecordError(f"{column} {getattr(record, column)!r} is no code in states.csv")
    if record.time_zone and not _is_zone(record.time_zone):
        raise RecordError(f"time_zone {record.time_zone!r} is no IANA zone")
    if record.accredited_to and not CODES.fullmatch(record.accredited_to):
        raise RecordError(f"accredited_to {record.accredited_to!r} must be codes divided by |")
    for column in ("established", "status_since"):
        text = getattr(record, column)
        if text and not is_partial_date(text):
            raise RecordError(f"{column} {text!r} is not YYYY, YYYY-MM or YYYY-MM-DD")
    if record.duplicate_of == record.id:
        raise RecordError("duplicate_of names the row itself")


def _check_point(record: MissionRecord) -> None:
    without = record.coordinate_precision is CoordinatePrecision.NONE
    if record.latitude is None and record.longitude is None:
        if not without:
            raise RecordError("coordinate_precision promises a point, but there is none")
        return
    if record.latitude is None or record.longitude is None:
        raise RecordError("latitude and longitude must come together")
    if without:
        raise RecordError("coordinate_precision is none, but there is a point")
    if record.city_geonames_id is None:
        raise RecordError("a row with a point needs its city_geonames_id")
    try:
        Coordinates(record.latitude, record.longitude)
    except ValueError as error:
        raise RecordError(str(error)) from error


def _without_private_facts(record: MissionRecord) -> MissionRecord:
    """An honorary consul is a private person, and the consulate often a home.

    The website stays: it is the ministry's.
    """
    if record.kind is not MissionKind.HONORARY_CONSULATE:
        return record
    bare = replace(record, address="", phone="", email="")
    city = cities.by_id(record.city_geonames_id) if record.city_geonames_id else None
    if city is None or bare.coordinate_precision is CoordinatePrecision.CITY:
        return bare
    return replace(
        bare,
        latitude=city.coordinates.latitude,
        longitude=city.coordinates.longitude,
        coordinate_precision=CoordinatePrecision.CITY,
    )


def _slug(code: str) -> str:
    state = states.by_code(code)
    return state.slug if state else code.lower()


@cache
def _is_zone(name: str) -> bool:
    return timezones.is_zone(name)
