"""Every letter has a typeface, or one is told which has none."""

from __future__ import annotations

import io

import pytest
from fontTools.ttLib import TTFont

from events.paper import fonts
from events.paper.fonts import Cut, Unwritable
from tests.paper.scripts import SCRIPTS

UNWRITABLE = "\U00012000"  # cuneiform, which no typeface of ours has


@pytest.mark.parametrize(("name", "language", "_direction", "text"), SCRIPTS)
def test_letters_of_a_script_are_all_there(
    name: str, language: str, _direction: str, text: str
) -> None:
    assert fonts.missing(text) == "", name
    assert fonts.writable(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Berlin", ["NotoSans"]),
        ("Вахта", ["NotoSans"]),
        ("وقفة 12", ["PlexArabic"]),
        ("Berlin وقفة صامتة في", ["PlexArabic"]),
        ("משמרת", ["NotoSansHebrew"]),
        ("აქცია at noon, every day", ["NotoSans", "NotoSansGeorgian"]),
        ("Candles 😀", ["NotoSans", "NotoEmoji"]),
    ],
)
def test_typeface_of_most_letters_comes_first(text: str, expected: list[str]) -> None:
    assert [face.name for face in fonts.needed(text)] == expected


def test_missing_letters_are_named_once() -> None:
    text = f"Sun {UNWRITABLE}{UNWRITABLE}"

    with pytest.raises(Unwritable) as caught:
        fonts.writable(text)

    assert caught.value.letters == fonts.missing(text) == UNWRITABLE


@pytest.mark.parametrize("ornament", ["\u2605", "\u200b", "\ufe0e", "\U0001f9ff\u2060"])
def test_ornaments_never_stop_a_text(ornament: str) -> None:
    written = fonts.writable(f"Sun{ornament}rise")

    assert written.startswith("Sun")
    assert written.endswith("rise")
    assert fonts.missing(written) == ""


def test_a_cut_holds_the_letters_and_hardly_more() -> None:
    data = fonts.cut_out(fonts.TYPEFACES[0], Cut.TEXT, "Вахта")
    font = TTFont(io.BytesIO(data))

    assert {*map(chr, font.getBestCmap())} == {*"Вахта "}
    assert len(data) < 10_000


def test_cuts_differ_in_weight_and_width() -> None:
    faces = {cut: TTFont(io.BytesIO(fonts.cut_out(fonts.TYPEFACES[0], cut, "mm"))) for cut in Cut}
    widths = {cut: font["hmtx"][font.getBestCmap()[ord("m")]][0] for cut, font in faces.items()}

    assert widths[Cut.STRONG] > widths[Cut.TEXT] > widths[Cut.POSTER]
    assert not any("fvar" in font for font in faces.values())
