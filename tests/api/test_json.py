"""A scope's protests as JSON."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask.testing import FlaskClient

from events.database import db, writing
from events.missions.models import MissionAlias
from events.organizers.tiers import Tier
from events.protests import actions
from events.protests.assembly import AssemblyForm, State
from events.protests.models import Protest
from events.protests.trust import trust_line
from events.wording import words
from tests.api.reading import copy, document_at, ids_at, set_by_hand
from tests.factories import (
    EMBASSY_OF_RUSSIA_BERLIN,
    make_organizer,
    make_protest,
    mission_of,
)

SITE = "http://localhost:5000"
BERLIN = "/in/de/berlin.json"
ORGANIZER = "amina of the secret name"


def test_protest_is_told_in_full(client: FlaskClient) -> None:
    with time_machine.travel(datetime(2026, 12, 1, 12, 34, tzinfo=UTC), tick=False):
        protest = make_protest(
            organizer=make_organizer(name=ORGANIZER, tier=Tier.VERIFIED),
            title="Vigil",
            words="Bring a candle.\nAnd a friend.",
            starts=datetime(2027, 1, 12, 18),
            step_free="partly",
            spoken="de ru",
            second_language="ru",
            second_title="Пикет",
        )
        [found] = document_at(client, BERLIN)["protests"]

    assert found == {
        "id": protest.id,
        "uid": protest.uid,
        "url": f"{SITE}/protests/{protest.id}",
        "title": "Vigil",
        "words": "Bring a candle.\nAnd a friend.",
        "language": "en",
        "form": "static",
        "state": "published",
        "cancel_reason": "",
        "starts": "2027-01-12T18:00:00+01:00",
        "ends": "2027-01-12T20:00:00+01:00",
        "time_zone": "Europe/Berlin",
        "starts_at": "2027-01-12T17:00:00+00:00",
        "ends_at": "2027-01-12T19:00:00+00:00",
        "mission": {
            "id": EMBASSY_OF_RUSSIA_BERLIN,
            "title": "Embassy of Russia, Berlin",
            "kind": "embassy",
            "sending_state": "RU",
            "receiving_state": "DE",
            "url": f"{SITE}/missions/{EMBASSY_OF_RUSSIA_BERLIN}",
        },
        "venue": None,
        "series_id": None,
        "city": {"name": "Berlin", "slug": "berlin", "country": "DE", "geonames_id": 2950159},
        "point": {"latitude": 52.516194, "longitude": 13.3835},
        "meeting_point": "",
        "meeting_distance": None,
        "meeting_side": "",
        "step_free": "partly",
        "spoken": ["de", "ru"],
        "bring": "",
        "stewards": "",
        "link": "",
        "second_language": "ru",
        "second_title": "Пикет",
        "second_words": "",
        "is_postponed": False,
        "urgent_notice": "",
        "urgent_until": None,
        "held": None,
        "turnout_low": None,
        "turnout_high": None,
        "trust": trust_line(Tier.VERIFIED, words()),
        "sequence": 0,
        "updated": "2026-12-01T12:00:00+00:00",
        "is_sample": False,
    }


def test_organizer_is_nowhere(client: FlaskClient) -> None:
    make_protest(organizer=make_organizer(name=ORGANIZER))

    assert "amina" not in client.get("/protests.json").text


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("protests", "Protests everywhere"),
        ("in/de", "Protests in Germany"),
        ("in/de/berlin", "Protests in Berlin"),
        ("of/ru", "Protests at missions of Russia"),
        ("of/ru/in/de", "Protests at missions of Russia in Germany"),
        ("of/ru/in/de/berlin", "Protests at missions of Russia in Berlin"),
        (f"missions/{EMBASSY_OF_RUSSIA_BERLIN}", "Protests: Embassy of Russia, Berlin"),
        ("near/52.5,13.4/25", "Protests within 25 km of 52.5, 13.4"),
        (
            "protests?scope=in/de&scope=of/us",
            "Protests in Germany and Protests at missions of the United States",
        ),
        ("in/de?form=static", "Protests in Germany, without marches"),
    ],
)
def test_every_scope_has_its_document(client: FlaskClient, address: str, title: str) -> None:
    protest = make_protest()
    path, mark, query = address.partition("?")

    found = document_at(client, f"/{path}.json{mark}{query}")

    assert (found["scope"], found["title"]) == (address, title)
    assert [each["id"] for each in found["protests"]] == [protest.id]
    assert "next" not in found


def test_single_protest_has_its_document(client: FlaskClient) -> None:
    protest = make_protest()
    make_protest()

    found = document_at(client, f"/protests/{protest.id}.json")

    assert found["title"] == "Vigil · Embassy of Russia, Berlin"
    assert [each["id"] for each in found["protests"]] == [protest.id]
    assert "facts" not in found


@pytest.mark.parametrize(
    "address",
    ["/in/fr.json", "/of/us.json", "/in/de.json?form=procession", "/near/-33.9,151.2/250.json"],
)
def test_protest_is_in_no_other_document(client: FlaskClient, address: str) -> None:
    make_protest(form=AssemblyForm.STATIC)

    assert document_at(client, address)["protests"] == []


def test_mission_has_its_facts_with_the_codes_of_the_data(client: FlaskClient) -> None:
    facts = document_at(client, f"/missions/{EMBASSY_OF_RUSSIA_BERLIN}.json")["facts"]

    assert facts["id"] == EMBASSY_OF_RUSSIA_BERLIN
    assert (facts["kind"], facts["sending_state"], facts["country"]) == ("embassy", "RU", "DE")
    assert (facts["status"], facts["coordinate_precision"]) == ("active", "exact")
    assert facts["accredited_to"] == ["DE"]
    assert facts["facts_date"] == "2022-11-16"


def test_replaced_id_of_a_mission_gives_the_same_bytes(client: FlaskClient) -> None:
    with writing():
        db.session.add(MissionAlias(alias="ru-berlin", mission_id=EMBASSY_OF_RUSSIA_BERLIN))
        db.session.commit()

    by_alias = client.get("/missions/ru-berlin.json")

    assert by_alias.data == client.get(f"/missions/{EMBASSY_OF_RUSSIA_BERLIN}.json").data


def test_city_and_state_have_their_facts(client: FlaskClient) -> None:
    city = document_at(client, BERLIN)["facts"]
    host, sender = (document_at(client, f"/{each}.json")["facts"] for each in ("in/de", "of/ru"))

    assert (city["geonames_id"], city["country"], city["time_zone"]) == (
        2950159,
        "DE",
        "Europe/Berlin",
    )
    assert (host["code"], host["name"], host["names"]["fr"]) == ("DE", "Germany", "Allemagne")
    assert sender["code"] == "RU"


@pytest.mark.parametrize(
    "address",
    ["/protests.json", "/of/ru/in/de.json", "/of/ru/in/de/berlin.json", "/near/0.0,0.0/25.json"],
)
def test_what_is_no_single_thing_has_no_facts(client: FlaskClient, address: str) -> None:
    assert "facts" not in document_at(client, address)


def test_only_an_exact_point_where_people_stand_is_one(client: FlaskClient) -> None:
    make_protest(meeting_point="Pariser Platz")
    make_protest(at=mission_of("RU", "DE", "bonn"))

    found = document_at(client, "/in/de.json")["protests"]

    assert [each["point"] for each in found] == [None, None]
    assert {each["meeting_point"] for each in found} == {"Pariser Platz", ""}


def test_cancelled_protest_says_so_with_its_reason(client: FlaskClient) -> None:
    protest = make_protest()
    with writing():
        actions.cancel(protest, "The square is closed.")
        db.session.commit()

    [found] = document_at(client, BERLIN)["protests"]

    assert (found["state"], found["cancel_reason"]) == ("cancelled", "The square is closed.")
    assert found["sequence"] == 1


@pytest.mark.promise("E7")
def test_taken_down_protest_holds_nothing_of_its_text(client: FlaskClient) -> None:
    protest = make_protest(title="Secret", words="Secret", meeting_point="Secret", language="de")
    set_by_hand(protest, state=State.TAKEN_DOWN, cancel_reason="Secret")

    answer = client.get(f"/protests/{protest.id}.json")
    [found] = json.loads(answer.data)["protests"]

    assert "Secret" not in answer.text
    assert (found["uid"], found["state"]) == (protest.uid, "taken_down")
    assert (found["title"], found["language"]) == ("Protest", "en")
    assert found["trust"] == "Moderators took this down."


@pytest.mark.promise("E1")
def test_what_the_public_may_not_know_is_nowhere(
    client: FlaskClient, hidden_protest: Protest
) -> None:
    assert ids_at(client, "/protests.json") == []
    assert client.get(f"/protests/{hidden_protest.id}.json").status_code == 404


@pytest.mark.parametrize(("days", "number"), [(29, 1), (32, 0)])
def test_protest_stays_until_thirty_days_after_its_end(
    client: FlaskClient, days: int, number: int
) -> None:
    protest = make_protest()

    with time_machine.travel(protest.ends_at + timedelta(days=days), tick=False):
        assert len(ids_at(client, BERLIN)) == number


@pytest.mark.parametrize(
    "text",
    [
        "]]>",
        "</script><script>alert(1)</script>",
        '"\\"',
        "\u202eabc\u202c",
        "👩‍🚀 é é",
        "\u2028",
        "null",
        "\t\n",
    ],
)
def test_any_text_comes_out_as_it_went_in(client: FlaskClient, text: str) -> None:
    make_protest(title=text, words=text)

    [found] = document_at(client, BERLIN)["protests"]

    assert found["title"] == found["words"] == text


def test_times_keep_their_own_offset_where_clocks_change(client: FlaskClient) -> None:
    with time_machine.travel(datetime(2027, 3, 1, 12, tzinfo=UTC), tick=False):
        make_protest(starts=datetime(2027, 3, 27, 23), hours=5)
        [found] = document_at(client, BERLIN)["protests"]

    assert found["starts"] == "2027-03-27T23:00:00+01:00"
    assert found["ends"] == "2027-03-28T04:00:00+02:00"
    assert found["ends_at"] == "2027-03-28T02:00:00+00:00"


def test_pages_follow_one_another_until_the_last(client: FlaskClient) -> None:
    copy(make_protest(), 204)
    seen: list[str] = []
    address = "/protests.json?scope=of/ru&scope=in/fr&utm_source=x&lang=en"
    while address:
        found = document_at(client, address.removeprefix(SITE))
        seen += [each["id"] for each in found["protests"]]
        address = found.get("next", "")

    assert len(seen) == len(set(seen)) == 205


def test_next_page_is_named_in_the_canonical_form(client: FlaskClient) -> None:
    copy(make_protest(), 101)

    answer = client.get("/in/de.json?page=1&utm_source=x&form=static&lang=en")

    following = f"{SITE}/in/de.json?form=static&lang=en&page=2"
    assert json.loads(answer.data)["next"] == following
    assert f'<{following}>; rel="next"' in answer.headers.getlist("Link")


@pytest.mark.parametrize(
    "page", ["0", "-1", "2", "9223372036854775808", "%D9%A3", "1e3", "", "1&page=1", "x"]
)
def test_page_that_is_not_there_is_404(client: FlaskClient, page: str) -> None:
    make_protest()

    assert client.get(f"{BERLIN}?page={page}").status_code == 404


@pytest.mark.promise("I11")
def test_one_bad_row_never_breaks_a_document(
    client: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    good, bad = make_protest(), make_protest(title="Unwritable words")
    set_by_hand(bad, time_zone="Nowhere/Lost")

    with caplog.at_level(logging.ERROR):
        found = ids_at(client, BERLIN)

    assert found == [good.id]
    assert f"left_out=1 rows={bad.id} (" in caplog.text
    assert "Unwritable" not in caplog.text


def test_document_costs_the_same_queries_for_few_and_many(
    client: FlaskClient, count_queries: Callable[[], int]
) -> None:
    protest = make_protest()
    count_queries()
    client.get(BERLIN)
    with_one = count_queries()

    copy(protest, 40)
    count_queries()
    client.get(BERLIN)

    assert count_queries() == with_one <= 3
