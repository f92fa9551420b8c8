"""A scope's protests on a map (RFC 7946)."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import update

from events.database import db, writing
from events.geography import cities
from events.missions.models import Mission
from events.protests.assembly import State
from tests.api.reading import copy, document_at, set_by_hand
from tests.factories import make_protest, mission_of

GERMANY = "/in/de.geojson"


def feature_at(client: FlaskClient, address: str) -> dict[str, Any]:
    [feature] = document_at(client, address)["features"]
    assert isinstance(feature, dict)
    return feature


def test_collection_is_what_the_standard_says(client: FlaskClient) -> None:
    protest = make_protest()

    found = document_at(client, GERMANY)

    assert found["type"] == "FeatureCollection"
    assert (found["scope"], found["title"]) == ("in/de", "Protests in Germany")
    assert not {"coordinates", "geometries", "geometry", "properties"} & set(found)
    [feature] = found["features"]
    assert set(feature) == {"type", "id", "geometry", "properties"}
    assert (feature["type"], feature["id"]) == ("Feature", protest.id)
    assert feature["properties"]["title"] == "Vigil"


def test_exact_point_is_longitude_then_latitude(client: FlaskClient) -> None:
    make_protest()

    feature = feature_at(client, GERMANY)

    assert feature["geometry"] == {"type": "Point", "coordinates": [13.3835, 52.516194]}
    assert feature["properties"]["precision"] == "exact"


def test_mission_known_by_city_only_is_at_its_centre(client: FlaskClient) -> None:
    make_protest(at=mission_of("RU", "DE", "bonn"))

    feature = feature_at(client, GERMANY)

    bonn = cities.by_slug("DE", "bonn")
    assert bonn is not None
    centre = [bonn.coordinates.longitude, bonn.coordinates.latitude]
    assert feature["geometry"] == {"type": "Point", "coordinates": centre}
    assert feature["properties"]["precision"] == "city"


def test_another_meeting_point_is_only_roughly_at_the_mission(client: FlaskClient) -> None:
    make_protest(meeting_point="Pariser Platz")

    feature = feature_at(client, GERMANY)

    assert feature["geometry"]["coordinates"] == [13.3835, 52.516194]
    assert feature["properties"]["precision"] == "approximate"


def test_mission_without_any_point_has_no_geometry(client: FlaskClient) -> None:
    protest = make_protest()
    with writing():
        nowhere = {"latitude": None, "longitude": None, "coordinate_precision": "none"}
        db.session.execute(
            update(Mission).where(Mission.id == protest.mission_id).values(**nowhere)
        )
        db.session.commit()
        db.session.expire_all()

    feature = feature_at(client, GERMANY)

    assert feature["geometry"] is None
    assert feature["properties"]["precision"] == "none"


@pytest.mark.promise("E7")
def test_taken_down_protest_holds_nothing_of_its_text(client: FlaskClient) -> None:
    protest = make_protest(title="Secret", words="Secret", meeting_point="Secret")
    set_by_hand(protest, state=State.TAKEN_DOWN)

    assert "Secret" not in client.get(GERMANY).text
    assert feature_at(client, GERMANY)["properties"]["state"] == "taken_down"


@pytest.mark.promise("I11")
def test_one_bad_row_never_breaks_a_map(
    client: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    good, bad = make_protest(), make_protest()
    set_by_hand(bad, city_geonames_id=1)

    with caplog.at_level(logging.ERROR):
        features = document_at(client, "/of/ru.geojson")["features"]

    assert [feature["id"] for feature in features] == [good.id]
    assert bad.id in caplog.text


def test_map_holds_a_thousand_and_names_the_next(client: FlaskClient) -> None:
    copy(make_protest(), 1_001)

    first = document_at(client, GERMANY)
    second = document_at(client, "/in/de.geojson?page=2")

    assert len(first["features"]) == 1_000
    assert first["next"] == "http://localhost:5000/in/de.geojson?page=2"
    assert len(second["features"]) == 2
    assert "next" not in second
