from __future__ import annotations

import pytest

from events.notices.records import COLUMNS, RuleError, as_row, parse
from events.notices.rules import Age
from tests.notices.rows import LOOKED_UP_ON, row, rule


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"jurisdiction": "QQ"}, "jurisdiction 'QQ' is not like"),
        ({"jurisdiction": "de"}, "jurisdiction 'de' is not like"),
        ({"jurisdiction": "DE:2800866", "place": "Brussels"}, "names no city of ours"),
        ({"jurisdiction": "BE:1", "place": "Nowhere"}, "names no city of ours"),
        ({"jurisdiction": "BE:2800866"}, "place is the name of the city"),
        ({"place": "Ljubljana"}, "place is the name of the city"),
        ({"form": "march"}, "form 'march' is not one of: any, static, procession"),
        ({"regime": ""}, "regime '' is not one of"),
        ({"regime": "none"}, "regime none has no notice_amount"),
        ({"notice_amount": "0"}, "notice_amount '0' is not a whole number"),
        ({"notice_amount": "-2"}, "not a whole number"),
        ({"notice_amount": "1e3"}, "not a whole number"),
        ({"notice_amount": "٣"}, "not a whole number"),
        ({"notice_amount": "9223372036854775808"}, "not a whole number"),
        ({"notice_amount": ""}, "need a notice_amount"),
        ({"notice_unit": "weeks"}, "notice_unit 'weeks' is not one of"),
        ({"counted_to": "end"}, "counted_to 'end' is not one of"),
        ({"max_ahead_days": "soon"}, "max_ahead_days 'soon'"),
        ({"min_participants": "many"}, "min_participants 'many'"),
        ({"authority": " "}, "authority is empty"),
        ({"authority_url": "javascript:alert(1)"}, "authority_url 'javascript:alert(1)' is not an"),
        ({"source_url": ""}, "source_url is empty"),
        ({"source_url": "law.example"}, "source_url 'law.example' is not an address"),
        ({"source_url": "https://[law"}, "is not an address"),
        ({"legal_source": ""}, "legal_source is empty"),
        ({"spontaneous": "maybe"}, "spontaneous 'maybe' is not one of"),
        ({"verified_on": "2026-13"}, "verified_on '2026-13' is not YYYY"),
        ({"verified_on": "last year"}, "verified_on 'last year' is not YYYY"),
        ({"confidence": "sure"}, "confidence 'sure' is not one of"),
        ({"note": "x" * 401}, "note is longer than 400 characters"),
        ({"skips_non_working": "true"}, "skips_non_working 'true' is neither yes nor empty"),
        ({"skips_non_working": "yes"}, "are for a notice in hours"),
        ({"filed_in_office_hours": "yes"}, "are for a notice in hours"),
        ({"cutoff_local": "25:00"}, "cutoff_local '25:00' is not a time"),
        ({"cutoff_local": "11"}, "cutoff_local '11' is not a time"),
        ({"cutoff_local": "11:00", "notice_unit": "hours"}, "cutoff_local is for a notice in days"),
        ({"urgent_amount": "24"}, "urgent_unit '' is not one of"),
        ({"urgent_unit": "hours"}, "urgent_unit needs an urgent_amount"),
        ({"urgent_amount": "1", "urgent_unit": "clear_days"}, "urgent_unit is hours or days"),
        ({"weekend": "sun"}, "weekend 'sun' is not one of: fri-sat"),
        ({"basis": "hearsay"}, "basis 'hearsay' is not one of"),
        ({"evidence_url": ""}, "needs an evidence_url and looked_up_on"),
        ({"evidence_url": "https://a.example ; b"}, "evidence_url 'b' is not an address"),
        ({"looked_up_on": "2026-11"}, "looked_up_on '2026-11' is not a day"),
        ({"looked_up_on": "2026-02-30"}, "looked_up_on '2026-02-30' is not"),
    ],
)
def test_a_slip_of_the_pen_is_refused_with_its_reason(changes: dict[str, str], words: str) -> None:
    with pytest.raises(RuleError) as refused:
        parse(row(**changes), LOOKED_UP_ON)

    assert words in str(refused.value)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"jurisdiction": "BE:2800866", "place": "Brussels"},
        {"jurisdiction": "DE-BE", "notice_unit": "hours", "skips_non_working": "yes"},
        {"cutoff_local": "11:00", "max_ahead_days": "30", "min_participants": "21"},
        {"urgent_amount": "24", "urgent_unit": "hours", "weekend": "fri-sat"},
        {"notice_amount": "", "notice_unit": "", "counted_to": "", "spontaneous": ""},
        {"evidence_url": "https://a.example/ ; https://b.example/", "verified_on": "2026"},
        {"basis": "knowledge", "evidence_url": "", "looked_up_on": "", "verified_on": "2026-11"},
    ],
)
def test_a_rule_becomes_its_row_again(changes: dict[str, str]) -> None:
    assert as_row(rule(**changes)) == row(**changes)
    assert tuple(as_row(rule(**changes))) == COLUMNS


def test_invisible_characters_do_not_pass() -> None:
    assert rule(authority="Po\u200blice\u202e\nstation").authority == "Police station"


@pytest.mark.parametrize(
    ("looked_up_on", "age"),
    [
        ("2026-05-23", Age.FRESH),
        ("2026-05-22", Age.FRESH),
        ("2026-05-21", Age.OLD),
        ("2025-05-22", Age.OLD),
        ("2025-05-21", Age.EXPIRED),
    ],
)
def test_rules_grow_old(looked_up_on: str, age: Age) -> None:
    assert rule(looked_up_on=looked_up_on).age(LOOKED_UP_ON) is age
