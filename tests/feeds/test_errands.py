"""Work that nobody waits for is done in its order, and never more of it than can be."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Event

import pytest

from events.feeds.errands import Errands


def test_errands_are_done_in_the_order_in_which_they_came() -> None:
    done: list[int] = []
    errands = Errands(3)

    for number in range(20):
        errands.run(partial(done.append, number))
    errands.settle()

    assert done == list(range(20))


def test_nobody_waits_until_there_is_too_much() -> None:
    errands, go_on = Errands(1), Event()

    def wait() -> None:
        go_on.wait()

    with ThreadPoolExecutor(1) as pool:
        errands.run(wait)
        errands.run(wait)

        one_too_many = pool.submit(errands.run, wait)
        waited = not one_too_many.done()
        go_on.set()
        one_too_many.result(timeout=30)
    errands.settle()

    assert waited


def test_errand_that_fails_is_logged_and_keeps_none_from_being_done(
    caplog: pytest.LogCaptureFixture,
) -> None:
    errands, done = Errands(3), Event()

    def fail() -> None:
        raise ValueError("something that somebody typed")

    errands.run(fail)
    errands.run(done.set)
    errands.settle()

    assert done.is_set()
    assert caplog.messages == ["errand failed error=ValueError"]


def test_without_an_errand_there_is_nothing_to_wait_for() -> None:
    Errands(1).settle()
