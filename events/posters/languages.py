"""Which languages a poster speaks: the reader's, and those who pass by (pure)."""

from __future__ import annotations

from collections.abc import Collection

from babel.languages import get_official_languages

MOST = 2


def languages_of(
    country: str, *, named: str | None, also: str | None, site: str, known: Collection[str]
) -> tuple[str, ...]:
    """The languages of a poster, one or two, in order.

    What the address names comes first; where it leaves room, the host country's language and then
    the site's. So a poster for Berlin is in German and English if nobody asks for anything else.

    :param country: code of the host country, or of a part of it such as ``CA-QC``.
    :param named: the language that the address begins with.
    :param also: the second one that is asked for; the same again for a poster in one language.
    :param known: those that there are words in.
    """
    spoken = host_language(country, known)
    if also is not None:
        first = named or (site if spoken == also else spoken) or site
        return tuple(dict.fromkeys((first, also)))
    return tuple(dict.fromkeys(filter(None, (named, spoken, site))))[:MOST]


def host_language(country: str, known: Collection[str]) -> str | None:
    """The first of a country's official languages (Unicode CLDR) that there are words in."""
    official = get_official_languages(country.partition("-")[0], de_facto=True)
    return next((language for language in official if language in known), None)
