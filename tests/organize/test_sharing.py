"""The people's page: who may share a protest, remove from it, hand it over, freeze it."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from app import Doorstep
from events.protests.sharing.told import Deed
from tests.conftest import new_client
from tests.factories import sign_in
from tests.sharing import again, deeds, press, shared_protest

ABSENT = "a" * 13


def test_the_page_shows_who_organizes_and_ends_shares(client: FlaskClient) -> None:
    protest, _amina, ben = shared_protest()
    sign_in(client)
    address = f"/organize/protests/{protest.id}/people"
    before = client.get(address).text

    press(client, protest, "people/remove", person=str(ben.id))

    assert "Remove ben" in before
    assert "Remove ben" not in client.get(address).text
    assert again(protest).co_organizer_ids == set()


def test_a_co_organizer_who_steps_back_no_longer_sees_it(client: FlaskClient) -> None:
    protest, _amina, ben = shared_protest()
    sign_in(client, ben)
    assert "Shared with you" in client.get("/organize/").text

    press(client, protest, "people/step-back")

    assert client.get(f"/organize/protests/{protest.id}").status_code == 404
    assert protest.title not in client.get("/organize/").text


def test_an_offer_is_made_seen_and_taken(app: Doorstep, client: FlaskClient) -> None:
    protest, _amina, ben = shared_protest()
    amina_at, ben_at = sign_in(client), sign_in(new_client(app), ben)

    press(amina_at, protest, "people/offer", person=str(ben.id))
    assert "Offered to ben" in amina_at.get(f"/organize/protests/{protest.id}/people").text
    assert "You are asked to take over" in ben_at.get("/organize/").text
    press(ben_at, protest, "people/answer", reply="accept")

    assert again(protest).owner_id == ben.id
    assert amina_at.get(f"/organize/protests/{protest.id}").status_code == 404
    assert "Not verified by anyone" in client.get(f"/protests/{protest.id}").text
    assert deeds(protest) == [Deed.JOINED, Deed.TOOK_OVER]


def test_an_offer_can_be_turned_down_and_withdrawn(app: Doorstep, client: FlaskClient) -> None:
    protest, amina, ben = shared_protest()
    amina_at, ben_at = sign_in(client), sign_in(new_client(app), ben)
    people = f"/organize/protests/{protest.id}/people"

    press(amina_at, protest, "people/offer", person=str(ben.id))
    press(ben_at, protest, "people/answer", reply="decline")
    press(amina_at, protest, "people/offer", person=str(ben.id))
    page = amina_at.get(people).text
    key = page.partition('name="link" value="')[2].partition('"')[0]
    press(amina_at, protest, "people/withdraw", link=key)

    assert press(ben_at, protest, "people/answer", reply="accept").status_code == 404
    assert "Offered to ben" not in amina_at.get(people).text
    assert again(protest).owner_id == amina.id


def test_a_frozen_protest_offers_only_to_cancel_it(client: FlaskClient) -> None:
    protest, _amina, _ben = shared_protest()
    sign_in(client)

    press(client, protest, "freeze")

    own = client.get(f"/organize/protests/{protest.id}").text
    assert "/cancel" in own
    assert "/edit" not in own
    people = client.get(f"/organize/protests/{protest.id}/people").text
    assert "/people/link" not in people
    assert press(client, protest, "people/link", kind="co_organizer").status_code == 409
    assert press(client, protest, "unfreeze").status_code == 303
    assert not again(protest).is_frozen


@pytest.mark.parametrize(
    "person", ["", "0", "-1", "x", "1e3", "٣", "9" * 30, "2147483648", str(2**63)]
)
def test_odd_people_are_nobody(client: FlaskClient, person: str) -> None:
    protest, _amina, ben = shared_protest()
    sign_in(client)

    for button in ("people/remove", "people/offer"):
        assert press(client, protest, button, person=person).status_code == 404
    for link in ("", "zz", "00", "9" * 999, "é"):
        assert press(client, protest, "people/withdraw", link=link).status_code == 303
    assert press(client, protest, "people/link", kind="everything").status_code == 404
    assert again(protest).co_organizer_ids == {ben.id}
