"""What is kept in memory, and how work is shared between threads."""

from __future__ import annotations

from threading import Event, Thread

import pytest

from events.feeds.flights import Flights
from events.web.bounded import Bounded


def test_what_was_not_asked_for_the_longest_is_forgotten_first() -> None:
    kept: Bounded[str, bytes] = Bounded(10, len)
    for key in "abc":
        kept.put(key, b"333")
    kept.get("a")

    kept.put("d", b"333")

    assert [kept.get(key) for key in "abcd"] == [b"333", None, b"333", b"333"]
    assert kept.size == 9


def test_replaced_value_is_counted_once() -> None:
    kept: Bounded[str, bytes] = Bounded(10, len)

    kept.put("a", b"333")
    kept.put("a", b"55555")

    assert (kept.get("a"), kept.size, len(kept)) == (b"55555", 5, 1)


def test_what_is_larger_than_all_room_is_not_kept() -> None:
    kept: Bounded[str, bytes] = Bounded(10, len)

    kept.put("a", b"0" * 11)

    assert (kept.get("a"), kept.size) == (None, 0)


def test_forgetting_everything_makes_room() -> None:
    kept: Bounded[str, bytes] = Bounded(10, len)
    kept.put("a", b"333")

    kept.clear()

    assert (kept.get("a"), kept.size) == (None, 0)


class Slow:
    """Work that begins and then waits until it may go on."""

    def __init__(self) -> None:
        self.begun, self.may_go_on = Event(), Event()
        self.times = 0

    def __call__(self) -> str:
        self.times += 1
        self.begun.set()
        assert self.may_go_on.wait(5)
        return "new"


def start(flights: Flights[str, str], work: Slow, found: list[str]) -> Thread:
    thread = Thread(target=lambda: found.append(flights.fly("key", work, meanwhile=None)))
    thread.start()
    return thread


def test_work_is_done_once_for_all_who_wait() -> None:
    flights, work, found = Flights[str, str](), Slow(), list[str]()
    first = start(flights, work, found)
    assert work.begun.wait(5)
    second = start(flights, work, found)

    work.may_go_on.set()
    first.join()
    second.join()

    assert (found, work.times) == (["new", "new"], 1)
    assert not flights.is_under_way("key")


def test_who_has_something_to_go_on_with_does_not_wait() -> None:
    flights, work, found = Flights[str, str](), Slow(), list[str]()
    first = start(flights, work, found)
    assert work.begun.wait(5)

    assert flights.is_under_way("key")
    assert flights.fly("key", work, meanwhile="old") == "old"

    work.may_go_on.set()
    first.join()


def test_failure_is_told_and_the_next_one_tries_again() -> None:
    flights = Flights[str, str]()

    def fail() -> str:
        raise LookupError("nothing")

    with pytest.raises(LookupError):
        flights.fly("key", fail, meanwhile=None)
    assert flights.fly("key", lambda: "new", meanwhile=None) == "new"
