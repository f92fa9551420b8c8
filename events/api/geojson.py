"""Protests on a map: a FeatureCollection (RFC 7946)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from events.api.schemas import ProtestEntry, ScopeDocument, as_json
from events.geography import cities
from events.geography.coordinates import Coordinates
from events.missions.kinds import CoordinatePrecision
from events.presenting.leaving_out import all_but_bad
from events.protests.models import Protest

Placed = tuple[Coordinates | None, CoordinatePrecision]


def collection(document: ScopeDocument, placed: dict[str, Placed]) -> dict[str, Any]:
    """A document as a FeatureCollection in JSON's types, with the rest of it as foreign members.

    :param placed: for the id of each protest where it is drawn, see :func:`places_of`; others
        are left out.
    """
    members = {
        name: member
        for name, member in as_json(document).items()
        if name not in ("protests", "facts")
    }
    features = [
        _feature(entry, *placed[entry.id]) for entry in document.protests if entry.id in placed
    ]
    return {"type": "FeatureCollection", **members, "features": features}


def places_of(protests: Sequence[Protest]) -> dict[str, Placed]:
    """For the id of each protest where it is drawn; without those of which that can't be told."""
    return dict(all_but_bad(protests, lambda protest: (protest.id, place_of(protest)), "map"))


def place_of(protest: Protest) -> Placed:
    """Where a protest is drawn, and how exactly that is known.

    A point in degrees of a lower precision is a hint for maps of a whole city, never a door: of
    ``city``, the centre; of ``approximate``, somewhere near, as for people who meet elsewhere
    than at the mission's door.
    """
    if protest.point:
        return protest.point, CoordinatePrecision.EXACT
    if protest.precision is CoordinatePrecision.CITY:
        city = cities.by_id(protest.city_geonames_id)
        return (city.coordinates, CoordinatePrecision.CITY) if city else NOWHERE
    if protest.precision is CoordinatePrecision.NONE or protest.door is None:
        return NOWHERE
    return protest.door, CoordinatePrecision.APPROXIMATE


NOWHERE: Placed = (None, CoordinatePrecision.NONE)


def _feature(
    entry: ProtestEntry, point: Coordinates | None, precision: CoordinatePrecision
) -> dict[str, Any]:
    properties = {name: value for name, value in as_json(entry).items() if name != "point"}
    return {
        "type": "Feature",
        "id": entry.id,
        "geometry": _geometry(point) if point else None,
        "properties": properties | {"precision": precision.value},
    }


def _geometry(point: Coordinates) -> dict[str, Any]:
    return {"type": "Point", "coordinates": [point.longitude, point.latitude]}
