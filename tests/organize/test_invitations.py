"""Links of invitation: opened without an account, accepted with one, once, by one."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from app import Doorstep
from events.organizers.tiers import Tier
from events.protests.models import Protest
from tests.conftest import new_client
from tests.elements import SITE
from tests.factories import PASSPHRASE, form_key, make_organizer, make_protest, sign_in
from tests.organizers.pages import hidden_fields, shown_on
from tests.sharing import again, link_to, reply

LINK = re.compile(rf'value="({SITE}/organize/invitations/[a-z2-7]{{52}})"')
SECRET = "Nobody but those with the link knows of it"


@pytest.fixture
def protest(app: Doorstep) -> Protest:
    return make_protest(organizer=make_organizer(name="amina"), title=SECRET, draft=True)


def test_the_link_is_shown_once_and_leads_to_the_invitation(
    app: Doorstep, client: FlaskClient, protest: Protest
) -> None:
    sign_in(client)
    people = f"/organize/protests/{protest.id}/people"

    made = client.post(f"{people}/link", data={"kind": "co_organizer"} | form_key(client))
    (link,) = LINK.findall(made.text)

    assert made.headers["Cache-Control"] == "no-store"
    assert link not in client.get(people).text
    make_organizer(name="ben")
    opened = sign_in(new_client(app), "ben").get(link.removeprefix(SITE))
    assert "You are invited to co-organize" in opened.text
    assert SECRET in opened.text


@pytest.mark.promise("I6")
def test_loading_the_page_again_shows_the_same_link(client: FlaskClient, protest: Protest) -> None:
    sign_in(client)
    people = f"/organize/protests/{protest.id}/people"
    data = {"kind": "co_organizer"} | form_key(client)

    first, second = (LINK.findall(client.post(f"{people}/link", data=data).text) for _ in range(2))

    assert first == second != []
    assert client.get(people).text.count("Withdraw") == 1


@pytest.mark.promise("I6")
def test_loading_the_page_again_does_not_bring_a_withdrawn_link_back(
    client: FlaskClient, protest: Protest
) -> None:
    sign_in(client)
    people = f"/organize/protests/{protest.id}/people"
    data = {"kind": "co_organizer"} | form_key(client)
    client.post(f"{people}/link", data=data)
    (key,) = re.findall(r'name="link" value="(\w+)"', client.get(people).text)
    client.post(f"{people}/withdraw", data={"link": key} | form_key(client))

    answer = client.post(f"{people}/link", data=data)

    assert answer.status_code == 422
    assert "You made this link already" in answer.text
    assert "Withdraw" not in client.get(people).text


def test_who_is_not_signed_in_learns_nothing_of_the_protest(
    client: FlaskClient, protest: Protest
) -> None:
    page = client.get(f"/organize/invitations/{link_to(protest)}")

    assert page.status_code == 200
    assert SECRET not in page.text
    assert "amina" not in page.text
    assert page.headers["Cache-Control"] == "no-store"


def test_who_signs_in_or_joins_on_the_way_comes_back_to_it(
    app: Doorstep, client: FlaskClient, protest: Protest
) -> None:
    make_organizer(name="ben")
    address = f"/organize/invitations/{link_to(protest)}"
    ways = re.findall(r'href="(/(?:sign-in|join)\?[^"]+)"', client.get(address).text)
    sign_in_at, join_at = (way.replace("&amp;", "&") for way in ways)

    signed_in = client.post(
        sign_in_at, data={"name": "ben", "passphrase": PASSPHRASE} | form_key(client)
    )
    newcomer = new_client(app)
    form = hidden_fields(newcomer.get(join_at))
    shown = shown_on(newcomer.post(join_at, data={**form, "name": "Noor"}))
    joined = newcomer.post(join_at, data=shown.right_answer)

    assert (signed_in.location, joined.location) == (address, address)


@pytest.mark.promise("C8")
def test_opening_it_changes_nothing(client: FlaskClient, protest: Protest) -> None:
    ben = make_organizer(name="ben")
    token = link_to(protest)
    sign_in(client, ben)

    for _ in range(3):
        assert client.get(f"/organize/invitations/{token}").status_code == 200

    assert again(protest).co_organizer_ids == set()
    reply(client, token)
    assert again(protest).co_organizer_ids == {ben.id}


def test_people_of_the_protest_are_told_that_it_is_for_others(
    client: FlaskClient, protest: Protest
) -> None:
    token = link_to(protest)
    sign_in(client)

    page = client.get(f"/organize/invitations/{token}")
    reply(client, token)

    assert "You have what this link gives" in page.text
    assert again(protest).owner_id == protest.organizer_id
    assert client.get(f"/organize/invitations/{token}").status_code == 200


def test_a_session_that_ended_leads_back_to_the_invitation(
    client: FlaskClient, protest: Protest
) -> None:
    make_organizer(name="ben")
    token = link_to(protest)

    asked = reply(client, token, protest=protest.id)
    fields = hidden_fields(asked) | {"name": "ben", "passphrase": PASSPHRASE}
    way = re.findall(r'action="(/sign-in[^"]+)"', asked.text)[0]
    resumed = client.post(way.replace("&amp;", "&"), data=fields)
    back = client.post(
        f"/organize/invitations/{token}", data=hidden_fields(resumed) | {"resumed": "1"}
    )

    assert asked.status_code == 401
    assert (back.status_code, back.location) == (303, f"/organize/invitations/{token}")
    assert again(protest).co_organizer_ids == set()


def test_a_suspended_account_accepts_nothing(client: FlaskClient, protest: Protest) -> None:
    token = link_to(protest)
    make_organizer(name="ben", tier=Tier.SUSPENDED)
    sign_in(client, "ben")

    assert reply(client, token).status_code == 403
    assert again(protest).co_organizer_ids == set()
