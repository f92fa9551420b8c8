"""The same protest at other missions: chosen, made, listed, published together."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from time_machine import TimeMachineFixture

from app import Doorstep
from events.missions import queries as missions
from events.missions.models import Mission
from events.organizers.models import Organizer
from events.protests.assembly import State
from events.protests.models import Protest
from tests.conftest import new_client
from tests.factories import form_key, make_organizer, make_protest, mission_of, sign_in
from tests.organize.filling import own_protests

DRAFT, PUBLISHED = State.DRAFT, State.PUBLISHED


@pytest.fixture
def vigil(organizer: Organizer) -> Protest:
    return make_protest(organizer=organizer, title="Vigil", words="Bring a candle.", draft=True)


def page_of(protest: Protest) -> str:
    return f"/organize/protests/{protest.id}/clone"


def others(vigil_id: str) -> list[Protest]:
    return [each for each in own_protests() if each.id != vigil_id]


def posts(*countries: str) -> list[Mission]:
    return [post for post in missions.posts_of("RU") if post.country in countries]


def ticked(client: FlaskClient, at: list[Mission], **said: str) -> dict[str, object]:
    data = {"missions": [post.id for post in at], "timing": "local"}
    return data | form_key(client) | said


def test_countries_are_chosen_first_then_missions(client: FlaskClient, vigil: Protest) -> None:
    first = client.get(page_of(vigil))
    chosen = client.get(f"{page_of(vigil)}?in=fr&in=it", follow_redirects=True)

    assert "In which countries?" in first.text
    assert 'name="missions"' not in first.text
    assert chosen.request.full_path.endswith("in=fr,it")
    for post in posts("FR", "IT"):
        assert re.search(rf'<input[^>]*checked[^>]*value="{post.id}"', chosen.text), post.id
    assert mission_of("RU", "JP", "tokyo").id not in chosen.text


def test_honorary_consuls_and_the_protests_own_mission_are_left_out(
    client: FlaskClient, organizer: Organizer
) -> None:
    at = missions.by_id("Q836838")
    protest = make_protest(organizer=organizer, at=at, draft=True)

    shown = client.get(f"{page_of(protest)}?in=all").text

    offered = set(re.findall(r'<input[^>]*name="missions"[^>]*value="([^"]+)"', shown))
    kinds = {post.kind for post in missions.by_ids(offered).values()}
    assert len(offered) > 190
    assert "honorary_consulate" not in kinds
    assert "Q836838" not in offered


def test_ticked_missions_get_drafts_that_are_listed_together(
    client: FlaskClient, vigil: Protest
) -> None:
    at = posts("FR", "IT")

    answer = client.post(f"{page_of(vigil)}?in=fr,it", data=ticked(client, at))
    page = client.get(answer.location)

    made = others(vigil.id)
    assert answer.status_code == 303
    assert {each.mission_id for each in made} == {post.id for post in at}
    assert {each.stands for each in made} == {DRAFT}
    assert f"{len(at)} protests, made at once" in page.text
    assert all(f"/organize/protests/{each.id}" in page.text for each in made)
    assert "/organize/claim-links" in page.text
    assert vigil.id not in page.text


def test_one_moment_everywhere_is_another_choice(client: FlaskClient, vigil: Protest) -> None:
    tokyo = mission_of("RU", "JP", "tokyo")

    client.post(page_of(vigil), data=ticked(client, [tokyo], timing="instant"))

    (made,) = others(vigil.id)
    assert made.starts_at == vigil.starts_at
    assert made.starts != vigil.starts


@pytest.mark.promise("I6")
def test_the_same_form_makes_its_drafts_once(client: FlaskClient, vigil: Protest) -> None:
    data = ticked(client, posts("FR"))

    first, again = (client.post(page_of(vigil), data=data) for _ in range(2))

    assert first.location == again.location
    assert len(others(vigil.id)) == len(posts("FR"))


def test_where_it_cannot_be_is_told_and_unticked(
    client: FlaskClient, vigil: Protest, time_machine: TimeMachineFixture
) -> None:
    tokyo, paris = mission_of("RU", "JP", "tokyo"), mission_of("RU", "FR", "paris")
    time_machine.move_to(vigil.starts_at - timedelta(hours=3), tick=False)
    sign_in(client)

    answer = client.post(page_of(vigil), data=ticked(client, [tokyo, paris]))

    assert answer.status_code == 422
    assert "Not possible at 1 mission" in answer.text
    assert "Embassy of Russia, Tokyo</strong>: That start is over" in answer.text
    assert re.search(rf'<input[^>]*checked[^>]*value="{paris.id}"', answer.text)
    assert not re.search(rf'<input[^>]*checked[^>]*value="{tokyo.id}"', answer.text)
    assert others(vigil.id) == []


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"missions": [], "timing": "local"}, "at least one"),
        ({"missions": ["Q1"], "timing": "local"}, "Choose from the list."),
        ({"missions": ["Q836838"], "timing": "never"}, "Choose one of the list."),
        ({"form_key": "forged", "timing": "local"}, "more than a day"),
    ],
)
def test_an_odd_choice_is_refused(
    client: FlaskClient, vigil: Protest, data: dict[str, object], said: str
) -> None:
    answer = client.post(page_of(vigil), data=form_key(client) | data)

    assert answer.status_code == 422
    assert said in answer.text


@pytest.mark.promise("G5")
def test_two_hundred_boxes_are_taken_and_three_hundred_are_not(
    client: FlaskClient, vigil: Protest
) -> None:
    at = [post for post in missions.posts_of("RU") if post.id != vigil.mission_id][:200]

    taken = client.post(page_of(vigil), data=ticked(client, at))
    refused = client.post(page_of(vigil), data={"missions": ["Q1"] * 301} | form_key(client))

    assert taken.status_code == 303
    assert len(others(vigil.id)) == 200
    assert refused.status_code == 413


def test_all_drafts_are_published_and_what_could_not_be_says_why(
    client: FlaskClient, vigil: Protest
) -> None:
    """In Germany notice is due before a call is published."""
    elsewhere_in_germany = next(post for post in posts("DE") if post.id != vigil.mission_id)
    at = [mission_of("RU", "FR", "paris"), elsewhere_in_germany]
    made = client.post(page_of(vigil), data=ticked(client, at)).location

    result = client.post(f"{made}/publish", data=form_key(client))

    by_country = {each.country: each for each in others(vigil.id)}
    assert by_country["FR"].stands is PUBLISHED
    assert by_country["DE"].stands is DRAFT
    assert "1 is published." in result.text
    assert "1 stays a draft" in result.text
    assert f"/organize/protests/{by_country['DE'].id}" in result.text
    done = client.post(f"{made}/publish", data={"notice": "anyway"} | form_key(client))
    assert done.status_code == 303
    assert {each.stands for each in others(vigil.id)} == {PUBLISHED}


def test_all_drafts_can_be_deleted_and_what_is_published_stays(
    client: FlaskClient, vigil: Protest
) -> None:
    made = client.post(page_of(vigil), data=ticked(client, posts("FR"))).location
    kept = others(vigil.id)[0].id
    client.post(f"/organize/protests/{kept}/publish", data=form_key(client))

    client.post(f"{made}/delete", data=form_key(client))

    assert {each.id for each in own_protests()} == {vigil.id, kept}


@pytest.mark.promise("D")
def test_what_another_made_looks_as_if_it_did_not_exist(
    app: Doorstep, client: FlaskClient, vigil: Protest
) -> None:
    made = client.post(page_of(vigil), data=ticked(client, posts("FR"))).location
    make_organizer(name="ben")
    ben = sign_in(new_client(app), "ben")

    assert ben.get(made).status_code == 404
    assert ben.post(f"{made}/publish", data=form_key(ben)).status_code == 404
    assert ben.post(f"{made}/delete", data=form_key(ben)).status_code == 404
    assert ben.get(page_of(vigil)).status_code == 404
    assert {each.stands for each in own_protests()} == {DRAFT}


@pytest.mark.parametrize("batch", ["0" * 16, "x", "0" * 17, "%00", "' or 1=1 --"])
def test_odd_addresses_lead_nowhere(client: FlaskClient, organizer: Organizer, batch: str) -> None:
    assert client.get(f"/organize/many/{batch}").status_code == 404
