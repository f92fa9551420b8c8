"""Rows of the register's file to test with: valid, and changed where a test says so."""

from events.missions.csvfile import Reading, Refusal
from events.missions.records import COLUMNS, MissionRecord, parse

BERLIN = "2950159"


def row(**changes: str) -> dict[str, str]:
    """The Embassy of Russia in Berlin as the file would have it."""
    facts = {
        "id": "Q1",
        "kind": "embassy",
        "sending_state": "RU",
        "receiving_state": "DE",
        "city_geonames_id": BERLIN,
        "locality": "Berlin",
        "address": "Unter den Linden 63",
        "latitude": "52.5163",
        "longitude": "13.3822",
        "coordinate_precision": "exact",
        "time_zone": "Europe/Berlin",
        "status": "active",
        "source": "wikidata 2022-11-16",
    }
    return dict.fromkeys(COLUMNS, "") | facts | changes


def record(**changes: str) -> MissionRecord:
    """The same, as a record."""
    return parse(row(**changes))


def reading(*records: MissionRecord, refusals: tuple[Refusal, ...] = ()) -> Reading:
    """What a file of these records says."""
    return Reading(records, refusals)


def csv_of(*rows: dict[str, str]) -> str:
    """Rows as the text of a file."""
    lines = [",".join(COLUMNS), *(",".join(f'"{v}"' for v in row.values()) for row in rows)]
    return "\n".join(lines) + "\n"
