"""What an organizer says besides when, where and what for."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from icalendar import Calendar

from app import Doorstep
from events.protests import queries as protests
from events.protests.assembly import State
from events.protests.models import Protest
from events.protests.revision import PublicFacts
from tests.factories import make_protest
from tests.organize.filling import NEW, filled, own_protests

SAID = {
    "meeting_distance": "40",
    "meeting_side": "opposite",
    "step_free": "partly",
    "spoken": "Deutsch, русский, French",
    "bring": "Candles",
    "stewards": "Orange vests",
    "link": "https://example.org/call",
    "expected_size": "120",
    "second_language": "ru",
    "second_title": "Пикет за свободу",
    "second_words": "Приходите.",
}


def made_with(client: FlaskClient, **changes: str) -> Protest:
    answer = client.post(NEW, data=filled(client, **{**SAID, **changes}))
    assert answer.status_code == 303, answer.text
    (made,) = own_protests()
    return made


def test_all_of_it_is_kept(amina: FlaskClient) -> None:
    made = made_with(amina)

    assert made.meeting_distance == 40
    assert made.spoken == "de ru fr"
    assert made.expected_size == 120
    assert (made.second_language, made.second_title) == ("ru", "Пикет за свободу")


@pytest.mark.parametrize("typed", ["٣٠٠", "۳۰۰", "३००", "３００", "3 00"])
def test_digits_of_every_script_are_a_number(amina: FlaskClient, typed: str) -> None:
    assert made_with(amina, meeting_distance=typed).meeting_distance == 300


def test_a_language_is_called_without_a_territory_that_nobody_named(amina: FlaskClient) -> None:
    page = amina.get(NEW).text

    assert ">Filipino</option>" in page
    assert "Philippines" not in page


def test_the_public_page_says_it_but_not_the_expected_size(amina: FlaskClient) -> None:
    made = made_with(amina)

    page = amina.get(f"/protests/{made.id}").text

    for said in ("40 m, across the street", "In part", "German, Russian and French", "Candles"):
        assert said in page
    assert '<div lang="ru" dir="ltr">' in page
    assert "120" not in page


def test_the_calendar_says_it_too(amina: FlaskClient) -> None:
    made = made_with(amina)

    (entry,) = Calendar.from_ical(amina.get(f"/protests/{made.id}.ics").data).walk("VEVENT")

    description = str(entry["DESCRIPTION"])
    assert "Without steps: In part" in description
    assert "https://example.org/call" in description
    assert "Пикет за свободу" in description


def test_the_edit_form_holds_all_of_it(amina: FlaskClient) -> None:
    made = made_with(amina)

    page = amina.get(f"/organize/protests/{made.id}/edit").text

    for value in ("40", "Deutsch, русский, français", "Candles", "Orange vests", "120"):
        assert f'value="{value}"' in page


@pytest.mark.parametrize(
    ("field", "typed_in", "answer"),
    [
        ("meeting_distance", "far", "whole number"),
        ("meeting_distance", "²", "whole number"),
        ("meeting_distance", "1e3", "whole number"),
        ("expected_size", "-1", "whole number"),
        ("spoken", "Deutsch, Klingonisch", "klingonisch"),
        ("link", "http://example.org", "https://"),
        ("link", "https://user:pass@example.org", "https://"),
        ("step_free", "perhaps", "Choose one of the list."),
        ("second_language", "", "Choose the language"),
        ("bring", "x" * 301, "Write at most 300 characters; this has 301."),
    ],
)
def test_odd_input_is_answered_in_words_and_kept(
    amina: FlaskClient, field: str, typed_in: str, answer: str
) -> None:
    page = amina.post(NEW, data=filled(amina, **{**SAID, field: typed_in}))

    assert page.status_code == 422
    assert answer in page.text
    assert "Candles" in page.text


@pytest.mark.promise("A9")
def test_who_meets_far_from_the_door_waits_for_a_moderator(amina: FlaskClient) -> None:
    made = made_with(amina, meeting_distance="2001", meeting_point="The park")

    assert made.stands is State.PENDING


@pytest.mark.promise("A9")
def test_moving_far_from_the_door_waits_for_a_moderator(app: Doorstep, amina: FlaskClient) -> None:
    made = made_with(amina)
    changed = filled(amina, **SAID) | {"meeting_distance": "5000", "version": str(made.version)}

    amina.post(f"/organize/protests/{made.id}/edit", data=changed)

    assert amina.get(f"/protests/{made.id}.json").json["protests"][0]["meeting_distance"] == 40
    assert protests.waiting_revision(made.id) is not None


def test_an_old_revision_without_these_facts_can_still_be_read(client: FlaskClient) -> None:
    facts = PublicFacts.of(make_protest()).to_json()
    old = {name: facts[name] for name in facts if name not in (*SAID, "urgent_notice", "spoken")}

    assert PublicFacts.from_json(old).step_free == ""
