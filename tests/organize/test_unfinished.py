"""A form that is not finished is kept in the account and opened again with all that is in it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from time_machine import TimeMachineFixture

from app import Doorstep
from events import clock
from events.database import db
from events.organize.models import UnfinishedForm
from events.organize.unfinished import MOST_KEPT
from events.organizers.models import Organizer
from events.protests import queries
from tests.campaigns.calls import make_call, make_venue
from tests.conftest import new_client
from tests.elements import Page
from tests.factories import EMBASSY_OF_RUSSIA_BERLIN, PASSPHRASE, form_key, make_organizer, sign_in
from tests.organize.filling import NEW, filled, kept, values

LATER = f"{NEW}/later"
HALF = {"title": "Vigil & <b>", "start": "soon", "words": "One\n\nTwo", "second_title": "Два"}


def stored() -> list[UnfinishedForm]:
    db.session.rollback()
    return list(db.session.scalars(select(UnfinishedForm)))


def way_back(client: FlaskClient) -> str:
    """Where the list leads to go on with the only form in it."""
    page = Page("/organize/", 200, client.get("/organize/").text)
    (address,) = [each["href"] for each in page.of("a") if "unfinished=" in each["href"]]
    return address


@pytest.mark.promise("G10")
def test_what_is_typed_is_kept_complete_or_not_and_opened_again(amina: FlaskClient) -> None:
    answer = amina.post(LATER, data=HALF | form_key(amina))

    assert answer.status_code == 303
    assert "Vigil &amp; &lt;b&gt;" in amina.get("/organize/").text
    form = amina.get(way_back(amina)).text
    assert values(form)["title"] == "Vigil & <b>"
    assert values(form)["start"] == "soon"
    assert values(form)["second_title"] == "Два"
    assert "One\n\nTwo" in form
    assert queries.of_organizer(1) == []


def test_a_form_for_an_event_is_kept_and_opened_again_too(
    amina: FlaskClient, organizer: Organizer
) -> None:
    event = make_venue(make_call(owner=organizer, title="Stop it", danger="Help"), organizer)
    address = f"/organize/new/venue/{event.id}"

    amina.post(f"{address}/later", data=HALF | form_key(amina))

    assert way_back(amina).startswith(address)
    assert values(amina.get(way_back(amina)).text)["title"] == "Vigil & <b>"
    assert "Session of the Council" in amina.get("/organize/").text
    assert amina.post("/organize/new/venue/abcdefghij234/later").status_code == 404


@pytest.mark.promise("G10")
def test_a_sign_in_that_comes_between_loses_nothing(amina: FlaskClient) -> None:
    amina.post("/sign-out", data=form_key(amina))
    asked = amina.post(LATER, data=HALF | form_key(amina))
    assert asked.status_code == 401
    hidden = kept(asked.text)

    resumed = amina.post(
        f"/sign-in?next=organize_writing.keep&mission_id={EMBASSY_OF_RUSSIA_BERLIN}",
        data=hidden | {"name": "amina", "passphrase": PASSPHRASE} | form_key(amina),
    )
    assert amina.post(LATER, data=kept(resumed.text)).status_code == 303

    assert values(amina.get(way_back(amina)).text)["title"] == "Vigil & <b>"
    assert amina.get(LATER).headers["Location"] == NEW


@pytest.mark.promise("I6")
def test_the_same_form_saved_again_replaces_what_was_kept(amina: FlaskClient) -> None:
    key = form_key(amina)

    for title in ("First", "Second", "Third"):
        amina.post(LATER, data=HALF | key | {"title": title})

    (form,) = stored()
    assert ["title", "Third"] in form.fields


def test_it_ends_when_the_protest_is_made(amina: FlaskClient) -> None:
    amina.post(LATER, data=HALF | form_key(amina))
    signed = values(amina.get(way_back(amina)).text)["form_key"]

    assert amina.post(NEW, data=filled(amina) | {"form_key": signed}).status_code == 303

    assert stored() == []
    assert len(queries.of_organizer(1)) == 1


def test_it_stays_while_the_protest_is_not_made(amina: FlaskClient) -> None:
    key = form_key(amina)
    amina.post(LATER, data=HALF | key)

    for wrong in ({"title": ""}, {"preview": "1"}, {"end": "18:00"}):
        amina.post(NEW, data=filled(amina) | key | wrong)

    assert len(stored()) == 1


def test_it_can_be_gone_on_with_after_days(
    amina: FlaskClient, time_machine: TimeMachineFixture
) -> None:
    amina.post(LATER, data=HALF | form_key(amina))
    time_machine.move_to(clock.now() + timedelta(days=3), tick=False)
    sign_in(amina)
    signed = values(amina.get(way_back(amina)).text)["form_key"]

    assert amina.post(NEW, data=filled(amina) | {"form_key": signed}).status_code == 303

    assert stored() == []


def test_it_is_deleted_on_request(amina: FlaskClient) -> None:
    amina.post(LATER, data=HALF | form_key(amina))
    (form,) = stored()

    refused = amina.post(f"/organize/unfinished/{form.id}/delete", data={"form_key": "forged"})
    assert refused.status_code == 422
    done = amina.post(f"/organize/unfinished/{form.id}/delete", data=form_key(amina))

    assert done.status_code == 303
    assert stored() == []


@pytest.mark.promise("D")
def test_it_is_nobody_elses(app: Doorstep, amina: FlaskClient) -> None:
    key = form_key(amina)
    amina.post(LATER, data=HALF | key)
    (form,) = stored()
    make_organizer(name="ben")
    ben = sign_in(new_client(app), "ben")

    assert values(ben.get(f"{NEW}?unfinished={form.id}").text)["title"] == ""
    theirs = ben.post(f"/organize/unfinished/{form.id}/delete", data=form_key(ben))
    absent = ben.post("/organize/unfinished/999/delete", data=form_key(ben))
    ben.post(LATER, data=HALF | key)

    assert (theirs.status_code, theirs.text) == (404, absent.text)
    assert len(stored()) == 2


@pytest.mark.promise("B5")
def test_only_the_day_of_keeping_is_kept(amina: FlaskClient) -> None:
    amina.post(LATER, data=HALF | form_key(amina))

    (form,) = stored()
    assert form.saved_on == clock.today()
    assert not [column for column in UnfinishedForm.__table__.columns if "time" in column.key]


def test_buttons_and_keys_are_no_part_of_what_is_kept(amina: FlaskClient) -> None:
    extra = {"preview": "1", "resumed": "1", "despite_clash": "1", "bring": "", "x" * 50: "long"}

    amina.post(LATER, data={"title": "Vigil\x00\u202e"} | extra | form_key(amina))

    (form,) = stored()
    assert form.fields == [["title", "Vigil"]]


@pytest.mark.promise("G10")
@pytest.mark.parametrize("number", [MOST_KEPT, 0])
def test_what_cannot_be_kept_leads_back_to_the_form_with_everything_in_it(
    amina: FlaskClient, number: int
) -> None:
    for _ in range(number):
        amina.post(LATER, data=HALF | form_key(amina))
    form = HALF | form_key(amina) | ({} if number else {"words": "x" * 50_000})

    answer = amina.post(LATER, data=form)

    assert answer.status_code == 422
    assert "Not kept yet" in answer.text
    assert kept(answer.text) == form
    again = amina.post(NEW, data=kept(answer.text) | {"resumed": "1"})
    assert values(again.text)["title"] == "Vigil & <b>"
    assert len(stored()) == number


@pytest.mark.promise("G5")
@pytest.mark.parametrize("number", ["9223372036854775808", "-1", "٣", "1e3", "", "x"])
def test_odd_numbers_lead_to_an_empty_form(amina: FlaskClient, number: str) -> None:
    assert amina.get(NEW, query_string={"unfinished": number}).status_code == 200
    deleted = amina.post(f"/organize/unfinished/{number}/delete", data=form_key(amina))
    assert deleted.status_code in (404, 405)


def test_a_mission_that_is_not_there_keeps_nothing(amina: FlaskClient) -> None:
    answer = amina.post("/organize/new/Q1/later", data=HALF | form_key(amina))

    assert answer.status_code == 404
    assert stored() == []


@pytest.mark.promise("C11")
def test_it_is_part_of_what_an_organizer_takes_along(amina: FlaskClient) -> None:
    amina.post(LATER, data=HALF | form_key(amina))

    (taken,) = amina.get("/me/export").json["unfinished_forms"]

    assert dict(taken["fields"]) == HALF
    assert "form_key" not in taken


def test_leaving_takes_it_along(amina: FlaskClient) -> None:
    amina.post(LATER, data=HALF | form_key(amina))

    amina.post("/me/leave", data={"passphrase": PASSPHRASE, "upcoming": "cancel"} | form_key(amina))

    assert stored() == []
