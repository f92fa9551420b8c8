"""Unrelated calendar programs agree on what our calendars say, and with what was meant.

Every calendar is also read with its zones under names that no program knows: then none can help
itself with zone data of its own, and what is in the calendar must be right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import pytest
from flask.testing import FlaskClient

from events.database import db, writing
from events.feeds.calendar import calendar
from events.geography.timezones import use_packaged_zones
from events.protests import actions
from events.protests.entries.entry import VEventFacts, VEventStatus
from events.protests.entries.vevent import vevent
from events.protests.models import Protest
from tests.factories import make_details, make_protest, mission_of
from tests.feeds.foreign import (
    Entry,
    IcalJs,
    Reader,
    install_ical_js,
    read_with_ical,
    read_with_icalendar,
    read_with_vobject,
    seconds,
)
from tests.feeds.libical import find_libical
from tests.feeds.test_calendar import ENGLISH, PLAIN

use_packaged_zones()

ZONES = (
    "Europe/Berlin",
    "Europe/Dublin",
    "Africa/Casablanca",
    "America/Havana",
    "America/New_York",
    "America/St_Johns",
    "Asia/Gaza",
    "Asia/Jerusalem",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Pacific/Chatham",
)
IN_PYTHON = {
    "icalendar": read_with_icalendar,
    "vobject": read_with_vobject,
    "ical": read_with_ical,
}
WITHOUT_A_YEARLY_RULE = (
    *("Africa/Casablanca", "America/Havana", "Asia/Gaza", "Asia/Jerusalem", "Asia/Kathmandu"),
    "Pacific/Apia",
)
# What programs don't read of zones whose names they don't know.
NOT_BELIEVED = {
    (
        read_with_vobject,
        "Europe/Dublin",
    ): "It takes one for UTC that has its offset in winter and began lately.",
    **{
        (read_with_ical, zone): "It takes one without a yearly rule for UTC."
        for zone in WITHOUT_A_YEARLY_RULE
    },
}
FIRST_DAY = datetime(2026, 1, 1)
DAYS = 730
HOURS = (timedelta(minutes=30), timedelta(hours=2, minutes=15), timedelta(hours=18))


@pytest.fixture(scope="session")
def ical_js(tmp_path_factory: pytest.TempPathFactory) -> IcalJs:
    """ical.js, installed once in a run."""
    return install_ical_js(tmp_path_factory.mktemp("ical.js"))


@pytest.fixture(params=["ical.js", "libical", *IN_PYTHON])
def read(request: pytest.FixtureRequest) -> Reader:
    """Each of the programs."""
    if request.param == "ical.js":
        program: IcalJs = request.getfixturevalue("ical_js")
        return program.read
    return find_libical().read if request.param == "libical" else IN_PYTHON[request.param]


def days_to_look_at(zone: ZoneInfo) -> Iterator[datetime]:
    """Every quarter of a year, and the days around each change of clocks."""
    for number in range(DAYS):
        day = FIRST_DAY + timedelta(days=number)
        offsets = {
            (day + timedelta(days=ahead)).replace(tzinfo=zone).utcoffset() for ahead in (-1, 2)
        }
        if len(offsets) > 1 or number % 90 == 0:
            yield day


@cache
def meant(zone_name: str) -> list[VEventFacts]:
    """Protests of a zone at odd hours of those days, and one across each night."""
    zone = ZoneInfo(zone_name)
    starts = [day + hour for day in days_to_look_at(zone) for hour in HOURS]
    return [
        facts(number, zone_name, start, start + timedelta(hours=9 if start.hour == 18 else 2))
        for number, start in enumerate(starts)
        if is_shown(zone, start) and is_shown(zone, start + timedelta(hours=2))
    ]


def is_shown(zone: ZoneInfo, local: datetime) -> bool:
    """Whether clocks ever show a time; no protest can be at one that they skip."""
    there = local.replace(tzinfo=zone).astimezone(UTC).astimezone(zone)
    return there.replace(tzinfo=None) == local


def facts(number: int, zone_name: str, starts: datetime, ends: datetime) -> VEventFacts:
    zone = ZoneInfo(zone_name)
    return VEventFacts(
        uid=f"{number}@doorstep.example",
        sequence=number,
        stamp=datetime(2026, 1, 1, 9, tzinfo=UTC) + timedelta(seconds=number),
        title=f"Vigil {number}; for all, 👩🏽‍🚀 \\n",
        mission="Embassy of Russia",
        place="Embassy of Russia, Somewhere",
        starts=starts,
        ends=ends,
        time_zone=zone_name,
        starts_at=starts.replace(tzinfo=zone).astimezone(UTC),
        ends_at=ends.replace(tzinfo=zone).astimezone(UTC),
        status=VEventStatus.CANCELLED if number % 3 == 0 else VEventStatus.CONFIRMED,
        city="Somewhere",
        country="Elsewhere",
        url=f"https://doorstep.example/protests/{number}",
        trust="By amina.",
        words="Bring a candle,\nand a friend; or two.",
    )


def written(protests: list[VEventFacts]) -> bytes:
    zones = {protest.time_zone for protest in protests if not protest.is_in_utc}
    return calendar(PLAIN, zones, [vevent(protest, ENGLISH) for protest in protests], ENGLISH)


def under_other_names(body: bytes, zones: tuple[str, ...] = ZONES) -> bytes:
    """A calendar whose zones no program knows by name."""
    for zone in zones:
        for before in (b"TZID:", b"TZID="):
            own = before + zone.encode()
            body = body.replace(own, own.replace(b"/", b"_of_its_own_"))
    return body


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("is_known", [True, False], ids=["known zone", "zone of the calendar"])
def test_instants_are_right_around_every_change(zone: str, is_known: bool, read: Reader) -> None:
    if not is_known and (read, zone) in NOT_BELIEVED:
        pytest.skip(NOT_BELIEVED[read, zone])
    protests = meant(zone)
    body = written(protests)

    entries = read(body if is_known else under_other_names(body))

    assert len(entries) == len(protests) > 20
    for protest, entry in zip(protests, entries, strict=True):
        assert (entry.starts, entry.ends) == (seconds(protest.starts_at), seconds(protest.ends_at))
        assert (entry.uid, entry.sequence) == (protest.uid, protest.sequence)
        assert (entry.status, entry.modified) == (protest.status, seconds(protest.stamp))


def test_another_name_is_one_that_no_program_knows() -> None:
    body = under_other_names(written(meant("Europe/Berlin")))

    with pytest.raises(LookupError):
        ZoneInfo("Europe_of_its_own_Berlin")
    assert b"TZID=Europe/" not in body
    assert b"TZID:Europe_of_its_own_Berlin" in body


def test_ical_js_believes_what_the_calendar_says_of_its_zones(ical_js: IcalJs) -> None:
    body = written(meant("Asia/Kathmandu"))
    elsewhere = body.replace(b"TZOFFSETTO:+0545", b"TZOFFSETTO:+0500")

    told = [(entry.starts, entry.ends) for entry in ical_js.read(body)]

    later = [(entry.starts - 2700, entry.ends - 2700) for entry in ical_js.read(elsewhere)]
    assert told == later


def test_programs_agree_on_every_word(read: Reader) -> None:
    body = written([protest for zone in ZONES for protest in meant(zone)[::10]])

    assert read(body) == read_with_icalendar(body)


PLACES = (
    ("RU", "DE", "berlin"),
    ("RU", "MA", "casablanca"),
    ("BD", "NP", "kathmandu"),
    ("AR", "CU", "havana"),
    ("DE", "WS", "apia"),
    ("CN", "PS", "ramallah"),
    ("FR", "AU", "sydney"),
)


def agreed(client: FlaskClient, ical_js: IcalJs, protests: list[Protest]) -> list[Entry]:
    """What all programs read of some protests in the calendar of everything, in their order."""
    answer = client.get("/protests.ics")
    assert answer.status_code == 200
    renamed = under_other_names(answer.data, tuple(protest.time_zone for protest in protests))
    readings = [
        {entry.uid: entry for entry in read(body)}
        for body in (answer.data, renamed)
        for read in (ical_js.read, read_with_icalendar, read_with_vobject)
    ]
    assert all(reading == readings[0] for reading in readings)
    return [readings[0][protest.uid] for protest in protests]


def change(protests: list[Protest], act: Callable[[Protest], object]) -> None:
    with writing():
        for protest in protests:
            act(protest)
        db.session.commit()


def edit(protest: Protest) -> None:
    details = make_details(title="March", starts=protest.starts, ends=protest.ends)
    actions.revise(protest, details, version=protest.version)


def move(protest: Protest) -> None:
    later = protest.starts + timedelta(weeks=20, hours=3)
    actions.revise(protest, make_details(title="March", starts=later), version=protest.version)


def cancel(protest: Protest) -> None:
    actions.cancel(protest, "The square is closed, sorry; all of it.")


def test_programs_agree_through_protests_lives(client: FlaskClient, ical_js: IcalJs) -> None:
    title = "Vigil; for all, 👩🏽‍🚀"
    protests = [make_protest(at=mission_of(*place), title=title) for place in PLACES]
    make_protest(title="Another")
    lives = [agreed(client, ical_js, protests)]
    instants = [[at(protest) for protest in protests]]

    for act in (edit, move, cancel, actions.restore):
        change(protests, act)
        lives.append(agreed(client, ical_js, protests))
        instants.append([at(protest) for protest in protests])

    assert [[(entry.starts, entry.ends) for entry in entries] for entries in lives] == instants
    assert instants[0] == instants[1] != instants[2] == instants[4]
    for protest, life in zip(protests, zip(*lives, strict=True), strict=True):
        assert_rightly_told(protest, life)


def at(protest: Protest) -> tuple[int, int]:
    return seconds(protest.starts_at), seconds(protest.ends_at)


def assert_rightly_told(protest: Protest, life: tuple[Entry, ...]) -> None:
    made, edited, moved, cancelled, restored = life
    assert made.title.startswith("Vigil; for all, 👩🏽‍🚀 · ")
    assert edited.title == moved.title == restored.title != made.title
    assert cancelled.title == f"CANCELLED: {moved.title}"
    on = ["CONFIRMED"] * 3
    assert [entry.status for entry in life] == [*on, "CANCELLED", "CONFIRMED"]
    assert {entry.uid for entry in life} == {protest.uid}
    for known in ("sequence", "modified"):
        told = [getattr(entry, known) for entry in life]
        assert told == sorted(set(told))
