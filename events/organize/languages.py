"""The languages that organizers may say their words are in."""

from __future__ import annotations

import re

from events.protests.languages import WRITTEN, name_of
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
        for name in (name_of(tag), name_of(tag, words.locale)):
            known.setdefault(name.casefold(), tag)
    parts = [part.strip().casefold() for part in SEPARATORS.split(typed) if part.strip()]
    tags = [known[part] for part in parts if part in known]
    return list(dict.fromkeys(tags)), [part for part in parts if part not in known]


def listed_languages(tags: str) -> str:
    """Tags with spaces between them as a list that :func:`typed_languages` reads again."""
    return ", ".join(name_of(tag) for tag in tags.split())


def _own_name(tag: str, words: Words) -> str:
    own, shown = name_of(tag), name_of(tag, words.locale)
    return own if own == shown else f"{own} ({shown})"
