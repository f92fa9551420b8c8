"""A calendar in another manner: a reminder, discreetly, in another language."""

from __future__ import annotations

import icalendar
import pytest
from flask.testing import FlaskClient

from events.database import db, writing
from events.feeds.options import Options, canonical_duration, parse_options
from events.protests import actions
from events.refusals import NotThere
from tests.factories import make_protest

BERLIN = "/in/de/berlin.ics"


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("PT15M", "PT15M"),
        ("PT120M", "PT2H"),
        ("PT2H", "PT2H"),
        ("PT1H30M", "PT1H30M"),
        ("PT24H", "P1D"),
        ("P1DT0H", "P1D"),
        ("P7D", "P7D"),
        ("P1W", "P7D"),
    ],
)
def test_reminder_is_written_in_one_way(written: str, canonical: str) -> None:
    assert canonical_duration(written) == canonical


@pytest.mark.parametrize(
    "written",
    [
        *("", "P", "PT", "2H", "PT0M", "PT5M", "PT16M", "P8D", "P2W", "PT2.5H", "-PT2H", "+PT2H"),
        *("pt2h", "PT2H ", "PT٢H", "PT99999M", "P1W1D", "PT2H\nX:1", "1", "PT1S"),
    ],
)
def test_other_reminders_are_not_there(written: str) -> None:
    with pytest.raises(NotThere):
        canonical_duration(written)


@pytest.mark.parametrize(
    "arguments",
    [
        {"alarm": ["PT2H", "PT2H"]},
        {"discreet": ["0"]},
        {"discreet": [""]},
        {"discreet": ["1", "1"]},
        {"lang": ["xx"]},
        {"lang": ["en", "en"]},
    ],
)
def test_bad_or_repeated_option_is_not_there(arguments: dict[str, list[str]]) -> None:
    with pytest.raises(NotThere):
        parse_options(arguments, None)


def test_language_of_the_path_is_that_of_the_parameter() -> None:
    assert parse_options({}, "en") == parse_options({"lang": ["en"]}, None) == Options("en")


@pytest.mark.parametrize(
    "query",
    [
        *("alarm=PT5M", "alarm=", "alarm=PT2H&alarm=PT2H", "discreet=yes", "discreet=1&discreet=1"),
        *("form=march", "form=static&form=static", "scope=of/ru", "lang=xx"),
    ],
)
def test_known_parameter_with_a_bad_value_is_404(client: FlaskClient, query: str) -> None:
    answer = client.get(f"{BERLIN}?{query}")

    assert answer.status_code == 404
    assert answer.mimetype == "text/plain"


def test_reminder_is_in_every_entry_that_is_on(client: FlaskClient) -> None:
    on, off = make_protest(), make_protest(title="Off")
    with writing():
        actions.cancel(off, "")
        db.session.commit()

    found = icalendar.Calendar.from_ical(client.get(f"{BERLIN}?alarm=PT120M").data)

    alarms = {str(entry["UID"]): entry.walk("VALARM") for entry in found.events}
    assert alarms[off.uid] == []
    [alarm] = alarms[on.uid]
    assert alarm["ACTION"] == "DISPLAY"
    assert alarm["TRIGGER"].to_ical() == b"-PT2H"
    assert alarm["DESCRIPTION"] == "Vigil · Embassy of Russia, Berlin"
    assert found["SOURCE"] == f"http://localhost:5000{BERLIN}?alarm=PT2H"


def test_calendar_without_an_option_has_no_reminder(client: FlaskClient) -> None:
    make_protest()

    assert icalendar.Calendar.from_ical(client.get(BERLIN).data).walk("VALARM") == []


@pytest.mark.promise("B7")
@pytest.mark.parametrize(
    "address",
    [
        BERLIN,
        "/of/ru.ics",
        "/missions/Q836838.ics",
        "/protests.ics?scope=of/ru&scope=in/de",
        "/near/52.5,13.4/25.ics",
    ],
)
def test_discreet_calendar_tells_nothing(client: FlaskClient, address: str) -> None:
    protest = make_protest(title="Vigil for Anna", words="Bring roses.", meeting_point="The gate")
    joint = "&" if "?" in address else "?"

    answer = client.get(f"{address}{joint}discreet=1")

    found = icalendar.Calendar.from_ical(answer.data)
    [entry] = found.events
    assert found["NAME"] == "Appointments"
    assert {"URL", "SOURCE", "DESCRIPTION", "X-WR-CALDESC", "COLOR"}.isdisjoint(found)
    assert entry["SUMMARY"] == "Appointment, Berlin"
    assert entry["LOCATION"] == "Berlin"
    assert {"DESCRIPTION", "URL", "CATEGORIES", "GEO"}.isdisjoint(entry)
    assert (entry["UID"], entry["DTSTART"].dt) == (protest.uid, protest.starts_at)
    without_uid = answer.data.replace(protest.uid.encode(), b"").lower()
    told = (b"vigil", b"anna", b"roses", b"gate", b"protest", b"embassy", b"russia", b"doorstep")
    assert [word for word in told if word in without_uid] == []


@pytest.mark.promise("B7")
def test_discreet_calendar_has_no_telling_header(client: FlaskClient) -> None:
    headers = client.get(f"{BERLIN}?discreet=1").headers

    assert headers["Content-Disposition"] == 'inline; filename="calendar.ics"'
    assert "Link" not in headers


def test_cancelled_appointment_is_marked(client: FlaskClient) -> None:
    protest = make_protest()
    with writing():
        actions.cancel(protest, "")
        db.session.commit()

    found = icalendar.Calendar.from_ical(client.get(f"{BERLIN}?discreet=1&alarm=P1D").data)

    [entry] = found.events
    assert entry["SUMMARY"] == "CANCELLED: Appointment, Berlin"
    assert entry["STATUS"] == "CANCELLED"
    assert entry.walk("VALARM") == []
