"""A query taken apart: its words, the runs of words that may be names, and what is between them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from events.missions.kinds import MissionKind
from events.search.folding import fold
from events.search.vocabulary import (
    BEFORE_A_PLACE,
    BEFORE_A_SENDER,
    CONNECTIVES,
    KINDS_MEANT,
)

LONGEST_QUERY = 100
MOST_WORDS = 12
LONGEST_NAME_IN_WORDS = 6


@dataclass(frozen=True)
class Run:
    """Neighbouring words of a phrase, from ``start`` up to but without ``end``."""

    start: int
    end: int
    text: str

    def overlaps(self, other: Run) -> bool:
        """Whether the two have a word in common."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True)
class Phrase:
    """The folded words of a query."""

    words: tuple[str, ...]

    @property
    def kinds(self) -> frozenset[MissionKind]:
        """The kinds of mission that were asked for; empty if none were."""
        return frozenset().union(*(KINDS_MEANT.get(word, frozenset()) for word in self.words))

    @property
    def telling(self) -> tuple[str, ...]:
        """The words that aren't grammar or a kind of mission; all of them if no others are left."""
        return tuple(word for word in self.words if not _is_around(word)) or self.words

    def runs(self) -> list[Run]:
        """Every run of words that may be a name, longest first."""
        lengths = range(min(LONGEST_NAME_IN_WORDS, len(self.words)), 0, -1)
        return [run for length in lengths for run in self._runs_of(length)]

    def tails(self) -> list[Run]:
        """The runs that reach the end, where a name may be typed half, longest first."""
        end = len(self.words)
        return [run for run in self.runs() if run.end == end]

    def unread(self, read: Collection[Run]) -> list[Run]:
        """The words, one by one, that no run has read and that may be names."""
        return [run for run in self._runs_of(1) if not any(run.overlaps(other) for other in read)]

    def is_place(self, run: Run) -> bool:
        """Whether the word before a run says that it is where a mission stands."""
        return self._before(run) in BEFORE_A_PLACE

    def is_sender(self, run: Run) -> bool:
        """Whether the word before a run says that it is whose mission it is."""
        return self._before(run) in BEFORE_A_SENDER

    def _before(self, run: Run) -> str:
        return self.words[run.start - 1] if run.start else ""

    def _runs_of(self, length: int) -> Iterator[Run]:
        for start in range(len(self.words) - length + 1):
            words = self.words[start : start + length]
            if length > 1 or not _is_around(words[0]):
                yield Run(start, start + length, " ".join(words))


def read(query: str) -> Phrase:
    """Take a query apart; what goes beyond 100 characters or 12 words is left out."""
    return Phrase(tuple(fold(query[:LONGEST_QUERY]).split()[:MOST_WORDS]))


def cover(runs: Collection[Run]) -> list[Run]:
    """The runs that together read most: longer before shorter, earlier before later, no overlap."""
    chosen: list[Run] = []
    for run in sorted(runs, key=lambda run: (run.start - run.end, run.start)):
        if not any(run.overlaps(other) for other in chosen):
            chosen.append(run)
    return sorted(chosen, key=lambda run: run.start)


def _is_around(word: str) -> bool:
    return word in CONNECTIVES or word in KINDS_MEANT
