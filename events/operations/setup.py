"""Setting an instance up: schema, register of missions, index of names. Safe to repeat."""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

from flask.globals import app_ctx

from events.config import settings
from events.database import db, writing
from events.missions import actions as missions
from events.progress import Progress, unheard
from events.protests import upkeep
from events.search import actions as search

LOCK_FILE = "setup.lock"
Watch = Callable[[str], AbstractContextManager[Progress]]


def unwatched(_title: str) -> AbstractContextManager[Progress]:
    """Set up without telling anyone how far it is."""
    return nullcontext(unheard)


def set_up(watch: Watch = unwatched) -> None:
    """Bring the schema and the shipped facts up to date.

    Safe when several processes do it at once: the first one works, the others wait and then
    find it done.

    :param watch: opens a progress display with a title, for each long step.
    """
    from events.operations import migrations  # see there why not above

    with _alone(settings().instance), writing():
        migrations.bring_up_to_date(app_ctx.app)
        with watch("Loading the register of missions") as progress:
            missions.load_shipped(progress)
        db.session.commit()
        with watch("Building the index of names") as progress:
            search.build_names(progress)
        db.session.commit()
        # The zone data that came with this version may put clocks elsewhere.
        upkeep.recompute_instants()
        db.session.commit()


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Wait until no other process on this machine sets the same instance up."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / LOCK_FILE).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
