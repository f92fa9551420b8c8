"""A call as a card of a list and as a page of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from flask import url_for

from events.campaigns.models import Campaign, CampaignText
from events.campaigns.stages import day_number, is_history, is_over
from events.organizers.tiers import Tier
from events.presenting.links import Link, page_url, sending_state_link
from events.presenting.plain_text import Segment, paragraphs
from events.presenting.venues import days_in_words
from events.protests.languages import name_of
from events.protests.practical import direction_of, language_locale, language_name
from events.scopes.scope import Scope
from events.wording import Words, mark

Prose = list[list[Segment]]

SAID_OF_AUTHORS = {
    Tier.NEW: mark("Not verified by anyone. Check with a second source before you act on it."),
    Tier.TRUSTED: mark(
        "From an organizer whom moderators trust; they did not check this call. "
        "Check with a second source before you act on it."
    ),
    Tier.VERIFIED: mark(
        "From an organizer whom the people who run this site have verified. "
        "Check with a second source before you act on it."
    ),
}
SAID_OF_SAMPLES = mark("Loaded as a sample. Nobody here speaks for it.")
SAID_WITHOUT_AUTHOR = mark("Its author has left this site. Check with a second source.")


@dataclass(frozen=True, kw_only=True)
class CallCard:
    """A call in a list. ``since`` says its age in words; ``ahead`` counts its protests."""

    slug: str
    url: str
    title: str
    language: str
    direction: str
    states: list[Link]
    day: int
    since: str
    is_over: bool
    is_history: bool
    is_sample: bool
    speaks: bool
    ahead: int = 0


@dataclass(frozen=True, kw_only=True)
class CallLink:
    """A page elsewhere that a call leads to; ``url`` is empty where it must not be followed."""

    title: str
    url: str
    host: str


@dataclass(frozen=True, kw_only=True)
class LanguageLink:
    """A language that a call can be read in."""

    tag: str
    name: str
    url: str
    is_chosen: bool


@dataclass(frozen=True, kw_only=True)
class CallView(CallCard):
    """A call on its own page, in one of its languages.

    What leads elsewhere is not linked in a call that is history: nobody knows who answers there
    by now. ``dated`` is the year of what it says then.
    """

    language_name: str
    languages: list[LanguageLink]
    statement: Prose
    demands: tuple[str, ...]
    danger: Prose
    petitions: list[CallLink]
    donations: list[CallLink]
    speak_up: Prose
    dates: str
    dated: str
    trust: str
    letters_url: str
    coverage_url: str
    day_url: str


def call_card(campaign: Campaign, words: Words, today: date, *, ahead: int = 0) -> CallCard:
    """A call as a card, in the reader's language where it has that.

    :param ahead: how many of its protests are ahead.
    """
    text = campaign.text_in(words.language)
    return CallCard(**_card_facts(campaign, text, words, today), ahead=ahead)


def call_view(
    campaign: Campaign, words: Words, today: date, *, language: str = "", ahead: int = 0
) -> CallView:
    """A call as a page.

    :param language: which of its languages was chosen; else the reader's where it has that.
    """
    text = campaign.text_in(language or words.language)
    is_dated = is_history(campaign.ends_on, today)
    return CallView(
        **_card_facts(campaign, text, words, today),
        ahead=ahead,
        language_name=language_name(text.language, words),
        languages=_languages(campaign, text),
        **_said(text, is_dated=is_dated) if campaign.speaks else _nothing_said(),
        dates=_dates(campaign, words),
        dated=str(campaign.ends_on.year) if is_dated and campaign.ends_on else "",
        trust=_trust(campaign, words),
        letters_url=url_for("campaigns.letters", slug=campaign.slug, text=language or None),
        coverage_url=url_for("campaigns.coverage", slug=campaign.slug, text=language or None),
        day_url=url_for("campaigns.day", slug=campaign.slug, text=language or None),
    )


def prose_of(text: str, *, is_dated: bool) -> Prose:
    """What a call says, its links as links; of one that is history, as text."""
    found = paragraphs(text)
    if not is_dated:
        return found
    return [[Segment("".join(piece.text for piece in paragraph))] for paragraph in found]


def _card_facts(
    campaign: Campaign, text: CampaignText, words: Words, today: date
) -> dict[str, Any]:
    day = day_number(campaign.begins_on, campaign.ends_on, today)
    return {
        "slug": campaign.slug,
        "url": page_url(Scope(campaign=campaign.slug)),
        "title": text.title if campaign.speaks else words.gettext("A call"),
        "language": text.language if campaign.speaks else words.language,
        "direction": direction_of(text.language) if campaign.speaks else words.direction,
        "states": [sending_state_link(code, words) for code in campaign.states],
        "day": day,
        "since": _since(campaign, day, words, today),
        "is_over": is_over(campaign.ends_on, today),
        "is_history": is_history(campaign.ends_on, today),
        "is_sample": campaign.is_sample,
        "speaks": campaign.speaks,
    }


def _since(campaign: Campaign, day: int, words: Words, today: date) -> str:
    begins = words.date(campaign.begins_on, "long")
    if day < 1:
        return words.gettext("Begins on %(day)s", day=begins)
    if is_over(campaign.ends_on, today) and campaign.ends_on:
        return words.gettext("Ended on %(day)s", day=words.date(campaign.ends_on, "long"))
    return words.gettext("Since %(day)s", day=begins)


def _dates(campaign: Campaign, words: Words) -> str:
    if campaign.ends_on:
        return days_in_words(campaign.begins_on, campaign.ends_on, words)
    begins = words.date(campaign.begins_on, "long")
    return words.gettext("From %(day)s, until it is heard", day=begins)


def _trust(campaign: Campaign, words: Words) -> str:
    if campaign.is_sample:
        return words.gettext(SAID_OF_SAMPLES)
    if campaign.owner is None:
        return words.gettext(SAID_WITHOUT_AUTHOR)
    said = SAID_OF_AUTHORS.get(Tier(campaign.owner.tier))
    return words.gettext(said) if said else ""


def _said(text: CampaignText, *, is_dated: bool) -> dict[str, Any]:
    return {
        "statement": prose_of(text.statement, is_dated=is_dated),
        "demands": tuple(text.demands),
        "danger": prose_of(text.danger, is_dated=is_dated),
        "petitions": [_link(*pair, is_dated=is_dated) for pair in text.petitions],
        "donations": [_link(*pair, is_dated=is_dated) for pair in text.donations],
        "speak_up": prose_of(text.speak_up, is_dated=is_dated),
    }


def _nothing_said() -> dict[str, Any]:
    names = ("statement", "danger", "petitions", "donations", "speak_up")
    return {**{name: [] for name in names}, "demands": ()}


def _link(title: str, url: str, *, is_dated: bool) -> CallLink:
    host = urlsplit(url).hostname or ""
    return CallLink(title=title, url="" if is_dated else url, host=host)


def own_name(tag: str) -> str:
    """What a language calls itself, as it begins a line."""
    name = name_of(tag) if language_locale(tag) else tag
    return name[:1].upper() + name[1:]


def _languages(campaign: Campaign, chosen: CampaignText) -> list[LanguageLink]:
    if len(campaign.languages) < 2 or not campaign.speaks:
        return []
    page = page_url(Scope(campaign=campaign.slug))
    return [
        LanguageLink(
            tag=tag,
            name=own_name(tag),
            url=f"{page}?text={tag}",
            is_chosen=tag == chosen.language,
        )
        for tag in campaign.languages
    ]
