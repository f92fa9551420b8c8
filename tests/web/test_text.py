"""Canonical text (promise G1): what shows nothing goes, what people write stays."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.web.text import canonical_line, canonical_text, plain_digits, shows_something

pytestmark = pytest.mark.promise("G1")

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
RAINBOW_FLAG = "\U0001f3f3\ufe0f\u200d\U0001f308"
SCOTLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
# The characters that the rules are about, more often than chance would bring them together.
ODD = st.sampled_from(
    "\u200c\u200d\ufeff\u202e\u2066\u061c\u00ad\u034f\u3164\ufe0f\ufe0e\u20e3\U000e0067\U000e007f"
    "\U0001f3f4\U0001f468\U0001f3fd\U0001fae8\u2764\u0627\u0645\u0915\u094d\u093c\u0d4d\u0958\u180b"
    "e\u0301\u0338\u21d0\U0001d15e\u212b \t\n\r\u2028\x00\x1f\x85\ufffe"
)
TEXTS = st.text(st.one_of(ODD, st.characters()), max_size=30)


@pytest.mark.parametrize(
    "written",
    [
        "Vigil for the disappeared",
        "Мы стоим молча",
        "وقفة احتجاجية",
        "می‌خواهم",  # Persian: the non-joiner parts a prefix from its word
        "क्‍ष और क्‌ष",  # Hindi: joiner and non-joiner choose the form of a conjunct
        "ශ්‍රී ලංකා",
        "അവന്‍",  # Malayalam as older keyboards write it: the joiner ends the word
        FAMILY,
        RAINBOW_FLAG,
        SCOTLAND,
        "\U0001f1fa\U0001f1e6",  # a flag of two regional letters
        "\U0001f44d\U0001f3fd",  # a skin tone
        "1\ufe0f\u20e3 \u2764\ufe0f\u200d\U0001f525",
        "\U0001fae8 \U0001fac6",  # newer than the Unicode of some Pythons
        "葛\U000e0100城",  # a variant of an ideograph, in a name
    ],
)
def test_what_people_write_survives(written: str) -> None:
    assert canonical_line(written) == written
    assert canonical_text(written) == written


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("e\u0301", "é"),
        ("\ufb01", "\ufb01"),  # compatibility characters are their writer's choice
        ("a\u202ecba\u202c", "acba"),
        ("\u2066a\u2069\u200e\u200f\u061c", "a"),
        ("a\u200bb\u2060c\ufeffd\u00ade", "abcde"),
        ("\ufeffa", "a"),
        ("a\x00b\x1bc\x7fd\x9fe", "abcde"),
        ("a\ud800b\udfffc", "abc"),
        ("a\ufffeb\ufdd0c\U0010ffffd", "abcd"),
        ("a\u200db", "ab"),
        ("a\u200cb", "ab"),
        ("\u200d\U0001f468\u200d", "\U0001f468"),
        ("\u200cمی\u200c", "می"),
        ("ا\u200c\u061cx", "اx"),
        ("a\U000e0067\U000e007fb", "ab"),
        ("\U0001f3f4 a\U000e0067", "\U0001f3f4 a"),
        ("\u3164\u115f\u1160\uffa0\u034f", ""),
        ("\ufe0f", ""),
        ("a\ufe0f\ufe0e\ufe0f", "a\ufe0f"),
    ],
)
def test_what_shows_nothing_goes(sent: str, kept: str) -> None:
    assert canonical_line(sent) == kept
    assert canonical_text(sent) == kept


@pytest.mark.parametrize(
    ("sent", "line", "text"),
    [
        ("a\r\nb", "a b", "a\nb"),
        ("a\rb", "a b", "a\nb"),
        ("a\u2028b\u2029c\x85d\x0be\x0cf", "a b c d e f", "a\nb\nc\nd\ne\nf"),
        ("a\tb", "a b", "a\tb"),
        ("  a  b  ", "a b", "  a  b"),
        ("\n\n a\n\n\nb\n \n", "a b", " a\n\n\nb"),
        ("a\u00a0\u3000b", "a b", "a\u00a0\u3000b"),
        (" \n\t ", "", ""),
    ],
)
def test_breaks_and_spaces(sent: str, line: str, text: str) -> None:
    assert canonical_line(sent) == line
    assert canonical_text(sent) == text


@given(TEXTS)
def test_canonical_text_stays_as_it_is(text: str) -> None:
    assert canonical_text(canonical_text(text)) == canonical_text(text)
    assert canonical_line(canonical_line(text)) == canonical_line(text)


@given(TEXTS)
def test_canonical_text_is_nfc_without_controls(text: str) -> None:
    canonical = canonical_text(text)

    assert unicodedata.is_normalized("NFC", canonical)
    unwanted = {found for found in canonical if unicodedata.category(found) in ("Cc", "Cf", "Cs")}
    tags = {chr(code) for code in range(0xE0020, 0xE0080)}
    assert unwanted <= {"\n", "\t", "\u200c", "\u200d"} | tags
    canonical.encode("utf-8")


@given(TEXTS)
def test_a_line_is_one_line(text: str) -> None:
    line = canonical_line(text)

    assert line == line.strip()
    assert len(line.splitlines()) <= 1
    assert "  " not in line


@given(st.text(st.characters(categories=("L", "N", "P")), max_size=30))
def test_letters_numbers_and_punctuation_are_all_kept(text: str) -> None:
    normal = unicodedata.normalize("NFC", text)
    fillers = "\u3164\u115f\u1160\uffa0"

    assert canonical_text(text) == "".join(found for found in normal if found not in fillers)


def test_marks_are_not_piled_over_the_lines_around_them() -> None:
    assert canonical_line("Z" + "\u0301" * 100 + "a") == "\u0179" + "\u0301" * 5 + "a"
    assert canonical_line("שָׁלוֹם") == unicodedata.normalize("NFC", "שָׁלוֹם")


@pytest.mark.parametrize("text", ["", " ", "\u2800", "\u0301", "\u2800\u0301"])
def test_blank_signs_show_nothing(text: str) -> None:
    assert not shows_something(text)


@pytest.mark.parametrize("text", ["a", "٣", "🕯", "!", "\u2800⠁"])
def test_a_letter_or_sign_shows_something(text: str) -> None:
    assert shows_something(text)


@pytest.mark.parametrize(
    ("typed", "plain"),
    [("٣٠٠", "300"), ("۱۸:۳۰", "18:30"), ("१२", "12"), ("m² ½ Ⅻ", "m² ½ Ⅻ"), ("", "")],
)
def test_digits_of_every_script_are_read(typed: str, plain: str) -> None:
    assert plain_digits(typed) == plain
