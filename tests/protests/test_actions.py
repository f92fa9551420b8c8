"""What changes a calendar entry is a public revision, also when the cause lies below a protest."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from time_machine import TimeMachineFixture

from app import Doorstep
from events import clock
from events.config import Settings
from events.database import db, writing
from events.missions import actions as missions
from events.organizers import actions as organizers
from events.organizers.tiers import Tier
from events.protests import actions, noticing, queries, upkeep
from events.protests.assembly import Change, NoticeStatus, State
from events.protests.models import Protest
from events.protests.rules import OutOfTurn
from events.refusals import NotValid
from tests.factories import make_details, make_organizer, make_protest, mission, mission_of


def change(act: Callable[[], object]) -> None:
    """Do something as a request would."""
    with writing():
        act()
        db.session.commit()


def changes(protest: Protest) -> list[str]:
    return [revision.change for revision in queries.public_revisions(protest.id)]


def test_every_public_act_raises_sequence_and_stamp_and_keeps_what_was_said(app: Doorstep) -> None:
    protest = make_protest(title="Vigil")
    seen = [(protest.sequence, protest.revised_at)]

    for act in (
        lambda: actions.revise(protest, make_details(title="March"), version=protest.version),
        lambda: actions.cancel(protest, "Rain."),
        lambda: actions.restore(protest),
        lambda: actions.revise(protest, make_details(hours=3), version=protest.version),
    ):
        change(act)
        seen.append((protest.sequence, protest.revised_at))

    assert [sequence for sequence, _ in seen] == [0, 1, 2, 3, 4]
    assert all(early < late for (_, early), (_, late) in pairwise(seen))
    assert changes(protest) == ["published", "reworded", "cancelled", "restored", "moved"]
    titles = [kept.facts["title"] for kept in queries.public_revisions(protest.id)]
    assert titles == ["Vigil", "March", "March", "March", "Vigil"]


def test_what_happens_before_publication_is_no_revision(app: Doorstep) -> None:
    protest = make_protest(draft=True)

    change(lambda: actions.revise(protest, make_details(title="March"), version=protest.version))

    assert (protest.sequence, changes(protest)) == (0, [])
    change(lambda: noticing.say(protest, NoticeStatus.NOTIFIED))
    change(lambda: actions.submit(protest))
    assert (protest.sequence, changes(protest)) == (0, [Change.PUBLISHED])


def test_a_corrected_address_is_a_revision_of_what_is_ahead_there(app: Doorstep) -> None:
    here, elsewhere = make_protest(), make_protest(at=mission_of("RU", "FR", "paris"))
    draft = make_protest(draft=True)

    change(lambda: missions.correct(mission(), {"address": "Unter den Linden 63"}))

    assert (here.sequence, elsewhere.sequence, draft.sequence) == (1, 0, 0)
    assert changes(here) == ["published", "reworded"]


def test_a_cancelled_protest_learns_of_its_missions_address_too(app: Doorstep) -> None:
    protest = make_protest()
    change(lambda: actions.cancel(protest, "Rain."))

    change(lambda: missions.correct(mission(), {"address": "Unter den Linden 63"}))

    assert protest.sequence == 2
    assert protest.stands is State.CANCELLED


@pytest.mark.parametrize(("days_over", "sequence"), [(0, 2), (29, 2), (32, 0)])
def test_what_is_over_changes_too_as_long_as_calendars_hold_it(
    app: Doorstep, time_machine: TimeMachineFixture, days_over: int, sequence: int
) -> None:
    amina = make_organizer(name="amina")
    protest = make_protest(organizer=amina)
    time_machine.move_to(protest.ends_at + timedelta(days=days_over, minutes=1), tick=False)

    change(lambda: missions.correct(mission(), {"address": "Unter den Linden 63"}))
    change(lambda: organizers.set_tier(amina, Tier.VERIFIED))

    assert protest.sequence == sequence


def test_another_tier_is_a_revision_of_the_organizers_protests(app: Doorstep) -> None:
    amina, ben = make_organizer(name="amina"), make_organizer(name="ben")
    hers, his = make_protest(organizer=amina), make_protest(organizer=ben)

    change(lambda: organizers.set_tier(amina, Tier.VERIFIED))
    change(lambda: organizers.set_tier(amina, Tier.VERIFIED))

    assert (hers.sequence, his.sequence) == (1, 0)
    assert changes(hers) == [Change.PUBLISHED, Change.TRUST]


@pytest.mark.promise("B5")
def test_edits_are_stored_by_the_hour(app: Doorstep, time_machine: TimeMachineFixture) -> None:
    time_machine.move_to(datetime(2026, 12, 1, 14, 37, 21, tzinfo=UTC), tick=False)

    protest = make_protest()

    assert protest.revised_at == datetime(2026, 12, 1, 14, tzinfo=UTC)
    (revision,) = queries.public_revisions(protest.id)
    assert revision.made_at == datetime(2026, 12, 1, 14, tzinfo=UTC)


@pytest.mark.promise("I5")
def test_an_edit_of_an_older_version_changes_nothing(app: Doorstep) -> None:
    protest = make_protest(title="Vigil")
    opened = protest.version
    change(lambda: actions.revise(protest, make_details(title="Hers"), version=opened))

    with pytest.raises(actions.EditedMeanwhile) as refusal:
        change(lambda: actions.revise(protest, make_details(title="His"), version=opened))

    assert refusal.value.protest.title == "Hers"
    assert protest.sequence == 1


@pytest.mark.promise("I6")
def test_one_form_makes_one_protest(app: Doorstep) -> None:
    amina = make_organizer(name="amina")

    first = make_protest(organizer=amina, form_key="0" * 32, draft=True)
    again = make_protest(organizer=amina, form_key="0" * 32, draft=True)

    assert first.id == again.id
    with pytest.raises(NotValid, match="used before"):
        make_protest(organizer=make_organizer(name="ben"), form_key="0" * 32, draft=True)


def test_the_same_title_place_and_start_is_no_second_protest(app: Doorstep) -> None:
    amina = make_organizer(name="amina")
    first = make_protest(organizer=amina, title="Vigil")

    with pytest.raises(NotValid, match="scheduled this already"):
        make_protest(organizer=amina, title="Vigil")

    change(lambda: actions.cancel(first, "Rain."))
    assert make_protest(organizer=amina, title="Vigil").id != first.id


def test_a_draft_can_be_deleted_and_a_public_protest_never(app: Doorstep) -> None:
    draft, public = make_protest(draft=True), make_protest()

    change(lambda: actions.delete_draft(draft))

    assert queries.by_id(draft.id) is None
    with pytest.raises(OutOfTurn, match="Cancel it instead"):
        change(lambda: actions.delete_draft(public))


def test_what_began_meanwhile_is_not_published(
    app: Doorstep, time_machine: TimeMachineFixture
) -> None:
    protest = make_protest(draft=True)
    time_machine.move_to(protest.starts_at, tick=False)

    with pytest.raises(OutOfTurn, match="choose a later one"):
        change(lambda: actions.submit(protest))


def test_what_is_over_cannot_be_restored(app: Doorstep, time_machine: TimeMachineFixture) -> None:
    protest = make_protest()
    change(lambda: actions.cancel(protest, "Rain."))
    time_machine.move_to(protest.ends_at, tick=False)

    with pytest.raises(OutOfTurn, match="over"):
        change(lambda: actions.restore(protest))


@pytest.mark.promise("E1")
def test_a_new_organizers_change_waits_and_a_later_one_takes_its_place(
    app: Doorstep, change_settings: Callable[..., Settings]
) -> None:
    change_settings(review=True)
    amina = make_organizer(name="amina")
    protest = make_protest(organizer=amina, title="Vigil")
    change(lambda: organizers.set_tier(amina, Tier.NEW))
    sequence = protest.sequence

    change(lambda: actions.revise(protest, make_details(title="First"), version=protest.version))
    change(lambda: actions.revise(protest, make_details(title="Second"), version=protest.version))

    waiting = queries.waiting_revision(protest.id)
    assert waiting
    assert waiting.facts["title"] == "Second"
    assert (protest.title, protest.sequence) == ("Vigil", sequence)
    change(lambda: actions.cancel(protest, "Rain."))
    assert queries.waiting_revision(protest.id) is None


def test_leaving_keeps_public_protests_and_takes_drafts_along(app: Doorstep) -> None:
    amina = make_organizer(name="amina")
    kept = make_protest(organizer=amina)
    draft = make_protest(organizer=amina, title="March", draft=True)

    change(lambda: upkeep.let_go(amina, cancel_all=False, reason=""))

    assert (kept.stands, kept.organizer_id) == (State.PUBLISHED, None)
    assert queries.by_id(draft.id) is None


def test_ids_are_random_and_uids_name_this_instance(app: Doorstep) -> None:
    made = [make_protest() for _ in range(3)]

    assert len({protest.id for protest in made}) == 3
    assert all(len(protest.id) == 13 for protest in made)
    assert all(protest.uid.endswith("@doorstep.example") for protest in made)
    assert all(len(protest.uid.partition("@")[0]) >= 16 for protest in made)  # 80 bits of base32


def test_the_day_of_making_is_kept_and_not_the_time(app: Doorstep) -> None:
    assert make_protest().created_on == clock.today()
