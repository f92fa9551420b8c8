"""Canonical text: what people type passes here once, before anything reads it (promise G1).

What remains is NFC (Unicode 15, annex 15), without control, bidirectional and invisible
characters, so that it can break neither a page nor a calendar nor a reader's eyes.
"""

from __future__ import annotations

import re
import unicodedata

ZERO_WIDTH_JOINERS = frozenset("\u200c\u200d")
LINE_BREAKS = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
SPACES = re.compile(r"\s+")
SURROUNDING_BLANK_LINES = re.compile(r"\A(?:[ \t]*\n)+|\s+\Z")
DROPPED_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Cn"})
EMOJI_GLUE = frozenset("\ufe0f\u20e3")
SCRIPTS_THAT_JOIN = (
    (0x0600, 0x08FF),  # Arabic, Syriac, Thaana, NKo and their supplements
    (0x0900, 0x0DFF),  # the Indic scripts
    (0x1000, 0x109F),  # Myanmar
    (0x1780, 0x18AF),  # Khmer, Mongolian
    (0xFB50, 0xFDFF),  # Arabic presentation forms A
    (0xFE70, 0xFEFC),  # Arabic presentation forms B
)
FLAG_TAGS = range(0xE0020, 0xE0080)
BLACK_FLAG = "\U0001f3f4"


def canonical_text(text: str) -> str:
    """Text of several lines: line feeds and tabs stay, blank lines around it go."""
    kept = _without_invisible(LINE_BREAKS.sub("\n", text), keep="\n\t")
    return SURROUNDING_BLANK_LINES.sub("", unicodedata.normalize("NFC", kept))


def canonical_line(text: str) -> str:
    """Text of one line: breaks and runs of spaces become one space."""
    kept = _without_invisible(SPACES.sub(" ", LINE_BREAKS.sub(" ", text)), keep="")
    return SPACES.sub(" ", unicodedata.normalize("NFC", kept)).strip()


def _without_invisible(text: str, keep: str) -> str:
    return "".join(
        character
        for place, character in enumerate(text)
        if character in keep or _is_visible(text, place)
    )


def _is_visible(text: str, place: int) -> bool:
    character = text[place]
    if character in ZERO_WIDTH_JOINERS:
        return _joins(text, place)
    if ord(character) in FLAG_TAGS:
        return BLACK_FLAG in text[:place]
    return unicodedata.category(character) not in DROPPED_CATEGORIES


def _joins(text: str, place: int) -> bool:
    """Whether a zero-width joiner does something here: between emoji, or in a script that joins."""
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    if not before or not after:
        return False
    if _in_joining_script(before):
        return _in_joining_script(after)
    return text[place] == "\u200d" and _is_emoji_part(before) and _is_emoji_part(after)


def _in_joining_script(character: str) -> bool:
    return any(first <= ord(character) <= last for first, last in SCRIPTS_THAT_JOIN)


def _is_emoji_part(character: str) -> bool:
    return character in EMOJI_GLUE or unicodedata.category(character) in ("So", "Sk")
