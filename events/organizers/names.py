"""Pseudonyms: what may be one, and which two could be taken for each other (promise C9)."""

from __future__ import annotations

import unicodedata
from itertools import groupby

from events.organizers.lookalikes import skeleton
from events.refusals import NotValid
from events.wording import mark

SHORTEST = 2
LONGEST = 40
MOST_MARKS_IN_A_ROW = 4
SIGNS = frozenset(" -'’ʼ.·_")
# Scripts that one word may mix, each beside the others in its set.
WRITTEN_TOGETHER = (
    frozenset({"CJK", "IDEOGRAPHIC", "HIRAGANA", "KATAKANA"}),
    frozenset({"CJK", "IDEOGRAPHIC", "HANGUL"}),
    frozenset({"CJK", "IDEOGRAPHIC", "BOPOMOFO"}),
)
RESERVED = (
    *("doorstep", "admin", "administrator", "administration", "moderator", "moderation", "mod"),
    *("host", "root", "system", "sysop", "staff", "team", "support", "help", "security", "owner"),
    *("webmaster", "official", "embassy", "consulate", "police", "government", "organizer"),
    *("organiser", "anonymous", "anyone", "everyone", "nobody", "unknown", "deleted", "null"),
    *("админ", "администратор", "модератор", "адмін", "адміністратор", "полиция", "поліція"),
    *("administrador", "moderador", "administrateur", "modérateur", "moderatorin", "polizei"),
    *("مشرف", "مدير", "شرطة"),
)
# Nobody may carry these as one word among others: "Doorstep Team", "Admin Berlin".
RESERVED_AS_A_WORD = (*RESERVED[:7], "админ", "администратор", "модератор", "адмін")


class NameRefused(NotValid):
    """A name breaks a rule; the message says which and what to do."""

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message, field="name", **values)


def checked_name(typed: str) -> str:
    """A name as it is kept: NFKC, one space between words.

    :raises NameRefused: if it can't be a name.
    """
    if any(unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp") for character in typed):
        raise NameRefused(mark("Leave out invisible characters and line breaks."))
    name = " ".join(unicodedata.normalize("NFKC", typed).split())
    _check_length(name)
    _check_characters(name)
    _check_scripts(name)
    _check_reserved(name)
    return name


def name_key(name: str) -> str:
    """What a name and everything that could be mistaken for it have in common.

    At most 80 characters for a name of 40; empty for one without letters and digits. Capitals,
    accents, spaces and signs make no difference, and letters that look alike are one.
    """
    return skeleton(name)


def _check_length(name: str) -> None:
    if not SHORTEST <= len(name) <= LONGEST:
        raise NameRefused(
            mark("Choose a name of %(least)s to %(most)s characters; this one has %(number)s."),
            least=SHORTEST,
            most=LONGEST,
            number=len(name),
        )


def _check_characters(name: str) -> None:
    for character in name:
        if not (
            character in SIGNS or unicodedata.category(character)[0] in "LM" or _digit(character)
        ):
            raise NameRefused(
                mark("Use letters, digits, spaces, hyphens and dots; leave out “%(character)s”."),
                character=character,
            )
    if len(name_key(name)) < SHORTEST or not name[0].isalnum():
        raise NameRefused(mark("Begin with a letter or digit, and use at least two of them."))
    if any(
        is_mark and len(list(run)) > MOST_MARKS_IN_A_ROW
        for is_mark, run in groupby(name, key=lambda each: unicodedata.category(each)[0] == "M")
    ):
        raise NameRefused(mark("Put fewer accents on one letter."))


def _digit(character: str) -> bool:
    return unicodedata.category(character) == "Nd"


def _check_scripts(name: str) -> None:
    for word in "".join(each if each not in SIGNS else " " for each in name).split():
        scripts = {script for each in word if (script := _script(each))}
        if len(scripts) > 1 and not any(scripts <= together for together in WRITTEN_TOGETHER):
            raise NameRefused(
                mark("Write each word in one alphabet; “%(word)s” mixes two."), word=word
            )


def _script(character: str) -> str | None:
    """The script of a letter, which is how its Unicode name begins."""
    if not character.isalpha() or unicodedata.category(character) == "Lm":
        return None
    return unicodedata.name(character, "UNKNOWN").replace("-", " ").split()[0]


def _check_reserved(name: str) -> None:
    words = {name_key(word) for word in name.replace("-", " ").replace(".", " ").split()}
    taken = {name_key(word) for word in RESERVED}
    if name_key(name) in taken or words & {name_key(word) for word in RESERVED_AS_A_WORD}:
        raise NameRefused(
            mark(
                "“%(name)s” could be taken for the people who run this site. Choose another name."
            ),
            name=name,
        )
