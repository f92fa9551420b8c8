"""New zone data move instants, never what clocks show; subscribers learn of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from app import Doorstep
from events.database import db, writing
from events.protests import upkeep
from events.protests.models import Protest
from events.protests.schedule import instant_again
from tests.factories import make_protest

ONE_HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("local", "before", "again"),
    [
        # Nothing changed; clocks changed by an hour since.
        (datetime(2026, 12, 12, 14), datetime(2026, 12, 12, 13, tzinfo=UTC), 13),
        (datetime(2026, 12, 12, 14), datetime(2026, 12, 12, 12, tzinfo=UTC), 13),
        # Clocks show it twice: the one that was meant stays.
        (datetime(2026, 10, 25, 2, 30), datetime(2026, 10, 25, 0, 30, tzinfo=UTC), 0),
        (datetime(2026, 10, 25, 2, 30), datetime(2026, 10, 25, 1, 30, tzinfo=UTC), 1),
    ],
)
def test_wall_clock_time_keeps_its_meaning(local: datetime, before: datetime, again: int) -> None:
    assert instant_again(local, "Europe/Berlin", before).hour == again


@pytest.mark.promise("I10")
def test_instants_follow_new_zone_data_and_the_sequence_rises(app: Doorstep) -> None:
    moved, same = make_protest(), make_protest()
    wall_clock, right = (moved.starts, moved.ends), (moved.starts_at, moved.ends_at)
    as_of_older_data(moved, -ONE_HOUR)

    assert recomputed() == 1

    assert (moved.starts, moved.ends) == wall_clock
    assert (moved.starts_at, moved.ends_at) == right
    assert (moved.sequence, same.sequence) == (1, 0)


@pytest.mark.promise("I10")
def test_same_zone_data_change_nothing(app: Doorstep) -> None:
    make_protest()

    assert recomputed() == 0


def test_draft_moves_without_a_public_revision(app: Doorstep) -> None:
    draft = make_protest(draft=True)
    right = draft.starts_at
    as_of_older_data(draft, ONE_HOUR)

    assert recomputed() == 1

    assert (draft.starts_at, draft.sequence) == (right, 0)


def as_of_older_data(protest: Protest, off_by: timedelta) -> None:
    with writing():
        db.session.execute(
            update(Protest)
            .where(Protest.id == protest.id)
            .values(starts_at=protest.starts_at + off_by, ends_at=protest.ends_at + off_by)
        )
        db.session.commit()
        db.session.expire_all()


def recomputed() -> int:
    with writing():
        moved = upkeep.recompute_instants()
        db.session.commit()
    return moved
