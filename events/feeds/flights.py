"""One thread does a piece of work, the others who want the same wait for it (pure)."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from concurrent.futures import Future
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Result = TypeVar("Result")


class Flights(Generic[Key, Result]):
    """Work under way, by what it is for."""

    def __init__(self) -> None:
        self._under_way: dict[Key, Future[Result]] = {}
        self._lock = Lock()

    def is_under_way(self, key: Key) -> bool:
        """Whether somebody is at it."""
        return key in self._under_way

    def fly(self, key: Key, work: Callable[[], Result], *, meanwhile: Result | None) -> Result:
        """The result of some work, done by this thread or by the one that is at it already.

        :param meanwhile: what to take instead of waiting for another thread, if there is anything.
        """
        with self._lock:
            other = self._under_way.get(key)
            own = other or self._under_way.setdefault(key, Future())
        if other is not None:
            return other.result() if meanwhile is None else meanwhile
        try:
            result = work()
            own.set_result(result)
        except BaseException as error:
            own.set_exception(error)
            raise
        finally:
            del self._under_way[key]
        return result
