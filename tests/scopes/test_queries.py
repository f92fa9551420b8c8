"""Which protests a scope's pages and feed hold, and in what order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest

from app import Doorstep
from events import clock
from events.database import db, writing
from events.geography import cities
from events.organizers.tiers import Tier
from events.protests import actions
from events.protests.assembly import State
from events.protests.models import Protest
from events.scopes import queries
from events.scopes.scope import Scope, parse
from tests.factories import make_organizer, make_protest, mission_of

EVERYWHERE = Scope()


def cancelled(**values: object) -> Protest:
    protest = make_protest(**values)
    with writing():
        actions.cancel(protest, "Rain.")
        db.session.commit()
    return protest


def pending() -> Protest:
    """A protest that waits for a moderator."""
    return make_protest(organizer=make_organizer(name="ben", tier=Tier.SUSPENDED))


def noon_in_a_month() -> datetime:
    return datetime.combine(clock.today() + timedelta(days=30), time(12))


def day_of(protest: Protest) -> date:
    return protest.starts_at.date()


def at(protest: Protest, days: int) -> list[Protest]:
    """A feed that is fetched some days after a protest."""
    return list(queries.in_window(EVERYWHERE, day_of(protest) + timedelta(days=days)))


@pytest.mark.parametrize(
    ("days_after", "is_in"), [(-401, False), (-400, True), (0, True), (30, True), (31, False)]
)
def test_the_window_is_thirty_days_back_and_four_hundred_ahead(
    app: Doorstep, days_after: int, is_in: bool
) -> None:
    protest = make_protest()

    assert at(protest, days_after) == ([protest] if is_in else [])
    today = day_of(protest) + timedelta(days=days_after)
    assert queries.number_in_window(EVERYWHERE, today) == int(is_in)


@pytest.mark.parametrize(
    ("make", "state", "is_public"),
    [
        (make_protest, State.PUBLISHED, True),
        (cancelled, State.CANCELLED, True),
        (lambda: make_protest(draft=True), State.DRAFT, False),
        (pending, State.PENDING, False),
    ],
)
def test_only_public_protests_are_in_a_scope(
    app: Doorstep, make: Callable[[], Protest], state: State, is_public: bool
) -> None:
    protest = make()

    assert protest.stands is state
    assert bool(at(protest, 0)) is is_public
    assert bool(queries.upcoming(EVERYWHERE, clock.now(), limit=9)) is is_public
    assert queries.number_upcoming(EVERYWHERE, clock.now()) == int(is_public)


def test_what_is_over_comes_after_what_is_ahead_and_is_cut_first(app: Doorstep) -> None:
    first = noon_in_a_month()
    made = [make_protest(starts=first + timedelta(days=days)) for days in (0, 1, 5, 9)]
    oldest, old, soon, late = made

    assert at(soon, 0) == [soon, late, old, oldest]
    assert list(queries.in_window(EVERYWHERE, day_of(soon), limit=3)) == [soon, late, old]


@pytest.mark.parametrize(
    ("address", "is_in"),
    [
        ("protests", True),
        ("in/de", True),
        ("in/de/berlin", True),
        ("of/ru", True),
        ("of/ru/in/de", True),
        ("of/ru/in/de/berlin", True),
        ("missions/Q836838", True),
        ("in/fr", False),
        ("in/de/munich", False),
        ("of/by", False),
        ("of/by/in/de/berlin", False),
        ("missions/Q1", False),
        ("protests/aaaaaaaaaaaaa", False),
    ],
)
def test_a_scope_holds_what_its_address_says(app: Doorstep, address: str, is_in: bool) -> None:
    protest = make_protest()

    assert bool(queries.in_window(parse(address), day_of(protest))) is is_in


def test_a_protest_is_a_scope(app: Doorstep) -> None:
    protest, _other = make_protest(), make_protest()

    assert list(queries.in_window(Scope(protest_id=protest.id), day_of(protest))) == [protest]


def test_past_protests_are_the_last_first(app: Doorstep) -> None:
    first, second = make_protest(), make_protest(starts=noon_in_a_month())
    now = max(first.ends_at, second.ends_at)

    assert list(queries.past(EVERYWHERE, now, limit=5)) == [second, first]
    assert list(queries.past(EVERYWHERE, now, limit=1)) == [second]
    assert list(queries.upcoming(EVERYWHERE, now, limit=5)) == []


def test_pages_of_a_list_follow_each_other(app: Doorstep) -> None:
    made = {make_protest().id for _ in range(5)}
    now = clock.now()

    pages = [queries.upcoming(EVERYWHERE, now, limit=2, offset=offset) for offset in (0, 2, 4)]

    assert [len(page) for page in pages] == [2, 2, 1]
    assert {protest.id for page in pages for protest in page} == made


def test_counts_leave_out_what_is_cancelled_or_over(app: Doorstep) -> None:
    berlin = cities.by_slug("DE", "berlin")
    assert berlin
    embassy_in_paris = mission_of("RU", "FR", "paris")
    paris = embassy_in_paris.city_geonames_id
    in_paris = make_protest(at=embassy_in_paris)
    make_protest()
    make_protest()
    cancelled()
    now = clock.now()

    assert queries.number_upcoming_by_country(now) == {"DE": 2, "FR": 1}
    assert queries.number_upcoming_by_country(now, "BY") == {}
    assert queries.number_upcoming_by_city("DE", now) == {berlin.geonames_id: 2}
    assert queries.number_upcoming_by_sending_state(now) == {"RU": 3}
    assert queries.number_upcoming_by_sending_state(now, berlin) == {"RU": 2}
    assert list(queries.cities_with_most_ahead(now, limit=9)) == [berlin.geonames_id, paris]
    assert list(queries.cities_with_most_ahead(now, limit=1)) == [berlin.geonames_id]
    assert queries.number_upcoming_by_mission([embassy_in_paris.id], now) == {
        embassy_in_paris.id: 1
    }
    assert queries.number_upcoming_by_country(in_paris.ends_at + timedelta(days=1)) == {}


def test_the_next_protest_of_a_mission_is_the_soonest_that_is_not_cancelled(app: Doorstep) -> None:
    start = noon_in_a_month()
    make_protest(starts=start + timedelta(days=2))
    soonest = make_protest(starts=start + timedelta(days=1))
    cancelled(starts=start)

    found = queries.next_by_mission(["Q836838", "Q1"], clock.now())

    assert found == {"Q836838": soonest}
