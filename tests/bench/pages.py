"""What pages cost inside the process: milliseconds and questions to the database."""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass
from typing import Any

from sqlalchemy import event

from app import Doorstep
from events.database import db
from tests.factories import make_organizer, make_protest

WARM_UPS = 3
RUNS = 15
PROTESTS_IN_BERLIN = 100
ORGANIZER = "Bench"


@dataclass(frozen=True)
class Cost:
    """Of one page: the median of its times, and how many statements it needs."""

    milliseconds: float
    queries: int


def fill(app: Doorstep) -> None:
    """Give the city that is measured as many protests as a busy one may have."""
    with app.app_context():
        organizer = make_organizer(name=ORGANIZER)
        for number in range(PROTESTS_IN_BERLIN):
            make_protest(organizer=organizer, title=f"Vigil {number}")


def cost(app: Doorstep, path: str) -> Cost:
    """What a page costs once everything is warm."""
    client = app.test_client()
    for _ in range(WARM_UPS):
        client.get(path)
    times = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        client.get(path)
        times.append(time.perf_counter() - begun)
    return Cost(statistics.median(times) * 1000, _queries(app, path))


def _queries(app: Doorstep, path: str) -> int:
    asked: list[str] = []

    def note(_c: Any, _k: Any, statement: str, *_rest: Any) -> None:
        if statement.startswith(("SELECT", "WITH")):
            asked.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    app.test_client().get(path)
    event.remove(engine, "before_cursor_execute", note)
    return len(asked)
