"""Which public protests one would get in the way of, with missions of the real register."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta

import pytest
from sqlalchemy import update

from app import Doorstep
from events.database import db, writing
from events.geography import cities
from events.missions.models import Mission
from events.organizers.tiers import Tier
from events.protests import actions, care, noticing, queries
from events.protests.assembly import NoticeStatus
from events.protests.clash import Slot
from events.protests.models import Protest, Series
from events.protests.neighbours import clashes
from tests.campaigns.calls import make_call, make_venue
from tests.factories import make_details, make_organizer, make_protest, mission

RUSSIA = "Q836838"
UNITED_KINGDOM_188_M_OFF = "Q475584"
ROMANIA_307_M_OFF = "Q20686236"
ONLY_ITS_CITY_IS_KNOWN = ("Q106474256", "Q108839227")
AN_HOUR = timedelta(hours=1)


def slot(protest: Protest, later: float = 0) -> Slot:
    return Slot(protest.starts_at + later * AN_HOUR, protest.ends_at + later * AN_HOUR)


def near(at: Mission, when: Slot, own: Protest | None = None) -> list[tuple[str, int]]:
    return [(clash.protest.title, clash.metres) for clash in clashes(at, [when], own=own)]


@pytest.mark.parametrize(
    ("here", "there", "metres"),
    [
        (RUSSIA, RUSSIA, 0),
        (RUSSIA, UNITED_KINGDOM_188_M_OFF, 188),
        (UNITED_KINGDOM_188_M_OFF, RUSSIA, 188),
        (RUSSIA, ROMANIA_307_M_OFF, None),
        (ONLY_ITS_CITY_IS_KNOWN[0], ONLY_ITS_CITY_IS_KNOWN[0], 0),
        (ONLY_ITS_CITY_IS_KNOWN[0], ONLY_ITS_CITY_IS_KNOWN[1], None),
    ],
)
def test_what_stands_within_300_metres_is_near(
    app: Doorstep, here: str, there: str, metres: int | None
) -> None:
    other = make_protest(at=mission(there), title="Theirs")

    found = near(mission(here), slot(other))

    assert found == ([] if metres is None else [("Theirs", pytest.approx(metres, abs=1))])


@pytest.mark.parametrize(
    ("later", "is_near"), [(0, True), (5, True), (5.1, False), (-5, True), (-5.1, False)]
)
def test_what_is_within_three_hours_is_near(app: Doorstep, later: float, is_near: bool) -> None:
    other = make_protest(hours=2)

    assert bool(near(mission(), slot(other, later))) is is_near


def test_an_event_is_a_place_too(app: Doorstep) -> None:
    amina = make_organizer(name="amina")
    event = make_venue(make_call(owner=amina, title="Stop it", danger="Help"), amina)
    starts = datetime.combine(event.begins_on, time(18))
    with writing():
        at, geneva = db.session.merge(event), cities.by_id(event.city_geonames_id)
        assert geneva
        details = make_details(starts=starts, title="At the event")
        made = actions.draft(db.session.merge(amina), at, geneva, details, form_key="f" * 32)
        noticing.say(made, NoticeStatus.NOTIFIED)
        actions.submit(made)
        db.session.commit()

    assert [clash.protest.title for clash in clashes(at, [slot(made)])] == ["At the event"]
    assert near(mission(), slot(made)) == []


def test_what_the_public_cannot_see_or_is_off_is_in_nobodys_way(app: Doorstep) -> None:
    ben = make_organizer(name="ben", tier=Tier.TRUSTED)
    draft = make_protest(organizer=ben, draft=True, title="Draft")
    cancelled = make_protest(title="Cancelled")
    postponed = make_protest(title="Postponed")
    with writing():
        for each, act in ((cancelled, actions.cancel), (postponed, care.postpone)):
            found = queries.by_id(each.id)
            assert found
            act(found, "")
        db.session.commit()

    assert near(mission(), slot(draft)) == []


def test_a_protest_is_not_in_its_own_way_nor_are_the_other_dates_of_its_series(
    app: Doorstep,
) -> None:
    first, second, other = make_protest(), make_protest(title="Again"), make_protest(title="Else")
    ids = [first.id, second.id]
    with writing():
        db.session.add(Series(id="s" * 13, uid="s@x", form_key="s" * 32, frequency="daily"))
        db.session.flush()
        db.session.execute(update(Protest).where(Protest.id.in_(ids)).values(series_id="s" * 13))
        db.session.commit()
    own = queries.by_id(first.id)
    assert own

    assert near(mission(), slot(own), own) == [("Else", 0)]
    assert {title for title, _ in near(mission(), slot(other))} == {"Vigil", "Again", "Else"}


def test_many_dates_are_asked_about_at_once(
    app: Doorstep, count_queries: Callable[[], int]
) -> None:
    other = make_protest(title="Theirs")
    slots = [slot(other, 24 * 7 * week) for week in range(-1, 50)]
    at = mission()
    count_queries()

    found = clashes(at, slots)

    assert [(clash.protest.title, clash.slot) for clash in found] == [("Theirs", slots[1])]
    assert count_queries() == 1


def test_without_a_time_nothing_is_near(app: Doorstep) -> None:
    assert clashes(mission(), []) == []
