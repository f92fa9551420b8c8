"""What posters say, made up for tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from gettext import NullTranslations
from typing import Any

from babel import Locale

from events.geography import cities
from events.geography.cities import City
from events.posters.content import InWords, PosterFacts, Text
from events.wording import Words

ENGLISH = InWords(
    language="en",
    direction="ltr",
    weekday="Saturday",
    day="12",
    month="December 2026",
    date="Saturday 12 December 2026",
    time="14:00–16:30",
    zone="Berlin time (UTC+1)",
    place="Embassy of Russia, Berlin",
    country="Germany",
    facts=(("Without steps", "Yes, all of it"), ("Bring", "Candles, no flags")),
    advice="Look at the page before you go: things change.",
)
ARABIC = replace(
    ENGLISH,
    language="ar",
    direction="rtl",
    weekday="السبت",
    month="ديسمبر 2026",
    date="السبت، 12 ديسمبر 2026",
    zone="توقيت برلين",
    place="سفارة روسيا",
    country="ألمانيا",
    facts=(),
    advice="انظر إلى الصفحة قبل الذهاب.",
)


def city(country: str = "DE", slug: str = "berlin") -> City:
    """A city of the data."""
    found = cities.by_slug(country, slug)
    assert found is not None, slug
    return found


def make_facts(*words: InWords, title: Text | None = None, **others: Any) -> PosterFacts:
    """A poster for a vigil in Berlin, in English if no words are given."""
    given = {
        "titles": (title or Text("Vigil for the disappeared", "en"),),
        "words": words or (ENGLISH,),
        "meeting_point": "",
        "address": "Unter den Linden 63–65",
        "city": city(),
        "url": "https://doorstep.example/protests/abcdefghij234",
        "made_at": datetime(2026, 11, 1, tzinfo=UTC),
    }
    return PosterFacts(**given | others)


def words_of(language: str) -> Words:
    """A language without translations: its dates, direction and State names are its own."""
    return Words(language, Locale.parse(language), NullTranslations())
