"""Editing a protest as its organizer would, and what that costs in the database."""

from __future__ import annotations

import secrets
import statistics
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, event

from app import Doorstep
from events.database import db, writing
from events.protests import actions, queries
from tests.bench.worlds import World
from tests.factories import make_details

EDITS = 25
PAUSE_SECONDS = 0.5


@dataclass(frozen=True)
class EditCost:
    """The median of some edits: time in all and in the database (milliseconds), statements."""

    milliseconds: float
    database_milliseconds: float
    statements: float


def edit(app: Doorstep, protest_id: str) -> float:
    """Give a protest another title.

    :returns: how long the commit took, in seconds.
    """
    with app.app_context(), writing():
        protest = queries.by_id(protest_id)
        assert protest is not None
        details = make_details(
            title=f"Vigil {secrets.token_hex(4)}",
            words=protest.words,
            starts=protest.starts,
            ends=protest.ends,
        )
        actions.revise(protest, details, version=protest.version)
        begun = time.perf_counter()
        db.session.commit()
        return time.perf_counter() - begun


def edit_cost(world: World) -> EditCost:
    """What an edit costs, after a few that warm everything."""
    with world.app.app_context():
        engine = db.engine
    costs = []
    for protest_id in world.protest_ids[: EDITS + 5]:
        with _statements(engine) as times:
            begun = time.perf_counter()
            committing = edit(world.app, protest_id)
            took = time.perf_counter() - begun
        costs.append((took * 1000, (sum(times) + committing) * 1000, len(times) + 1))
    return EditCost(*(statistics.median(column) for column in zip(*costs[5:], strict=True)))


@contextmanager
def editing(world: World) -> Iterator[None]:
    """Two edits a second of the protest that is next, for as long as the block runs."""
    is_over = threading.Event()

    def go_on() -> None:
        while not is_over.wait(PAUSE_SECONDS):
            edit(world.app, world.protest_ids[0])

    editor = threading.Thread(target=go_on)
    editor.start()
    try:
        yield
    finally:
        is_over.set()
        editor.join()


@contextmanager
def _statements(engine: Engine) -> Iterator[list[float]]:
    """How long each statement takes inside the block, in seconds."""
    times: list[float] = []
    begun = 0.0

    def before(*_told: Any) -> None:
        nonlocal begun
        begun = time.perf_counter()

    def after(*_told: Any) -> None:
        times.append(time.perf_counter() - begun)

    event.listen(engine, "before_cursor_execute", before)
    event.listen(engine, "after_cursor_execute", after)
    try:
        yield times
    finally:
        event.remove(engine, "before_cursor_execute", before)
        event.remove(engine, "after_cursor_execute", after)
