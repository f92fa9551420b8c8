"""A call's name in its address, made of its title: letters a to z, digits, hyphens (pure).

It is a promise and so never changes, whatever the title becomes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from itertools import count

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
LONGEST = 60
ROOM_FOR_NUMBER = 5
# Of a title in a script that is not written here.
NAMELESS = "call"
# Of pages that stand where its editors find a call.
RESERVED = frozenset({"new", "invitations"})
NOT_IN_SLUGS = re.compile(r"[^a-z0-9]+", re.ASCII)
# Letters that take a second one when they are written in Latin, or that don't fall apart.
LETTERS = str.maketrans(
    dict(zip("абвгдезийклмнопрстуфыэёіґўј", "abvgdeziiklmnoprstufyeeiguj", strict=True))
    | {"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya"}
    | {"ъ": "", "ь": "", "ї": "yi", "є": "ye", "љ": "lj", "њ": "nj", "ћ": "c", "ђ": "dj", "џ": "dz"}
    | dict(zip("αβγδεζηικλμνξοπρσςτυφω", "avgdeziiklmnxoprsstyfo", strict=True))
    | {"θ": "th", "χ": "ch", "ψ": "ps"}
    | {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th"}
    | {"ı": "i", "ə": "e", "'": "", "’": "", "ʼ": ""}
)


def is_slug(text: str) -> bool:
    """Whether a text can be a call's name in addresses."""
    return len(text) <= LONGEST and SLUG.fullmatch(text) is not None


def slug_of(title: str, taken: Collection[str] = ()) -> str:
    """The name in addresses of a new call.

    :param title: as its author wrote it; Latin, Cyrillic and Greek letters are spelled out.
    :param taken: the names that others have; a number tells this one apart.
    """
    plain = _cut(_spelled(title)) or NAMELESS
    names = (plain if number == 1 else f"{plain}-{number}" for number in count(1))
    return next(name for name in names if name not in RESERVED and name not in taken)


def _spelled(title: str) -> str:
    # Letters are looked up before and after they fall apart: й has a place of its own, ü has none.
    lowered = unicodedata.normalize("NFC", title).casefold().translate(LETTERS)
    apart = unicodedata.normalize("NFKD", lowered).translate(LETTERS)
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return NOT_IN_SLUGS.sub("-", plain).strip("-")


def _cut(slug: str) -> str:
    """A slug with room for a number behind it, ended between words where that leaves enough."""
    most = LONGEST - ROOM_FOR_NUMBER
    if len(slug) <= most:
        return slug
    words, _, _ = slug[: most + 1].rpartition("-")
    return (words if len(words) > most // 2 else slug[:most]).strip("-")
