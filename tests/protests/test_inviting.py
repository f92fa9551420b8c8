"""Links and offers: once, for a week, as long as their maker may make them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from time_machine import TimeMachineFixture

from app import Doorstep
from events import clock
from events.database import db
from events.organizers import actions as organizers
from events.organizers.models import Organizer
from events.organizers.tiers import Tier
from events.protests.models import Invitation, Protest
from events.protests.sharing import inviting, sharing
from events.protests.sharing.invitations import (
    HOLDS_FOR,
    MOST_CO_ORGANIZERS,
    MOST_LINKS,
    REMEMBERED_FOR,
    DeadLink,
    InvitationKind,
    SpentLink,
    TooManyLinks,
    TooManyPeople,
)
from events.refusals import NotThere, NotValid
from tests.factories import make_organizer, make_protest
from tests.series import change
from tests.sharing import accepted, again, link_to, share, shared_protest

CO_ORGANIZER, HAND_OVER, CLAIM = InvitationKind


def test_a_link_works_once(app: Doorstep) -> None:
    protest = make_protest()
    token = link_to(protest)
    accepted(token, make_organizer(name="ben"))

    with pytest.raises(DeadLink):
        inviting.opened(token)


def test_only_the_hash_of_a_token_is_stored(app: Doorstep) -> None:
    token = link_to(make_protest())

    (kept,) = db.session.query(Invitation).all()

    assert len(kept.token_hash) == 32
    assert token not in repr([getattr(kept, c.key) for c in Invitation.__table__.columns])


def test_a_link_that_gives_nothing_new_is_not_spent(app: Doorstep) -> None:
    protest, amina, ben = shared_protest()
    token = link_to(protest)

    for organizer in (amina, ben):
        accepted(token, organizer)

    assert inviting.opened(token).protest.id == protest.id
    assert again(protest).co_organizer_ids == {ben.id}


def test_only_a_draft_is_claimed(app: Doorstep) -> None:
    with pytest.raises(NotValid, match="Only a draft"):
        inviting.make_link(make_protest(), CLAIM, form_key="f")


def test_nobody_takes_over_what_is_not_offered_to_them(app: Doorstep) -> None:
    protest, _amina, ben = shared_protest()
    cleo, dora = make_organizer(name="cleo"), make_organizer(name="dora")
    share(protest, cleo)
    change(lambda: inviting.offer(again(protest), ben.id))

    with pytest.raises(DeadLink):
        inviting.opened_offer(again(protest), cleo)
    with pytest.raises(NotThere):
        inviting.offer(again(protest), dora.id)


def test_there_is_room_for_ten_people_and_ten_links(app: Doorstep) -> None:
    protest = make_protest()
    share(protest, *(make_organizer(name=f"other {n}") for n in range(MOST_CO_ORGANIZERS)))
    token, late = link_to(protest), make_organizer(name="late")

    with pytest.raises(TooManyPeople):
        accepted(token, late)
    db.session.rollback()
    assert inviting.opened(token).protest.id == protest.id
    for _ in range(MOST_LINKS - 1):
        link_to(protest)
    with pytest.raises(TooManyLinks):
        link_to(protest)


def ways_to_end(
    token: str, protest: Protest, owner: Organizer, machine: TimeMachineFixture
) -> dict[str, Callable[[], object]]:
    """What ends a link, by name."""
    hashed = inviting.opened(token).invitation.token_hash
    return {
        "withdrawn": lambda: inviting.withdraw(again(protest), hashed),
        "too old": lambda: machine.move_to(clock.now() + HOLDS_FOR, tick=False),
        "handed over": lambda: accepted(link_to(protest, HAND_OVER), make_organizer(name="heir")),
        "frozen": lambda: sharing.freeze(again(protest), owner),
        "suspended": lambda: organizers.set_tier(again(protest).organizer, Tier.SUSPENDED),
        "published": lambda: setattr(again(protest), "state", "published"),
    }


@pytest.mark.parametrize(
    "way", ["withdrawn", "too old", "handed over", "frozen", "suspended", "published"]
)
def test_whatever_ends_a_link_it_is_dead_in_the_same_words(
    app: Doorstep, time_machine: TimeMachineFixture, way: str
) -> None:
    amina = make_organizer(name="amina")
    draft = make_protest(organizer=amina, draft=True)
    token = link_to(draft, CLAIM)

    change(ways_to_end(token, draft, amina, time_machine)[way])

    with pytest.raises(DeadLink) as dead:
        inviting.opened(token)
    with pytest.raises(DeadLink) as never:
        inviting.opened("a" * 52)
    assert str(dead.value) == str(never.value)


def test_old_invitations_are_swept_out(app: Doorstep, time_machine: TimeMachineFixture) -> None:
    token = link_to(make_protest())
    hashed = inviting.opened(token).invitation.token_hash
    time_machine.move_to(clock.now() + HOLDS_FOR + REMEMBERED_FOR, tick=False)

    link_to(make_protest())

    (left,) = db.session.query(Invitation).all()
    assert left.token_hash != hashed
    assert change(inviting.drop_old) == 0
    time_machine.move_to(clock.now() + HOLDS_FOR + REMEMBERED_FOR, tick=False)
    assert change(inviting.drop_old) == 1


@pytest.mark.promise("B5")
@pytest.mark.parametrize("minutes", [1, 59])
def test_when_a_link_was_used_is_kept_by_the_hour_for_a_day(
    app: Doorstep, time_machine: TimeMachineFixture, minutes: int
) -> None:
    hour = clock.rounded_to_hour(clock.now())
    time_machine.move_to(hour, tick=False)
    protest = make_protest()
    token = link_to(protest, form_key="one form")
    time_machine.move_to(hour + timedelta(minutes=minutes), tick=False)

    accepted(token, make_organizer(name="ben"))

    assert db.session.query(Invitation).one().ends_at == hour
    time_machine.move_to(hour + timedelta(days=1, minutes=minutes), tick=False)
    assert change(inviting.drop_old) == 0  # the form can be sent again for a day
    time_machine.move_to(hour + timedelta(days=1, hours=1), tick=False)
    assert change(inviting.drop_old) == 1


@pytest.mark.promise("I6")
@pytest.mark.parametrize("kind", list(InvitationKind))
def test_the_same_form_makes_one_link(app: Doorstep, kind: InvitationKind) -> None:
    protest = make_protest(draft=True)

    tokens = {link_to(protest, kind, form_key="one form") for _ in range(3)}

    assert len(tokens) == len(db.session.query(Invitation).all()) == 1
    assert inviting.opened(tokens.pop()).kind is kind


def test_one_form_with_several_buttons_makes_a_link_for_each(app: Doorstep) -> None:
    protest, other = make_protest(), make_protest()

    tokens = {
        link_to(protest, CO_ORGANIZER, form_key="one form"),
        link_to(protest, HAND_OVER, form_key="one form"),
        link_to(other, CO_ORGANIZER, form_key="one form"),
    }

    assert len(tokens) == 3


def used(protest: Protest, token: str) -> None:
    accepted(token, make_organizer(name="ben"))


def declined(protest: Protest, token: str) -> None:
    ben = make_organizer(name="ben")
    change(lambda: inviting.decline(inviting.opened(token), ben))


def withdrawn(protest: Protest, token: str) -> None:
    hashed = inviting.opened(token).invitation.token_hash
    change(lambda: inviting.withdraw(again(protest), hashed))


@pytest.mark.promise("I6")
@pytest.mark.parametrize("end", [used, declined, withdrawn])
def test_a_form_sent_again_does_not_bring_back_what_ended(
    app: Doorstep, time_machine: TimeMachineFixture, end: Callable[[Protest, str], None]
) -> None:
    protest = make_protest()
    token = link_to(protest, form_key="one form")

    end(protest, token)
    change(inviting.drop_old)

    with pytest.raises(SpentLink):
        link_to(protest, form_key="one form")
    db.session.rollback()
    with pytest.raises(DeadLink):
        inviting.opened(token)


def test_a_replaced_link_is_not_brought_back(app: Doorstep) -> None:
    protest = make_protest()
    link_to(protest, HAND_OVER, form_key="one form")
    link_to(protest, HAND_OVER)

    with pytest.raises(SpentLink):
        link_to(protest, HAND_OVER, form_key="one form")


def test_what_was_declined_can_be_offered_again(app: Doorstep) -> None:
    protest, _amina, ben = shared_protest()
    for _ in range(2):
        change(lambda: inviting.offer(again(protest), ben.id))
        found = inviting.opened_offer(again(protest), ben)
        change(lambda found=found: inviting.decline(found, ben))

    change(lambda: inviting.offer(again(protest), ben.id))

    assert inviting.opened_offer(again(protest), ben).kind is HAND_OVER


def test_a_new_link_to_give_it_away_ends_the_one_before(app: Doorstep) -> None:
    protest = make_protest()
    invitation, first = link_to(protest), link_to(protest, HAND_OVER)

    second = link_to(protest, HAND_OVER)

    with pytest.raises(DeadLink):
        inviting.opened(first)
    assert inviting.opened(second).kind is HAND_OVER
    assert inviting.opened(invitation).kind is CO_ORGANIZER
