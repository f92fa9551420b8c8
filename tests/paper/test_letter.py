"""Letters: nothing is lost between their pages."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from events.paper.letter import Letter, letter
from tests.paper.reading import letters_of, sizes_of, text_of

PARAGRAPHS = (
    "Sehr geehrte Damen und Herren,",
    "wir zeigen eine Versammlung an:\nOrt: Unter den Linden\nZeit: 14:00–16:00",
    "Mit freundlichen Grüßen",
)


def made(*paragraphs: str, language: str = "de", direction: str = "ltr", **parts: str) -> Letter:
    return Letter(
        language=language,
        direction=direction,
        subject=parts.pop("subject", "Anzeige"),
        paragraphs=paragraphs,
        made_at=datetime(2026, 12, 1, tzinfo=UTC),
        **parts,
    )


def test_letter_says_everything_in_order() -> None:
    content = made(
        *PARAGRAPHS,
        sender="Amina\nBerlin",
        recipient="Polizei",
        place_and_day="Berlin, 1. Dezember",
    )

    assert text_of(letter(content)) == (
        "Amina Berlin Polizei Berlin, 1. Dezember Anzeige Sehr geehrte Damen und Herren, "
        "wir zeigen eine Versammlung an: Ort: Unter den Linden Zeit: 14:00–16:00 "
        "Mit freundlichen Grüßen"
    )


@pytest.mark.parametrize(("times", "pages"), [(1, 1), (80, 2), (120, 3)])
def test_long_letters_go_on_on_numbered_pages(times: int, pages: int) -> None:
    sentence = "Die Versammlung dauert zwei Stunden und zieht nicht durch die Stadt. "

    pdf = letter(made(sentence * times, *PARAGRAPHS))

    further = [text_of(pdf, page) for page in range(1, pages)]
    assert sizes_of(pdf) == [(210, 297)] * pages
    assert text_of(pdf).count("zwei") == times
    assert [text.partition(" ")[0] for text in further] == [str(n) for n in range(2, pages + 1)]


def test_letter_from_right_to_left() -> None:
    content = made("إلى شرطة المدينة", language="ar", direction="rtl", subject="إخطار")

    assert sorted(letters_of(text_of(letter(content)))) == sorted(
        letters_of("إخطار إلى شرطة المدينة")
    )


def test_same_letter_is_the_same_bytes() -> None:
    assert letter(made(*PARAGRAPHS)) == letter(made(*PARAGRAPHS))
