"""Which languages a poster speaks."""

from __future__ import annotations

import pytest

from events.posters.languages import host_language, languages_of

KNOWN = ("en", "ar", "de", "es", "fr", "ru", "uk")


@pytest.mark.parametrize(
    ("country", "named", "also", "expected"),
    [
        ("DE", None, None, ("de", "en")),
        ("GB", None, None, ("en",)),
        ("DE", "ru", None, ("ru", "de")),
        ("DE", "de", None, ("de", "en")),
        ("PL", None, None, ("en",)),
        ("PL", "uk", None, ("uk", "en")),
        ("DE", None, "uk", ("de", "uk")),
        ("DE", None, "de", ("en", "de")),
        ("DE", "de", "de", ("de",)),
        ("DE", "ar", "fr", ("ar", "fr")),
        ("PL", None, "fr", ("en", "fr")),
        ("EG", None, None, ("ar", "en")),
    ],
)
def test_poster_speaks_the_places_language_and_another(
    country: str, named: str | None, also: str | None, expected: tuple[str, ...]
) -> None:
    chosen = languages_of(country, named=named, also=also, site="en", known=KNOWN)

    assert chosen == expected


@pytest.mark.parametrize(
    ("country", "expected"),
    [
        ("BE", "fr"),
        ("CH", "de"),
        ("KG", "ru"),
        ("US", "en"),
        ("CA-QC", "en"),
        ("GE", None),
        ("XX", None),
    ],
)
def test_host_language_is_an_official_one_that_we_speak(country: str, expected: str | None) -> None:
    assert host_language(country, KNOWN) == expected
