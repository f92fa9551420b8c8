"""Points on the Earth, distances between them, and boxes that narrow a search around a point."""

from __future__ import annotations

from dataclasses import dataclass
from math import asin, cos, degrees, isfinite, radians, sin, sqrt

# The ellipsoid's smallest radius of curvature (WGS 84, along a meridian at the equator): an arc
# reckoned with it is never too short, so a box drawn with it never cuts off a point.
SMALLEST_RADIUS_KM = 6335.4
MEAN_RADIUS_KM = 6371.0088
# How far the sphere's great circle can be off from the ellipsoid's geodesic (flattening 1/298).
SPHERE_ERROR = 0.006
QUARTER_TURN = 90.0
HALF_TURN = 180.0


@dataclass(frozen=True)
class Coordinates:
    """A point in degrees, WGS 84: latitude -90 to 90, longitude -180 to 180, east positive.

    :raises ValueError: if a number is out of range or not finite.
    """

    latitude: float
    longitude: float

    def __post_init__(self) -> None:
        if not (isfinite(self.latitude) and abs(self.latitude) <= QUARTER_TURN):
            raise ValueError(f"A latitude lies between -90 and 90, not at {self.latitude}.")
        if not (isfinite(self.longitude) and abs(self.longitude) <= HALF_TURN):
            raise ValueError(f"A longitude lies between -180 and 180, not at {self.longitude}.")


@dataclass(frozen=True)
class Box:
    """A rectangle of degrees, edges included; ``west`` is never greater than ``east``."""

    south: float
    west: float
    north: float
    east: float

    def holds(self, point: Coordinates) -> bool:
        """Whether a point lies in the box or on its edge."""
        in_latitude = self.south <= point.latitude <= self.north
        return in_latitude and self.west <= point.longitude <= self.east


def distance_km(one: Coordinates, other: Coordinates) -> float:
    """Kilometres along the WGS 84 ellipsoid (Karney's geodesic); about 80 microseconds."""
    # Imported when first needed: geopy brings every geocoder it knows, 14 MB of them.
    from geopy.distance import geodesic

    pair = ((one.latitude, one.longitude), (other.latitude, other.longitude))
    return float(geodesic(*pair).kilometers)


def rough_distance_km(one: Coordinates, other: Coordinates) -> float:
    """Kilometres on a sphere (haversine): within 0.6 % of :func:`distance_km`, and far faster."""
    south, north = radians(one.latitude), radians(other.latitude)
    across = sin(radians(other.longitude - one.longitude) / 2) ** 2
    chord = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * across
    return 2 * MEAN_RADIUS_KM * asin(min(1.0, sqrt(chord)))


def boxes_around(center: Coordinates, km: float) -> list[Box]:
    """Boxes that together hold every point within a distance, and some beyond it.

    One box, or two where the circle crosses the antimeridian; a circle that holds a pole gives
    one box of all longitudes.

    :param km: the distance in kilometres, 0 or more.
    """
    arc = degrees(km / SMALLEST_RADIUS_KM)
    south = max(center.latitude - arc, -QUARTER_TURN)
    north = min(center.latitude + arc, QUARTER_TURN)
    reach = _reach_in_longitude(center.latitude, arc)
    if reach >= HALF_TURN:
        return [Box(south, -HALF_TURN, north, HALF_TURN)]
    return _split(south, north, center.longitude - reach, center.longitude + reach)


def _reach_in_longitude(latitude: float, arc: float) -> float:
    """Degrees from a circle's centre to its easternmost meridian; a half turn round a pole."""
    if abs(latitude) + arc >= QUARTER_TURN:
        return HALF_TURN
    # On the sphere; the ellipsoid bends it by less than the share added here.
    sine = sin(radians(arc)) / cos(radians(latitude))
    return HALF_TURN if sine >= 1 else degrees(asin(sine)) * (1 + SPHERE_ERROR)


def _split(south: float, north: float, west: float, east: float) -> list[Box]:
    if west < -HALF_TURN:
        return [Box(south, west + 360, north, HALF_TURN), Box(south, -HALF_TURN, north, east)]
    if east > HALF_TURN:
        return [Box(south, west, north, HALF_TURN), Box(south, -HALF_TURN, north, east - 360)]
    return [Box(south, west, north, east)]
