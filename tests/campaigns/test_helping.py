"""People who edit a call together: links that work once, and whose it is afterwards."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from app import Doorstep
from events import clock
from events.campaigns import helping
from events.campaigns.models import Campaign, CampaignInvitation
from events.database import db, writing
from events.organizers import actions as organizers
from events.organizers import queries as organizer_queries
from events.organizers.models import Organizer
from events.organizers.signals import Upcoming
from events.organizers.tiers import Tier
from events.protests.sharing.invitations import (
    HOLDS_FOR,
    REMEMBERED_FOR,
    DeadLink,
    SpentLink,
)
from events.refusals import NotValid
from tests.campaigns.calls import again, make_call
from tests.factories import make_organizer


def invite(call: Campaign, form_key: str | None = None) -> str:
    with writing():
        link = helping.invite(again(call), form_key=form_key or secrets.token_hex(16))
        db.session.commit()
    return link.token


def accept(token: str, organizer: Organizer) -> None:
    with writing():
        helping.accept(token, db.session.merge(organizer))
        db.session.commit()


def test_a_link_makes_one_helper(app: Doorstep) -> None:
    call, ben, noor = make_call(), make_organizer(name="ben"), make_organizer(name="noor")
    token = invite(call)

    accept(token, ben)

    assert again(call).co_organizer_ids == {ben.id}
    with writing(), pytest.raises(DeadLink):
        helping.accept(token, noor)


@pytest.mark.promise("I6")
def test_the_same_form_makes_one_link(app: Doorstep) -> None:
    call = make_call()

    tokens = {invite(call, "one form") for _ in range(3)}

    assert len(tokens) == helping.number_of_links(again(call)) == 1


@pytest.mark.promise("C5")
def test_only_the_links_hash_is_kept(app: Doorstep) -> None:
    token = invite(make_call())

    kept = db.session.scalars(select(CampaignInvitation)).one()

    assert token.encode() not in kept.token_hash
    assert len(kept.token_hash) == 32


def too_late(call: Campaign) -> None:
    db.session.scalars(select(CampaignInvitation)).one().ends_at = clock.now()


def withdrawn(call: Campaign) -> None:
    helping.withdraw_links(call)


@pytest.mark.parametrize("spoil", [too_late, withdrawn])
def test_a_link_that_ended_leads_nowhere(app: Doorstep, spoil: Callable[[Campaign], None]) -> None:
    call = make_call()
    token = invite(call)

    with writing():
        spoil(again(call))
        db.session.commit()

    with pytest.raises(DeadLink):
        helping.opened(token)


def used(call: Campaign) -> None:
    token = helping.invite(call, form_key="one form").token
    helping.accept(token, make_organizer(name="ben"))


@pytest.mark.promise("I6")
@pytest.mark.parametrize("end", [used, withdrawn])
def test_a_form_sent_again_does_not_bring_back_what_ended(
    app: Doorstep, end: Callable[[Campaign], None]
) -> None:
    call = make_call()
    invite(call, "one form")

    with writing():
        end(again(call))
        helping.drop_old_links()
        db.session.commit()

    with pytest.raises(SpentLink):
        invite(call, "one form")


@pytest.mark.parametrize("token", ["", "x", "a" * 52, "A" * 52, "é" * 52])
def test_guessed_links_lead_nowhere(app: Doorstep, token: str) -> None:
    invite(make_call())

    with pytest.raises(DeadLink):
        helping.opened(token)


def test_who_edits_it_already_leaves_the_link_to_others(app: Doorstep) -> None:
    amina = make_organizer()
    call = make_call(owner=amina)
    token = invite(call)

    accept(token, amina)

    assert again(call).co_organizer_ids == set()
    assert helping.opened(token).id == call.id


def test_ten_people_help_at_most(app: Doorstep) -> None:
    call = make_call()
    for number in range(10):
        accept(invite(call), make_organizer(name=f"helper {number}"))

    with pytest.raises(NotValid, match="Ten people"):
        accept(invite(call), make_organizer(name="one too many"))


def test_old_links_make_room(app: Doorstep) -> None:
    call = make_call()
    for _ in range(10):
        invite(call)

    with writing(), pytest.raises(NotValid, match="Ten links"):
        helping.invite(again(call), form_key="one more")

    with time_machine.travel(clock.now() + timedelta(days=8)):
        assert invite(call)
        assert helping.number_of_links(again(call)) == 1


@pytest.mark.parametrize("draft", [True, False])
def test_a_call_goes_to_the_oldest_account_that_helps(app: Doorstep, draft: bool) -> None:
    people = [make_organizer(name=name) for name in ("amina", "ben", "noor", "olga")]
    amina, suspended, heir, youngest = people
    call = make_call(owner=amina, draft=draft)
    for helper in (youngest, heir, suspended):
        accept(invite(call), helper)

    with writing():
        organizers.set_tier(db.session.merge(suspended), Tier.SUSPENDED)
        organizers.leave(db.session.merge(amina), Upcoming.CANCEL)
        db.session.commit()

    kept = again(call)
    assert (kept.owner_id, kept.ends_on) == (heir.id, None)
    assert kept.co_organizer_ids == {suspended.id, youngest.id}


def test_a_helper_who_leaves_helps_no_more(app: Doorstep) -> None:
    call, ben = make_call(), make_organizer(name="ben")
    accept(invite(call), ben)

    with writing():
        organizers.leave(db.session.merge(ben), Upcoming.KEEP)
        db.session.commit()

    assert again(call).co_organizer_ids == set()
    assert organizer_queries.organizer_called("ben") is None


def test_links_that_are_too_old_are_deleted(app: Doorstep) -> None:
    token = invite(make_call())

    with writing():
        early = helping.drop_old_links()
        with time_machine.travel(clock.now() + HOLDS_FOR + REMEMBERED_FOR):
            late = helping.drop_old_links()
        db.session.commit()

    assert (early, late) == (0, 1)
    with pytest.raises(DeadLink):
        helping.opened(token)
