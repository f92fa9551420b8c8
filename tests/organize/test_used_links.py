"""A link works once and for one person; what works no more looks like what never did."""

from __future__ import annotations

import re
from threading import Thread

import pytest
from flask.testing import FlaskClient
from time_machine import TimeMachineFixture

from app import Doorstep
from events import clock
from events.protests.models import Protest
from events.protests.sharing.invitations import HOLDS_FOR, InvitationKind
from tests.conftest import new_client
from tests.factories import form_key, make_organizer, make_protest, sign_in
from tests.sharing import accepted, again, link_to, reply, shared_protest


@pytest.fixture
def protest(app: Doorstep) -> Protest:
    return make_protest(organizer=make_organizer(name="amina"), draft=True)


def test_accepting_twice_does_nothing(client: FlaskClient, protest: Protest) -> None:
    ben = make_organizer(name="ben")
    token = link_to(protest)
    sign_in(client, ben)

    answers = [reply(client, token, protest=protest.id) for _ in range(2)]

    assert {(each.status_code, each.location) for each in answers} == {
        (303, f"/organize/protests/{protest.id}")
    }
    assert again(protest).co_organizer_ids == {ben.id}


def test_declining_ends_the_link(client: FlaskClient, protest: Protest) -> None:
    token = link_to(protest)
    make_organizer(name="ben")
    sign_in(client, "ben")

    assert reply(client, token, "decline").status_code == 303
    assert reply(client, token).status_code == 404
    assert again(protest).co_organizer_ids == set()


def test_of_two_who_accept_at_once_one_wins(app: Doorstep, protest: Protest) -> None:
    token = link_to(protest, InvitationKind.CLAIM)
    people = [make_organizer(name=f"person {number}") for number in range(4)]
    browsers = [sign_in(new_client(app), person) for person in people]
    statuses: list[int] = []
    threads = [
        Thread(target=lambda browser=browser: statuses.append(reply(browser, token).status_code))
        for browser in browsers
    ]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert sorted(statuses) == [303, 404, 404, 404]
    assert again(protest).owner_id in {person.id for person in people}


@pytest.mark.promise("I6")
def test_a_form_sent_several_times_at_once_makes_one_link(app: Doorstep, protest: Protest) -> None:
    browsers = [sign_in(new_client(app)) for _ in range(4)]
    address = f"/organize/protests/{protest.id}/people/link"
    data = {"kind": "co_organizer"} | form_key(browsers[0])
    links: list[str] = []
    threads = [
        Thread(
            target=lambda browser=browser: links.extend(
                re.findall(r"/invitations/([a-z2-7]{52})", browser.post(address, data=data).text)
            )
        )
        for browser in browsers
    ]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert len(links) == 4
    assert len(set(links)) == 1


@pytest.mark.parametrize("is_signed_in", [True, False])
def test_used_withdrawn_old_and_unknown_links_are_answered_alike(
    app: Doorstep,
    client: FlaskClient,
    protest: Protest,
    time_machine: TimeMachineFixture,
    is_signed_in: bool,
) -> None:
    used, old, withdrawn = (link_to(protest) for _ in range(3))
    accepted(used, make_organizer(name="ben"))
    sign_in(client)
    key = client.get(f"/organize/protests/{protest.id}/people").text
    for link in re.findall(r'name="link" value="(\w+)"', key):
        client.post(
            f"/organize/protests/{protest.id}/people/withdraw",
            data={"link": link} | form_key(client),
        )
    time_machine.move_to(clock.now() + HOLDS_FOR, tick=False)
    make_organizer(name="cleo")
    cleo = sign_in(new_client(app), "cleo") if is_signed_in else new_client(app)

    links = (used, old, withdrawn, "a" * 52, "no-token")
    answers = {cleo.get(f"/organize/invitations/{link}").text for link in links}
    statuses = {cleo.get(f"/organize/invitations/{link}").status_code for link in links}

    assert statuses == {404}
    assert len(answers) == 1
    assert "It was used or withdrawn" in answers.pop()


def test_a_used_link_of_ones_own_is_dead_for_others(app: Doorstep, client: FlaskClient) -> None:
    protest, _amina, _ben = shared_protest()
    make_organizer(name="cleo")
    sign_in(client, "cleo")

    assert reply(client, "a" * 52, protest=protest.id).status_code == 404
    assert reply(client, "a" * 52, protest="").status_code == 404
