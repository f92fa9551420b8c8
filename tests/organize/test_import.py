"""A day of action from a sheet that is pasted: all rows or none, and every wrong one is named."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from events import clock
from events.organizers.models import Organizer
from events.protests.assembly import State
from events.protests.many import sheet
from events.protests.series import series_queries
from tests.factories import form_key
from tests.organize.filling import own_protests

DAY = (clock.today() + timedelta(weeks=3)).isoformat()
HEADER = "sending_state,city,title,date,start,end"


def pasted(client: FlaskClient, *rows: str, **said: str) -> dict[str, str]:
    return {"rows": "\n".join([HEADER, *rows])} | form_key(client) | said


def send(client: FlaskClient, data: dict[str, str]) -> tuple[int, str]:
    answer = client.post("/organize/import", data=data, content_type="multipart/form-data")
    return answer.status_code, answer.text


def row(city: str = "Paris", title: str = "Vigil") -> str:
    return f"RU,{city},{title},{DAY},18:00,19:30"


def test_a_pasted_sheet_makes_drafts(amina: FlaskClient, organizer: Organizer) -> None:
    status, page = send(amina, pasted(amina, row(), row("Rome")))

    made = own_protests()
    assert status == 200
    assert {each.stands for each in made} == {State.DRAFT}
    assert all(f"/organize/protests/{each.id}" in page for each in made)
    batch = made[0].form_key[:16]
    assert f"/organize/many/{batch}" in page
    assert len(series_queries.in_batch(organizer.id, batch)) == 2


def test_wrong_rows_are_all_named_and_nothing_pasted_is_lost(amina: FlaskClient) -> None:
    status, page = send(amina, pasted(amina, row(), row("Atlantis"), row("Rome", title="")))

    assert status == 422
    assert "Line 3:" in page
    assert "There is no city “Atlantis”" in page
    assert "Line 4:" in page
    assert "RU,Atlantis,Vigil" in page
    assert own_protests() == []


def test_good_rows_can_be_kept(amina: FlaskClient) -> None:
    data = pasted(amina, row(), row("Atlantis"), keep_good="y")

    assert send(amina, data)[0] == 200
    assert len(own_protests()) == 1


def test_checking_writes_nothing(amina: FlaskClient) -> None:
    status, page = send(amina, pasted(amina, row(), preview="1"))

    assert status == 200
    assert "Nothing is made yet" in page
    assert own_protests() == []


def test_the_same_sheet_makes_nothing_twice(amina: FlaskClient) -> None:
    send(amina, pasted(amina, row()))

    _, page = send(amina, pasted(amina, row()))

    assert "already there" in page
    assert len(own_protests()) == 1


@pytest.mark.parametrize("rows", ["", " ", "title\n", "\x00", '"', "a" * 200_000])
def test_what_is_no_sheet_is_refused(amina: FlaskClient, rows: str) -> None:
    assert send(amina, {"rows": rows} | form_key(amina))[0] == 422


@pytest.mark.promise("G5")
def test_a_sheet_of_two_hundred_long_rows_fits_and_a_larger_one_is_refused(
    amina: FlaskClient,
) -> None:
    words = "Принесите свечу и цветы. " * 20
    rows = [f"{row(title=f'Vigil {number}')},{words}" for number in range(200)]
    data = {"rows": "\n".join([f"{HEADER},words", *rows])} | form_key(amina)

    assert send(amina, data | {"preview": "1"})[0] == 200
    assert send(amina, data | {"rows": "x" * 300_000})[0] == 413


def test_the_template_is_a_sheet_that_can_be_sent_as_it_is(amina: FlaskClient) -> None:
    answer = amina.get("/organize/import/day-of-action.csv")

    assert answer.mimetype == "text/csv"
    header, *_ = csv.reader(io.StringIO(answer.text))
    assert set(header) <= set(sheet.COLUMNS)
    assert send(amina, {"rows": answer.text} | form_key(amina))[0] == 200
    assert [each.sending_state for each in own_protests()] == ["SE"]


def test_a_sheet_makes_no_difference_between_upload_fields_and_others(amina: FlaskClient) -> None:
    """Nothing is uploaded (A5): a file beside the fields is not read."""
    data = pasted(amina, row()) | {"file": (io.BytesIO(row("Rome").encode()), "day.csv")}

    assert send(amina, data)[0] == 200
    assert len(own_protests()) == 1
