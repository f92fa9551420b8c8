"""How soon a server answers that has just begun, and how soon a calendar follows an edit."""

from __future__ import annotations

import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass

from tests.bench.edits import edit
from tests.bench.question import Question, ask
from tests.bench.server import serving
from tests.bench.worlds import World

ALONE = ("--workers", "1")
STARTS = 3
EDITS = 7


@dataclass(frozen=True)
class Beginning:
    """Milliseconds until each answer, in the median.

    :ivar start: from nothing to the first answer.
    :ivar first: the first calendar of a thousand protests.
    :ivar again: the same after an edit. :ivar unchanged: the same with none.
    :ivar compressed: what its first compressed answer takes on top.
    """

    start: float
    first: float
    again: float
    unchanged: float
    compressed: float


def measure_beginning(world: World, path: str) -> Beginning:
    """Start a server of one worker a few times, and ask it for a large calendar."""
    plain = Question(path, headers={"Accept-Encoding": "identity"})
    start, first = _medians([_start(world, plain) for _ in range(STARTS)])
    with serving("app:create_app", world.environ, ALONE) as server:
        times = []
        for _ in range(EDITS):
            edit(world.app, world.protest_ids[0])
            asked = [plain, plain, Question(path)]
            times.append([ask(server.port, question).milliseconds for question in asked])
    again, unchanged, compressed = _medians(times)
    return Beginning(start, first, again, unchanged, compressed - unchanged)


def _start(world: World, question: Question) -> tuple[float, float]:
    """How long it takes to begin, and then to answer what nobody has rendered yet."""
    edit(world.app, world.protest_ids[0])
    begun = time.perf_counter()
    with serving("app:create_app", world.environ, ALONE) as server:
        ask(server.port, Question("/healthz"))
        start = (time.perf_counter() - begun) * 1000
        return start, ask(server.port, question).milliseconds


def _medians(rows: Sequence[Sequence[float]]) -> list[float]:
    return [statistics.median(column) for column in zip(*rows, strict=True)]
