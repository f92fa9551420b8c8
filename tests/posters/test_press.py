"""Printing is bounded: what was printed is kept, and nobody waits for ever."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from events.paper.page import A4, A6
from events.posters.press import Press, PressBusy
from tests.posters.facts import make_facts


def test_same_poster_is_printed_once_however_many_ask() -> None:
    press = Press(most_bytes=1_000_000, patience_seconds=60)

    with ThreadPoolExecutor(4) as threads:
        printed = set(threads.map(lambda _: press.poster(make_facts(), A4), range(8)))

    assert len(printed) == 1
    assert press.printed == 1


def test_other_facts_and_other_paper_are_other_posters() -> None:
    press = Press(most_bytes=1_000_000, patience_seconds=60)

    printed = {
        press.poster(make_facts(), A4),
        press.poster(make_facts(), A6),
        press.poster(make_facts(is_off=True), A4),
    }

    assert len(printed) == press.printed == 3


def test_memory_has_a_bound() -> None:
    press = Press(most_bytes=1000, patience_seconds=60)

    again = [press.poster(make_facts(), A6) for _ in range(2)]

    assert again[0] == again[1]
    assert press.printed == 2


def test_who_would_wait_too_long_is_told_so() -> None:
    press = Press(most_bytes=1000, patience_seconds=0.01)

    with press.turn, pytest.raises(PressBusy):
        press.poster(make_facts(), A6)

    assert press.poster(make_facts(), A6)
