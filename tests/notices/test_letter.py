from __future__ import annotations

import re
from dataclasses import fields
from datetime import datetime

import pytest

from events.geography.cities import City
from events.notices import csvfile
from events.notices.letter import (
    BLANK,
    FOLDER,
    LANGUAGES,
    Letter,
    LetterFacts,
    Template,
    as_text,
    asks_permission,
    languages_of,
    letter,
    letters,
    may_be_written,
    template,
)
from tests.notices.rows import city, shipped

WRITTEN = sorted(path.stem for path in FOLDER.glob("*.toml"))
PLACEHOLDERS = {
    "addressee": {"blank"},
    "place_and_date": {"blank"},
    "organizer": {"blank"},
    "signature": {"blank"},
    **{name: {name} for name in ("title", "form", "day", "time", "place", "route")},
    **{name: {name} for name in ("headcount", "stewards", "equipment")},
}


def facts(form: str = "static", **values: object) -> LetterFacts:
    known: dict[str, object] = {
        "authority": "Police Berlin",
        "is_request": False,
        "title": "Vigil for the {disappeared}",
        "starts": datetime(2026, 12, 12, 18),
        "ends": datetime(2026, 12, 12, 20),
        "place": "Unter den Linden 63, Berlin",
    }
    return LetterFacts(form=form, **(known | values))


def body(found: Letter) -> str:
    return "\n".join(paragraph.text for paragraph in found.paragraphs)


@pytest.mark.parametrize("language", WRITTEN)
def test_each_language_has_every_piece(language: str) -> None:
    wording = template(language)

    for field in fields(Template):
        text = getattr(wording, field.name)
        wanted = PLACEHOLDERS.get(field.name, set())
        if (language, field.name) == ("en", "addressee"):
            wanted = {"authority"}
        assert set(re.findall(r"{(\w*)}", text)) == wanted, field.name
        assert text or field.name == "salutation"
    assert wording.subject_notice != wording.subject_request
    assert wording.static != wording.procession


@pytest.mark.parametrize("language", WRITTEN)
def test_each_letter_holds_the_facts(language: str) -> None:
    found = letter(facts(headcount=40), language)

    assert "Vigil for the {disappeared}" in body(found)
    assert "Unter den Linden 63, Berlin" in body(found)
    assert "2026" in body(found)
    assert "18:00–20:00" in body(found)
    assert "40" in body(found)
    assert {paragraph.language for paragraph in found.paragraphs} == {language}


def test_days_and_numbers_are_written_as_the_language_does() -> None:
    found = body(letter(facts(headcount=1200), "de"))

    assert "Samstag, 12. Dezember 2026" in found
    assert "1.200" in found


def test_an_end_on_another_day_is_told() -> None:
    late = facts(ends=datetime(2026, 12, 13, 1))

    assert "18:00 – Sunday, 13 December 2026, 01:00" in body(letter(late, "en"))


def test_a_route_is_asked_of_a_procession_only() -> None:
    march = facts("procession", route="Unter den Linden, Pariser Platz")

    assert "Route: Unter den Linden, Pariser Platz" in body(letter(march, "en"))
    assert f"Route: {BLANK}" in body(letter(facts("procession"), "en"))
    assert "Route:" not in body(letter(facts(), "en"))


def test_who_writes_is_filled_in_by_hand() -> None:
    found = body(letter(facts(), "en"))

    for label in ("Organizer (name, address, telephone)", "Signature", "Number of stewards"):
        assert f"{label}: {BLANK}" in found


def test_a_request_asks_and_a_notice_tells() -> None:
    notice, request = (letter(facts(is_request=asks), "en") for asks in (False, True))

    assert "I hereby give notice" in body(notice)
    assert "I hereby apply for permission" in body(request)
    assert request.subject.startswith("Application")


@pytest.mark.parametrize(
    ("where", "languages"),
    [
        (("DE", "berlin"), ("de", "en")),
        (("CH", "geneva"), ("fr", "en")),
        (("CH", "bern"), ("de", "en")),
        (("BE", "brussels"), ("fr", "nl", "en")),
        (("CA", "montreal"), ("fr", "en")),
        (("CA", "ottawa"), ("en",)),
        (("TN", "tunis"), ("ar", "fr", "en")),
        (("GB", "london"), ("en",)),
        (("KR", "seoul"), ("en",)),
    ],
)
def test_letters_come_in_the_languages_of_the_place(
    where: tuple[str, str], languages: tuple[str, ...]
) -> None:
    there: City = city(*where)

    assert languages_of(there.country, there) == languages
    assert tuple(one.language for one in letters(facts(), there.country, there)) == languages


def test_every_language_is_used_and_written() -> None:
    assert {one for several in LANGUAGES.values() for one in several} | {"en"} == set(WRITTEN)


def test_arabic_runs_from_right_to_left() -> None:
    found = letter(facts(), "ar")

    assert found.direction == "rtl"
    assert {paragraph.direction for paragraph in found.paragraphs} == {"rtl"}


def test_letters_are_one_plain_text_for_a_download() -> None:
    berlin = city("DE", "berlin")

    text = as_text(letters(facts(), "DE", berlin))

    assert text.index("Anzeige einer öffentlichen Versammlung") < text.index("Notice of a public")
    assert "To: Police Berlin" in text


def test_no_letter_is_offered_where_filing_may_endanger() -> None:
    offered = {rule.jurisdiction for rule in csvfile.shipped().rules if may_be_written(rule)}

    assert {"DE", "FR", "KZ"} <= offered
    assert not {"RU", "BY", "CN", "EG", "UA", "SG"} & offered
    assert not may_be_written(None)


def test_permission_is_asked_where_the_law_wants_it() -> None:
    assert asks_permission(shipped("SE"))
    assert not asks_permission(shipped("DK"))


def test_an_unknown_language_is_an_error() -> None:
    with pytest.raises(LookupError):
        letter(facts(), "tlh")
