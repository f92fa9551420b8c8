"""Reading a day of action: what spreadsheet programs write, and everything that can be wrong."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.organize import forms, practical
from events.protests.many.sheet import MOST_ROWS, Sheet, UnreadableSheet, read
from events.protests.many.sheet_row import LONGEST, MOST_PEOPLE, Place
from events.protests.models import Protest
from events.wording import words

HEADER = "sending_state,city,title,date,start,end,words"
ROW = "RU,Berlin,Vigil,2026-12-12,18:00,19:30,Bring a candle."


def sheet(*rows: str, header: str = HEADER, language: str = "en") -> Sheet:
    return read("\n".join([header, *rows]), language=language)


def said_of(*rows: str, header: str = HEADER) -> list[str]:
    """What is wrong, each with its line."""
    found = sheet(*rows, header=header)
    return [f"{row.line}: {each.say(words())}" for row in found.wrong for each in row.refusals]


def test_a_row_is_a_protest() -> None:
    (row,) = sheet(ROW, language="de").rows

    assert row.line == 2
    assert row.place == Place("", "RU", "Berlin", "")
    assert row.details.title == "Vigil"
    assert row.details.words == "Bring a candle."
    assert (row.details.starts, row.details.ends) == (
        datetime(2026, 12, 12, 18),
        datetime(2026, 12, 12, 19, 30),
    )
    assert (row.details.language, row.details.form) == ("de", "static")


def test_all_columns_are_read() -> None:
    cells = {
        "mission": "Q836838",
        "title": "Vigil",
        "date": "12.12.2026",
        "start": "22.00",
        "end": "02:00:00",
        "language": "RU",
        "form": "Procession",
        "step_free": "partly",
        "expected_size": "50",
        "meeting_point": "The fountain",
        "bring": "Candles",
        "stewards": "Orange vests",
        "second_language": "de",
        "second_title": "Mahnwache",
        "second_words": '"Zwei\nZeilen"',
    }

    (row,) = sheet(",".join(cells.values()), header=",".join(cells)).rows

    assert row.place.mission == "Q836838"
    assert (row.details.starts, row.details.ends) == (
        datetime(2026, 12, 12, 22),
        datetime(2026, 12, 13, 2),
    )
    assert (row.details.language, row.details.form, row.details.step_free) == (
        *("ru", "procession"),
        "partly",
    )
    assert row.details.second_words == "Zwei\nZeilen"
    assert row.details.expected_size == 50


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff" + HEADER + "\r\n" + ROW + "\r\n",
        HEADER.replace(",", ";") + "\n" + ROW.replace(",", ";"),
        HEADER.replace(",", "\t") + "\r" + ROW.replace(",", "\t"),
        HEADER.upper().replace("_", " ") + "\n\n" + ROW + "\n,,,,,,\n\n",
        "\n" + HEADER + ",\n" + ROW + ",",
        HEADER + "\n" + ROW.replace("Vigil", ' "Vigil"'.strip()),
    ],
)
def test_what_spreadsheet_programs_write_is_read(text: str) -> None:
    found = read(text, language="en")

    assert [row.details.title for row in found.rows] == ["Vigil"]
    assert not found.wrong


def test_lines_are_counted_as_an_editor_counts_them() -> None:
    two_lines = ROW.replace("Bring a candle.", '"Bring\na candle."')

    found = sheet(two_lines, "", ROW, "RU,Berlin,,2026-12-12,18:00,19:30,")

    assert [row.line for row in found.rows] == [2, 5]
    assert [row.line for row in found.wrong] == [6]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (ROW.replace("RU,", ","), "2: Name the mission, or the sending State and the city."),
        (ROW.replace("Vigil", " \u200b"), "2: The cell “title” is empty."),
        (ROW.replace("18:00", ""), "2: The cell “start” is empty."),
        (
            ROW.replace("2026-12-12", "12/13/2026"),
            "2: Write the day like 2026-12-31, not “12/13/2026”.",
        ),
        (
            ROW.replace("2026-12-12", "1/2/2027"),
            "2: Write the day like 2026-12-31, not “1/2/2027”.",
        ),
        (ROW.replace("18:00", "6 pm"), "2: Write the time like 18:00, not “6 pm”."),
        (ROW.replace("Vigil", "V" * 121), "2: The cell “title” has 121 letters; 120 are the most."),
        (ROW + ",and more", "2: The row has 8 cells, the first line 7."),
    ],
)
def test_a_wrong_row_is_named_with_what_is_wrong(row: str, said: str) -> None:
    assert said_of(row) == [said]


@pytest.mark.parametrize(
    ("column", "cell", "said"),
    [
        ("form", "riot", "The cell “form” can be: static, procession."),
        ("step_free", "maybe", "The cell “step_free” can be: yes, partly, no."),
        ("language", "klingon", "Write the language as a code like “de”, not “klingon”."),
        ("expected_size", "many", "Write how many people: a whole number."),
        ("expected_size", "0", "Write how many people: a whole number."),
        ("expected_size", "٣", "Write how many people: a whole number."),
        ("second_title", "Mahnwache", "The cell “second_language” is empty."),
    ],
)
def test_odd_cells_of_other_columns_are_named(column: str, cell: str, said: str) -> None:
    assert said_of(f"{ROW},{cell}", header=f"{HEADER},{column}") == [f"2: {said}"]


def test_everything_that_is_wrong_is_said_at_once() -> None:
    found = said_of(ROW.replace("Vigil", "").replace("18:00", "x"), ROW.replace("19:30", ""))

    assert [text.partition(":")[0] for text in found] == ["2", "2", "3"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "it lacks: title, date, start, end, sending_state, city"),
        ("mission,title,date,start\n", "it lacks: end"),
        (HEADER.replace("title", "tilte"), "There is no column “tilte”. Did you mean “title”?"),
        (HEADER + ",xyz", "There is no column “xyz”. There are: mission, "),
        (HEADER + ",city", "names a column twice"),
        (HEADER + "\n", "no row below"),
        ("\n".join([HEADER, *[ROW] * (MOST_ROWS + 1)]), "200 rows at most"),
        (HEADER + '\n"RU,Berlin\n', "This is not CSV: look at line 2"),
    ],
)
def test_what_is_no_sheet_is_refused(text: str, said: str) -> None:
    with pytest.raises(UnreadableSheet) as refusal:
        read(text, language="en")

    assert said in refusal.value.say(words())


def test_two_hundred_rows_are_a_sheet() -> None:
    assert len(sheet(*[ROW] * MOST_ROWS).rows) == MOST_ROWS


def test_cells_hold_what_the_form_takes() -> None:
    columns = Protest.__table__.columns
    for name in ("title", "meeting_point", "bring", "stewards", "second_title"):
        assert LONGEST[name] == columns[name].type.length, name
    assert LONGEST["words"] == LONGEST["second_words"] == practical.LONGEST_WORDS
    assert LONGEST["meeting_point"] == forms.LONGEST_MEETING_POINT
    assert MOST_PEOPLE == practical.MOST_PEOPLE


@given(st.text(max_size=300))
def test_any_text_is_a_sheet_or_refused(text: str) -> None:
    for sent in (text, f"{HEADER}\n{text}"):
        try:
            read(sent, language="en")
        except UnreadableSheet as refusal:
            assert refusal.say(words())
