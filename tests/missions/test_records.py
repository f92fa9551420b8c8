import pytest

from events.missions.csvfile import SHIPPED, read_file
from events.missions.models import Mission
from events.missions.records import LONGEST, RecordError, as_row, corrected, parse
from tests.missions.rows import record, row

NO_POINT = {"latitude": "", "longitude": "", "coordinate_precision": "none"}


def test_a_row_becomes_a_record_and_the_same_row_again() -> None:
    found = parse(row())

    assert (found.id, found.kind, found.latitude) == ("Q1", "embassy", 52.5163)
    assert as_row(found) == row()


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"id": ""}, "id"),
        ({"id": "a/b"}, "letters, digits and hyphens"),
        ({"id": "Q" * 41}, "longer than 40"),
        ({"kind": "castle"}, "is not one of: embassy"),
        ({"status": ""}, "is not one of: active"),
        ({"sending_state": "QQ"}, "no code"),
        ({"receiving_state": ""}, "no code"),
        ({"city_geonames_id": "1"}, "no city of ours"),
        ({"city_geonames_id": "٣"}, "no city of ours"),
        ({"latitude": "north"}, "not a number"),
        ({"latitude": "nan"}, "between -90 and 90"),
        ({"latitude": "90.5"}, "between -90 and 90"),
        ({"longitude": "-180.5"}, "between -180 and 180"),
        ({"longitude": ""}, "come together"),
        ({"latitude": "", "longitude": ""}, "promises a point"),
        ({"coordinate_precision": "none"}, "there is a point"),
        ({"city_geonames_id": ""}, "needs its city_geonames_id"),
        ({"time_zone": "Europe/Berlinn"}, "no IANA zone"),
        ({"email": "info at example"}, "not an address"),
        ({"website": "javascript:alert(1)"}, "not an http"),
        ({"website": "https://[::1"}, "not an http"),
        ({"website": "https://you@evil.example/"}, "not an http"),
        ({"accredited_to": "germany"}, "codes divided by"),
        ({"established": "1990-13"}, "not YYYY"),
        ({"status_since": "yesterday"}, "not YYYY"),
        ({"duplicate_of": "Q1"}, "the row itself"),
        ({"address": "x" * 201}, "longer than 200"),
    ],
)
def test_a_wrong_row_is_refused_with_the_reason(changes: dict[str, str], reason: str) -> None:
    with pytest.raises(RecordError, match=reason):
        parse(row(**changes))


def test_text_is_canonical() -> None:
    found = record(address=" Unter\tden\u202e Linden\u0000 63 ", locality="Zu\u0308rich")

    assert found.address == "Unter den Linden 63"
    assert found.locality == "Z\u00fcrich"


@pytest.mark.parametrize(
    ("changes", "country"),
    [
        ({}, "DE"),
        ({"receiving_state": "VA", "city_geonames_id": "3169070"}, "IT"),
        ({"receiving_state": "VA", "city_geonames_id": "", **NO_POINT}, "IT"),
        ({"receiving_state": "AL", "city_geonames_id": "", **NO_POINT}, "AL"),
        ({"receiving_state": "CN", "city_geonames_id": "1819729"}, "HK"),
    ],
)
def test_a_missions_country_is_where_it_stands(changes: dict[str, str], country: str) -> None:
    assert record(**changes).country == country


def test_lists_are_in_order_of_english_names_and_not_of_codes() -> None:
    swiss, chilean = record(sending_state="CH"), record(sending_state="CL")

    assert chilean.sort_key < swiss.sort_key


def test_an_honorary_consuls_private_facts_are_dropped() -> None:
    found = record(
        kind="honorary_consulate",
        phone="+49 30 1",
        email="consul@example.org",
        website="https://ministry.example/",
    )

    assert (found.address, found.phone, found.email) == ("", "", "")
    assert found.website == "https://ministry.example/"
    assert found.coordinate_precision == "city"
    assert (found.latitude, found.longitude) == (52.52437, 13.41053)


def test_a_correction_is_checked_like_a_row() -> None:
    assert corrected(record(), {"address": "Ring 1"}).address == "Ring 1"
    for wrong in ({"latitude": "200"}, {"colour": "red"}, {"id": "Q2"}):
        with pytest.raises(RecordError):
            corrected(record(), wrong)


def test_every_shipped_row_is_good() -> None:
    found = read_file(SHIPPED)

    assert len(found.records) == 9897
    assert found.refusals == ()


@pytest.mark.parametrize("column", LONGEST)
def test_the_table_has_room_for_the_longest_value(column: str) -> None:
    assert Mission.__table__.columns[column].type.length == LONGEST[column]
