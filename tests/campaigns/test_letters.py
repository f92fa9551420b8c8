"""Letters made ready: filled in, and opened by a mail program as they were written."""

from __future__ import annotations

from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.campaigns.letters import (
    LINE_TO_FILL_IN,
    LONGEST_MAILTO,
    Letter,
    Placeholder,
    filled,
    is_address,
    mailto,
    unknown_placeholders,
)

EMBASSY = {
    Placeholder.MISSION: "Embassy of Russia, Berlin",
    Placeholder.CITY: "Berlin",
    Placeholder.COUNTRY: "Germany",
    Placeholder.STATE: "Russia",
}


def opened(url: str) -> tuple[str, str, str]:
    """Whom a mail program writes to, the subject and the text that it shows."""
    parts = urlsplit(url)
    fields = parse_qs(parts.query, strict_parsing=True, keep_blank_values=True)
    assert parts.scheme == "mailto"
    return unquote(parts.path), *(fields.get(name, [""])[0] for name in ("subject", "body"))


def test_what_was_chosen_is_filled_in() -> None:
    pattern = Letter("To the {mission}", "In {city}, {country}: {state} can stop it.")

    letter = filled(pattern, EMBASSY)

    assert letter.subject == "To the Embassy of Russia, Berlin"
    assert letter.body == "In Berlin, Germany: Russia can stop it."


def test_what_was_not_chosen_is_a_line_to_fill_in() -> None:
    assert filled(Letter("{mission}", "{city}"), {}) == Letter(LINE_TO_FILL_IN, LINE_TO_FILL_IN)


@pytest.mark.promise("A1")
def test_the_writers_name_is_never_filled_in() -> None:
    letter = filled(Letter("{name}", "Yours, {name}"), {Placeholder.NAME: "Amina"})

    assert letter == Letter(LINE_TO_FILL_IN, f"Yours, {LINE_TO_FILL_IN}")


def test_values_are_not_read_as_patterns() -> None:
    letter = filled(Letter("{city}", "{city} {name}"), {Placeholder.CITY: "{state}"})

    assert letter.subject == "{state}"


@pytest.mark.parametrize(
    ("body", "unknown"),
    [
        ("{name} {city} {mission} {country} {state}", []),
        ("{Name} {your name} {name}", ["Name", "your name"]),
        ("{x} {x}", ["x"]),
        ("{ } {}", [" "]),
        ("A set {1, 2} of {\n}", ["1, 2"]),
    ],
)
def test_what_means_nothing_is_told(body: str, unknown: list[str]) -> None:
    assert unknown_placeholders(Letter("", body)) == unknown


@pytest.mark.parametrize(
    "text",
    [
        "Остановите насилие.\n\nДайте убежище.",
        "أوقفوا العنف\nوامنحوا اللجوء",
        "100 % sure & true? a+b=c; #1, \"x\" 'y' <z>",
        "\n\nBegins and ends with nothing\n",
        "🕯️",
    ],
)
def test_a_mail_program_shows_just_what_was_written(text: str) -> None:
    made = mailto("info@example.org", Letter(text.strip().split("\n")[0], text))

    address, subject, body = opened(made.url)

    assert address == "info@example.org"
    assert subject == text.strip().split("\n")[0]
    assert body == text.replace("\n", "\r\n")
    assert "%0D%0A" in made.url or "\n" not in text
    assert made.url.isascii()
    assert " " not in made.url and "+" not in made.url


@given(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n"), max_size=60),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=60),
)
def test_any_text_arrives_whole_or_not_at_all(subject: str, body: str) -> None:
    made = mailto("", Letter(subject, body))

    _, read_subject, read_body = opened(made.url)

    assert read_subject == subject
    assert read_body == (body.replace("\n", "\r\n") if made.holds_body else "")
    assert len(made.url) <= LONGEST_MAILTO


def test_a_long_letter_has_to_be_copied() -> None:
    made = mailto("info@example.org", Letter("Stop it", "Остановите это. " * 200))

    assert not made.holds_body
    assert opened(made.url) == ("info@example.org", "Stop it", "")


def test_an_address_with_signs_of_its_own_stays_the_same() -> None:
    made = mailto("press+law&order@example.org", Letter("a", "b"))

    assert opened(made.url)[0] == "press+law&order@example.org"


@pytest.mark.parametrize(
    ("address", "is_one"),
    [
        ("info@example.org", True),
        ("embassy.berlin@mid.example", True),
        ("a+b@sub.example-mail.org", True),
        ("", False),
        ("info@localhost", False),
        ("info@example.org,other@example.org", False),
        ("Embassy <info@example.org>", False),
        ("info@example.org?bcc=x@example.org", False),
        ("in fo@example.org", False),
        ("info@-example.org", False),
        ("info@example.123", False),
        ("info@@example.org", False),
        (".info@example.org", False),
        ("инфо@example.org", False),
        ("x" * 65 + "@example.org", False),
    ],
)
def test_one_plain_address_is_taken(address: str, is_one: bool) -> None:
    assert is_address(address) is is_one
