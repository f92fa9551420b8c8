"""Words, dates and numbers in a reader's language, without Flask, so that feeds use them too.

Messages are gettext's: English text is the key. ``events/translations/<language>/LC_MESSAGES``
holds the other languages; a language exists as soon as its folder does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache, lru_cache
from gettext import NullTranslations
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time, format_timedelta, get_timezone_name
from babel.lists import format_list
from babel.numbers import format_decimal
from babel.support import Translations

FOLDER = Path(__file__).parent / "translations"
SOURCE_LANGUAGE = "en"
# Readers are everywhere: "Saturday 12 December", not the American "Saturday, December 12".
WRITTEN_AS = {"en": "en-001"}


@dataclass(frozen=True)
class Words:
    """One language: its messages and its ways to write dates and numbers."""

    language: str
    locale: Locale
    messages: NullTranslations

    @property
    def direction(self) -> str:
        """``ltr`` or ``rtl``, as HTML's ``dir`` wants it."""
        return self.locale.text_direction

    @property
    def own_name(self) -> str:
        """What the language calls itself, without its region."""
        return self.locale.get_language_name(self.locale.language) or self.language

    def gettext(self, message: str, **values: object) -> str:
        """A message in this language, with ``%(name)s`` filled in."""
        text = self.messages.gettext(message)
        return text % values if values else text

    def ngettext(self, singular: str, plural: str, number: int, **values: object) -> str:
        """The form of a message that fits a number, which fills ``%(num)s``."""
        return self.messages.ngettext(singular, plural, number) % {"num": number, **values}

    def pgettext(self, context: str, message: str, **values: object) -> str:
        """A message whose English alone would be ambiguous."""
        text = self.messages.pgettext(context, message)
        return text % values if values else text

    def date(self, day: date, form: str = "full") -> str:
        """A day, as ``full``, ``long``, ``medium`` or a CLDR pattern such as ``d MMM``."""
        return _date(day, form, str(self.locale))

    def time(self, moment: time | datetime, form: str = "HH:mm") -> str:
        """A wall-clock time on the 24-hour clock, which tickets and posters use everywhere."""
        plain = moment.time() if isinstance(moment, datetime) else moment
        return _time(plain.replace(tzinfo=None), form, str(self.locale))

    def number(self, value: float) -> str:
        """A number with this language's separators."""
        return format_decimal(value, locale=self.locale)

    def zone(self, zone_name: str, moment: datetime | None = None) -> str:
        """A time zone's name for people, such as ``Germany Time``."""
        return get_timezone_name(zone_name, locale=self.locale, width="long")

    def listing(self, items: list[str]) -> str:
        """``a, b and c``."""
        return format_list(items, locale=self.locale)

    def until(self, start: datetime, now: datetime) -> str:
        """How far off a moment is: ``in 3 days``.

        :param start: by the clocks of its place, where days are counted as a calendar does.
        """
        days = (start.date() - now.astimezone(start.tzinfo).date()).days
        ahead = timedelta(days=days) if abs(days) > 1 else start - now
        # From two of a unit on: "in 11 days" says more than "in 2 weeks".
        return format_timedelta(ahead, threshold=2, add_direction=True, locale=self.locale)


# The same days and hours are written again and again: in every line of a list, in every entry.
@lru_cache(maxsize=4096)
def _date(day: date, form: str, locale: str) -> str:
    return format_date(day, format=form, locale=locale)


@lru_cache(maxsize=4096)
def _time(moment: time, form: str, locale: str) -> str:
    return format_time(moment, format=form, locale=locale)


@cache
def languages() -> tuple[str, ...]:
    """The languages that pages and feeds can be had in, the source language first."""
    translated = sorted(path.parent.parent.name for path in FOLDER.glob("*/LC_MESSAGES/*.mo"))
    return (SOURCE_LANGUAGE, *(tag for tag in translated if tag != SOURCE_LANGUAGE))


@cache
def words(language: str = SOURCE_LANGUAGE) -> Words:
    """The words of a language.

    :param language: a BCP 47 tag, one of :func:`languages`.
    :raises LookupError: if there is no such language.
    """
    if language not in languages():
        raise LookupError(language)
    try:
        locale = Locale.parse(WRITTEN_AS.get(language, language), sep="-")
    except (UnknownLocaleError, ValueError) as error:
        raise LookupError(language) from error
    return Words(language, locale, Translations.load(FOLDER, [str(locale)]))


def mark(message: str) -> str:
    """Mark a message for extraction where it is defined; it is translated where it is shown."""
    return message
