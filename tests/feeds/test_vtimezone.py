"""Our VTIMEZONE against zoneinfo: every zone, every change, read by an evaluator of its own."""

import zoneinfo
from bisect import bisect_right
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from io import StringIO
from itertools import pairwise
from zoneinfo import ZoneInfo

import icalendar
import pytest
from dateutil.rrule import rrulestr
from dateutil.tz import tzical

from events.feeds.vtimezone import vtimezone
from events.geography.timezones import use_packaged_zones

use_packaged_zones()

FIRST_YEAR = 2026
BEGINNING = datetime(FIRST_YEAR - 1, 1, 1, tzinfo=UTC)
END = datetime(FIRST_YEAR + 5, 1, 1, tzinfo=UTC)
ZONES = sorted(zoneinfo.available_timezones())
HALF_DAYS = [BEGINNING + n * timedelta(hours=12) for n in range((END - BEGINNING).days * 2)]
SAMPLES = [BEGINNING + n * timedelta(hours=241, minutes=7) for n in range(200)]
SECOND = timedelta(seconds=1)


@dataclass(frozen=True)
class Reading:
    """What a VTIMEZONE says: instants (naive UTC) and the offset and name from each on."""

    instants: list[datetime]
    observances: list[dict[str, str]]

    def offset_at(self, moment: datetime) -> timedelta:
        place = bisect_right(self.instants, moment.replace(tzinfo=None))
        if place == 0:
            return offset_of(self.observances[0]["TZOFFSETFROM"])
        return offset_of(self.observances[place - 1]["TZOFFSETTO"])

    def name_at(self, moment: datetime) -> str | None:
        place = bisect_right(self.instants, moment.replace(tzinfo=None))
        return self.observances[place - 1]["TZNAME"] if place else None


def offset_of(text: str) -> timedelta:
    size = timedelta(hours=int(text[1:3]), minutes=int(text[3:5]), seconds=int(text[5:] or 0))
    return -size if text[0] == "-" else size


def read(text: str) -> Reading:
    onsets: list[tuple[datetime, int, dict[str, str]]] = []
    observance: dict[str, str] = {}
    for line in text.split("\r\n"):
        name, _, value = line.partition(":")
        if (name, value) in (("BEGIN", "STANDARD"), ("BEGIN", "DAYLIGHT")):
            observance = {}
        elif (name, value) in (("END", "STANDARD"), ("END", "DAYLIGHT")):
            onsets += [(at, len(onsets), observance) for at in instants_of(observance)]
        else:
            observance[name] = value
    onsets.sort()
    return Reading([at for at, _, _ in onsets], [observance for _, _, observance in onsets])


@cache
def occurrences(start: str, rule: str | None) -> list[datetime]:
    first = datetime.strptime(start, "%Y%m%dT%H%M%S")  # noqa: DTZ007 - wall-clock time
    if rule is None:
        return [first]
    return rrulestr(rule, dtstart=first).between(first, END.replace(tzinfo=None), inc=True)


def instants_of(observance: dict[str, str]) -> list[datetime]:
    before = offset_of(observance["TZOFFSETFROM"])
    return [local - before for local in occurrences(observance["DTSTART"], observance.get("RRULE"))]


def changes_of(zone: ZoneInfo) -> list[datetime]:
    """The first instant after every change of a zone, found by halving half days."""
    found = []
    offsets = [at.astimezone(zone).utcoffset() for at in HALF_DAYS]
    for (early, late), (before, after) in zip(pairwise(HALF_DAYS), pairwise(offsets), strict=True):
        if before == after:
            continue
        while late - early > SECOND:
            middle = early + (late - early) / 2
            middle = middle.replace(microsecond=0)
            if middle.astimezone(zone).utcoffset() == before:
                early = middle
            else:
                late = middle
        found.append(late)
    return found


def test_every_zone_agrees_with_zoneinfo_on_both_sides_of_every_change() -> None:
    wrong = []
    for name in ZONES:
        zone, reading = ZoneInfo(name), read(vtimezone(name, FIRST_YEAR).decode())
        changes = changes_of(zone)

        for moment in [*changes, *(change - SECOND for change in changes), *SAMPLES]:
            if reading.offset_at(moment) != moment.astimezone(zone).utcoffset():
                wrong.append((name, moment))

    assert len(ZONES) > 500
    assert wrong == []


def test_every_zone_names_its_times_as_zoneinfo_does() -> None:
    wrong = []
    for name in ZONES:
        zone, reading = ZoneInfo(name), read(vtimezone(name, FIRST_YEAR).decode())
        # Before a yearly rule's first change there is an offset, but no name yet.
        from_first_change = [at for at in SAMPLES if reading.name_at(at) is not None]

        wrong += [
            (name, at)
            for at in from_first_change
            if reading.name_at(at) != at.astimezone(zone).tzname()
        ]

    assert wrong == []


@pytest.mark.parametrize(
    "name",
    [
        "Europe/Berlin",
        "Europe/Dublin",
        "America/Havana",
        "Africa/Casablanca",
        "Australia/Lord_Howe",
        "Asia/Kathmandu",
        "Pacific/Apia",
        "America/St_Johns",
        "America/Vancouver",
        "Asia/Gaza",
    ],
)
def test_dateutil_reads_the_same_offsets(name: str) -> None:
    text = f"BEGIN:VCALENDAR\r\n{vtimezone(name, FIRST_YEAR).decode()}END:VCALENDAR\r\n"

    read_by_dateutil = tzical(StringIO(text.replace("\r\n", "\n"))).get(name)

    assert read_by_dateutil is not None
    zone = ZoneInfo(name)
    for moment in SAMPLES:
        if moment.year >= FIRST_YEAR:
            local = moment.astimezone(zone)
            wall_clock = local.replace(tzinfo=read_by_dateutil, fold=local.fold)
            assert wall_clock.utcoffset() == local.utcoffset(), local


@pytest.mark.parametrize(
    ("name", "rules"),
    [
        ("Europe/Dublin", ["10;BYDAY=-1SU", "3;BYDAY=-1SU"]),
        ("Europe/Berlin", ["10;BYDAY=-1SU", "3;BYDAY=-1SU"]),
        ("America/New_York", ["11;BYDAY=1SU", "3;BYDAY=2SU"]),
        ("Australia/Sydney", ["10;BYDAY=1SU", "4;BYDAY=1SU"]),
        # A Friday before the last Sunday is no nth Friday.
        ("Asia/Jerusalem", []),
        ("Africa/Casablanca", []),
        ("Asia/Gaza", []),
        ("Asia/Tokyo", []),
    ],
)
def test_only_a_zone_with_a_yearly_rule_is_written_with_rules(name: str, rules: list[str]) -> None:
    lines = vtimezone(name, FIRST_YEAR).decode().split("\r\n")

    written = sorted(line for line in lines if line.startswith("RRULE"))

    assert written == [f"RRULE:FREQ=YEARLY;BYMONTH={rule}" for rule in rules]


def test_change_at_another_time_of_day_is_another_rule() -> None:
    # Newfoundland's clocks changed at 00:01 until 2011 and at 02:00 afterwards.
    reading = read(vtimezone("America/St_Johns", 2008).decode())

    assert all("RRULE" not in observance for observance in reading.observances)


@pytest.mark.parametrize(
    ("name", "component"), [("Europe/Dublin", "IST"), ("Africa/Cairo", "EEST")]
)
def test_summer_time_is_daylight_time_everywhere(name: str, component: str) -> None:
    [zone] = icalendar.Calendar.from_ical(
        b"BEGIN:VCALENDAR\r\n" + vtimezone(name, FIRST_YEAR) + b"END:VCALENDAR\r\n"
    ).walk("VTIMEZONE")

    names = {str(part["TZNAME"]) for part in zone.walk("DAYLIGHT")}

    assert names == {component}


def test_zone_without_a_rule_says_what_holds_from_the_beginning() -> None:
    beginning = BEGINNING.replace(tzinfo=None)
    for name in ZONES:
        reading = read(vtimezone(name, FIRST_YEAR).decode())

        has_rule = "RRULE" in reading.observances[0]
        assert has_rule or reading.instants[0] <= beginning + timedelta(days=1), name


def test_fixed_zone_is_one_standard_time_from_1970() -> None:
    assert vtimezone("Asia/Kathmandu", FIRST_YEAR).decode().split("\r\n") == [
        "BEGIN:VTIMEZONE",
        "TZID:Asia/Kathmandu",
        "BEGIN:STANDARD",
        "DTSTART:19700101T000000",
        "TZOFFSETFROM:+0545",
        "TZOFFSETTO:+0545",
        "TZNAME:+0545",
        "END:STANDARD",
        "END:VTIMEZONE",
        "",
    ]


def test_no_zone_uses_what_some_programs_ignore_or_refuse() -> None:
    used = {
        line.partition(":")[0].partition(";")[0]
        for name in ZONES
        for line in vtimezone(name, FIRST_YEAR).decode().split("\r\n")
    }

    assert used == {
        "",
        "BEGIN",
        "DTSTART",
        "END",
        "RRULE",
        "TZID",
        "TZNAME",
        "TZOFFSETFROM",
        "TZOFFSETTO",
    }


def test_unknown_zone_is_an_error() -> None:
    with pytest.raises(LookupError):
        vtimezone("Europe/Nowhere", FIRST_YEAR)
