"""Letters that look alike, made one: a small table after Unicode's confusables (UTS 39).

It holds the letters with which whole words of another script can be written so that they pass for
Latin ones in the typefaces of common systems.
"""

from __future__ import annotations

import unicodedata
from functools import cache

# Each word is a letter after casefolding, then the Latin letters whose looks it shares. Where a
# small and a capital letter look different, the looks are the capital's, if those are Latin.
CYRILLIC = (
    "аa вb еe кk мm нh оo рp сc тt уy хx іi ѕs јj һh ԁd ԛq ԝw ӏl үy ґr гr пn иu ьb ъb зz бb шw цu "
    "єe эe ыbl юlo"
)
GREEK = "αa βb γy δd εe ζz ηh ιi κk λl μm νn οo ρp σo τt υy φf χx ωw ϳj"
ARMENIAN = "օo ոn սu հh ցg զq յj քp աw"
LATIN = "øo đd łl ħh ŧt ıi əe ɡg ɑa ðd þp ƶz ɩi ʟl ʀr ɪi æae œoe"
ARABIC = "یي ىي کك ەه"
DIGITS = "0o 1l"
# Letters and pairs that pass for another; i and l are one from here on.
RUNS = (("i", "l"), ("rn", "m"), ("vv", "w"))


def skeleton(text: str) -> str:
    """What remains of a text when everything that looks alike is one; not for showing.

    >>> skeleton("Аmіna ") == skeleton("amina")
    True
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    letters = "".join(
        str(unicodedata.decimal(each, each))
        for each in unicodedata.normalize("NFKD", folded)
        if _belongs_to_a_word(each)
    ).translate(_looks())
    for run, single in RUNS:
        letters = letters.replace(run, single)
    return unicodedata.normalize("NFC", letters)


def _belongs_to_a_word(character: str) -> bool:
    """Whether it is a letter, a digit or a vowel sign; accents, spaces and signs are not."""
    is_mark = unicodedata.category(character)[0] == "M"
    return character.isalnum() or (is_mark and not unicodedata.combining(character))


@cache
def _looks() -> dict[int, str]:
    rows = f"{CYRILLIC} {GREEK} {ARMENIAN} {LATIN} {ARABIC} {DIGITS}".split()
    return {ord(row[0]): row[1:] for row in rows}
