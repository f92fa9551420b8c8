"""What a request for a feed asks for, before anything is looked up (pure).

Parameters that mean nothing to a feed (``utm_source``, ``fbclid``) are left out here, and so
is their order: what is remembered under an :class:`Asked` can't be multiplied by odd addresses.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl

from events.scopes.selection import CAMPAIGN, FORM, SCOPE

CALENDAR, CHANGES = ".ics", ".atom"
LANGUAGE, ALARM, DISCREET = "lang", "alarm", "discreet"
OF_EVERY_FEED = frozenset({SCOPE, FORM, CAMPAIGN, LANGUAGE})
MEANINGFUL = {CALENDAR: OF_EVERY_FEED | {ALARM, DISCREET}, CHANGES: OF_EVERY_FEED}


@dataclass(frozen=True, slots=True)
class Asked:
    """A feed's address, taken apart.

    :ivar path: without the language's prefix, the leading slash and the ending.
    :ivar prefix: the language that the path begins with, if it does.
    :ivar pairs: the parameters that mean something, sorted.
    :ivar ending: what is asked for: ``.ics`` for the calendar, ``.atom`` for what changed.
    """

    path: str
    prefix: str | None = None
    pairs: tuple[tuple[str, str], ...] = ()
    ending: str = CALENDAR

    @property
    def arguments(self) -> dict[str, list[str]]:
        """The values of each parameter."""
        found: dict[str, list[str]] = {}
        for name, value in self.pairs:
            found.setdefault(name, []).append(value)
        return found


def asked_for(path: str, query: str, prefix: str | None) -> Asked | None:
    """What an address asks for; None if it is no feed's.

    :param path: of the request, as WSGI has it. :param query: without the question mark.
    :param prefix: the language that was taken off the path.
    """
    name, dot, kind = path.removeprefix("/").rpartition(".")
    ending = dot + kind
    meaningful = MEANINGFUL.get(ending)
    if meaningful is None:
        return None
    pairs = parse_qsl(query, keep_blank_values=True) if query else ()
    wanted = tuple(sorted(pair for pair in pairs if pair[0] in meaningful))
    return Asked(name, prefix, wanted, ending)
