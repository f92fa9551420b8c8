import pytest

from events.missions import dates
from events.wording import words


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2022", "2022"),
        ("2022-04", "April 2022"),
        ("2022-04-06", "6 April 2022"),
    ],
)
def test_a_partial_date_is_written_as_exactly_as_it_is_known(text: str, written: str) -> None:
    assert dates.is_partial_date(text)
    assert dates.written(text, words()) == written


@pytest.mark.parametrize(
    "text", ["", "22", "2022-13", "2022-02-30", "2022-4-6", "٢٠٢٢", "2022-04-06T"]
)
def test_what_is_no_partial_date_stays_as_it_is(text: str) -> None:
    assert not dates.is_partial_date(text)
    assert dates.written(text, words()) == text


@pytest.mark.parametrize(
    ("source", "day"),
    [
        ("wikidata 2022-11-16;address=2020-10-22 corrected", "2022-11-16"),
        ("hand-added, confidence medium", None),
    ],
)
def test_the_day_of_the_facts_is_the_first_that_the_source_names(
    source: str, day: str | None
) -> None:
    assert dates.of_facts(source) == day
