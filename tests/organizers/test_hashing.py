"""Hashes of passphrases."""

import re
import threading
from pathlib import Path

import pytest
from argon2 import PasswordHasher, Type, extract_parameters

from events.organizers import hashing
from events.organizers.hashing import Gate, TooBusy, hash_passphrase, matches, needs_rehash

README = Path(__file__).resolve().parents[2] / "README.md"


@pytest.mark.promise("C2")
def test_hashes_are_argon2id_and_strong() -> None:
    found = extract_parameters(hash_passphrase("correct horse"))

    assert found.type is Type.ID
    assert found.memory_cost >= 19 * 1024
    assert found.time_cost >= 2
    assert hashing.weaknesses() == []


@pytest.mark.promise("C2")
def test_weak_parameters_are_named_at_start(monkeypatch: pytest.MonkeyPatch) -> None:
    weak = PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1, type=Type.I)
    monkeypatch.setattr(hashing, "_hasher", weak)

    assert len(hashing.weaknesses()) == 3


def test_only_the_passphrase_matches_its_hash() -> None:
    stored = hash_passphrase("drop-down yo-yo")

    assert matches(stored, "Drop Down  YoYo")
    assert not matches(stored, "drop-down yo-y")
    assert not matches(stored, "")


@pytest.mark.parametrize("stored", [None, "", "no hash", "$argon2id$v=19$m=1"])
def test_no_passphrase_opens_what_has_no_hash(stored: str | None) -> None:
    assert not matches(stored, "")
    assert not matches(stored, "anything")


@pytest.mark.promise("C2")
def test_older_parameters_ask_for_a_new_hash() -> None:
    assert needs_rehash(PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1).hash("x"))
    assert not needs_rehash(hash_passphrase("x"))


@pytest.mark.promise("C4")
def test_the_hash_of_nobody_costs_what_every_hash_costs() -> None:
    nobodys, anyones = hashing._NOBODYS_HASH, hash_passphrase("x")

    assert extract_parameters(nobodys) == extract_parameters(anyones)
    assert len(nobodys) == len(anyones)


@pytest.mark.promise("C2")
def test_only_two_hash_at_once_and_a_third_is_told_to_wait() -> None:
    gate = Gate(places=2, patience_seconds=0.01)
    inside, leave = threading.Barrier(3), threading.Event()

    def stay() -> None:
        with gate.place():
            inside.wait(5)
            leave.wait(5)

    two = [threading.Thread(target=stay) for _ in range(2)]
    for one in two:
        one.start()
    inside.wait(5)
    with pytest.raises(TooBusy) as refusal, gate.place():
        pass
    leave.set()
    for one in two:
        one.join()
    with gate.place():
        pass

    assert refusal.value.retry_after_seconds > 0
    assert gate.passed == 3


@pytest.mark.promise("C2")
def test_a_server_as_readme_runs_it_lets_two_hash_at_once() -> None:
    workers = re.search(r"--workers (\d+)", README.read_text(encoding="utf-8"))

    assert workers
    assert int(workers[1]) * hashing.AT_ONCE <= 2


def test_those_who_would_wait_too_long_are_told_at_once() -> None:
    gate = Gate(places=1, patience_seconds=60, waiting=0)

    with gate.place(), pytest.raises(TooBusy), gate.place():
        pass
