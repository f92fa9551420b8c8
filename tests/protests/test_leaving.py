"""What becomes of protests whose organizer leaves: somebody who shares them goes on."""

from __future__ import annotations

import pytest
from time_machine import TimeMachineFixture

from app import Doorstep
from events.database import db
from events.organizers import actions as organizers
from events.organizers.models import Organizer
from events.organizers.signals import Upcoming
from events.organizers.tiers import Tier
from events.protests import queries
from events.protests.assembly import State
from events.protests.models import CoOrganizer, Invitation, Protest, ProtestNote
from events.protests.sharing import notes
from events.protests.sharing.told import Deed
from tests.factories import make_organizer, make_protest
from tests.series import change
from tests.sharing import again, deeds, link_to, share, shared_protest


def leaves(organizer: Organizer, upcoming: Upcoming = Upcoming.CANCEL) -> None:
    change(lambda: organizers.leave(db.session.get_one(Organizer, organizer.id), upcoming))


def owner_of(protest: Protest) -> str | None:
    owner = again(protest).organizer
    return owner.name if owner else None


@pytest.mark.parametrize("upcoming", list(Upcoming))
def test_what_is_shared_goes_on_with_the_oldest_account_that_shares_it(
    app: Doorstep, upcoming: Upcoming
) -> None:
    protest, amina, _ben = shared_protest()
    share(protest, make_organizer(name="cleo"))

    leaves(amina, upcoming)

    protest = again(protest)
    assert (protest.organizer and protest.organizer.name, protest.stands) == (
        "ben",
        State.PUBLISHED,
    )
    assert [shared.organizer.name for shared in protest.co_organizers] == ["cleo"]
    assert deeds(protest) == [Deed.JOINED, Deed.JOINED, Deed.LEFT]
    assert [each.change for each in queries.public_revisions(protest.id)] == [
        "published",
        "reworded",
    ]


def test_shared_drafts_go_on_too_and_others_go(app: Doorstep) -> None:
    shared, amina, _ben = shared_protest(draft=True, title="Shared")
    alone = make_protest(organizer=amina, draft=True, title="Alone")

    leaves(amina)

    assert owner_of(shared) == "ben"
    assert queries.by_id(alone.id) is None


def test_nobody_suspended_goes_on_with_anything(app: Doorstep) -> None:
    protest, amina, ben = shared_protest()
    cleo = make_organizer(name="cleo")
    share(protest, cleo)
    change(lambda: organizers.set_tier(db.session.get_one(Organizer, ben.id), Tier.SUSPENDED))

    leaves(amina)

    assert owner_of(protest) == "cleo"


@pytest.mark.parametrize(
    ("upcoming", "state"),
    [(Upcoming.CANCEL, State.CANCELLED), (Upcoming.KEEP, State.PUBLISHED)],
)
def test_without_a_co_organizer_the_choice_holds(
    app: Doorstep, upcoming: Upcoming, state: State
) -> None:
    amina = make_organizer(name="amina")
    protest = make_protest(organizer=amina)
    link_to(protest)
    change(lambda: notes.write(again(protest), amina, "A note.", form_key="f" * 32))

    leaves(amina, upcoming)

    assert (owner_of(protest), again(protest).stands) == (None, state)
    assert [db.session.query(table).all() for table in (Invitation, ProtestNote)] == [[], []]


def test_what_is_over_stays_as_it_was_without_anybody(
    app: Doorstep, time_machine: TimeMachineFixture
) -> None:
    protest, amina, _ben = shared_protest()
    time_machine.move_to(protest.ends_at, tick=False)

    leaves(amina)

    assert (owner_of(protest), again(protest).stands) == (None, State.PUBLISHED)
    assert db.session.query(CoOrganizer).all() == db.session.query(ProtestNote).all() == []


def test_a_co_organizer_who_leaves_takes_nothing_along(app: Doorstep) -> None:
    protest, amina, ben = shared_protest()
    change(lambda: notes.write(again(protest), ben, "Bring water.", form_key="f" * 32))

    leaves(ben)

    protest = again(protest)
    assert (protest.owner_id, protest.co_organizers) == (amina.id, [])
    (kept, _joined) = db.session.query(ProtestNote).order_by(ProtestNote.id.desc()).all()
    assert (kept.words, kept.author_id) == ("Bring water.", None)
