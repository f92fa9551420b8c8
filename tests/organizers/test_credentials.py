"""What a person keeps: seven words and ten codes."""

import math
import re

import pytest

from events.organizers.credentials import (
    code_hash,
    credentials_from,
    folded_code,
    folded_passphrase,
    new_seed,
    word_list,
)

KEY = "an instance's own key, long enough"


@pytest.mark.promise("C1")
def test_seven_words_of_the_long_list_carry_ninety_bits() -> None:
    drawn = credentials_from(new_seed(), KEY)

    assert len(word_list()) == len(set(word_list())) == 7776
    assert len(drawn.words) == 7
    assert set(drawn.words) <= set(word_list())
    assert 7 * math.log2(len(word_list())) > 90


@pytest.mark.promise("C1")
def test_ten_codes_of_eighty_bits() -> None:
    codes = credentials_from(new_seed(), KEY).codes

    assert len(set(codes)) == 10
    assert all(re.fullmatch(r"[a-z2-7]{4}(-[a-z2-7]{4}){3}", code) for code in codes)


def test_a_seed_grows_the_same_again_and_only_with_its_key() -> None:
    seed = new_seed()

    assert credentials_from(seed, KEY) == credentials_from(seed, KEY)
    assert credentials_from(seed, KEY).words != credentials_from(seed, KEY + "!").words
    assert credentials_from(seed, KEY).words != credentials_from(new_seed(), KEY).words


def test_seeds_are_256_bits_and_never_the_same() -> None:
    assert len(bytes.fromhex(new_seed())) == 32
    assert len({new_seed() for _ in range(100)}) == 100


def test_every_word_is_drawn_about_as_often() -> None:
    drawn = [word for _ in range(1500) for word in credentials_from(new_seed(), KEY).words]

    halves = sum(word_list().index(word) < 3888 for word in drawn)
    assert 0.45 < halves / len(drawn) < 0.55


def test_two_different_words_are_asked_in_their_order() -> None:
    for _ in range(50):
        first, second = credentials_from(new_seed(), KEY).asked
        assert 1 <= first < second <= 7


def test_the_asked_words_and_no_others_were_kept() -> None:
    drawn = credentials_from(new_seed(), KEY)
    first, second = (drawn.words[number - 1] for number in drawn.asked)

    assert drawn.were_kept(first, second)
    assert drawn.were_kept(f" {first.upper()} ", second)
    assert not drawn.were_kept(second, first)
    assert not drawn.were_kept(first, "")
    assert not drawn.were_kept("", "")


def test_the_asked_codes_or_their_beginnings_were_kept() -> None:
    drawn = credentials_from(new_seed(), KEY)
    first, second = (drawn.codes[number - 1] for number in drawn.asked_codes)
    other = next(code for code in drawn.codes if code not in (first, second))

    assert drawn.asked_codes[0] < drawn.asked_codes[1] <= 10
    assert drawn.codes_were_kept(first, second)
    assert drawn.codes_were_kept(f" {first[:4].upper()} ", second[:4])
    assert not drawn.codes_were_kept(second, first)
    assert not drawn.codes_were_kept(first, other)
    assert not drawn.codes_were_kept(first[:3], second)
    assert not drawn.codes_were_kept("", "")


@pytest.mark.parametrize(
    "typed",
    [
        "drop-down yo-yo",
        "DROPDOWN YOYO",
        " drop down\u00a0yo\u2011yo ",
        "ｄｒｏｐ-down, yo-yo.",
        "Drop-DownYo-Yo",
    ],
)
def test_a_passphrase_may_be_typed_in_many_ways(typed: str) -> None:
    assert folded_passphrase(typed) == "dropdownyoyo"


@pytest.mark.promise("C2")
def test_input_is_capped_after_nfkc() -> None:
    assert len(folded_passphrase("ﷺ" * 10_000)) == 128
    assert folded_passphrase("a" * 200) != folded_passphrase("a" * 60)


@pytest.mark.parametrize(
    "typed", ["abcd-efgh-ijkl-mnol", "ABCD EFGH IJKL MN0L", "abcdefghijklmno1"]
)
def test_a_code_may_be_typed_in_many_ways(typed: str) -> None:
    assert folded_code(typed) == folded_code("abcdefghijklmnol")


def test_what_is_stored_of_a_code_depends_on_the_key() -> None:
    assert code_hash("abcd-efgh-ijkl-mnop", KEY) == code_hash("ABCDEFGHIJKLMNOP", KEY)
    assert code_hash("abcd-efgh-ijkl-mnop", KEY) != code_hash("abcd-efgh-ijkl-mnop", KEY + "!")
    assert len(code_hash("", KEY)) == 32
