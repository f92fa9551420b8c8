from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from sqlalchemy import func, select

from app import Doorstep
from events.database import db, writing
from events.missions import actions, queries
from events.missions.csvfile import SHIPPED, Reading, read_file
from events.missions.models import Mission
from events.missions.records import MissionRecord, RecordError, corrected
from events.missions.signals import mission_revised
from events.protests.models import Protest
from tests.factories import make_protest, mission

HAND_MADE = "ru-permanent-mission-vienna"


@pytest.fixture
def told(app: Doorstep) -> Iterator[list[tuple[str, frozenset[str]]]]:
    """What higher slices were told."""
    heard = []

    def listen(_sender: Doorstep, *, mission_id: str, fields: frozenset[str]) -> None:
        heard.append((mission_id, fields))

    with mission_revised.connected_to(listen, sender=app):
        yield heard


@cache
def shipped() -> tuple[MissionRecord, ...]:
    return read_file(SHIPPED).records


def refresh(change: dict[str, dict[str, str]], leave_out: set[str] | None = None) -> None:
    """Refresh from the shipped file with some rows changed and some left out."""
    records = (_changed(found, change.get(found.id, {})) for found in shipped())
    kept = tuple(found for found in records if found.id not in (leave_out or set()))
    with writing():
        actions.apply(actions.compare(Reading(kept, ())))
        db.session.commit()


def _changed(record: MissionRecord, change: dict[str, str]) -> MissionRecord:
    facts = {column: value for column, value in change.items() if column != "id"}
    return replace(corrected(record, facts), id=change.get("id", record.id))


def correct(mission_id: str, **facts: str) -> Any:
    with writing():
        change = actions.correct(db.session.get_one(Mission, mission_id), facts)
        db.session.commit()
    return change


def test_a_loaded_register_is_not_loaded_again(app: Doorstep) -> None:
    with writing():
        written = actions.load_shipped()

    assert written == 0
    assert db.session.scalar(select(func.count()).select_from(Mission)) == 9897


def test_loading_tells_how_far_it_is(app: Doorstep) -> None:
    steps: list[tuple[int, int]] = []
    with writing():
        db.session.execute(Mission.__table__.delete())

        written = actions.load_shipped(lambda done, total: steps.append((done, total)))

        db.session.rollback()
    assert written == 9897
    assert steps[-1] == (9897, 9897)
    assert steps == sorted(steps)


def test_the_shipped_file_changes_nothing_in_a_fresh_register(app: Doorstep) -> None:
    assert actions.compare(Reading(shipped(), ())).size == 0


def test_a_changed_address_is_written_and_announced(told: list[Any]) -> None:
    refresh({"Q836838": {"address": "Unter den Linden 1"}})

    assert mission().address == "Unter den Linden 1"
    assert told == [("Q836838", frozenset({"address"}))]


def test_a_changed_source_is_written_and_not_announced(told: list[Any]) -> None:
    refresh({"Q836838": {"source": "wikidata 2026-11-22"}})

    assert mission().source == "wikidata 2026-11-22"
    assert told == []


def test_a_moved_mission_is_listed_where_it_went(app: Doorstep) -> None:
    refresh({"Q836838": {"city_geonames_id": "2988507", "receiving_state": "FR"}})

    assert mission().country == "FR"
    assert "/france/paris/" in mission().sort_key


def test_a_vanished_mission_is_closed_and_keeps_its_row(told: list[Any]) -> None:
    refresh({}, leave_out={"Q836838"})

    assert mission().status == "closed"
    assert told == [("Q836838", frozenset({"status"}))]


def test_a_correction_survives_the_next_refresh(app: Doorstep) -> None:
    correct("Q836838", address="Unter den Linden 65", phone="")

    refresh({"Q836838": {"address": "elsewhere", "website": "https://germany.mid.ru/"}})

    assert mission().address == "Unter den Linden 65"
    assert mission().website == "https://germany.mid.ru/"


def test_a_correction_is_announced_once(told: list[Any]) -> None:
    correct("Q836838", address="Unter den Linden 65")
    correct("Q836838", address="Unter den Linden 65")

    assert told == [("Q836838", frozenset({"address"}))]


@pytest.mark.parametrize(
    "facts", [{"latitude": "91"}, {"id": "Q1"}, {"duplicate_of": "Q1"}, {"colour": "red"}]
)
def test_an_impossible_correction_changes_nothing(told: list[Any], facts: dict[str, str]) -> None:
    with pytest.raises(RecordError):
        correct("Q836838", **facts)

    assert told == []


def test_a_q_number_takes_over_everything_that_pointed_to_the_hand_made_id(
    told: list[Any],
) -> None:
    correct(HAND_MADE, address="Erzherzog-Karl-Straße 182")
    told.clear()
    protest_id = make_protest(at=mission(HAND_MADE)).id

    refresh({HAND_MADE: {"id": "Q99999999"}})

    found = queries.by_id(HAND_MADE)
    assert found is not None
    assert found.id == "Q99999999"
    assert found.address == "Erzherzog-Karl-Straße 182"
    assert queries.canonical_id(HAND_MADE) == "Q99999999"
    assert told == [("Q99999999", frozenset({"id"}))]
    assert _mission_of(protest_id) == "Q99999999"


def test_an_older_file_does_not_bring_the_hand_made_id_back(app: Doorstep) -> None:
    refresh({HAND_MADE: {"id": "Q99999999"}})

    refresh({})

    assert db.session.get(Mission, HAND_MADE) is None
    assert db.session.scalar(select(func.count()).select_from(Mission)) == 9897


def _mission_of(protest_id: str) -> str:
    return db.session.get_one(Protest, protest_id).mission_id
