"""Calendars side by side: each server is asked in turn, again and again, in the same minute."""

from __future__ import annotations

import importlib.util
import statistics
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench import proxy
from tests.bench.edits import editing
from tests.bench.load import Measured, measure, measure_slow
from tests.bench.question import Question, ask
from tests.bench.server import Server, serving, serving_by_gunicorn
from tests.bench.worlds import World

ROUNDS = 3
LARGE = "/protests.ics"
HELLO = "hello"
APP, NAIVE, FILES = "app", "naive", "nginx, files"
FILES_KEPT_OPEN = "nginx, files kept open"
APP_BEHIND, PROXY, APP_SMALL = "app behind nginx", "nginx, app", "app, 100 protests"
GREETING, APP_GUNICORN, GREETING_GUNICORN = "hello-world", "app, gunicorn", "hello, gunicorn"
SIZES, MANNERS = ("100", "1000"), ("200", "200 gzip", "304")
# What those are asked who are there for one comparison.
ONLY = {
    APP_SMALL: ("1000 304",),
    APP_GUNICORN: ("1000 200 gzip", "1000 304"),
    NAIVE: ("100 200", "100 304", "1000 200", "1000 304"),
}

Case = tuple[str, str]
Samples = dict[Case, list[Measured]]


@dataclass
class Results:
    """What was measured: for each server and question the rounds, in their order."""

    samples: Samples = field(default_factory=lambda: defaultdict(list))
    kept_while_editing: float = 0.0
    resident_bytes: int = 0

    def ratio(self, case: Case, other: Case) -> float | None:
        """How many times as many answers a second as another; None if one is missing."""
        return _median_of(
            [
                mine.per_second / theirs.per_second
                for mine, theirs in zip(self.samples[case], self.samples[other], strict=False)
            ]
        )

    def cpu_ratio(self, case: Case, other: Case) -> float | None:
        """How many times the processor time of another."""
        return _median_of(
            [
                mine.cpu_microseconds / theirs.cpu_microseconds
                for mine, theirs in zip(self.samples[case], self.samples[other], strict=False)
                if theirs.cpu_microseconds
            ]
        )

    def median(self, case: Case) -> Measured | None:
        """The round in the middle, by answers a second."""
        rounds = sorted(self.samples.get(case, []), key=lambda found: found.per_second)
        return rounds[len(rounds) // 2] if rounds else None


def measure_feeds(small: World, large: World, folder: Path) -> Results:
    """Start every server that this machine has, and ask them all."""
    results = Results()
    paths = {"100": f"/missions/{large.mission_id}.ics", "1000": LARGE}
    with _servers(small, large, paths, folder) as servers:
        questions = {
            name: dict(_questions(name, server, paths)) for name, server in servers.items()
        }
        for _ in range(ROUNDS):
            for name, asked in _in_turn(questions):
                found = measure(servers[name], questions[name][asked])
                results.samples[name, asked].append(found)
        for asked, question in questions[NAIVE].items():
            results.samples[NAIVE, asked] = [measure_slow(servers[NAIVE], question)]
        results.resident_bytes = servers[APP].resident_bytes()
        results.kept_while_editing = _kept_while_editing(servers[APP], large)
    return results


@contextmanager
def _servers(
    small: World, large: World, paths: Mapping[str, str], folder: Path
) -> Iterator[dict[str, Server]]:
    """All of them at once: who isn't asked takes no time."""
    with ExitStack() as stack:
        app = stack.enter_context(serving("app:create_app", large.environ))
        found = {
            GREETING: stack.enter_context(serving("tests.bench.hello:create_app", {})),
            APP: app,
            APP_SMALL: stack.enter_context(serving("app:create_app", small.environ)),
            NAIVE: stack.enter_context(serving("tests.bench.naive:create_app", large.environ)),
        }
        if proxy.is_here():
            plain = {
                path: ask(app.port, Question(path, headers={"Accept-Encoding": ""})).content
                for path in paths.values()
            }
            found[FILES] = stack.enter_context(proxy.before_files(plain, _new(folder / "files")))
            found[FILES_KEPT_OPEN] = stack.enter_context(
                proxy.before_files(plain, _new(folder / "kept-open"), kept_open=True)
            )
            trusting = {**large.environ, "DOORSTEP_TRUSTED_PROXIES": "1"}
            behind = stack.enter_context(serving("app:create_app", trusting))
            found[PROXY] = stack.enter_context(
                proxy.in_front_of(behind.port, _new(folder / "proxy"))
            )
        if importlib.util.find_spec("gunicorn"):
            found[GREETING_GUNICORN] = stack.enter_context(
                serving_by_gunicorn("tests.bench.hello:create_app", {})
            )
            found[APP_GUNICORN] = stack.enter_context(
                serving_by_gunicorn("app:create_app", large.environ)
            )
        yield found


def _questions(
    name: str, server: Server, paths: Mapping[str, str]
) -> Iterator[tuple[str, Question]]:
    """What a server is asked, by what it is called."""
    if name in (GREETING, GREETING_GUNICORN):
        yield HELLO, Question("/")
        return
    for size, path in paths.items():
        question = Question(path)
        asked = {
            "200": Question(path, headers={"Accept-Encoding": "identity"}),
            "200 gzip": question,
            "304": question.known_by(ask(server.port, question).tag),
        }
        for manner, found in asked.items():
            case = f"{size} {manner}"
            if case in ONLY.get(name, (case,)):
                yield case, found


def _in_turn(questions: Mapping[str, Mapping[str, Question]]) -> list[Case]:
    """Who is asked what, the same things after each other; the naive way is too slow to repeat."""
    cases = [(name, asked) for name, known in questions.items() for asked in known if name != NAIVE]
    return sorted(cases, key=lambda case: (case[1] != HELLO, case[1].split()[::-1], case[0]))


def _kept_while_editing(server: Server, world: World) -> float:
    """The part of the steady throughput that two edits a second leave."""
    question, kept = Question(LARGE), []
    for _ in range(ROUNDS):
        steady = measure(server, question, seconds=2)
        with editing(world):
            disturbed = measure(server, question, seconds=2)
        kept.append(disturbed.per_second / steady.per_second)
    return statistics.median(kept)


def _median_of(ratios: list[float]) -> float | None:
    return statistics.median(ratios) if ratios else None


def _new(folder: Path) -> Path:
    folder.mkdir()
    return folder
