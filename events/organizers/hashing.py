"""Hashes of passphrases: argon2id (RFC 9106), two at a time, the same work for unknown names."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from argon2 import PasswordHasher, Type, extract_parameters
from argon2.exceptions import InvalidHashError, VerificationError

from events.organizers.credentials import folded_passphrase
from events.refusals import Busy
from events.wording import mark

# 50 to 100 ms of a small server's processor.
MEMORY_KIB = 32 * 1024
PASSES = 3
LANES = 1
# The least that OWASP's Password Storage Cheat Sheet asks of argon2id.
LEAST_MEMORY_KIB = 19 * 1024
LEAST_PASSES = 2
# In each process: two in all, as README has the server run. With four, readers would wait.
AT_ONCE = 1
# Whoever waits keeps a thread from readers, so few may; the others are told so at once.
WAITING = 4
PATIENCE_SECONDS = 2.0

_hasher = PasswordHasher(time_cost=PASSES, memory_cost=MEMORY_KIB, parallelism=LANES, type=Type.ID)
# A hash of nothing: whoever tries an unknown name makes the server work as for a known one.
_NOBODYS_HASH = f"$argon2id$v=19$m={MEMORY_KIB},t={PASSES},p={LANES}${'A' * 22}${'A' * 43}"


class TooBusy(Busy):
    """All places for hashing are taken; a moment later one will be free."""

    def __init__(self) -> None:
        super().__init__(mark("Many people are signing in right now. Try again in a few seconds."))


class Gate:
    """Lets a few in at a time: hashing can't use up memory or threads, and stop the reading.

    :param places: how many are let in at once. :param waiting: how many more may wait, so long.
    :ivar passed: how many were let in since the start.
    """

    def __init__(self, places: int, patience_seconds: float, waiting: int = WAITING) -> None:
        self._room = BoundedSemaphore(places + waiting)
        self._places = BoundedSemaphore(places)
        self._patience_seconds = patience_seconds
        self.passed = 0

    @contextmanager
    def place(self) -> Iterator[None]:
        """One place while the block runs.

        :raises TooBusy: if none becomes free in time, or too many wait already.
        """
        with _taken(self._room, 0), _taken(self._places, self._patience_seconds):
            self.passed += 1
            yield


@contextmanager
def _taken(places: BoundedSemaphore, patience_seconds: float) -> Iterator[None]:
    if not places.acquire(timeout=patience_seconds):
        raise TooBusy
    try:
        yield
    finally:
        places.release()


gate = Gate(AT_ONCE, PATIENCE_SECONDS)


def hash_passphrase(passphrase: str) -> str:
    """The argon2id hash of a passphrase, with its salt and parameters in it.

    :raises TooBusy: if too many hashes are being made.
    """
    with gate.place():
        return _hasher.hash(folded_passphrase(passphrase))


def matches(stored: str | None, typed: str) -> bool:
    """Whether a typed passphrase is the one that was hashed.

    :param stored: the hash, or None for an unknown name: then the work is done all the same.
    :raises TooBusy: if too many hashes are being made.
    """
    with gate.place():
        try:
            return _hasher.verify(stored or _NOBODYS_HASH, folded_passphrase(typed))
        except (VerificationError, InvalidHashError):
            return False


def needs_rehash(stored: str) -> bool:
    """Whether a hash was made with other parameters than are in use now."""
    return _hasher.check_needs_rehash(stored)


def weaknesses() -> list[str]:
    """What is too weak about the hashes made here, read from one of them; empty if all is well."""
    found = extract_parameters(hash_passphrase("weaknesses"))
    problems = []
    if found.type is not Type.ID:
        problems.append(f"Passphrases are hashed by {found.type}; argon2id is needed.")
    if found.memory_cost < LEAST_MEMORY_KIB:
        problems.append(f"argon2id uses {found.memory_cost} KiB; at least {LEAST_MEMORY_KIB}.")
    if found.time_cost < LEAST_PASSES:
        problems.append(f"argon2id makes {found.time_cost} passes; at least {LEAST_PASSES}.")
    return problems
