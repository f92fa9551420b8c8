"""Whether readers wait while very many sign in: hashing passphrases is slow on purpose."""

from __future__ import annotations

import http.client
import re
import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Event
from urllib.parse import urlencode

from tests.bench.server import Server
from tests.factories import PASSPHRASE

AT_ONCE = 50
SECONDS = 6.0
READERS = 4
READERS_PAGE = "/in/de/berlin"
FORM_KEY = re.compile(r'name="form_key"[^>]* value="([^"]+)"')
TIMEOUT_SECONDS = 20
BUSY = 503
PATIENCE_SECONDS = 0.5


@dataclass(frozen=True)
class Crowd:
    """What happened.

    :ivar alone: 95 of 100 readers' pages took at most so many milliseconds, nobody signing in.
    :ivar beside: the same while fifty people signed in again and again.
    :ivar answers: how many sign-ins were answered by each status.
    """

    alone: float
    beside: float
    answers: dict[int, int]


def measure_crowd(server: Server, name: str) -> Crowd:
    """Let fifty people sign in at once while others read.

    :param name: of an account whose passphrase is that of the tests' organizers.
    """
    key = _form_key(server)
    with ThreadPoolExecutor(AT_ONCE + READERS) as people:
        _read_for(server, people, SECONDS / 3)  # until everything is warm
        alone = _read_for(server, people, SECONDS / 2)
        over = Event()
        signing = [
            people.submit(_sign_in_until, server, key, name, over, person)
            for person in range(AT_ONCE)
        ]
        beside = _read_for(server, people, SECONDS)
        over.set()
        statuses = [status for person in signing for status in person.result()]
    return Crowd(_p95(alone), _p95(beside), {it: statuses.count(it) for it in set(statuses)})


def _read_for(server: Server, people: ThreadPoolExecutor, seconds: float) -> list[float]:
    until = time.monotonic() + seconds
    readers = [people.submit(_read_until, server, until) for _ in range(READERS)]
    return [took for reader in readers for took in reader.result()]


def _read_until(server: Server, until: float) -> list[float]:
    took = []
    while time.monotonic() < until:
        begun = time.perf_counter()
        assert _ask(server, "GET", READERS_PAGE)[0] == 200
        took.append((time.perf_counter() - begun) * 1000)
    return took


def _sign_in_until(server: Server, key: str, name: str, over: Event, person: int) -> list[int]:
    """Sign in again and again, each time from another network, as limits are per network."""
    form = urlencode({"name": name, "passphrase": PASSPHRASE, "form_key": key})
    statuses = []
    while not over.is_set():
        address = f"10.{person}.{len(statuses) % 250}.1"
        statuses.append(_ask(server, "POST", "/sign-in", form, address)[0])
        if statuses[-1] == BUSY:
            over.wait(PATIENCE_SECONDS)
    return statuses


def _form_key(server: Server) -> str:
    found = FORM_KEY.search(_ask(server, "GET", "/sign-in")[1])
    assert found
    return found[1]


def _ask(
    server: Server, method: str, path: str, body: str | None = None, address: str = "10.99.0.1"
) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=TIMEOUT_SECONDS)
    headers = {"Sec-Fetch-Site": "same-origin", "X-Forwarded-For": address}
    if body:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    try:
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode(errors="replace")
    finally:
        connection.close()


def _p95(milliseconds: list[float]) -> float:
    return statistics.quantiles(milliseconds, n=20)[-1]
