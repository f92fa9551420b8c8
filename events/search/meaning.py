"""What the words of a query may name, and how sure that is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cache
from itertools import takewhile

from events.search import names, typos
from events.search.names import Name, NameKind
from events.search.phrase import Run
from events.search.typos import Spelling

# Endings differ ("в Москве", "russische"): a name fits if it begins like the word, and little of
# it and of the word is left over.
SHORTEST_STEM = 4
MOST_LEFT_OF_NAME = 2
MOST_LEFT_OF_WORD = 5
# Of many things with one name, those whose missions are meant.
MOST_MEANT = 3


class Match(IntEnum):
    """How well a name fits what was typed."""

    TYPO = 0
    STEM = 1
    PREFIX = 2
    EXACT = 3


@dataclass(frozen=True)
class Hit:
    """A name that fits, and how well."""

    name: Name
    match: Match

    @property
    def rank(self) -> tuple[int, int]:
        return self.match, self.name.weight


@dataclass(frozen=True)
class Part:
    """A run of words and what it may name, best first."""

    run: Run
    hits: Sequence[Hit]

    @property
    def match(self) -> Match:
        """How well the best of its names fits."""
        return self.hits[0].match

    def meant(self, kind: NameKind) -> list[str]:
        """The keys of one kind that are most likely meant: only those that fit equally well."""
        standing = self.hits[0].name.standing
        alike = (hit.name for hit in self.hits if hit.match is self.match)
        best = (name for name in alike if name.standing == standing)
        return unique(name.key for name in best if name.kind is kind)[:MOST_MEANT]

    def extended(self, hits: Iterable[Hit]) -> Part:
        """The part with more hits."""
        return replace(self, hits=_best_first((*self.hits, *hits)))


def part(run: Run, found: Iterable[Name], match: Match) -> Part:
    """A part whose names all fit alike."""
    return Part(run, _best_first(Hit(name, match) for name in found))


def keys(parts: Iterable[Part], kind: NameKind) -> list[str]:
    """The keys of one kind in all parts, best first, each once."""
    hits = _best_first(hit for part in parts for hit in part.hits)
    return unique(hit.name.key for hit in hits if hit.name.kind is kind)


def unique(items: Iterable[str]) -> list[str]:
    """Each item once, in order."""
    return list(dict.fromkeys(items))


def with_same_stem(word: str, candidates: Iterable[Name]) -> list[Name]:
    """The names that a word is most likely an inflection of."""
    fitting = [(_common(word, name), name) for name in candidates if _is_inflected(word, name)]
    longest = max((common for common, _ in fitting), default=0)
    return [name for common, name in fitting if common == longest]


def misspelt(text: str) -> list[Name]:
    """The cities and States whose names a text was probably meant to be."""
    by_spelling = _proper_names()
    found = typos.nearest(text, _spellings())
    return [name for spelt in found for name in by_spelling[spelt]]


def _common(word: str, name: Name) -> int:
    pairs = zip(word, name.folded, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _is_inflected(word: str, name: Name) -> bool:
    common = _common(word, name)
    return (
        common >= SHORTEST_STEM
        and len(name.folded) - common <= MOST_LEFT_OF_NAME
        and len(word) - common <= MOST_LEFT_OF_WORD
    )


def _best_first(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    return tuple(sorted(hits, key=lambda hit: hit.rank, reverse=True))


@cache
def _proper_names() -> Mapping[str, Collection[Name]]:
    grouped = defaultdict(list)
    for name in names.proper_names():
        grouped[name.folded].append(name)
    return dict(grouped)


@cache
def _spellings() -> tuple[Spelling, ...]:
    return tuple(map(typos.spelling, _proper_names()))
