"""Still happening, urgent notices, postponing and coming back, and how it went."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from time_machine import TimeMachineFixture

from app import Doorstep
from events import clock
from events.config import Settings
from events.database import db, writing
from events.organizers import actions as organizers
from events.organizers.models import Organizer
from events.organizers.tiers import Tier
from events.protests import actions, care, queries
from events.protests.assembly import Change, State
from events.protests.models import Protest
from events.protests.revision import PublicFacts
from events.protests.rules import OutOfTurn
from events.protests.turnout import TURNOUTS
from events.refusals import NotValid
from tests.factories import make_details, make_organizer, make_protest

A_WEEK = timedelta(weeks=1)


@pytest.fixture
def vigil(app: Doorstep) -> str:
    """The id of amina's public protest."""
    return make_protest(organizer=make_organizer(name="amina"), words="Bring a candle.").id


@pytest.fixture
def untrusted(vigil: str, change_settings: Callable[..., Settings]) -> str:
    """The same, after amina has lost all trust where everything is reviewed."""
    change_settings(review=True)
    with writing():
        amina = db.session.get_one(Organizer, 1)
        organizers.set_tier(amina, Tier.NEW)
        db.session.commit()
    return vigil


def of(protest_id: str) -> Protest:
    found = queries.by_id(protest_id)
    assert found
    return found


def change(protest_id: str, act: Callable[[Protest], object]) -> object:
    """Do something to a protest as a request would."""
    with writing():
        done = act(of(protest_id))
        db.session.commit()
    return done


def changes(protest_id: str) -> list[str]:
    return [revision.change for revision in queries.public_revisions(protest_id)]


@pytest.mark.promise("B5")
def test_an_answer_is_kept_by_the_hour_and_is_no_revision(
    vigil: str, time_machine: TimeMachineFixture
) -> None:
    time_machine.move_to(of(vigil).starts_at - timedelta(hours=50, minutes=-13), tick=False)
    before = (of(vigil).sequence, of(vigil).version, of(vigil).revised_at)

    change(vigil, care.reconfirm)

    assert of(vigil).reconfirmed_at == clock.rounded_to_hour(clock.now())
    assert (of(vigil).sequence, of(vigil).version, of(vigil).revised_at) == before


def test_what_has_begun_or_is_off_is_not_reconfirmed(
    vigil: str, time_machine: TimeMachineFixture
) -> None:
    off = make_protest(title="Other").id
    change(off, lambda protest: actions.cancel(protest, ""))
    with pytest.raises(OutOfTurn):
        change(off, care.reconfirm)

    time_machine.move_to(of(vigil).starts_at, tick=False)
    with pytest.raises(OutOfTurn):
        change(vigil, care.reconfirm)


@pytest.mark.promise("E10")
def test_an_urgent_notice_is_a_public_revision_and_so_is_its_end(vigil: str) -> None:
    until = of(vigil).ends_at

    assert change(vigil, lambda it: care.put_urgent_notice(it, "Meet at the back.", until))
    assert (of(vigil).urgent_notice, of(vigil).urgent_until) == ("Meet at the back.", until)
    change(vigil, care.take_urgent_notice_away)

    assert (of(vigil).urgent_notice, of(vigil).urgent_until) == ("", None)
    assert changes(vigil) == [Change.PUBLISHED, Change.URGENT, Change.URGENT]
    assert of(vigil).sequence == 2


@pytest.mark.promise("E10")
@pytest.mark.parametrize(("hours", "is_right"), [(-1, False), (1, True), (24, True), (24.1, False)])
def test_a_notice_ends_a_day_after_the_protest_at_the_latest(
    vigil: str, time_machine: TimeMachineFixture, hours: float, is_right: bool
) -> None:
    ends_at = of(vigil).ends_at
    time_machine.move_to(ends_at, tick=False)

    def put(protest: Protest) -> bool:
        return care.put_urgent_notice(protest, "Wait.", ends_at + timedelta(hours=hours))

    if is_right:
        assert change(vigil, put)
        return
    with pytest.raises(NotValid):
        change(vigil, put)


@pytest.mark.promise("E6")
def test_an_untrusted_notice_waits_with_whatever_waits_already(untrusted: str) -> None:
    later = make_details(title="Silent vigil")
    change(untrusted, lambda it: actions.revise(it, later, version=it.version))

    assert not change(
        untrusted, lambda it: care.put_urgent_notice(it, "Come to another place.", it.ends_at)
    )

    waiting = queries.waiting_revision(untrusted)
    assert waiting
    facts = PublicFacts.from_json(waiting.facts)
    assert (facts.title, facts.urgent_notice) == ("Silent vigil", "Come to another place.")
    assert (of(untrusted).title, of(untrusted).urgent_notice) == ("Vigil", "")


@pytest.mark.promise("E6")
def test_an_untrusted_edit_leaves_a_notice_waiting(untrusted: str) -> None:
    change(untrusted, lambda it: care.put_urgent_notice(it, "Come to the back.", it.ends_at))
    later = make_details(title="Silent vigil")

    assert not change(untrusted, lambda it: actions.revise(it, later, version=it.version))

    waiting = queries.waiting_revision(untrusted)
    assert waiting
    facts = PublicFacts.from_json(waiting.facts)
    assert (facts.title, facts.urgent_notice) == ("Silent vigil", "Come to the back.")


def test_an_untrusted_notice_can_be_taken_back_before_anyone_looked_at_it(untrusted: str) -> None:
    change(untrusted, lambda it: care.put_urgent_notice(it, "Wait.", it.ends_at))

    change(untrusted, care.take_urgent_notice_away)

    assert queries.waiting_revision(untrusted) is None
    assert of(untrusted).sequence == 1  # the tier's own


def test_a_notice_leaves_a_change_that_waits_as_it_is(
    vigil: str, change_settings: Callable[..., Settings]
) -> None:
    change_settings(review=True)
    far = make_details(meeting_point="The lake", meeting_distance=5_000)
    change(vigil, lambda it: actions.revise(it, far, version=it.version))

    assert change(vigil, lambda it: care.put_urgent_notice(it, "Wait.", it.ends_at))

    waiting = queries.waiting_revision(vigil)
    assert waiting
    facts = PublicFacts.from_json(waiting.facts)
    assert (facts.meeting_point, facts.urgent_notice) == ("The lake", "Wait.")
    assert (of(vigil).meeting_point, of(vigil).urgent_notice) == ("", "Wait.")


def test_postponed_is_cancelled_for_now_and_comes_back_at_a_new_time(vigil: str) -> None:
    change(vigil, lambda it: care.postpone(it, "Rain."))
    assert (of(vigil).stands, of(vigil).is_postponed) == (State.CANCELLED, True)
    starts = of(vigil).starts + A_WEEK

    assert change(
        vigil, lambda it: care.restore_at(it, make_details(starts=starts), version=it.version)
    )

    back = of(vigil)
    assert (back.stands, back.is_postponed, back.cancel_reason) == (State.PUBLISHED, False, "")
    assert back.starts == starts
    assert changes(vigil) == [Change.PUBLISHED, Change.POSTPONED, Change.MOVED]


def test_postponed_can_be_called_off_for_good(vigil: str) -> None:
    change(vigil, lambda it: care.postpone(it, "Rain."))

    change(vigil, lambda it: care.call_off(it, "No new date."))

    assert (of(vigil).is_postponed, of(vigil).cancel_reason) == (False, "No new date.")
    assert changes(vigil)[-1] == Change.CANCELLED
    with pytest.raises(OutOfTurn):
        change(vigil, lambda it: care.call_off(it, "Once more."))


@pytest.mark.promise("E6")
def test_postponing_is_instant_and_an_untrusted_new_date_waits(untrusted: str) -> None:
    change(untrusted, lambda it: care.postpone(it, ""))
    starts = of(untrusted).starts + A_WEEK

    assert not change(
        untrusted, lambda it: care.restore_at(it, make_details(starts=starts), version=it.version)
    )
    assert of(untrusted).stands is State.CANCELLED

    with writing():
        organizers.set_tier(db.session.get_one(Organizer, 1), Tier.TRUSTED)
        db.session.commit()
    change(untrusted, actions.publish_waiting)
    assert (of(untrusted).stands, of(untrusted).starts) == (State.PUBLISHED, starts)


def test_a_postponed_protest_comes_back_after_its_old_day_but_not_on_it(
    vigil: str, time_machine: TimeMachineFixture
) -> None:
    old = make_details()
    change(vigil, lambda it: care.postpone(it, ""))
    time_machine.move_to(of(vigil).ends_at + timedelta(days=1), tick=False)

    with pytest.raises(NotValid):
        change(vigil, lambda it: care.restore_at(it, old, version=it.version))
    new = make_details(starts=old.starts + A_WEEK)
    assert change(vigil, lambda it: care.restore_at(it, new, version=it.version))


def move_later(protest: Protest) -> None:
    later = make_details(starts=protest.starts + timedelta(hours=1))
    actions.revise(protest, later, version=protest.version)


def cancel_and_restore(protest: Protest) -> None:
    actions.cancel(protest, "")
    actions.restore(protest)


@pytest.mark.parametrize("act", [move_later, cancel_and_restore])
def test_an_announcement_in_the_last_days_says_that_it_still_happens(
    vigil: str, time_machine: TimeMachineFixture, act: Callable[[Protest], None]
) -> None:
    starts_at = of(vigil).starts_at
    time_machine.move_to(starts_at - timedelta(hours=60), tick=False)
    assert care.is_asked(of(vigil), clock.now())

    change(vigil, act)

    assert not care.is_asked(of(vigil), clock.now())
    time_machine.move_to(starts_at - timedelta(hours=20), tick=False)
    assert care.is_asked(of(vigil), clock.now())


def test_other_words_do_not_say_that_it_still_happens(
    vigil: str, time_machine: TimeMachineFixture
) -> None:
    time_machine.move_to(of(vigil).starts_at - timedelta(hours=60), tick=False)
    reworded = make_details(title="Silent vigil", starts=of(vigil).starts)

    change(vigil, lambda it: actions.revise(it, reworded, version=it.version))

    assert care.is_asked(of(vigil), clock.now())


def test_what_was_published_in_the_last_days_is_not_asked_about_till_the_next_time(
    app: Doorstep, time_machine: TimeMachineFixture
) -> None:
    now = clock.now().replace(hour=22, minute=10)
    time_machine.move_to(now, tick=False)
    starts = (now + timedelta(hours=60)).replace(tzinfo=None, minute=0)
    soon = make_protest(starts=starts).id

    assert not care.is_asked(of(soon), now)

    assert care.is_asked(of(soon), of(soon).starts_at - timedelta(hours=20))


def test_how_it_went_is_told_when_it_is_over_and_can_be_corrected(
    vigil: str, time_machine: TimeMachineFixture
) -> None:
    with pytest.raises(OutOfTurn):
        change(vigil, lambda it: care.tell_outcome(it, was_held=True, turnout=None))
    time_machine.move_to(of(vigil).ends_at, tick=False)

    change(vigil, lambda it: care.tell_outcome(it, was_held=True, turnout=TURNOUTS[2]))
    assert (of(vigil).was_held, of(vigil).turnout_low, of(vigil).turnout_high) == (True, 50, 100)
    change(vigil, lambda it: care.tell_outcome(it, was_held=False, turnout=TURNOUTS[2]))

    assert (of(vigil).was_held, of(vigil).turnout_low) == (False, None)
    assert changes(vigil) == [Change.PUBLISHED, Change.HELD, Change.HELD]
