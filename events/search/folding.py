"""Text as it is compared: without case, accents, vowel points and punctuation, in any script.

``Rīga`` and ``riga``, ``Ёлка`` and ``елка``, ``الرِّياض`` and ``الرياض`` become the same. Names and
queries pass through the same function, so a loss on both sides finds more, not less.
"""

from __future__ import annotations

import unicodedata
from functools import cache

# Letters that compatibility decomposition (Unicode 15, annex 15) leaves whole.
LETTERS = str.maketrans(
    {
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ħ": "h",
        "ŋ": "n",
        "ı": "i",
        "ə": "e",
        "ґ": "г",
        "є": "е",
        "ә": "а",
        "ө": "о",
        "ү": "у",
        "қ": "к",
        "ң": "н",
        "ғ": "г",
        # Arabic script: forms of one letter that people type for one another.
        "ٱ": "ا",
        "ى": "ي",
        "ی": "ي",
        "ې": "ي",
        "ک": "ك",
        "ة": "ه",
        "ہ": "ه",
        "ھ": "ه",
        "ە": "ه",
        "ـ": None,  # tatweel only stretches a word
    }
)
# Apostrophes and the marks that stand for hamza, ayn or softness: dropped, so "Xi'an" is "xian".
DROPPED = frozenset("'’‘`´ʼʻʹʿʾ′ءьъ")
APART = frozenset("PSZC")


def fold(text: str) -> str:
    """Fold a text for comparison: words of letters and digits, one space between them."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    kept = "".join(map(_folded, plain.translate(LETTERS)))
    return " ".join(kept.split())


@cache
def _folded(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Mn" or character in DROPPED:
        return ""
    return " " if category[0] in APART else character
