"""Where a call is already heard: each mission of its States with or without a protest (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple


class Cover(StrEnum):
    """What a mission has of a call. Pending is for its editors' eyes."""

    WITH = "with"
    PENDING = "pending"
    WITHOUT = "without"


class Post(NamedTuple):
    """A mission that a call asks for: its id, and the code of the country where it stands."""

    id: str
    country: str


@dataclass(frozen=True)
class Stand:
    """A protest of a call at a mission. ``starts_at`` and ``ends_at`` are instants."""

    mission_id: str
    protest_id: str
    starts_at: datetime
    ends_at: datetime
    is_public: bool = True


@dataclass(frozen=True)
class Covered:
    """A mission, what it has, and the protest that is next there, or else was last."""

    mission_id: str
    cover: Cover
    stand: Stand | None = None


@dataclass(frozen=True)
class Coverage:
    """A call's missions, by the country where they stand.

    :ivar countries: for each code its missions, in the order in which they were given.
    """

    countries: Mapping[str, Sequence[Covered]]

    def number(self, cover: Cover) -> int:
        """How many missions have this."""
        return sum(row.cover is cover for rows in self.countries.values() for row in rows)

    @property
    def total(self) -> int:
        """How many missions there are."""
        return sum(map(len, self.countries.values()))


def coverage(posts: Iterable[Post], stands: Iterable[Stand], now: datetime) -> Coverage:
    """How far a call reaches.

    :param posts: the missions that are asked for, honorary consulates left out.
    :param stands: the call's protests that are on, were held, or wait to become public.
    """
    at = _by_mission(stands)
    ordered = sorted(posts, key=lambda post: post.country)
    return Coverage(
        {
            country: [_covered(post.id, at.get(post.id, ()), now) for post in there]
            for country, there in groupby(ordered, key=lambda post: post.country)
        }
    )


def _by_mission(stands: Iterable[Stand]) -> dict[str, list[Stand]]:
    found: dict[str, list[Stand]] = {}
    for stand in stands:
        found.setdefault(stand.mission_id, []).append(stand)
    return found


def _covered(mission_id: str, stands: Sequence[Stand], now: datetime) -> Covered:
    public = [stand for stand in stands if stand.is_public]
    if public:
        return Covered(mission_id, Cover.WITH, _foremost(public, now))
    return Covered(mission_id, Cover.PENDING if stands else Cover.WITHOUT)


def _foremost(stands: Sequence[Stand], now: datetime) -> Stand:
    """The next protest; if all are over, the last."""
    ahead = [stand for stand in stands if stand.ends_at > now]
    if ahead:
        return min(ahead, key=lambda stand: (stand.starts_at, stand.protest_id))
    return max(stands, key=lambda stand: (stand.starts_at, stand.protest_id))
