"""Posters say what they should, in every script, on both sizes of paper, and never what is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from events.paper.page import A4, A6, SIGNAL, Paper
from events.posters.content import RightsCard, Text
from events.posters.poster import poster
from tests.paper.reading import (
    NOTDEF,
    letters_of,
    links_of,
    operations,
    shown,
    sizes_of,
    text_of,
)
from tests.paper.scripts import SCRIPTS
from tests.posters.facts import ARABIC, ENGLISH, city, make_facts

RED = [round(part / 255, 2) for part in SIGNAL]
PAPERS = pytest.mark.parametrize("paper", [A4, A6], ids=lambda paper: paper.name)


def fills(pdf: bytes) -> list[tuple[list[float], float]]:
    """The filled rectangles of the first page: colour, and width in points."""
    colors: list[list[float]] = [[]]
    found = []
    for operands, operator in operations(pdf):
        if operator == b"q":
            colors.append(colors[-1])
        elif operator == b"Q":
            colors.pop()
        elif operator in (b"rg", b"g"):
            colors[-1] = [round(float(part), 2) for part in operands]
        elif operator == b"re":
            found.append((colors[-1], abs(float(operands[2]))))
    return found


@PAPERS
def test_poster_answers_what_when_and_where(paper: Paper) -> None:
    pdf = poster(make_facts(), paper)
    said = letters_of(text_of(pdf))

    for text in (
        *("Vigil for the disappeared", "Saturday", "12", "December 2026", "14:00–16:30"),
        *("Berlin time (UTC+1)", "Embassy of Russia, Berlin", "Unter den Linden 63–65, Germany"),
        *("Without steps: Yes, all of it", "Bring: Candles, no flags", "Look at the page"),
        "doorstep.example/protests/abcdefghij234",
    ):
        assert letters_of(text) in said, text
    assert sizes_of(pdf) == [(paper.width, paper.height)]
    assert links_of(pdf) == ["https://doorstep.example/protests/abcdefghij234"]


@PAPERS
@pytest.mark.parametrize(("name", "language", "direction", "text"), SCRIPTS)
def test_title_in_any_script_has_all_its_glyphs(
    name: str, language: str, direction: str, text: str, paper: Paper
) -> None:
    pdf = poster(make_facts(title=Text(text, language, direction)), paper)

    missing = [piece for piece in shown(pdf) if NOTDEF in piece.glyphs]

    assert not missing
    assert set(letters_of(text)) <= set(letters_of(text_of(pdf))), name


def test_second_language_says_the_same_below() -> None:
    german = replace(
        ENGLISH,
        language="de",
        date="Samstag, 12. Dezember 2026",
        zone="Zeit in Berlin",
        place="Botschaft: Russland",
        country="Deutschland",
    )

    said = letters_of(text_of(poster(make_facts(ENGLISH, german), A4)))

    assert letters_of("Samstag, 12. Dezember 2026, 14:00–16:30, Zeit in Berlin") in said
    assert letters_of("Botschaft: Russland, Deutschland") in said


def test_second_title_stands_below_the_first() -> None:
    titles = (Text("Вахта памяти", "ru"), Text("Vigil of memory", "en"))

    said = text_of(poster(make_facts(titles=titles), A4))

    assert said.index("Вахта памяти") < said.index("Vigil of memory") < said.index("Saturday")


def test_poster_read_from_right_to_left_is_mirrored() -> None:
    def code_of(pdf: bytes) -> float:
        """Where the first module of the code begins, in points: its corner is the first path."""
        paths = [float(operands[0]) for operands, operator in operations(pdf) if operator == b"m"]
        return paths[-1]

    plain = poster(make_facts(), A4)
    mirrored = poster(make_facts(ARABIC, title=Text("وقفة صامتة", "ar", "rtl")), A4)

    assert code_of(plain) > 595 / 2 > code_of(mirrored)
    assert text_of(mirrored).startswith("وقفة صامتة")


@PAPERS
def test_cancelled_is_said_in_words_and_in_red(paper: Paper) -> None:
    off = replace(ENGLISH, stamp="CANCELLED")

    on_pdf, off_pdf = poster(make_facts(), paper), poster(make_facts(off, is_off=True), paper)

    wide = paper.width / 25.4 * 72 * 0.8
    assert "CANCELLED" in text_of(off_pdf)
    assert [width for color, width in fills(off_pdf) if color == RED and width > wide]
    assert not [width for color, width in fills(on_pdf) if color == RED and width > wide]
    assert "CANCELLED" not in text_of(on_pdf)


def test_sample_says_so_but_not_in_red() -> None:
    pdf = poster(make_facts(replace(ENGLISH, stamp="DEMO")), A4)

    assert text_of(pdf).startswith("DEMO")
    assert not [width for color, width in fills(pdf) if color == RED and width > 400]


def test_rights_are_on_the_back_with_their_links() -> None:
    links = (("Rights in Berlin", "https://example.org/berlin"), ("Aid", "https://example.org/aid"))

    pdf = poster(make_facts(rights=RightsCard("Know your rights", links)), A6)

    assert sizes_of(pdf) == [(105, 148)] * 2
    assert text_of(pdf, 1) == (
        "Know your rights Rights in Berlin https://example.org/berlin Aid https://example.org/aid"
    )
    assert links_of(pdf)[1:] == [url for _, url in links]


@PAPERS
def test_the_longest_texts_leave_map_and_code_alone(paper: Paper) -> None:
    long = "Freiheit für alle politischen Gefangenen " * 10
    many = replace(ENGLISH, facts=tuple((f"Fact {n}", long[:300]) for n in range(6)))
    facts = make_facts(
        many,
        many,
        title=Text(long[:120], "de"),
        meeting_point=long[:200],
        address=long[:200],
        is_off=True,
    )

    said = text_of(poster(facts, paper))

    assert letters_of(long[:120]) in letters_of(said)
    for text in ("14:00–16:30", "Embassy of Russia, Berlin", "abcdefghij234", "Look at the page"):
        assert letters_of(text) in letters_of(said), text


@pytest.mark.parametrize(("country", "slug"), [("WS", "apia"), ("FJ", "suva"), ("VN", "hanoi")])
def test_poster_of_any_city_holds_its_map(country: str, slug: str) -> None:
    facts = make_facts(city=city(country, slug))

    assert facts.city.name in text_of(poster(facts, A4))


def test_same_facts_are_the_same_bytes() -> None:
    assert poster(make_facts(), A4) == poster(make_facts(), A4)
