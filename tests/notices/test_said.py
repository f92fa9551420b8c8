from __future__ import annotations

from datetime import date

import pytest

from events.notices import said
from events.wording import words
from tests.notices.rows import LOOKED_UP_ON, rule, shipped

ENGLISH = words()
TODAY = LOOKED_UP_ON


@pytest.mark.parametrize(
    ("jurisdiction", "form", "needed", "by_when"),
    [
        (
            "DE-BE",
            "any",
            "Notice to the authority. The duty begins at 2 people.",
            "At least 48 hours before the call is first published, not before the start.",
        ),
        (
            "DE-NI",
            "any",
            "Notice to the authority. The duty begins at 2 people.",
            "At least 48 hours before the call is first published, not before the start. "
            "Hours on weekends and public holidays do not count.",
        ),
        (
            "FR",
            "any",
            "Notice to the authority.",
            "At least 3 clear days before the start. "
            "The day of filing and the day of the protest do not count.",
        ),
        (
            "BE:2800866",
            "any",
            "Permission from the authority.",
            "At least 10 working days before the start.",
        ),
        (
            "HK",
            "static",
            "Notice to the authority. The duty begins at 51 people.",
            "At least 7 days before the start. On its last day until 11:00.",
        ),
        (
            "TR",
            "any",
            "Notice to the authority.",
            "At least 48 hours before the start. While offices are open.",
        ),
        ("IE", "any", "We found no duty to give notice.", "No date to keep. You may tell:"),
        (
            "CY",
            "any",
            "Notice is advised: it is voluntary, or its lack is not punished.",
            "At least 7 days before the start.",
        ),
        (
            "NO",
            "any",
            "Notice to the authority.",
            "The law names no lead time that we could confirm. Ask now:",
        ),
        (
            "BG",
            "procession",
            "Notice to the authority.",
            "We are not sure enough of the lead time to name one. Ask now:",
        ),
        (
            "UA",
            "any",
            "Approval, which the authority may refuse.",
            "The law names no lead time that we could confirm.",
        ),
    ],
)
def test_a_rule_is_told_in_two_lines(
    jurisdiction: str, form: str, needed: str, by_when: str
) -> None:
    told = said.brief(shipped(jurisdiction, form), ENGLISH, TODAY)

    assert (told.needed, told.by_when) == (needed, by_when)
    assert told.authority


@pytest.mark.parametrize(
    ("jurisdiction", "form", "first"),
    [
        ("UA", "any", "Martial law: protests may be forbidden or limited."),
        ("RU", "static", "Public protest is forbidden there, or hardly ever approved."),
        ("KG:1528675", "any", "Public protest is forbidden there, or hardly ever approved."),
        ("TR", "any", "Taking part without approval may be an offence there"),
    ],
)
def test_risk_comes_first(jurisdiction: str, form: str, first: str) -> None:
    told = said.brief(shipped(jurisdiction, form), ENGLISH, TODAY)

    assert told.risks[0].startswith(first)


def test_where_no_danger_is_known_none_is_made_up() -> None:
    assert said.brief(shipped("DE-BE"), ENGLISH, TODAY).risks == ()


@pytest.mark.parametrize(
    ("confidence", "badge"),
    [
        ("high", "Well sourced"),
        ("medium", "Check before relying on it"),
        ("low", "Unsure: no date given"),
    ],
)
def test_the_badge_says_how_sure_we_are(confidence: str, badge: str) -> None:
    assert said.brief(rule(confidence=confidence), ENGLISH, TODAY).confidence == badge


def test_an_old_rule_is_marked_and_an_expired_one_gives_no_number() -> None:
    old = said.full(rule(note="3 days"), ENGLISH, date(2027, 6, 1))
    expired = said.full(
        rule(note="3 days", max_ahead_days="30", urgent_amount="24", urgent_unit="hours"),
        ENGLISH,
        date(2028, 6, 1),
    )

    assert "more than 6 months ago" in old.brief.notes[0]
    assert "3 days" in old.brief.by_when
    assert "more than 18 months ago" in expired.brief.notes[0]
    assert not set("0123456789") & set(expired.brief.by_when)
    assert (expired.window, expired.note) == ("", "")
    assert not set("0123456789") & set(" ".join(expired.late))


def test_a_country_standing_in_for_its_cities_says_so() -> None:
    assert "stands in for the whole country" in said.brief(shipped("BE"), ENGLISH, TODAY).notes[0]
    assert said.brief(shipped("BE:2800866"), ENGLISH, TODAY).notes == ()


@pytest.mark.parametrize(
    ("changes", "dates"),
    [
        ({}, ("Looked up on 22 November 2026, not checked live.",)),
        (
            {"basis": "mixed", "verified_on": "2026-04"},
            (
                "Looked up on 22 November 2026, partly written from knowledge, not checked live.",
                "The source's own date: April 2026.",
            ),
        ),
        (
            {"basis": "knowledge", "looked_up_on": "", "verified_on": "1999"},
            ("Written from knowledge: no source was read.", "The source's own date: 1999."),
        ),
        (
            {"verified_on": "2026-04-06"},
            (
                "Looked up on 22 November 2026, not checked live.",
                "The source's own date: 6 April 2026.",
            ),
        ),
    ],
)
def test_the_source_says_when_it_was_read(changes: dict[str, str], dates: tuple[str, ...]) -> None:
    told = said.brief(rule(**changes), ENGLISH, TODAY).source

    assert told
    assert told.dates == dates
    assert told.law.url == "https://law.example/assemblies"
