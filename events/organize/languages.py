"""The languages that organizers may say their words are in."""

from __future__ import annotations

import re

from babel import Locale

from events.protests.languages import WRITTEN
from events.wording import Words

SEPARATORS = re.compile(r"[,;،、/]")


def written_languages(words: Words) -> list[tuple[str, str]]:
    """Tags and names of the languages, by name: each in itself, so that its readers find it."""
    named = [(tag, _own_name(tag, words)) for tag in WRITTEN]
    return sorted(named, key=lambda pair: pair[1].casefold())


def typed_languages(typed: str, words: Words) -> tuple[list[str], list[str]]:
    """The tags of languages that somebody listed, and what nobody knows as one.

    :param typed: tags or names, in the language itself or in the page's, between commas.
    """
    known = {tag: tag for tag in WRITTEN}
    for tag in WRITTEN:
        locale = Locale.parse(tag)
        for name in (locale.get_display_name(), locale.get_display_name(words.locale)):
            known.setdefault((name or tag).casefold(), tag)
    parts = [part.strip().casefold() for part in SEPARATORS.split(typed) if part.strip()]
    tags = [known[part] for part in parts if part in known]
    return list(dict.fromkeys(tags)), [part for part in parts if part not in known]


def listed_languages(tags: str) -> str:
    """Tags with spaces between them as a list that :func:`typed_languages` reads again."""
    return ", ".join(Locale.parse(tag).get_display_name() or tag for tag in tags.split())


def _own_name(tag: str, words: Words) -> str:
    locale = Locale.parse(tag)
    own = locale.get_display_name() or tag
    shown = locale.get_display_name(words.locale) or tag
    return own if own == shown else f"{own} ({shown})"
