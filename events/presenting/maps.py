"""Links that show a point on a map: in a program of one's own, or on openstreetmap.org."""

from __future__ import annotations

from typing import NamedTuple

from events.geography.coordinates import Coordinates


class MapLinks(NamedTuple):
    """Where a point can be seen; empty where none is known."""

    geo_url: str = ""
    map_url: str = ""


def map_links(point: Coordinates | None) -> MapLinks:
    """The links to a point. ``geo:`` is RFC 5870."""
    if point is None:
        return MapLinks()
    latitude, longitude = point.latitude, point.longitude
    return MapLinks(
        f"geo:{latitude},{longitude}",
        f"https://www.openstreetmap.org/?mlat={latitude}&mlon={longitude}"
        f"#map=18/{latitude}/{longitude}",
    )
