"""Reads of the public protests that one would get in the way of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, or_, select

from events.database import db
from events.geography.coordinates import Box, Coordinates, boxes_around
from events.missions.kinds import CoordinatePrecision
from events.missions.models import Mission
from events.protests import queries, schedule
from events.protests.assembly import State
from events.protests.clash import METRES_IN_A_KM, NEAR_METRES, Slot, Spot, metres_apart
from events.protests.models import Protest
from events.venues.models import Venue

KNOWN_DOORS = frozenset({CoordinatePrecision.EXACT, CoordinatePrecision.APPROXIMATE})


@dataclass(frozen=True)
class Clash:
    """A public protest that another one would get in the way of.

    :ivar slot: which of the times that were asked about.
    :ivar metres: how far apart the two places are; 0 at the same place.
    """

    protest: Protest
    slot: Slot
    metres: int


def clashes(
    place: Mission | Venue, slots: Iterable[Slot], *, own: Protest | None = None
) -> list[Clash]:
    """The public protests near a place at some times, the soonest first; one query for all times.

    What only its organizer can see is never among them, nor what is cancelled.

    :param slots: one for each date of a series, or only one.
    :param own: the protest that the times are of, if it is there already: neither it nor the other
        dates of its series are in its way.
    """
    asked, spot = list(slots), spot_of(place)
    if not asked:
        return []
    found = []
    for protest in _public_near(place, spot, asked):
        metres = metres_apart(spot, spot_of(protest.place))
        if metres is not None and not _is_of_one_series(protest, own):
            times = Slot.of(protest)
            found += [Clash(protest, slot, metres) for slot in asked if slot.meets(times)]
    return found


def spot_of(place: Mission | Venue) -> Spot:
    """Where a mission or venue stands, as exactly as is known."""
    if isinstance(place, Venue):
        return Spot(f"venue {place.id}", place.point)
    door = place.point if place.precision in KNOWN_DOORS else None
    return Spot(f"mission {place.id}", door)


def _is_of_one_series(protest: Protest, own: Protest | None) -> bool:
    if own is None:
        return False
    return protest.id == own.id or (
        own.series_id is not None and protest.series_id == own.series_id
    )


def _public_near(place: Mission | Venue, spot: Spot, slots: list[Slot]) -> Sequence[Protest]:
    """The published protests around, some more than near enough, at about these times."""
    wide = [slot.with_its_surroundings for slot in slots]
    since, until = min(slot.starts_at for slot in wide), max(slot.ends_at for slot in wide)
    return db.session.scalars(
        queries.protests()
        .where(
            Protest.state == State.PUBLISHED,
            # An end that is bounded on both sides is found by the index.
            Protest.ends_at.between(since, until + 2 * schedule.LONGEST),
            Protest.starts_at <= until,
            or_(_stands_at(place), *(_stands_around(spot.door) if spot.door else ())),
        )
        .order_by(Protest.starts_at, Protest.id)
    ).all()


def _stands_at(place: Mission | Venue) -> ColumnElement[bool]:
    column = Protest.mission_id if isinstance(place, Mission) else Protest.venue_id
    return column == place.id


def _stands_around(door: Coordinates) -> list[ColumnElement[bool]]:
    boxes = boxes_around(door, NEAR_METRES / METRES_IN_A_KM)
    return [
        condition
        for box in boxes
        for condition in (
            Protest.mission_id.in_(select(Mission.id).where(_inside(Mission, box))),
            Protest.venue_id.in_(select(Venue.id).where(_inside(Venue, box))),
        )
    ]


def _inside(table: type[Mission] | type[Venue], box: Box) -> ColumnElement[bool]:
    return and_(
        table.latitude.between(box.south, box.north), table.longitude.between(box.west, box.east)
    )
