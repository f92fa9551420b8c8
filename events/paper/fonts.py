"""Which installed typeface writes which letters, cut down to what a page needs (pure).

The typefaces come from packages that hold nothing else. Most are variable: a *cut* is one place on
their axes. HarfBuzz takes it out of the file together with the letters asked for, which costs a
millisecond and leaves a few kilobytes to embed.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import uharfbuzz

VARIATION_SELECTORS = range(0xFE00, 0xFE10)
# Chinese, Japanese and Korean letters are many: this package is 33 MB and used if it is there.
HAN_PACKAGE = "manimgx_fonts_cjk"
HAN_FILE = "NotoSansCJK-VF.otf.ttc"


class Cut(Enum):
    """A weight and a width of a typeface, on OpenType's axes ``wght`` and ``wdth``."""

    TEXT = (400.0, 100.0)
    STRONG = (700.0, 100.0)
    POSTER = (800.0, 75.0)

    @property
    def axes(self) -> dict[str, float]:
        weight, width = self.value
        return {"wght": weight, "wdth": width}

    @property
    def style(self) -> str:
        """The file to take of a typeface that has one for each weight."""
        return "Regular" if self is Cut.TEXT else "Bold"


@dataclass(frozen=True)
class Typeface:
    """A font of an installed package.

    :ivar file: its path in the package; ``{style}`` stands for a weight's name.
    :ivar number: which font of the file, if it holds several.
    :ivar languages: those that it is drawn for, where the same letters differ between languages.
    """

    name: str
    package: str
    file: str
    number: int = 0
    languages: tuple[str, ...] = ()


class Unwritable(Exception):
    """No installed typeface has these letters."""

    def __init__(self, letters: str) -> None:
        super().__init__(f"No installed typeface writes {letters!r}.")
        self.letters = letters


def _noto(script: str) -> Typeface:
    return Typeface(f"NotoSans{script}", "manimgx_fonts", f"NotoSans{script}[wght].ttf")


# The first that has a letter writes it, unless most of a text needs another one.
TYPEFACES = (
    Typeface("NotoSans", "fontpkg_noto_sans", "files/NotoSans[wdth,wght].ttf"),
    # Noto's Arabic draws dots as glyphs of their own, so that copied text is full of odd letters.
    Typeface("PlexArabic", "fontpkg_ibm_plex_sans_arabic", "files/IBMPlexSansArabic-{style}.ttf"),
    *map(
        _noto,
        ("Armenian", "Arabic", "Georgian", "Hebrew", "Thai", "Ethiopic", "Bengali", "Devanagari"),
    ),
    *map(_noto, ("Gujarati", "Gurmukhi", "Kannada", "Khmer", "Lao", "Malayalam", "Myanmar")),
    *map(_noto, ("Oriya", "Sinhala", "Tamil", "Telugu", "Symbols")),
    Typeface("NotoEmoji", "manimgx_fonts", "NotoEmoji[wght].ttf"),
    Typeface("NotoSansJapanese", HAN_PACKAGE, HAN_FILE, 0, ("ja",)),
    Typeface("NotoSansKorean", HAN_PACKAGE, HAN_FILE, 1, ("ko",)),
    Typeface("NotoSansChinese", HAN_PACKAGE, HAN_FILE, 2, ("zh",)),
    Typeface("NotoSansTaiwan", HAN_PACKAGE, HAN_FILE, 3, ("zh-Hant", "zh-TW")),
)


def missing(text: str) -> str:
    """The letters of a text that no installed typeface has, each once; ornaments don't count."""
    return "".join(
        letter
        for letter in dict.fromkeys(text)
        if not _is_ornament(letter) and not _is_known(letter)
    )


def writable(text: str) -> str:
    """A text without the ornaments that no typeface has.

    :raises Unwritable: if letters are missing.
    """
    lacking = missing(text)
    if lacking:
        raise Unwritable(lacking)
    return "".join(letter for letter in text if letter == "\n" or _is_known(letter))


def needed(text: str, language: str = "") -> tuple[Typeface, ...]:
    """The typefaces that write a text: first the one for most of it, then those for the rest.

    :param language: of the text (BCP 47), which decides between those with the same letters.
    """
    inked = Counter(letter for letter in text if not letter.isspace())
    order = sorted(installed(), key=lambda face: language not in face.languages)
    chosen = [max(order, key=lambda face: _share(face, inked))]
    for letter in inked:
        if not any(_has(face, letter) for face in chosen):
            chosen += [face for face in order if _has(face, letter)][:1]
    return tuple(chosen)


def cut_out(typeface: Typeface, cut: Cut, letters: Iterable[str]) -> bytes:
    """A font file with one cut of a typeface and these letters, all their shapes included."""
    import uharfbuzz  # large, and only paper asks

    face = _face(typeface, cut)
    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.update({ord(letter) for letter in letters} | {ord(" ")})
    for axis in face.axis_infos:
        place = cut.axes.get(axis.tag, axis.default_value)
        wanted.pin_axis_location(face, axis.tag, min(max(place, axis.min_value), axis.max_value))
    # PDF embeds the older kind of PostScript outlines only.
    wanted.flags |= uharfbuzz.SubsetFlags.NOTDEF_OUTLINE | uharfbuzz.SubsetFlags.DOWNGRADE_CFF2
    data: bytes = uharfbuzz.subset(face, wanted).blob.data
    return data


@cache
def installed() -> tuple[Typeface, ...]:
    """The typefaces whose packages are installed, in order."""
    return tuple(face for face in TYPEFACES if find_spec(face.package))


def _share(typeface: Typeface, letters: Counter[str]) -> int:
    """How many of the letters a typeface has."""
    known = _letters(typeface)
    return sum(count for letter, count in letters.items() if ord(letter) in known)


def _has(typeface: Typeface, letter: str) -> bool:
    return ord(letter) in _letters(typeface)


def _is_known(letter: str) -> bool:
    return any(_has(face, letter) for face in installed())


def _is_ornament(letter: str) -> bool:
    """Whether words say the same without it: a star, or what only steers its neighbours."""
    category = unicodedata.category(letter)
    return category in ("Cf", "Cc", "So", "Sk") or ord(letter) in VARIATION_SELECTORS


@cache
def _letters(typeface: Typeface) -> uharfbuzz.Set:
    return _face(typeface, Cut.TEXT).unicodes


@cache
def _face(typeface: Typeface, cut: Cut) -> uharfbuzz.Face:
    import uharfbuzz

    spec = find_spec(typeface.package)
    assert spec is not None and spec.origin is not None  # noqa: S101 - only installed ones are asked
    path = Path(spec.origin).parent / typeface.file.format(style=cut.style)
    return uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)), typeface.number)
