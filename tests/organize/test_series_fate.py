"""Dates of a series called off, restored, added and published together; whose they are."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from time_machine import TimeMachineFixture

from app import Doorstep
from events.database import db
from events.organizers.models import Organizer
from events.protests import noticing
from events.protests.assembly import NoticeStatus, State
from events.protests.models import CoOrganizer, Protest
from tests.conftest import new_client
from tests.factories import form_key, make_organizer, make_protest, sign_in
from tests.series import at, change, make_series, reread

PUBLISHED, CANCELLED, DRAFT = State.PUBLISHED, State.CANCELLED, State.DRAFT


def states(dates: list[Protest]) -> list[State]:
    return [each.stands for each in reread(dates)]


def test_cancelling_this_and_following_leaves_the_past_alone(
    client: FlaskClient, vigils: list[Protest], time_machine: TimeMachineFixture
) -> None:
    time_machine.move_to(vigils[1].ends_at + timedelta(hours=1), tick=False)
    sign_in(client)

    page = client.get(at(vigils, "cancel", vigils[0]))
    answer = client.post(
        at(vigils, "cancel", vigils[0]), data={"reason": "Rain."} | form_key(client)
    )

    assert "Cancel 2 dates?" in page.text
    assert "CANCELLED: Vigil" in page.text
    assert answer.status_code == 303
    assert states(vigils) == [PUBLISHED, PUBLISHED, CANCELLED, CANCELLED]
    assert [each.sequence for each in reread(vigils)] == [0, 0, 1, 1]


def test_dates_are_restored_together(client: FlaskClient, vigils: list[Protest]) -> None:
    client.post(at(vigils, "cancel"), data={"reason": ""} | form_key(client))

    page = client.get(at(vigils, "restore", vigils[1]))
    client.post(at(vigils, "restore", vigils[1]), data=form_key(client))

    assert "Restore 3 dates?" in page.text
    assert states(vigils) == [CANCELLED, PUBLISHED, PUBLISHED, PUBLISHED]
    assert [each.sequence for each in reread(vigils)] == [1, 2, 2, 2]


@pytest.mark.parametrize("page", ["restore", "publish"])
def test_what_fits_no_date_is_a_conflict(
    client: FlaskClient, vigils: list[Protest], page: str
) -> None:
    assert client.post(at(vigils, page), data=form_key(client)).status_code == 409


def test_further_dates_are_shown_then_made_once(client: FlaskClient, vigils: list[Protest]) -> None:
    data = {"number": "4"} | form_key(client)

    shown = client.post(at(vigils, "more"), data=data | {"preview": "1"})
    client.post(at(vigils, "more"), data=data | {"as_draft": "1"})
    client.post(at(vigils, "more"), data=data | {"as_draft": "1"})

    assert "4 dates" in shown.text
    dates = reread(vigils)
    assert len(dates) == 8
    assert [each.stands for each in dates[4:]] == [DRAFT] * 4
    assert dates[-1].starts - dates[3].starts == timedelta(weeks=4)


@pytest.mark.parametrize(
    ("number", "said"), [("", "Say how many"), ("0", "from 1"), ("49", "52 dates at most")]
)
def test_too_many_further_dates_are_refused(
    client: FlaskClient, vigils: list[Protest], number: str, said: str
) -> None:
    answer = client.post(at(vigils, "more"), data={"number": number} | form_key(client))

    assert answer.status_code == 422
    assert said in answer.text


def test_where_notice_is_due_first_one_answer_publishes_all_drafts(
    client: FlaskClient, organizer: Organizer
) -> None:
    dates = make_series(organizer=organizer, draft=True)
    change(lambda: [noticing.say(each, NoticeStatus.PLANNED) for each in reread(dates)])

    held_back = client.post(at(dates, "publish"), data=form_key(client))
    assert states(dates) == [DRAFT] * 4
    client.post(at(dates, "publish"), data={"notice": "given"} | form_key(client))

    assert "4 stay drafts" in held_back.text
    assert "Has notice been given?" in held_back.text
    assert states(dates) == [PUBLISHED] * 4
    assert {each.notice_status for each in reread(dates)} == {NoticeStatus.NOTIFIED}


@pytest.mark.promise("D")
@pytest.mark.parametrize("page", ["", "edit", "cancel", "restore", "more", "publish"])
def test_anothers_series_looks_as_if_it_did_not_exist(
    app: Doorstep, vigils: list[Protest], page: str
) -> None:
    make_organizer(name="ben")
    ben = sign_in(new_client(app), "ben")
    absent = vigils[0].series_id or ""
    method = ben.post if page == "publish" else ben.get

    theirs = method(at(vigils, page), data=form_key(ben))
    nothing = method(at(vigils, page).replace(absent, "aaaaaaaaaaaaa"), data=form_key(ben))

    assert theirs.status_code == nothing.status_code == 404
    assert theirs.text.replace(absent, "aaaaaaaaaaaaa") == nothing.text
    assert {each.sequence for each in reread(vigils)} == {0}


def test_a_date_of_another_series_is_not_there(
    client: FlaskClient, organizer: Organizer, vigils: list[Protest]
) -> None:
    other = make_protest(organizer=organizer, title="Other")

    assert client.get(at(vigils, "edit", other)).status_code == 404


def test_a_co_organizer_reaches_only_the_dates_that_are_shared(
    app: Doorstep, vigils: list[Protest]
) -> None:
    ben = make_organizer(name="ben")
    shared = CoOrganizer(protest_id=vigils[3].id, organizer_id=ben.id)
    change(lambda: db.session.add(shared))
    browser = sign_in(new_client(app), "ben")

    browser.post(at(vigils, "cancel"), data={"reason": ""} | form_key(browser))
    more = browser.post(at(vigils, "more"), data={"number": "2"} | form_key(browser))

    assert states(vigils) == [PUBLISHED] * 3 + [CANCELLED]
    assert more.status_code == 403


def test_a_series_that_is_over_offers_only_further_dates(
    client: FlaskClient, vigils: list[Protest], time_machine: TimeMachineFixture
) -> None:
    time_machine.move_to(vigils[-1].ends_at + timedelta(hours=1), tick=False)
    sign_in(client)

    page = client.get(at(vigils)).text

    assert "/edit" not in page
    assert "/cancel" not in page
    assert "/more" in page
