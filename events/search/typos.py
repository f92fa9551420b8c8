"""Nearly the right word: bounded edit distance over a few thousand names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

BITS = 64
SHORTEST = 4
LONG = 7


@dataclass(frozen=True)
class Spelling:
    """A name to compare with. ``letters`` is the set of its characters, as bits."""

    text: str
    letters: int


def spelling(text: str) -> Spelling:
    """Prepare a folded name for comparison."""
    letters = 0
    for character in text:
        letters |= 1 << ord(character) % BITS
    return Spelling(text, letters)


def allowed(text: str) -> int:
    """How many slips a word of this length is forgiven."""
    if len(text) < SHORTEST:
        return 0
    return 1 if len(text) < LONG else 2


def nearest(text: str, names: Iterable[Spelling]) -> list[str]:
    """The names that a word was probably meant to be: those with the fewest slips, if forgivable.

    A slip is a letter too many, too few or wrong, or two swapped.
    """
    typed = spelling(text)
    best = allowed(text)
    found: list[str] = []
    if best == 0:
        return found
    for name in names:
        if not _may_be_within(typed, name, best):
            continue
        slips = distance(text, name.text, best)
        if slips < best:
            best, found = slips, []
        if slips <= best:
            found.append(name.text)
    return found


def distance(one: str, other: str, most: int) -> int:
    """Slips between two words (optimal string alignment); ``most + 1`` if there are more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    above_that: list[int] = []
    above = list(range(len(other) + 1))
    for place in range(1, len(one) + 1):
        row = _next_row(one, other, place, above, above_that)
        if min(row) > most:
            return most + 1
        above_that, above = above, row
    return min(above[-1], most + 1)


def _next_row(
    one: str, other: str, place: int, above: list[int], above_that: list[int]
) -> list[int]:
    row = [place]
    for at, letter in enumerate(other, start=1):
        slips = min(above[at] + 1, row[-1] + 1, above[at - 1] + (one[place - 1] != letter))
        if place > 1 and at > 1 and one[place - 2 : place] == other[at - 1] + other[at - 2]:
            slips = min(slips, above_that[at - 2] + 1)
        row.append(slips)
    return row


def _may_be_within(one: Spelling, other: Spelling, most: int) -> bool:
    """Each slip changes the set of letters by two at most: a cheap way to pass over most names."""
    return (
        abs(len(one.text) - len(other.text)) <= most
        and (one.letters ^ other.letters).bit_count() <= 2 * most
    )
