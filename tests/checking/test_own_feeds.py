"""Our own calendars of every kind before our strict reader."""

from __future__ import annotations

from datetime import datetime, timedelta
from io import StringIO

import icalendar
import pytest
from dateutil.tz import tzical
from flask.testing import FlaskClient

from events import clock
from events.checking import check
from events.database import db, writing
from events.protests import actions
from events.protests.assembly import AssemblyForm, State
from events.protests.models import Protest
from tests.factories import EMBASSY_OF_RUSSIA_BERLIN, make_details, make_protest, mission_of

BERLIN = "/in/de/berlin.ics"
# Where clocks do what programs get wrong.
FAR = (
    ("CN", "PS", "ramallah"),
    ("RU", "MA", "casablanca"),
    ("BD", "NP", "kathmandu"),
    ("AR", "CU", "havana"),
    ("DE", "WS", "apia"),
    ("FR", "AU", "sydney"),
)
LISTS = (
    "/protests",
    "/in/de",
    "/in/de/berlin",
    "/in/fr/paris",
    "/in/cu",
    "/of/ru",
    "/of/ru/in/de",
    f"/missions/{EMBASSY_OF_RUSSIA_BERLIN}",
    "/near/52.5,13.4/25",
)
# A stamp of the same minute would look as if it was made while the calendar was being sent.
LATER = timedelta(minutes=5)


def body_of(client: FlaskClient, address: str) -> bytes:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return answer.data


def found_in(body: bytes) -> list[str]:
    findings = check.check(body, clock.now() + LATER)
    return [f"{finding.line} {finding.rule.id} {finding.detail}" for finding in findings]


@pytest.fixture
def one_of_each(client: FlaskClient) -> list[Protest]:
    """Protests in every state and shape, some where clocks are hard to get right."""
    far = [make_protest(at=mission_of(*place)) for place in FAR]
    cancelled, moved, restored, hidden, sample = (make_protest() for _ in range(5))
    with writing():
        actions.cancel(cancelled, "Rain, and wind; a storm.")
        later = make_details(starts=moved.starts + timedelta(hours=1), meeting_point="The fountain")
        actions.revise(moved, later, version=moved.version)
        actions.cancel(restored, "")
        actions.restore(restored)
        hidden.state, sample.is_sample = State.TAKEN_DOWN, True
        db.session.commit()
    return [
        *far,
        *(cancelled, moved, restored, hidden, sample),
        make_protest(title="Vigil; for all, 👩🏽‍🚀 \\n", words="Bring a candle,\nor two.\n" * 20),
        make_protest(title="مسيرة " * 12, language="ar", meeting_point="Площадь, дом 1; вход"),
        make_protest(title="March", form=AssemblyForm.PROCESSION, hours=23),
    ]


@pytest.mark.parametrize("address", LISTS)
def test_nothing_is_found_in_an_empty_calendar(client: FlaskClient, address: str) -> None:
    assert found_in(body_of(client, f"{address}.ics")) == []


@pytest.mark.usefixtures("one_of_each")
def test_nothing_is_found_in_any_list(client: FlaskClient) -> None:
    for address in (*LISTS, "/near/-13.8,-171.8/25"):
        assert found_in(body_of(client, f"{address}.ics")) == [], address


def test_nothing_is_found_in_a_protests_own_calendar(
    client: FlaskClient, one_of_each: list[Protest]
) -> None:
    for protest in one_of_each:
        assert found_in(body_of(client, f"/protests/{protest.id}.ics")) == []


@pytest.mark.usefixtures("one_of_each")
@pytest.mark.parametrize(
    "address",
    [
        "/protests.ics?scope=in/cu&scope=in/ws/apia",
        "/protests.ics?form=procession",
        "/protests.ics?lang=en",
        "/en/in/de/berlin.ics",
    ],
)
def test_nothing_is_found_in_a_calendar_with_options(client: FlaskClient, address: str) -> None:
    assert found_in(body_of(client, address)) == []


@pytest.mark.usefixtures("one_of_each")
@pytest.mark.parametrize(
    ("asked", "noted"),
    [
        ("alarm=PT2H", {"alarm"}),
        ("discreet=1", {"class"}),
        ("alarm=P1D&discreet=1", {"alarm", "class"}),
    ],
)
def test_only_what_was_asked_for_is_noted(client: FlaskClient, asked: str, noted: set[str]) -> None:
    body = body_of(client, f"/protests.ics?{asked}")

    rules = {finding.rule.id for finding in check.check(body, clock.now() + LATER)}

    assert rules == noted


@pytest.mark.usefixtures("one_of_each")
@pytest.mark.parametrize("address", ["/in/cu.ics", "/in/ma/casablanca.ics", BERLIN])
def test_line_or_line_break_that_got_lost_is_found_or_harmless(
    client: FlaskClient, address: str
) -> None:
    whole = body_of(client, address)
    lines = whole.split(b"\r\n")[:-1]
    told = [what_matters(whole)]

    for number in range(len(lines)):
        without = lines[:number] + lines[number + 1 :]
        joined = [*lines[:number], b"".join(lines[number : number + 2]), *lines[number + 2 :]]
        for damaged in (without, joined):
            body = b"".join(line + b"\r\n" for line in damaged)
            if body == whole or not found_in(body):
                told.append(what_matters(body))

    assert len(told) > 1
    assert set(told) == {told[0]}


def read(body: bytes) -> icalendar.Calendar:
    [found] = icalendar.Calendar.from_ical(body, multiple=True)
    assert isinstance(found, icalendar.Calendar)
    assert found.errors == []
    return found


def what_matters(body: bytes) -> tuple[object, ...]:
    """Which protests there are, whether they are on, and when by the calendar's own zones."""
    zones = tzical(StringIO(body.decode().replace("\r\n", "\n")))
    return tuple(
        (
            str(entry["UID"]),
            str(entry["STATUS"]),
            entry["SEQUENCE"],
            entry["LAST-MODIFIED"].dt,
            *(instant(entry[name], zones) for name in ("DTSTART", "DTEND")),
        )
        for entry in read(body).events
    )


def instant(time: icalendar.vDDDTypes, zones: tzical) -> timedelta:
    """How long after the beginning of 2020, UTC, a time is."""
    clock_time = time.dt.replace(tzinfo=None)
    zone = zones.get(time.params["TZID"])
    assert zone is not None
    offset = zone.utcoffset(clock_time)
    assert offset is not None
    return clock_time - datetime(2020, 1, 1) - offset
