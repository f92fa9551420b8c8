"""Content lines against an unrelated reader: whatever goes in comes out, in 75 octets a line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar.parser import Contentline, Contentlines

from events.protests.entries.contentline import UnsafeText, component, line, text

SAFE = st.text(st.characters(exclude_categories=["Cc", "Cs"]) | st.just("\t"), max_size=400)


@given(SAFE)
def test_long_lines_are_folded_between_characters(value: str) -> None:
    written = line("SUMMARY", text(value))

    lines = written.split(b"\r\n")
    assert lines[-1] == b""
    assert all(len(one) <= 75 and one.decode() is not None for one in lines)
    assert (
        b"".join([lines[0], *(one[1:] for one in lines[1:])]).decode() == f"SUMMARY:{text(value)}"
    )


# The reader takes a backslash in a parameter for an escape, which RFC 5545 (3.2) doesn't know.
@given(SAFE.filter(lambda value: "\\" not in value))
def test_parameter_is_read_as_it_was_written(value: str) -> None:
    written = line("X-APPLE-STRUCTURED-LOCATION", "geo:1,2", value="URI", x_title=value)

    [read, _] = Contentlines.from_ical(written)
    name, parameters, content = Contentline(read).parts()

    kept = "".join(character for character in value if character not in '"^\t')
    assert (name, content) == ("X-APPLE-STRUCTURED-LOCATION", "geo:1,2")
    assert parameters["VALUE"] == "URI"
    assert parameters.get("X-TITLE", "") == kept


@pytest.mark.parametrize("value", ["a\rb", "a\nb", "a\0b", "a\x1bb", "a\x7fb", "a\ud800b"])
def test_what_would_break_lines_is_refused(value: str) -> None:
    with pytest.raises(UnsafeText):
        line("SUMMARY", value)


def test_component_stands_between_its_begin_and_end() -> None:
    assert component("VALARM", [line("ACTION", "DISPLAY")]) == (
        b"BEGIN:VALARM\r\nACTION:DISPLAY\r\nEND:VALARM\r\n"
    )
