"""One protest at many missions: a draft for each, all or none, once."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from time_machine import TimeMachineFixture

from app import Doorstep
from events.database import db
from events.missions import queries as missions
from events.missions.models import Mission
from events.organizers.models import Organizer
from events.protests import queries
from events.protests.assembly import State
from events.protests.many import cloning
from events.protests.many.cloning import CannotBeEverywhere
from events.protests.many.elsewhere import Timing
from events.protests.models import Protest
from events.protests.series import series_queries
from events.refusals import NotValid
from tests.factories import make_organizer, make_protest, mission_of
from tests.series import change

LOCAL, INSTANT = Timing


@pytest.fixture
def amina(app: Doorstep) -> Organizer:
    return make_organizer(name="amina")


@pytest.fixture
def vigil(amina: Organizer) -> Protest:
    return make_protest(
        organizer=amina,
        draft=True,
        title="Vigil",
        words="Bring a candle.",
        meeting_point="The fountain",
        second_language="ru",
        second_title="Пикет",
    )


def posts(number: int) -> list[Mission]:
    """Some embassies of Russia, Berlin's left out."""
    return [post for post in missions.posts_of("RU") if post.country != "DE"][:number]


def clone(
    protest: Protest, at: Sequence[Mission], timing: Timing = LOCAL, form_key: str | None = None
) -> list[Protest]:
    organizer = db.session.get_one(Organizer, protest.organizer_id)
    key = form_key or secrets.token_hex(16)
    return change(lambda: cloning.clone(protest, at, timing, organizer=organizer, form_key=key))


def number_of_protests() -> int:
    db.session.rollback()
    return queries.number_of_protests()


def test_every_mission_gets_a_draft_at_its_own_time(vigil: Protest) -> None:
    made = clone(vigil, posts(20))

    assert {each.mission_id for each in made} == {post.id for post in posts(20)}
    assert {each.stands for each in made} == {State.DRAFT}
    assert {each.starts for each in made} == {vigil.starts}
    assert len({each.starts_at for each in made}) > 5
    assert {(each.title, each.words, each.second_title) for each in made} == {
        ("Vigil", "Bring a candle.", "Пикет")
    }
    assert {each.meeting_point for each in made} == {""}
    assert {each.sending_state for each in made} == {"RU"}
    standing = {post.id: post.country for post in posts(20)}
    assert {each.mission_id: each.country for each in made} == standing


def test_one_moment_follows_the_sun(vigil: Protest) -> None:
    made = clone(vigil, posts(20), INSTANT)

    assert {each.starts_at for each in made} == {vigil.starts_at}
    assert {each.ends_at for each in made} == {vigil.ends_at}
    assert len({each.starts.time() for each in made}) > 5


def test_a_clone_of_a_clone_keeps_the_words(vigil: Protest) -> None:
    (first,) = clone(vigil, posts(1))

    (second,) = clone(first, [mission_of("RU", "FR", "paris")])

    assert (second.title, second.words) == (vigil.title, vigil.words)
    assert (second.second_language, second.second_title) == ("ru", "Пикет")


def test_the_same_form_makes_its_drafts_once_and_they_are_found_together(
    vigil: Protest, amina: Organizer
) -> None:
    made = clone(vigil, posts(5), form_key="0" * 32)
    again = clone(vigil, posts(5), form_key="0" * 32)
    other = clone(vigil, posts(8)[5:], form_key="1" * 32)

    assert [each.id for each in again] == [each.id for each in made]
    batch = made[0].form_key[:16]
    assert {each.id for each in series_queries.in_batch(amina.id, batch)} == {
        each.id for each in made
    }
    assert {each.form_key[:16] for each in other} != {batch}


def test_where_it_cannot_be_is_said_for_every_mission_and_nothing_is_made(
    vigil: Protest, time_machine: TimeMachineFixture
) -> None:
    tokyo, canberra = mission_of("RU", "JP", "tokyo"), mission_of("RU", "AU", "canberra")
    paris = mission_of("RU", "FR", "paris")
    time_machine.move_to(vigil.starts_at - timedelta(hours=5), tick=False)

    with pytest.raises(CannotBeEverywhere) as refusal:
        clone(vigil, [tokyo, paris, canberra])

    assert [each.mission.id for each in refusal.value.missions] == [tokyo.id, canberra.id]
    assert {"start is over" in str(each.refusal) for each in refusal.value.missions} == {True}
    assert number_of_protests() == 1


def test_a_time_that_clocks_skip_there_is_refused_there(
    amina: Organizer, time_machine: TimeMachineFixture
) -> None:
    time_machine.move_to(datetime(2027, 3, 1, tzinfo=UTC), tick=False)
    tokyo, berlin = mission_of("RU", "JP", "tokyo"), mission_of("RU", "DE", "berlin")
    night = make_protest(
        organizer=amina, at=tokyo, draft=True, starts=datetime(2027, 3, 28, 2, 30), hours=3
    )

    with pytest.raises(CannotBeEverywhere) as refusal:
        clone(night, [berlin])

    assert "02:30 does not exist" in str(refusal.value.missions[0].refusal)


def test_the_same_protest_is_not_made_twice_at_a_mission(vigil: Protest) -> None:
    with pytest.raises(CannotBeEverywhere) as refusal:
        clone(vigil, [*posts(2), mission_of("RU", "DE", "berlin")])

    (there,) = refusal.value.missions
    assert there.mission.id == vigil.mission_id
    assert "already" in str(there.refusal)


@pytest.mark.parametrize(("number", "said"), [(0, "at least one"), (201, "200 missions at most")])
def test_one_to_two_hundred_at_once(vigil: Protest, number: int, said: str) -> None:
    many = (posts(200) * 2)[:number]

    with pytest.raises(NotValid, match=said):
        clone(vigil, many)


def test_two_hundred_are_made_in_one_go(vigil: Protest) -> None:
    assert len(clone(vigil, posts(200))) == 200


def test_posts_to_call_many_to_are_open_placed_and_no_private_persons(app: Doorstep) -> None:
    found = missions.posts_of("LT")

    assert found
    assert {post.status for post in found} == {"active"}
    assert "honorary_consulate" not in {post.kind for post in found}
    assert all(post.city_geonames_id for post in found)
