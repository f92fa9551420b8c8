"""What a call says in one language (pure)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from typing import Any, NamedTuple, Self


class NamedLink(NamedTuple):
    """A page elsewhere, and what it is."""

    title: str
    url: str


@dataclass(frozen=True, kw_only=True)
class CallText:
    """A call's words in one language. Empty is what it does not ask for.

    :ivar danger: whom to tell if somebody is in danger.
    :ivar petitions, donations: where to sign, and where to give.
    :ivar speak_up: what to say where official delegations come.
    """

    title: str
    statement: str = ""
    demands: tuple[str, ...] = ()
    danger: str = ""
    petitions: tuple[NamedLink, ...] = ()
    donations: tuple[NamedLink, ...] = ()
    speak_up: str = ""

    @classmethod
    def of(cls, row: Any) -> Self:
        """The words that a row holds, lists as JSON."""
        values = {field.name: getattr(row, field.name) for field in fields(cls)}
        return cls(
            **values
            | {
                "demands": tuple(row.demands),
                "petitions": _links(row.petitions),
                "donations": _links(row.donations),
            }
        )

    def columns(self) -> dict[str, Any]:
        """As a row holds them."""
        return asdict(self) | {
            "demands": list(self.demands),
            "petitions": [list(link) for link in self.petitions],
            "donations": [list(link) for link in self.donations],
        }


def _links(pairs: Iterable[Iterable[str]]) -> tuple[NamedLink, ...]:
    return tuple(NamedLink(*pair) for pair in pairs)
