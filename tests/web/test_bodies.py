"""Whoever sends half a form holds up a few threads and no more."""

from __future__ import annotations

import io
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event, Semaphore

import pytest
from flask.testing import FlaskClient

from app import Doorstep
from events.web.bodies import MOST_AT_ONCE
from tests.conftest import new_client

FORM = b"name=amina&passphrase=wrong"
TYPE = "application/x-www-form-urlencoded"


class Stalled(io.RawIOBase):
    """A form of which the rest comes when it may."""

    def __init__(self, begun: Semaphore, rest: Event) -> None:
        self._begun, self._rest = begun, rest
        self._form = io.BytesIO(FORM)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:
        self._begun.release()
        self._rest.wait()
        return self._form.readinto(buffer)


@contextmanager
def senders(app: Doorstep, number: int) -> Iterator[list[int]]:
    """People who have begun to send a form; their statuses, once the rest has come."""
    begun, rest, statuses = Semaphore(0), Event(), list[int]()

    def send(_number: int) -> int:
        sent = {"wsgi.input": Stalled(begun, rest), "CONTENT_LENGTH": str(len(FORM))}
        answer = new_client(app).post("/sign-in", content_type=TYPE, environ_overrides=sent)
        return answer.status_code

    with ThreadPoolExecutor(number) as pool:
        sent = pool.map(send, range(number))
        try:
            for _ in range(number):
                assert begun.acquire(timeout=30)
            yield statuses
        finally:
            rest.set()
        statuses += sent


@pytest.mark.promise("I13")
def test_few_are_waited_for_and_the_next_is_told_to_try_again(
    app: Doorstep, client: FlaskClient
) -> None:
    with senders(app, MOST_AT_ONCE) as statuses:
        refused = client.post("/sign-in", data=FORM, content_type=TYPE)
        read = [client.get(path).status_code for path in ("/", "/in/de.ics", "/sign-in")]
    later = client.post("/sign-in", data=FORM, content_type=TYPE)

    assert refused.status_code == 503
    assert int(refused.headers["Retry-After"]) > 0
    assert read == [200, 200, 200]
    assert statuses == [422] * MOST_AT_ONCE
    assert later.status_code == 422
