import pytest

from events.missions.kinds import MissionKind
from events.search import phrase, vocabulary
from events.search.folding import fold
from events.search.phrase import Run


def texts(runs: list[Run]) -> list[str]:
    return [run.text for run in runs]


def test_runs_are_longest_first_and_leave_out_what_is_only_grammar() -> None:
    asked = phrase.read("Embassy of Russia")

    assert texts(asked.runs()) == ["embassy of russia", "embassy of", "of russia", "russia"]


def test_longer_names_are_read_before_shorter_ones() -> None:
    asked = phrase.read("new york mexico city")
    known = {"new york", "york", "mexico", "mexico city", "city"}

    read = phrase.cover([run for run in asked.runs() if run.text in known])

    assert texts(read) == ["new york", "mexico city"]
    assert asked.unread(read) == []


def test_the_words_before_a_name_tell_its_part() -> None:
    asked = phrase.read("embassy of russia in berlin")
    russia, berlin = Run(2, 3, "russia"), Run(4, 5, "berlin")

    assert asked.is_sender(russia)
    assert not asked.is_place(russia)
    assert asked.is_place(berlin)
    assert not asked.is_sender(berlin)


@pytest.mark.parametrize(
    ("query", "kind", "is_meant"),
    [
        ("russian embassy", MissionKind.EMBASSY, True),
        ("Посольство России", MissionKind.EMBASSY, True),
        ("سفارة روسيا", MissionKind.EMBASSY, True),
        ("russian consulate", MissionKind.EMBASSY, False),
        ("russian consulate", MissionKind.CONSULATE_GENERAL, True),
        ("russia", MissionKind.EMBASSY, False),
    ],
)
def test_a_kind_of_mission_is_understood(query: str, kind: MissionKind, is_meant: bool) -> None:
    assert (kind in phrase.read(query).kinds) == is_meant


def test_telling_words_are_those_without_grammar_unless_there_are_no_others() -> None:
    assert phrase.read("the embassy of Russia").telling == ("russia",)
    assert phrase.read("in the").telling == ("in", "the")


@pytest.mark.parametrize("query", ["", " ", "%", "x" * 500, "a " * 500, "\ud800", "\0"])
def test_odd_queries_stay_small(query: str) -> None:
    asked = phrase.read(query)

    assert len(asked.words) <= phrase.MOST_WORDS
    assert sum(map(len, asked.words)) <= phrase.LONGEST_QUERY


def test_the_vocabulary_is_folded() -> None:
    known = {*vocabulary.KINDS_MEANT, *vocabulary.CONNECTIVES}

    assert {word for word in known if fold(word) != word} == set()
