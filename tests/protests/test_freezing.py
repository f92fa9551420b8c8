"""A frozen protest: its people can only call it off, whatever way they take."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app import Doorstep
from events.missions import actions as missions
from events.protests import actions
from events.protests.assembly import State
from events.protests.models import Protest
from events.protests.rules import OutOfTurn
from events.protests.series import together
from events.protests.sharing import inviting, sharing
from events.protests.sharing.invitations import InvitationKind
from events.protests.sharing.told import Deed
from tests.factories import make_details, make_organizer, make_protest, mission
from tests.series import change, make_series
from tests.sharing import again, deeds, share, shared_protest


def freeze(protest: Protest) -> None:
    change(lambda: sharing.freeze(again(protest), again(protest).organizer))


def edited(protest: Protest) -> object:
    return actions.revise(protest, make_details(title="Other"), version=protest.version)


def all_edited(protest: Protest) -> object:
    longer = make_details(title=protest.title, hours=3)
    return together.revise([protest], protest, longer, versions={protest.id: protest.version})


@pytest.mark.parametrize(
    "act",
    [
        edited,
        all_edited,
        lambda protest: inviting.make_link(protest, InvitationKind.CO_ORGANIZER, form_key="f"),
        lambda protest: inviting.make_link(protest, InvitationKind.HAND_OVER, form_key="f"),
        lambda protest: inviting.offer(protest, next(iter(protest.co_organizer_ids))),
        actions.publish_waiting,
    ],
)
def test_a_frozen_protest_is_neither_changed_nor_shared(
    app: Doorstep, act: Callable[[Protest], object]
) -> None:
    protest, _amina, _ben = shared_protest()
    freeze(protest)

    with pytest.raises(OutOfTurn, match="frozen"):
        change(lambda: act(again(protest)))


@pytest.mark.parametrize("act", [actions.submit, actions.delete_draft, edited])
def test_a_frozen_draft_stays_one(app: Doorstep, act: Callable[[Protest], object]) -> None:
    draft, _amina, _ben = shared_protest(draft=True)
    freeze(draft)

    with pytest.raises(OutOfTurn, match="frozen"):
        change(lambda: act(again(draft)))
    assert again(draft).stands is State.DRAFT


def test_it_can_be_cancelled_and_not_restored_until_it_is_unfrozen(app: Doorstep) -> None:
    protest, amina, _ben = shared_protest()
    freeze(protest)

    change(lambda: actions.cancel(again(protest), "Not safe."))

    assert again(protest).stands is State.CANCELLED
    with pytest.raises(OutOfTurn, match="frozen"):
        change(lambda: actions.restore(again(protest)))
    change(lambda: sharing.unfreeze(again(protest), amina))
    change(lambda: actions.restore(again(protest)))
    assert again(protest).stands is State.PUBLISHED
    assert deeds(protest) == [Deed.JOINED, Deed.FROZE, Deed.UNFROZE]


def test_people_can_still_be_removed_and_step_back(app: Doorstep) -> None:
    protest, amina, ben = shared_protest()
    cleo = make_organizer(name="cleo")
    share(protest, cleo)
    freeze(protest)

    change(lambda: sharing.remove(again(protest), ben.id, by=amina))
    change(lambda: sharing.step_back(again(protest), cleo))

    assert again(protest).co_organizer_ids == set()


def test_the_dates_ahead_of_a_series_freeze_together(app: Doorstep) -> None:
    dates = make_series(count=3)

    freeze(dates[1])

    assert [again(each).is_frozen for each in dates] == [True, True, True]
    with pytest.raises(OutOfTurn, match="frozen"):
        change(lambda: edited(again(dates[2])))
    change(lambda: together.cancel([again(each) for each in dates], "Not safe."))
    assert {again(each).stands for each in dates} == {State.CANCELLED}


def test_what_happens_below_a_frozen_protest_still_reaches_calendars(app: Doorstep) -> None:
    protest = make_protest()
    freeze(protest)

    change(lambda: missions.correct(mission(), {"address": "Unter den Linden 63"}))

    assert again(protest).sequence == 1
