"""Where lines end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.paper.lines import lines_of, widest_piece


@pytest.mark.parametrize(
    ("text", "room", "expected"),
    [
        ("", 10, [""]),
        ("one", 10, ["one"]),
        ("one two three", 7, ["one two", "three"]),
        ("one two three", 6, ["one", "two", "three"]),
        ("one\ntwo three", 20, ["one", "two three"]),
        ("one\n\ntwo", 20, ["one", "", "two"]),
        ("  spaces   between  ", 10, ["spaces", "between"]),
        ("incomprehensible", 6, ["incomp", "rehens", "ible"]),
        ("so incomprehensible", 6, ["so inc", "ompreh", "ensibl", "e"]),
        ("大使館前、集会", 4, ["大使館", "前、集会"]),
        ("集会。今日", 2, ["集", "会。", "今日"]),
        ("e\u0301e\u0301e\u0301", 2, ["e\u0301", "e\u0301", "e\u0301"]),
    ],
)
def test_lines_end_where_they_may(text: str, room: float, expected: list[str]) -> None:
    assert lines_of(text, len, room) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("", 0), ("a bcd ef", 3), ("大使館", 1), ("館、x", 2)]
)
def test_widest_piece_is_what_no_line_should_break(text: str, expected: float) -> None:
    assert widest_piece(text, len) == expected


@given(st.text(alphabet="ab 大、\n", max_size=40), st.integers(2, 12))
def test_no_line_is_too_wide_and_no_letter_is_lost(text: str, room: int) -> None:
    found = lines_of(text, len, room)

    assert "".join("".join(found).split()) == "".join(text.split())
    assert all(len(line) <= room for line in found)
