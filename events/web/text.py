"""Canonical text: what people type passes here once, before anything reads it (promise G1).

What remains is NFC (Unicode 15, annex 15), without control, bidirectional and invisible
characters, so that it can break neither a page nor a calendar nor a reader's eyes.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import zip_longest

ZERO_WIDTH_NON_JOINER, ZERO_WIDTH_JOINER = "\u200c", "\u200d"
LINE_BREAKS = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
SPACES = re.compile(r"\s+")
DIGIT = re.compile(r"\d")
SURROUNDING_BLANK_LINES = re.compile(r"\A(?:[ \t]*\n)+|\s+\Z")
DROPPED_CATEGORIES = frozenset({"Cc", "Cf", "Cs"})
# Letters and marks that show nothing: fillers of Hangul and Khmer, the grapheme joiner. And what
# Unicode keeps free for more such characters; else an unassigned one may be tomorrow's letter.
SHOWS_NOTHING = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u2065\u3164\uffa0\ufff0-\ufff8\U000e0080-\U000e00ff"
    "\U000e01f0-\U000e0fff]"
)
VARIATION_SELECTORS = re.compile("[\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
EMOJI_GLUE = frozenset("\ufe0f\u20e3")
SCRIPTS_THAT_JOIN = re.compile(
    "[\u0600-\u08ff"  # Arabic, Syriac, Thaana, NKo and their supplements
    "\u0900-\u0dff"  # the Indic scripts
    "\u1000-\u109f"  # Myanmar
    "\u1780-\u18af"  # Khmer, Mongolian
    "\ufb50-\ufdff\ufe70-\ufefc]"  # Arabic presentation forms
)
MOST_STACKED = 5  # no living script piles more marks on a letter
VIRAMA = 9  # canonical combining class of the marks that join consonants
FLAG_TAGS = re.compile("[\U000e0020-\U000e007f]")
BRAILLE_BLANK = "\u2800"
BLACK_FLAG = "\U0001f3f4"


def canonical_text(text: str) -> str:
    """Text of several lines: line feeds and tabs stay, blank lines around it go."""
    return SURROUNDING_BLANK_LINES.sub("", _visible(LINE_BREAKS.sub("\n", text), keep="\n\t"))


def canonical_line(text: str) -> str:
    """Text of one line: breaks and runs of spaces become one space."""
    return SPACES.sub(" ", _visible(SPACES.sub(" ", LINE_BREAKS.sub(" ", text)), keep="")).strip()


def plain_digits(text: str) -> str:
    """The text with the decimal digits of every script as 0 to 9, for what reads only those.

    >>> plain_digits("٣٠٠ m")
    '300 m'
    """
    return DIGIT.sub(lambda found: str(unicodedata.decimal(found[0])), text)


def shows_something(text: str) -> bool:
    """Whether there is anything to see in canonical text: a letter, number, sign or symbol."""
    return any(
        unicodedata.category(found)[0] in "LNPS" and found != BRAILLE_BLANK for found in text
    )


def _visible(text: str, keep: str) -> str:
    """The text without what never shows; then without what shows nothing where it stands."""
    shown = "".join(found for found in text if found in keep or not _is_always_invisible(found))
    useful = _with_useful_marks(unicodedata.normalize("NFC", shown))
    return _unstacked(unicodedata.normalize("NFC", useful))


def _unstacked(text: str) -> str:
    """The text without marks piled so high that they would cover the lines around it."""
    kept, height = [], 0
    for character in text:
        height = height + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        if height <= MOST_STACKED:
            kept.append(character)
    return "".join(kept)


def _is_always_invisible(character: str) -> bool:
    if character in (ZERO_WIDTH_JOINER, ZERO_WIDTH_NON_JOINER) or FLAG_TAGS.match(character):
        return False
    return (
        unicodedata.category(character) in DROPPED_CATEGORIES
        or _is_noncharacter(ord(character))
        or bool(SHOWS_NOTHING.match(character))
    )


def _is_noncharacter(code: int) -> bool:
    """Whether a code point will never be a character (Unicode 15, 23.7)."""
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF


def _with_useful_marks(text: str) -> str:
    kept = [""]
    for character, after in zip_longest(text, text[1:], fillvalue=""):
        if _does_something(character, kept[-1], after):
            kept.append(character)
    return "".join(kept)


def _does_something(character: str, before: str, after: str) -> bool:
    """Whether a character that shows nothing by itself changes its neighbours; true for others."""
    if character in (ZERO_WIDTH_JOINER, ZERO_WIDTH_NON_JOINER):
        return _joins(character, before, after)
    if FLAG_TAGS.match(character):
        return before == BLACK_FLAG or bool(FLAG_TAGS.match(before))
    if VARIATION_SELECTORS.match(character):
        return bool(before.strip()) and not VARIATION_SELECTORS.match(before)
    return True


def _joins(character: str, before: str, after: str) -> bool:
    """Whether a joiner does something: between emoji, in a script that joins, after a virama.

    RFC 5892, appendix A, allows the last also at a word's end, where older Malayalam needs it.
    """
    if not before:
        return False
    if unicodedata.combining(before) == VIRAMA:
        return True
    if SCRIPTS_THAT_JOIN.match(before):
        return bool(SCRIPTS_THAT_JOIN.match(after))
    is_between_emoji = _is_emoji_part(before) and _is_emoji(after)
    return character == ZERO_WIDTH_JOINER and is_between_emoji


def _is_emoji_part(character: str) -> bool:
    return character in EMOJI_GLUE or _is_emoji(character) or bool(FLAG_TAGS.match(character))


def _is_emoji(character: str) -> bool:
    """Whether it is a symbol, a skin tone, or of the newest emoji, which Python may not know."""
    return bool(character) and (
        unicodedata.category(character) in ("So", "Sk") or "\U0001f000" <= character <= "\U0001faff"
    )
