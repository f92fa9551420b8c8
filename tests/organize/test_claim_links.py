"""Giving many drafts away: a link for each, shown once, as text or as a table."""

from __future__ import annotations

import csv
import io
import re
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from time_machine import TimeMachineFixture

from app import Doorstep
from events import clock
from events.organize.many.spreadsheet import csv_text
from events.organizers.tiers import Tier
from events.protests.sharing.invitations import InvitationKind
from events.protests.sharing.inviting import opened
from tests.conftest import new_client
from tests.elements import SITE
from tests.factories import form_key, make_organizer, make_protest, mission_of, sign_in
from tests.series import make_series
from tests.sharing import again, link_to

PAGE = "/organize/claim-links"
LINK = re.compile(rf"{SITE}/organize/invitations/([a-z2-7]{{52}})")
PLACES = (("DE", "berlin"), ("FR", "paris"), ("AT", "vienna"))


def make_day_of_action(client: FlaskClient) -> list[str]:
    """amina's drafts at three missions, and others that are not part of it."""
    amina = make_organizer(name="amina")
    drafts = [
        make_protest(
            organizer=amina, title="=Day of action", draft=True, at=mission_of("RU", *place)
        )
        for place in PLACES
    ]
    make_protest(organizer=amina, title="Other draft", draft=True)
    elsewhere = mission_of("RU", "GB", "london")
    make_protest(organizer=amina, title="=Day of action", at=elsewhere)
    sign_in(client)
    return [draft.id for draft in drafts]


def make_links(client: FlaskClient, title: str, **fields: str) -> str:
    answer = client.post(PAGE, data={"title": title} | form_key(client) | fields)
    assert answer.status_code == 200, answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    return answer.text


def test_each_draft_of_a_title_gets_a_link(app: Doorstep, client: FlaskClient) -> None:
    ids = make_day_of_action(client)

    tokens = LINK.findall(make_links(client, "=Day of action"))

    found = [opened(token) for token in tokens]
    assert {each.protest.id for each in found} == set(ids)
    assert {each.kind for each in found} == {InvitationKind.CLAIM}
    assert "3 drafts" in client.get(PAGE).text


def test_who_opens_one_organizes_that_draft(app: Doorstep, client: FlaskClient) -> None:
    make_day_of_action(client)
    ben = make_organizer(name="ben", tier=Tier.NEW)
    token = LINK.findall(make_links(client, "=Day of action"))[0]
    browser = sign_in(new_client(app), ben)

    browser.post(f"/organize/invitations/{token}", data={"reply": "accept"} | form_key(browser))

    assert "=Day of action" in browser.get("/organize/").text
    assert "Shared with you" in client.get("/organize/").text


def test_the_table_opens_in_a_spreadsheet_without_running_anything(client: FlaskClient) -> None:
    make_day_of_action(client)

    heading, *rows = csv.reader(io.StringIO(make_links(client, "=Day of action", as_file="1")))

    assert heading == ["Where", "When", "What for?", "Link"]
    assert {row[0] for row in rows} >= {"Embassy of Russia, Paris", "Embassy of Russia, Vienna"}
    assert {row[2] for row in rows} == {"'=Day of action"}
    assert all(LINK.fullmatch(row[3]) for row in rows)


@pytest.mark.promise("G7")
@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert csv_text([(cell, "a=b")]) == f"'{cell},a=b\r\n"


def test_new_links_end_the_older_ones(app: Doorstep, client: FlaskClient) -> None:
    make_day_of_action(client)
    before = LINK.findall(make_links(client, "Other draft"))

    after = LINK.findall(make_links(client, "Other draft"))

    statuses = [
        client.get(f"/organize/invitations/{token}").status_code for token in before + after
    ]
    assert statuses == [404, 200]


@pytest.mark.promise("I6")
def test_the_same_form_gets_the_same_links(app: Doorstep, client: FlaskClient) -> None:
    make_day_of_action(client)
    key = form_key(client)

    first, again = (LINK.findall(make_links(client, "=Day of action", **key)) for _ in range(2))
    as_table = LINK.findall(make_links(client, "=Day of action", as_file="1", **key))

    assert len(first) == 3
    assert first == again == as_table
    assert {opened(token).kind for token in first} == {InvitationKind.CLAIM}


def test_a_series_of_drafts_is_given_away_by_one_link(app: Doorstep, client: FlaskClient) -> None:
    dates = make_series(organizer=make_organizer(name="amina"), count=3, title="Vigils", draft=True)
    ben = make_organizer(name="ben")
    sign_in(client)

    (token,) = LINK.findall(make_links(client, "Vigils"))
    browser = sign_in(new_client(app), ben)
    browser.post(f"/organize/invitations/{token}", data={"reply": "accept"} | form_key(browser))

    assert {again(each).owner_id for each in dates} == {ben.id}


def test_without_drafts_there_is_nothing_to_give(client: FlaskClient) -> None:
    make_organizer(name="amina")
    sign_in(client)

    assert "You have no drafts ahead." in client.get(PAGE).text
    gone = client.post(PAGE, data={"title": "Vigil"} | form_key(client))
    assert gone.status_code == 404


@pytest.mark.promise("C6")
def test_it_takes_a_fresh_proof_of_who_one_is(
    client: FlaskClient, time_machine: TimeMachineFixture
) -> None:
    make_organizer(name="amina")
    draft = make_protest(draft=True)
    sign_in(client)
    time_machine.move_to(clock.now() + timedelta(minutes=6), tick=False)

    assert client.get(PAGE).location.startswith("/me/confirm?next=organize_claims")
    assert client.post(PAGE, data={"title": draft.title} | form_key(client)).status_code == 401


def test_only_ones_own_drafts_are_given_away(client: FlaskClient) -> None:
    theirs = make_protest(draft=True, title="Theirs")
    token = link_to(theirs, InvitationKind.CLAIM)
    make_organizer(name="amina")
    sign_in(client)

    gone = client.post(PAGE, data={"title": "Theirs"} | form_key(client))

    assert gone.status_code == 404
    assert opened(token).protest.id == theirs.id
