import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.geography.coordinates import (
    Box,
    Coordinates,
    boxes_around,
    distance_km,
    rough_distance_km,
)

points = st.builds(Coordinates, st.floats(-90, 90), st.floats(-180, 180))
BERLIN = Coordinates(52.52437, 13.41053)


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [(90.1, 0), (-90.1, 0), (0, 180.1), (0, -180.1), (float("nan"), 0), (0, float("inf"))],
)
def test_a_point_off_the_earth_is_refused(latitude: float, longitude: float) -> None:
    with pytest.raises(ValueError, match="lies between"):
        Coordinates(latitude, longitude)


@pytest.mark.parametrize(
    ("one", "other", "km"),
    [
        # The quadrants of the WGS 84 meridian and equator.
        (Coordinates(0, 13), Coordinates(90, 0), 10001.966),
        (Coordinates(0, 0), Coordinates(0, 90), 10018.754),
        (Coordinates(-17.0, 179.9), Coordinates(-17.0, -179.9), 21.3),
        (Coordinates(90, 0), Coordinates(90, 120), 0),
        (Coordinates(0, 0), Coordinates(0, 180), 20003.9),
    ],
)
def test_distances_hold_across_the_antimeridian_and_at_the_poles(
    one: Coordinates, other: Coordinates, km: float
) -> None:
    assert distance_km(one, other) == pytest.approx(km, abs=0.1)


@given(points, points)
def test_the_rough_distance_is_within_six_per_mille(one: Coordinates, other: Coordinates) -> None:
    exact = distance_km(one, other)

    assert rough_distance_km(one, other) == pytest.approx(exact, rel=0.006, abs=0.001)


@given(points, points, st.floats(0, 21000))
def test_boxes_hold_every_point_within_the_distance(
    center: Coordinates, point: Coordinates, km: float
) -> None:
    is_held = any(box.holds(point) for box in boxes_around(center, km))

    # A millimetre more or less: the distance itself is rounded.
    assert is_held or distance_km(center, point) > km - 1e-6


@given(points, st.floats(-0.3, 0.3), st.floats(-0.3, 0.3))
def test_boxes_hold_near_points_too(center: Coordinates, north: float, east: float) -> None:
    longitude = (center.longitude + east + 180) % 360 - 180
    point = Coordinates(max(-90, min(90, center.latitude + north)), longitude)

    boxes = boxes_around(center, distance_km(center, point))

    # Within a decimetre: distances of nearly nothing are rounded.
    assert any(
        Box(box.south - 1e-6, box.west - 1e-6, box.north + 1e-6, box.east + 1e-6).holds(point)
        for box in boxes
    )


@given(points, st.floats(0, 25000))
def test_boxes_lie_on_the_earth_and_are_the_right_way_round(center: Coordinates, km: float) -> None:
    for box in boxes_around(center, km):
        assert -90 <= box.south <= box.north <= 90
        assert -180 <= box.west <= box.east <= 180


@pytest.mark.parametrize(
    ("center", "km", "number"),
    [
        (BERLIN, 100, 1),
        (Coordinates(-17, 179.9), 100, 2),
        (Coordinates(-17, -179.9), 100, 2),
        (Coordinates(89.9, 10), 100, 1),
    ],
)
def test_only_the_antimeridian_splits_a_box(center: Coordinates, km: float, number: int) -> None:
    assert len(boxes_around(center, km)) == number
