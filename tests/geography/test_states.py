import pytest

from events.geography import states


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [
        ("RU", "en", "Russia"),
        ("RU", "uk", "Росія"),
        ("RU", "de-AT", "Russland"),
        ("RU", "sw", "Russia"),
        ("XM", "ar", "Sovereign Military Order of Malta"),
        ("QQ", "en", "QQ"),
    ],
)
def test_a_name_falls_back_to_english_and_then_to_the_code(
    code: str, language: str, name: str
) -> None:
    assert states.name(code, language) == name


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [
        ("US", "en", "the United States"),
        ("NL", "en-GB", "the Netherlands"),
        ("VA", "en", "the Holy See"),
        ("RU", "en", "Russia"),
        ("US", "de", "Vereinigte Staaten"),
    ],
)
def test_english_sentences_put_an_article_where_it_belongs(
    code: str, language: str, name: str
) -> None:
    assert states.in_sentence(code, language) == name


def test_states_are_ordered_by_their_names_in_the_readers_language() -> None:
    codes = ["DE", "AX", "CH", "QQ"]

    assert [state.code for state in states.in_order(codes, "en")] == ["AX", "DE", "CH"]
    assert [state.code for state in states.in_order(codes, "fr")] == ["DE", "AX", "CH"]


def test_a_territory_sends_no_missions() -> None:
    assert states.STATES["RU"].sends_missions
    assert not states.STATES["HK"].sends_missions
