"""What sessions and codes leave behind is forgotten once it serves nothing (H3, B5)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from app import Doorstep
from events import clock
from events.database import db, writing
from events.organizers import browsers, factors, totp
from events.organizers.models import OrganizerSession, TotpSecret
from tests.factories import make_organizer


@pytest.mark.promise("H3")
@pytest.mark.parametrize(
    ("later", "left"),
    [(timedelta(hours=1, minutes=59), 1), (timedelta(hours=2), 0), (timedelta(days=8), 0)],
)
def test_sessions_that_ended_or_went_idle_are_deleted(
    app: Doorstep, later: timedelta, left: int
) -> None:
    with writing():
        browsers.remember(make_organizer(), b"t" * 32)
        gone = browsers.forget_ended(clock.now() + later)
        db.session.commit()

    assert gone == 1 - left
    assert len(db.session.scalars(select(OrganizerSession)).all()) == left


@pytest.mark.promise("B5")
@pytest.mark.parametrize(("minutes", "is_kept"), [(0, True), (0.5, True), (2, False)])
def test_when_a_code_was_used_is_known_only_while_it_could_be_used_again(
    app: Doorstep, minutes: float, is_kept: bool
) -> None:
    now = clock.now()
    with writing():
        factors.set_up_codes(make_organizer(), totp.new_secret(), totp.step_at(now))
        factors.forget_used_codes(now + timedelta(minutes=minutes))
        db.session.commit()

    last_step = db.session.scalars(select(TotpSecret.last_step)).one()
    assert last_step == (totp.step_at(now) if is_kept else 0)
