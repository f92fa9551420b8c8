"""What an organizer is told beyond the two lines."""

from __future__ import annotations

import pytest

from events.notices import said
from events.wording import words
from tests.notices.rows import LOOKED_UP_ON, rule, shipped

ENGLISH = words()
TODAY = LOOKED_UP_ON


def test_no_embassy_rule_is_never_permission() -> None:
    told = said.full(rule(), ENGLISH, TODAY)

    assert told.embassy.startswith("No embassy-specific rule found.")
    assert told.embassy_language == ""


def test_a_known_embassy_rule_is_told_as_it_stands() -> None:
    told = said.full(shipped("KR"), ENGLISH, TODAY)

    assert told.embassy.startswith("Ban within 100 m")
    assert told.embassy_language == "en"


@pytest.mark.parametrize(
    ("jurisdiction", "form", "words_of_caution"),
    [
        ("AT", "any", "may not organize, lead or steward"),
        ("MK", "any", "need an approval of their own"),
        ("KZ", "static", "Only citizens"),
        ("IN-DL", "any", "may risk their visa"),
    ],
)
def test_organizers_from_abroad_are_warned(
    jurisdiction: str, form: str, words_of_caution: str
) -> None:
    told = said.full(shipped(jurisdiction, form), ENGLISH, TODAY)

    assert words_of_caution in told.foreign_organizer
    assert said.full(shipped("FR"), ENGLISH, TODAY).foreign_organizer == ""


@pytest.mark.parametrize(
    ("jurisdiction", "late"),
    [
        ("ES", "If it is urgent: at least 24 hours before the start."),
        ("DE", "If it is urgent: give notice at once, together with the call."),
        ("PL", "Urgent and spontaneous protests are allowed: tell the authority at once."),
    ],
)
def test_the_urgent_way_is_told(jurisdiction: str, late: str) -> None:
    form = "static" if jurisdiction == "PL" else "any"

    assert said.full(shipped(jurisdiction, form), ENGLISH, TODAY).late[0] == late


def test_nobody_is_urged_where_filing_may_endanger() -> None:
    told = said.full(shipped("UA"), ENGLISH, TODAY)

    assert told.late == ()
    assert "Ask" not in told.brief.by_when


def test_an_unknown_place_gets_words_and_the_disclaimer() -> None:
    told = said.full(None, ENGLISH, TODAY)

    assert told.brief.needed == "We have looked up no rule for this place."
    assert told.brief.source is None
    assert "not legal advice" in told.brief.disclaimer[0]
