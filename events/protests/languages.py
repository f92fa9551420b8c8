"""The languages that a protest's words may be in, as tags (BCP 47), and their names (pure)."""

from __future__ import annotations

from babel import Locale

# fmt: off
WRITTEN = (
    "am", "ar", "az", "be", "bg", "bn", "bs", "ca", "ckb", "cs", "cy", "da", "de", "el", "en", "es",
    "et", "eu", "fa", "fi", "fr", "ga", "gu", "he", "hi", "hr", "hu", "hy", "id", "is", "it", "ja",
    "ka", "kk", "km", "ko", "ku", "ky", "lo", "lt", "lv", "mk", "mn", "ms", "mt", "my", "ne", "nl",
    "no", "pa", "pl", "ps", "pt", "ro", "ru", "sk", "sl", "so", "sq", "sr", "sv", "sw", "ta", "tg",
    "th", "ti", "tk", "tl", "tr", "ug", "uk", "ur", "uz", "vi", "zh",
)
# fmt: on


def name_of(tag: str, locale: Locale | None = None) -> str:
    """What a language is called, with a script or territory only where its tag has one.

    :param locale: the language to say it in; the language itself if none is given.
    :raises UnknownLocaleError, ValueError: if nobody knows the tag.
    """
    known = Locale.parse(tag, sep="-")  # of "tl" it makes Filipino as of the Philippines
    has_more = "-" in tag
    return (known.get_display_name(locale) if has_more else known.get_language_name(locale)) or tag
