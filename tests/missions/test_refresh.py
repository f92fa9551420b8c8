from events.missions.csvfile import Refusal
from events.missions.records import MissionRecord
from events.missions.refresh import FieldChange, difference
from tests.missions.rows import reading, record

HAND_MADE = "ru-embassy-berlin"


def by_id(*records: MissionRecord) -> dict[str, MissionRecord]:
    return {found.id: found for found in records}


def test_nothing_changes_when_the_file_says_the_same() -> None:
    found = difference(by_id(record()), reading(record()))

    assert found.size == 0
    assert found.refused == ()


def test_a_new_row_opens_a_mission() -> None:
    found = difference(by_id(record()), reading(record(), record(id="Q2")))

    assert [opened.id for opened in found.opened] == ["Q2"]
    assert found.size == 1


def test_changed_facts_are_told_field_by_field() -> None:
    found = difference(by_id(record()), reading(record(address="Ring 1", phone="+49 30 1")))

    (change,) = found.changed
    assert change.fields == (
        FieldChange("address", "Unter den Linden 63", "Ring 1"),
        FieldChange("phone", "", "+49 30 1"),
    )
    assert change.facts == {"address", "phone"}


def test_a_changed_source_alone_changes_no_public_fact() -> None:
    found = difference(by_id(record()), reading(record(source="wikidata 2026-11-22")))

    assert [change.facts for change in found.changed] == [frozenset()]


def test_a_vanished_row_closes_its_mission() -> None:
    found = difference(by_id(record(), record(id="Q2")), reading(record()))

    (change,) = found.closed
    assert (change.record.id, change.record.status) == ("Q2", "closed")
    assert change.facts == {"status"}


def test_a_closed_mission_is_not_closed_again() -> None:
    found = difference(by_id(record(), record(id="Q2", status="closed")), reading(record()))

    assert found.size == 0


def test_a_refused_row_leaves_its_mission_as_it_is() -> None:
    refusal = Refusal(3, "Q2", "kind")

    found = difference(by_id(record(), record(id="Q2")), reading(record(), refusals=(refusal,)))

    assert found.size == 0
    assert found.refused == (refusal,)


def test_a_q_number_replaces_a_hand_made_id() -> None:
    found = difference(by_id(record(id=HAND_MADE)), reading(record(id="Q7", phone="+49 30 1")))

    (change,) = found.renamed
    assert (change.former_id, change.record.id) == (HAND_MADE, "Q7")
    assert change.facts == {"id", "phone"}
    assert found.size == 1


def test_a_hand_made_id_is_not_guessed_among_several() -> None:
    one, other = record(id="Q7"), record(id="Q8")

    found = difference(by_id(record(id=HAND_MADE)), reading(one, other))

    assert found.renamed == ()
    assert [change.record.id for change in found.closed] == [HAND_MADE]
    assert found.opened == (one, other)


def test_an_old_file_still_means_the_renamed_mission() -> None:
    old_file = reading(record(id=HAND_MADE, phone="+49 30 2"))

    found = difference(by_id(record(id="Q7")), old_file, aliases={HAND_MADE: "Q7"})

    assert [change.record.id for change in found.changed] == ["Q7"]
    assert found.size == 1


def test_what_was_corrected_by_hand_survives() -> None:
    corrections = {"Q1": {"address": "Ring 1"}}

    found = difference(
        by_id(record(address="Ring 1")), reading(record(phone="+49 30 1")), corrections=corrections
    )

    (change,) = found.changed
    assert change.record.address == "Ring 1"
    assert change.facts == {"phone"}


def test_corrections_move_to_the_new_id() -> None:
    corrections = {HAND_MADE: {"address": "Ring 1"}}

    found = difference(
        by_id(record(id=HAND_MADE, address="Ring 1")),
        reading(record(id="Q7")),
        corrections=corrections,
    )

    assert [change.record.address for change in found.renamed] == ["Ring 1"]


def test_a_mission_declared_working_by_hand_is_not_closed() -> None:
    corrections = {"Q2": {"status": "active"}}

    found = difference(by_id(record(), record(id="Q2")), reading(record()), corrections=corrections)

    assert found.size == 0


def test_a_row_that_no_longer_fits_its_correction_is_refused() -> None:
    corrections = {"Q1": {"coordinate_precision": "exact"}}
    pointless = record(latitude="", longitude="", coordinate_precision="none")

    found = difference(by_id(record()), reading(pointless), corrections=corrections)

    assert found.size == 0
    assert [refusal.id for refusal in found.refused] == ["Q1"]
    assert "corrected by hand" in found.refused[0].reason


def test_a_cut_off_file_is_noticed() -> None:
    current = by_id(*(record(id=f"Q{number}") for number in range(1, 101)))
    kept = list(current.values())[:80]

    assert difference(current, reading(*kept)).closes_too_many
    assert not difference(current, reading(*current.values())).closes_too_many
