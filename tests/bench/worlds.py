"""Databases to measure with: a small one, and one with ten thousand protests."""

from __future__ import annotations

import random
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select

from app import Doorstep, create_app
from events.config import prepare_instance, read_settings
from events.database import db, writing
from events.operations import demo
from events.operations.setup import set_up
from events.organizers.credentials import WORD_FILE
from events.protests.models import Protest
from events.scopes.models import ScopeRevision
from tests.bench import pages
from tests.factories import make_many

PROTESTS = 10_000
# So that each mission's calendar holds a hundred protests.
MISSIONS = 100
WORDS = 10


@dataclass(frozen=True)
class World:
    """An instance: the app on it in this process, and the settings for one in another.

    :ivar protest_ids: its protests, the soonest first.
    :ivar mission_id: the mission with a hundred protests.
    :ivar scopes: how many scopes have a revision.
    """

    app: Doorstep
    environ: dict[str, str]
    protest_ids: Sequence[str]
    mission_id: str
    scopes: int


def make_worlds(folder: Path) -> tuple[World, World]:
    """The small one and the large one."""
    small = _app(folder / "small")
    with small.app_context():
        set_up()
        db.engine.dispose()
    shutil.copytree(folder / "small", folder / "large")
    large = _app(folder / "large")
    with small.app_context(), writing():
        demo.fill()
        db.session.commit()
    pages.fill(small)
    with large.app_context():
        make_many(PROTESTS, missions_in_use=MISSIONS)
        _give_words()
    return _world(small), _world(large)


def _give_words() -> None:
    """Let each protest say something of its own, as much as a calendar of a thousand has room for.

    Compressed, calendars in which all say the same would be far too small.
    """
    known = WORD_FILE.read_text(encoding="ascii").split()
    chosen = random.Random(0)  # the same in every run
    with writing():
        for protest in db.session.scalars(select(Protest)):
            protest.words = " ".join(chosen.choices(known, k=WORDS))
        db.session.commit()


def _app(instance: Path) -> Doorstep:
    environ = {"DOORSTEP_INSTANCE": str(instance)}
    prepare_instance(environ)
    return create_app(read_settings(environ))


def _world(app: Doorstep) -> World:
    with app.app_context():
        protest_ids = db.session.scalars(select(Protest.id).order_by(Protest.starts_at)).all()
        missions = select(Protest.mission_id).group_by(Protest.mission_id)
        mission_id = db.session.scalar(missions.order_by(func.abs(func.count() - 100)).limit(1))
        scopes = db.session.scalar(select(func.count()).select_from(ScopeRevision))
    environ = {"DOORSTEP_INSTANCE": app.instance_path}
    return World(app, environ, protest_ids, mission_id or "", scopes or 0)
