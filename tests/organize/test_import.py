"""A day of action from a sheet that is pasted: all rows or none, and every wrong one is named."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from events import clock
from events.database import db
from events.organizers.models import Organizer
from events.protests import queries
from events.protests.assembly import State
from events.protests.many import sheet
from events.protests.models import Protest
from events.protests.series import series_queries
from tests.factories import form_key, make_organizer, sign_in

DAY = (clock.today() + timedelta(weeks=3)).isoformat()
HEADER = "sending_state,city,title,date,start,end"
DRAFT, PUBLISHED = State.DRAFT, State.PUBLISHED


@pytest.fixture
def amina(client: FlaskClient) -> Organizer:
    organizer = make_organizer(name="amina")
    sign_in(client)
    return organizer


def own() -> list[Protest]:
    db.session.rollback()
    return list(queries.of_organizer(1))


def pasted(client: FlaskClient, *rows: str, **said: str) -> dict[str, str]:
    return {"rows": "\n".join([HEADER, *rows])} | form_key(client) | said


def send(client: FlaskClient, data: dict[str, str]) -> tuple[int, str]:
    answer = client.post("/organize/import", data=data, content_type="multipart/form-data")
    return answer.status_code, answer.text


def row(city: str = "Paris", title: str = "Vigil") -> str:
    return f"RU,{city},{title},{DAY},18:00,19:30"


def test_a_pasted_sheet_makes_drafts(client: FlaskClient, amina: Organizer) -> None:
    status, page = send(client, pasted(client, row(), row("Rome")))

    made = own()
    assert status == 200
    assert {each.stands for each in made} == {DRAFT}
    assert all(f"/organize/protests/{each.id}" in page for each in made)
    batch = made[0].form_key[:16]
    assert f"/organize/many/{batch}" in page
    assert len(series_queries.in_batch(amina.id, batch)) == 2


def test_wrong_rows_are_all_named_and_nothing_pasted_is_lost(
    client: FlaskClient, amina: Organizer
) -> None:
    status, page = send(client, pasted(client, row(), row("Atlantis"), row("Rome", title="")))

    assert status == 422
    assert "Line 3:" in page
    assert "There is no city “Atlantis”" in page
    assert "Line 4:" in page
    assert "RU,Atlantis,Vigil" in page
    assert own() == []


def test_good_rows_can_be_kept(client: FlaskClient, amina: Organizer) -> None:
    data = pasted(client, row(), row("Atlantis"), keep_good="y")

    assert send(client, data)[0] == 200
    assert len(own()) == 1


def test_checking_writes_nothing(client: FlaskClient, amina: Organizer) -> None:
    status, page = send(client, pasted(client, row(), preview="1"))

    assert status == 200
    assert "Nothing is made yet" in page
    assert own() == []


def test_the_same_sheet_makes_nothing_twice(client: FlaskClient, amina: Organizer) -> None:
    send(client, pasted(client, row()))

    _, page = send(client, pasted(client, row()))

    assert "already there" in page
    assert len(own()) == 1


@pytest.mark.parametrize("rows", ["", " ", "title\n", "\x00", '"', "a" * 200_000])
def test_what_is_no_sheet_is_refused(client: FlaskClient, amina: Organizer, rows: str) -> None:
    assert send(client, {"rows": rows} | form_key(client))[0] == 422


@pytest.mark.promise("G5")
def test_a_sheet_of_two_hundred_long_rows_fits_and_a_larger_one_is_refused(
    client: FlaskClient, amina: Organizer
) -> None:
    words = "Принесите свечу и цветы. " * 20
    rows = [f"{row(title=f'Vigil {number}')},{words}" for number in range(200)]
    data = {"rows": "\n".join([f"{HEADER},words", *rows])} | form_key(client)

    assert send(client, data | {"preview": "1"})[0] == 200
    assert send(client, data | {"rows": "x" * 300_000})[0] == 413


def test_the_template_is_a_sheet_that_can_be_sent_as_it_is(
    client: FlaskClient, amina: Organizer
) -> None:
    answer = client.get("/organize/import/day-of-action.csv")

    assert answer.mimetype == "text/csv"
    header, *_ = csv.reader(io.StringIO(answer.text))
    assert set(header) <= set(sheet.COLUMNS)
    assert send(client, {"rows": answer.text} | form_key(client))[0] == 200
    assert [each.sending_state for each in own()] == ["SE"]


def test_a_sheet_makes_no_difference_between_upload_fields_and_others(
    client: FlaskClient, amina: Organizer
) -> None:
    """Nothing is uploaded (A5): a file beside the fields is not read."""
    data = pasted(client, row()) | {"file": (io.BytesIO(row("Rome").encode()), "day.csv")}

    assert send(client, data)[0] == 200
    assert len(own()) == 1
