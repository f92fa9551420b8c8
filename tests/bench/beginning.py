"""How soon a server answers that has just begun, and how soon a calendar follows an edit."""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass

from tests.bench.edits import edit
from tests.bench.question import Question, ask
from tests.bench.server import serving
from tests.bench.worlds import World

EDITS = 7


@dataclass(frozen=True)
class Beginning:
    """Milliseconds until each answer.

    :ivar start: from nothing to the first answer.
    :ivar first: the first calendar of a thousand protests.
    :ivar again: the same after an edit, in the median. :ivar unchanged: the same with none.
    :ivar compressed: what its first compressed answer takes on top.
    """

    start: float
    first: float
    again: float
    unchanged: float
    compressed: float


def measure_beginning(world: World, path: str) -> Beginning:
    """Start a server of one worker, and ask it for a large calendar."""
    plain = Question(path, headers={"Accept-Encoding": "identity"})
    begun = time.perf_counter()
    with serving("app:create_app", world.environ, ["--workers", "1"]) as server:
        ask(server.port, Question("/healthz"))
        start = (time.perf_counter() - begun) * 1000
        first = ask(server.port, plain).milliseconds
        times = []
        for _ in range(EDITS):
            edit(world.app, world.protest_ids[0])
            asked = [plain, plain, Question(path)]
            times.append([ask(server.port, question).milliseconds for question in asked])
    again, unchanged, compressed = (
        statistics.median(column) for column in zip(*times, strict=True)
    )
    return Beginning(start, first, again, unchanged, compressed - unchanged)
