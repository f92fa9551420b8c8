"""The letter to the authority: a notice or an application, ready to print and sign.

Who writes it is left blank, to be filled in by hand: names and addresses are never asked for and
never kept. The wording stands in ``data/letters``, a file for each language.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from functools import cache
from gettext import NullTranslations
from pathlib import Path
from types import MappingProxyType

from babel import Locale

from events.geography.cities import City
from events.notices import cautions
from events.notices.rulebook import jurisdictions
from events.notices.rules import Regime, Rule, RuleForm
from events.wording import SOURCE_LANGUAGE, WRITTEN_AS, Words

FOLDER = Path(__file__).parent / "data" / "letters"
BLANK = "_" * 32
# The languages in which the authorities of a place take letters, as far as we can write them.
LANGUAGES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        **dict.fromkeys(("AT", "CH", "DE"), ("de",)),
        **dict.fromkeys(("AR", "CL", "CO", "ES", "MX"), ("es",)),
        **dict.fromkeys(("CH-GE", "FR", "LU", "CA:6077243", "CA:6325494"), ("fr",)),
        **dict.fromkeys(("KG", "KZ", "TJ", "UZ"), ("ru",)),
        **dict.fromkeys(("MA", "TN"), ("ar", "fr")),
        **dict.fromkeys(("MD", "RO"), ("ro",)),
        **dict.fromkeys(("ME", "RS"), ("sr-Latn",)),
        **dict.fromkeys(("BR", "PT"), ("pt",)),
        "BE": ("fr", "nl"),
        "CZ": ("cs",),
        "DK": ("da",),
        "HR": ("hr",),
        "IT": ("it",),
        "NL": ("nl",),
        "NO": ("nb",),
        "PL": ("pl",),
        "SE": ("sv",),
        "SK": ("sk",),
        "UA": ("uk",),
    }
)


@dataclass(frozen=True, kw_only=True)
class LetterFacts:
    """What a letter says.

    :ivar authority: whom it is to, in English; only the English letter names it.
    :ivar is_request: whether it asks for permission instead of giving notice.
    :ivar title: the protest's own title. :ivar form: ``static`` or ``procession``.
    :ivar starts, ends: naive wall-clock times at the place. :ivar place: meeting point and city.
    :ivar route: of a procession. What is None or empty is left blank, to be filled in by hand.
    """

    authority: str
    is_request: bool
    title: str
    form: str
    starts: datetime
    ends: datetime
    place: str
    route: str = ""
    headcount: int | None = None
    stewards: int | None = None
    equipment: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A piece of plain text, which may hold line breaks, with its language and direction.

    :ivar language: BCP 47. :ivar direction: ``ltr`` or ``rtl``.
    """

    text: str
    language: str
    direction: str


@dataclass(frozen=True)
class Letter:
    """One letter in one language."""

    language: str
    direction: str
    subject: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, kw_only=True)
class Template:
    """The wording of a language; ``{name}`` is filled in. Of two texts, one is taken."""

    addressee: str
    place_and_date: str
    subject_notice: str
    subject_request: str
    salutation: str
    opening_notice: str
    opening_request: str
    title: str
    form: str
    static: str
    procession: str
    day: str
    time: str
    place: str
    route: str
    headcount: str
    stewards: str
    equipment: str
    organizer: str
    receipt: str
    farewell: str
    signature: str


def may_be_written(rule: Rule | None) -> bool:
    """Whether to offer a letter: not where no authority is known or filing may endanger people."""
    return rule is not None and cautions.may_nudge(rule)


def asks_permission(rule: Rule) -> bool:
    """Whether the letter has to ask for permission instead of giving notice."""
    return rule.regime is Regime.AUTHORISATION


def languages_of(country: str, city: City | None) -> tuple[str, ...]:
    """The languages to write in at a place: its authorities' first, English last."""
    local = next((LANGUAGES[key] for key in jurisdictions(country, city) if key in LANGUAGES), ())
    return tuple(dict.fromkeys((*local, SOURCE_LANGUAGE)))


def letters(facts: LetterFacts, country: str, city: City | None) -> tuple[Letter, ...]:
    """The letter in each language of a place."""
    return tuple(letter(facts, language) for language in languages_of(country, city))


def letter(facts: LetterFacts, language: str) -> Letter:
    """The letter in one language.

    :raises LookupError: if there is no wording in it.
    """
    wording, words = template(language), _words(language)
    subject = wording.subject_request if facts.is_request else wording.subject_notice
    texts = filter(None, _texts(facts, wording, words))
    return Letter(
        language,
        words.direction,
        subject,
        tuple(Paragraph(text, language, words.direction) for text in texts),
    )


def as_text(several: tuple[Letter, ...]) -> str:
    """Letters as one plain text, for a download."""
    return "\n\n\n".join(
        "\n\n".join(paragraph.text for paragraph in one.paragraphs) + "\n" for one in several
    )


@cache
def template(language: str) -> Template:
    """The wording of a language.

    :raises LookupError: if there is none.
    """
    try:
        texts = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise LookupError(language) from error
    return Template(**{field.name: texts[field.name] for field in fields(Template)})


def _texts(facts: LetterFacts, wording: Template, words: Words) -> Iterator[str]:
    values = _values(facts, wording, words)
    yield wording.organizer.format_map(values)
    yield wording.addressee.format_map(values)
    yield wording.place_and_date.format_map(values)
    yield wording.subject_request if facts.is_request else wording.subject_notice
    yield wording.salutation
    yield wording.opening_request if facts.is_request else wording.opening_notice
    yield "\n".join(line.format_map(values) for line in _lines(facts, wording))
    yield wording.receipt
    yield wording.farewell
    yield wording.signature.format_map(values)


def _lines(facts: LetterFacts, wording: Template) -> list[str]:
    is_procession = facts.form == RuleForm.PROCESSION
    return [
        *(wording.title, wording.form, wording.day, wording.time, wording.place),
        *((wording.route,) if is_procession else ()),
        *(wording.headcount, wording.stewards, wording.equipment),
    ]


def _values(facts: LetterFacts, wording: Template, words: Words) -> Mapping[str, str]:
    is_procession = facts.form == RuleForm.PROCESSION
    return {
        "authority": facts.authority or BLANK,
        "blank": BLANK,
        "title": facts.title,
        "form": wording.procession if is_procession else wording.static,
        "day": words.date(facts.starts.date()),
        "time": _hours(facts, words),
        "place": facts.place or BLANK,
        "route": facts.route or BLANK,
        "headcount": _number(facts.headcount, words),
        "stewards": _number(facts.stewards, words),
        "equipment": facts.equipment or BLANK,
    }


def _number(number: int | None, words: Words) -> str:
    return BLANK if number is None else words.number(number)


def _hours(facts: LetterFacts, words: Words) -> str:
    begin, end = words.time(facts.starts), words.time(facts.ends)
    if facts.starts.date() == facts.ends.date():
        return f"{begin}–{end}"
    return f"{begin} – {words.date(facts.ends.date())}, {end}"


@cache
def _words(language: str) -> Words:
    """Dates and numbers of a language, whether or not there are pages in it."""
    locale = Locale.parse(WRITTEN_AS.get(language, language), sep="-")
    return Words(language, locale, NullTranslations())
