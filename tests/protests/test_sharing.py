"""Who shares a protest and whose it is: joining, parting, handing over."""

from __future__ import annotations

import pytest
from time_machine import TimeMachineFixture

from app import Doorstep
from events.database import db
from events.organizers.tiers import Tier
from events.protests import actions, queries
from events.protests.export import organizer_is_exported
from events.protests.models import CoOrganizer, Invitation, Protest, ProtestNote
from events.protests.sharing import inviting, notes, sharing
from events.protests.sharing.invitations import (
    DeadLink,
    InvitationKind,
)
from events.protests.sharing.sharing_queries import is_co_organizer
from events.protests.sharing.told import Deed
from events.refusals import NotThere
from tests.factories import make_organizer, make_protest
from tests.series import change, make_series
from tests.sharing import accepted, again, deeds, link_to, shared_protest

CO_ORGANIZER, HAND_OVER, CLAIM = InvitationKind


def changes(protest: Protest) -> list[str]:
    return [revision.change for revision in queries.public_revisions(protest.id)]


def test_who_accepts_an_invitation_co_organizes_and_the_owner_stays(app: Doorstep) -> None:
    amina, ben = make_organizer(name="amina"), make_organizer(name="ben", tier=Tier.NEW)
    protest = make_protest(organizer=amina)

    accepted(link_to(protest), ben)

    protest = again(protest)
    assert (protest.owner_id, protest.co_organizer_ids) == (amina.id, {ben.id})
    assert deeds(protest) == [Deed.JOINED]
    assert changes(protest) == ["published"]


def test_an_owner_whom_others_trust_more_or_less_is_a_public_revision(app: Doorstep) -> None:
    amina = make_organizer(name="amina", tier=Tier.VERIFIED)
    protest = make_protest(organizer=amina)

    accepted(link_to(protest, HAND_OVER), make_organizer(name="ben", tier=Tier.NEW))

    protest = again(protest)
    assert (protest.organizer and protest.organizer.name, protest.sequence) == ("ben", 1)
    assert changes(protest) == ["published", "reworded"]
    assert protest.co_organizer_ids == set()
    assert deeds(protest) == [Deed.TOOK_OVER]


def test_an_owner_of_the_same_standing_is_nothing_that_the_public_learns(app: Doorstep) -> None:
    protest = make_protest(organizer=make_organizer(name="amina"))

    accepted(link_to(protest, HAND_OVER), make_organizer(name="ben"))

    protest = again(protest)
    assert (protest.organizer and protest.organizer.name, protest.sequence) == ("ben", 0)
    assert changes(protest) == ["published"]


def test_who_claims_a_draft_owns_it_and_its_maker_stays(app: Doorstep) -> None:
    amina, ben = make_organizer(name="amina"), make_organizer(name="ben")
    draft = make_protest(organizer=amina, draft=True)

    accepted(link_to(draft, CLAIM), ben)

    draft = again(draft)
    assert (draft.owner_id, draft.co_organizer_ids) == (ben.id, {amina.id})
    change(lambda: sharing.remove(again(draft), amina.id, by=ben))
    assert again(draft).co_organizer_ids == set()


def test_a_shared_draft_is_deleted_with_everything_about_it(app: Doorstep) -> None:
    draft, _amina, _ben = shared_protest(draft=True)
    link_to(draft)

    change(lambda: actions.delete_draft(again(draft)))

    db.session.rollback()
    assert queries.by_id(draft.id) is None
    tables = (CoOrganizer, Invitation, ProtestNote)
    assert [db.session.query(table).all() for table in tables] == [[], [], []]


def test_a_known_co_organizer_takes_over_what_is_offered(app: Doorstep) -> None:
    protest, amina, ben = shared_protest()

    change(lambda: inviting.offer(again(protest), ben.id))
    assert again(protest).owner_id == amina.id
    change(lambda: inviting.accept(inviting.opened_offer(again(protest), ben), ben))

    protest = again(protest)
    assert (protest.owner_id, protest.co_organizer_ids) == (ben.id, set())


def test_who_is_removed_can_no_longer_take_it_over(app: Doorstep) -> None:
    protest, amina, ben = shared_protest()
    change(lambda: inviting.offer(again(protest), ben.id))

    change(lambda: sharing.remove(again(protest), ben.id, by=amina))

    assert again(protest).co_organizer_ids == set()
    assert deeds(protest) == [Deed.JOINED, Deed.REMOVED]
    with pytest.raises(DeadLink):
        inviting.opened_offer(again(protest), ben)


def test_stepping_back_and_being_removed_happen_once(app: Doorstep) -> None:
    protest, amina, ben = shared_protest()

    change(lambda: sharing.step_back(again(protest), ben))

    assert again(protest).co_organizer_ids == set()
    with pytest.raises(NotThere):
        change(lambda: sharing.step_back(again(protest), ben))
    with pytest.raises(NotThere):
        change(lambda: sharing.remove(again(protest), ben.id, by=amina))


@pytest.mark.parametrize("kind", [CO_ORGANIZER, HAND_OVER])
def test_a_series_is_shared_and_given_away_as_a_whole_from_now_on(
    app: Doorstep, time_machine: TimeMachineFixture, kind: InvitationKind
) -> None:
    amina, ben = make_organizer(name="amina"), make_organizer(name="ben")
    dates = make_series(organizer=amina, count=4)
    single = make_protest(organizer=amina, title="Not of the series")
    time_machine.move_to(dates[1].starts_at, tick=False)

    accepted(link_to(dates[3], kind), ben)

    found = [again(each) for each in (*dates, single)]
    if kind is HAND_OVER:
        assert [each.owner_id for each in found] == [amina.id, *[ben.id] * 3, amina.id]
    else:
        people = [is_co_organizer(each.id, ben.id) for each in found]
        assert people == [False, True, True, True, False]


@pytest.mark.promise("C11")
def test_what_one_shares_and_wrote_is_part_of_ones_export(app: Doorstep) -> None:
    protest, amina, ben = shared_protest()
    change(lambda: notes.write(again(protest), ben, "Bring water.", form_key="f" * 32))

    theirs, hers = (organizer_is_exported(app, organizer=one) for one in (ben, amina))

    assert theirs["co_organizes"] == [protest.id]
    assert "Bring water." in [note["words"] for note in theirs["notes"]]
    assert (hers["co_organizes"], hers["notes"]) == ([], [])
