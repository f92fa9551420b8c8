"""What a request for a calendar asks for, before anything is looked up (pure).

Parameters that mean nothing to a calendar (``utm_source``, ``fbclid``) are left out here, and so
is their order: what is remembered under an :class:`Asked` can't be multiplied by odd addresses.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl

from events.scopes.selection import FORM, SCOPE

ENDING = ".ics"
LANGUAGE, ALARM, DISCREET = "lang", "alarm", "discreet"
MEANINGFUL = frozenset({SCOPE, FORM, LANGUAGE, ALARM, DISCREET})


@dataclass(frozen=True, slots=True)
class Asked:
    """A calendar's address, taken apart.

    :ivar path: without the language's prefix, the leading slash and the ending.
    :ivar prefix: the language that the path begins with, if it does.
    :ivar pairs: the parameters that mean something, sorted.
    """

    path: str
    prefix: str | None = None
    pairs: tuple[tuple[str, str], ...] = ()

    @property
    def arguments(self) -> dict[str, list[str]]:
        """The values of each parameter."""
        found: dict[str, list[str]] = {}
        for name, value in self.pairs:
            found.setdefault(name, []).append(value)
        return found


def asked_for(path: str, query: str, prefix: str | None) -> Asked | None:
    """What an address asks for; None if it is no calendar's.

    :param path: of the request, as WSGI has it. :param query: without the question mark.
    :param prefix: the language that was taken off the path.
    """
    if not path.endswith(ENDING):
        return None
    name = path.removesuffix(ENDING).removeprefix("/")
    if not query:
        return Asked(name, prefix)
    pairs = parse_qsl(query, keep_blank_values=True)
    return Asked(name, prefix, tuple(sorted(pair for pair in pairs if pair[0] in MEANINGFUL)))
