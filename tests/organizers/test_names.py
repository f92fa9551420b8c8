"""Pseudonyms: what may be one, and which could be taken for each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.organizers.names import LONGEST, NameRefused, checked_name, name_key

pytestmark = pytest.mark.promise("C9")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Amina", "Amina"),
        ("  Amina   of  Berlin ", "Amina of Berlin"),
        ("Ольга", "Ольга"),
        ("Ольга Berlin", "Ольга Berlin"),
        ("山田はなこ", "山田はなこ"),
        ("김 철수", "김 철수"),
        ("مريم", "مريم"),
        ("Nguyễn Văn", "Nguyễn Văn"),
        ("प्रिया", "प्रिया"),
        ("O'Brien-Smith 2", "O'Brien-Smith 2"),
        ("Ａｍｉｎａ", "Amina"),
        ("ﬁona", "fiona"),
        ("Badminton club", "Badminton club"),
    ],
)
def test_names_in_any_script_are_kept(typed: str, kept: str) -> None:
    assert checked_name(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "A",
        " . ",
        "--",
        "A-",
        "-amina",
        "x" * 41,
        "\u0301mina",
        "Zo" + "\u0301\u0302" * 3 + "e",
    ],
)
def test_too_short_too_long_or_no_letters(typed: str) -> None:
    with pytest.raises(NameRefused):
        checked_name(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "Ni\nko",
        "a\u202eb",
        "a\u2066bc",
        "Zo\u200be",
        "Zo\u200de",
        "a\x00b",
        "a\x7fb",
        "a\u2028b",
        "\ufeffab",
    ],
)
def test_invisible_characters_are_refused_in_words(typed: str) -> None:
    with pytest.raises(NameRefused, match="invisible"):
        checked_name(typed)


@pytest.mark.parametrize("typed", ["😀 hi", "<b>x</b>", "a/b", "@amina", "a\ud800b", "a\ue000b"])
def test_signs_that_are_no_letters_are_refused(typed: str) -> None:
    with pytest.raises(NameRefused, match="letters"):
        checked_name(typed)


@pytest.mark.parametrize("typed", ["аdmin1", "Аmina", "Нguyễn", "Οlga"])
def test_one_word_in_two_alphabets_is_refused(typed: str) -> None:
    with pytest.raises(NameRefused, match="alphabet"):
        checked_name(typed)


@pytest.mark.parametrize(
    "typed",
    [
        *("Admin", "ADMIN", "adm1n", "A d m i n", "Ádmin", "Moderator", "rnoderator", "Админ"),
        *("D00rstep", "Doorstep Team", "Admin Berlin", "admin.berlin", "Polizei", "مدير"),
    ],
)
def test_reserved_names_are_refused_however_they_are_written(typed: str) -> None:
    with pytest.raises(NameRefused, match="run this site"):
        checked_name(typed)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Amina", "AMINA"),
        ("Amina", "A-mi na."),
        ("Amina", "Amína"),
        ("Oleg", "0leg"),
        ("Ilia", "l1la"),
        ("Marne", "Mame"),
        ("Cop", "Сор"),
        ("Pop", "Рор"),
        ("Hope", "Норе"),
        ("Anna", "ΑΝΝΑ"),
        ("Νίκη", "νικη"),
        ("Андрей", "Андреи"),
        ("strasse", "Straße"),
        ("Group 12", "Group ١٢"),
        ("علي", "على"),
        ("Søren", "Soren"),
    ],
)
def test_names_that_look_alike_have_one_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Amina", "Amira"), ("Ben", "Bea"), ("Ольга", "Олег"), ("कि", "कु"), ("はな", "はね")],
)
def test_names_that_look_different_have_two_keys(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@given(st.text(max_size=LONGEST + 5))
def test_whatever_is_kept_fits_its_columns_and_is_kept_again(typed: str) -> None:
    try:
        name = checked_name(typed)
    except NameRefused:
        return

    assert checked_name(name) == name
    assert 2 <= len(name) <= LONGEST
    assert 2 <= len(name_key(name)) <= 80
    assert "\n" not in name
