"""The server that is shipped, under load: what readers notice when something happens to it.

Exactly this is promised (I9, I13). A worker that is killed takes with it what it was answering and
the connections in its queue; one that ends in a reload (SIGHUP) or a stop answers what it was asked
and closes the rest. So whoever asks the server directly may lose two tries in a row and never a
third, and no answer is cut short by a stop. Behind nginx as it is shipped nobody has to ask again,
for nginx does; a form that was sent in that very moment it may answer with 502, for it never sends
one twice. Who begins a request and never ends it takes no part of the server from others.
"""

from __future__ import annotations

import os
import signal
import socket
import time
from collections.abc import Collection, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from app import Doorstep
from tests.bench import proxy
from tests.bench.question import Question, ask
from tests.bench.server import Server, serving
from tests.conftest import Postgresql, Sqlite
from tests.factories import make_many
from tests.operations.callers import CALLERS, Caller, calling, wait_for_more

FEED, PAGE = "/in/de/berlin.ics", "/in/de/berlin"
PATHS = (FEED, PAGE, f"{FEED}?form=static", "/healthz")
WORKERS = 2
TRIES = 3
# Workers that end in a kill and a reload.
ENDED = 1 + WORKERS
SPARE = 2
DEADLINE_SECONDS = 60
HALF_OPEN = {
    "head": b"GET /in/de/berlin.ics HTTP/1.1\r\nHost: localhost\r\nAccept: text",
    "form": (
        b"POST /sign-in HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\n"
        b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\nname="
    ),
    "calendar with a body": (
        b"GET /in/de/berlin.ics HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nname="
    ),
}
EACH = 100


@pytest.fixture
def environ(app: Doorstep, server: Sqlite | Postgresql, tmp_path: Path) -> dict[str, str]:
    """Settings of a server on the database of this test, which holds some protests."""
    make_many(20)
    return {
        "DOORSTEP_INSTANCE": str(tmp_path),
        "DOORSTEP_DATABASE_URL": server.url,
        "DOORSTEP_TRUSTED_PROXIES": "1",
    }


@contextmanager
def running(environ: dict[str, str], *options: str) -> Iterator[Server]:
    """The server as it is shipped, all its workers at work."""
    with serving("app:create_app", environ, options) as found:
        wait_until_all_work(found)
        yield found


def time_to_start(environ: dict[str, str]) -> tuple[str, str]:
    """The option that lets a reload give new workers the time that this machine needs today.

    What is shipped gives them more than any machine needs, which a test would have to wait for.
    """
    begun = time.monotonic()
    with running(environ):
        seconds = max(1.0, SPARE * (time.monotonic() - begun))
    return "--respawn-interval", f"{seconds:.1f}"


def wait_until_all_work(server: Server, gone: Collection[int] = ()) -> None:
    """Until there are as many workers as there should be, none of those that are to go."""
    end = time.monotonic() + DEADLINE_SECONDS
    while True:
        found = server.workers()
        if len(found) == WORKERS and not set(found) & set(gone):
            return
        assert time.monotonic() < end, "Workers are missing."
        time.sleep(0.05)


def kill_one(server: Server) -> None:
    """End a worker as nothing can be caught, and wait for the one in its place."""
    killed = server.workers()[0]
    os.kill(killed, signal.SIGKILL)
    wait_until_all_work(server, {killed})


def reload(server: Server) -> None:
    """Change the workers, one after the other."""
    old = set(server.workers())
    os.kill(server.pid, signal.SIGHUP)
    wait_until_all_work(server, old)


def failures(callers: list[Caller]) -> list[str]:
    return [failure for caller in callers for failure in caller.failed]


@pytest.mark.promise("I9")
def test_workers_that_end_cost_two_tries_at_most_and_behind_nginx_none(
    environ: dict[str, str], tmp_path: Path
) -> None:
    options = time_to_start(environ)
    with running(environ, *options) as server, ExitStack() as stack:
        behind = stack.enter_context(calling_by_nginx(server.port, tmp_path))
        direct = stack.enter_context(calling(server.port, PATHS, tries=TRIES))
        kill_one(server)
        reload(server)
        wait_for_more([*direct, *behind])

    assert failures(direct) == failures(behind) == []
    assert sum(caller.lost for caller in direct) <= CALLERS * (TRIES - 1) * ENDED


@contextmanager
def calling_by_nginx(port: int, tmp_path: Path) -> Iterator[list[Caller]]:
    """Readers who never ask again, behind nginx as it is shipped; nobody where there is none."""
    if not proxy.is_here():
        yield []
        return
    folder = tmp_path / "nginx"
    folder.mkdir()
    with proxy.in_front_of(port, folder) as before, calling(before.port, PATHS) as callers:
        yield callers


@pytest.mark.promise("I9")
def test_stop_cuts_no_answer_short(environ: dict[str, str]) -> None:
    with running(environ) as server, calling(server.port, PATHS) as callers:
        os.kill(server.pid, signal.SIGTERM)
        wait_for_more(callers)

    before_an_answer = {"RemoteDisconnected", "ConnectionResetError", "ConnectionRefusedError"}
    assert set(failures(callers)) <= before_an_answer


@pytest.mark.promise("I13")
def test_three_hundred_who_never_finish_their_request_keep_nobody_waiting(
    environ: dict[str, str],
) -> None:
    with running(environ) as server, ExitStack() as stack:
        for begun in HALF_OPEN.values():
            for _ in range(EACH):
                half = socket.create_connection(("127.0.0.1", server.port))
                stack.enter_context(half).sendall(begun)

        with calling(server.port, PATHS) as callers:
            wait_for_more(callers)

        assert failures(callers) == []
        stack.close()
        ask(server.port, Question("/sign-in"))
