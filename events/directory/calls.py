"""What readers' pages of calls hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date
from typing import Any

from flask import request, url_for

from events import clock
from events.campaigns import answering, queries, reach
from events.campaigns.letters import ADDRESSEES, Addressee
from events.campaigns.models import Campaign, CampaignUpdate
from events.directory import queries as directory
from events.presenting.campaigns import (
    CallCard,
    CallView,
    Prose,
    call_card,
    call_view,
    prose_of,
)
from events.presenting.links import Link, absolute, page_url, subject_view
from events.presenting.protests import ProtestCard, protest_card
from events.presenting.venues import venue_row
from events.protests.assembly import State
from events.protests.models import Protest
from events.protests.practical import direction_of
from events.refusals import NotThere
from events.scopes.scope import Scope, UnknownScope
from events.scopes.subject import Subject
from events.web.pagination import page_number
from events.wording import Words, mark

TEXT = "text"
UPDATES_SHOWN = 10


@dataclass(frozen=True)
class UpdateRow:
    """Something new that a call tells."""

    told_on: str
    iso: str
    language: str
    direction: str
    paragraphs: Prose


@dataclass(frozen=True)
class SunRow:
    """A protest of a day of action: its instant, and its card with the place's own time."""

    utc_time: str
    utc_day: str
    card: ProtestCard


@dataclass(frozen=True)
class AnsweredCall:
    """A call on the page of a protest that answers it."""

    title: str
    language: str
    direction: str
    url: str
    danger_url: str


def index_page(words: Words) -> dict[str, list[CallCard]]:
    """The calls that go on, and those that are over."""
    ahead, today = answering.numbers_ahead(clock.now()), clock.today()
    cards = [
        call_card(call, words, today, ahead=ahead.get(call.id, 0)) for call in queries.speaking()
    ]
    return {
        "calls": [card for card in cards if not card.is_over],
        "ended": [card for card in cards if card.is_over],
    }


def call_page(about: Subject, words: Words) -> dict[str, Any]:
    """A call with all that it asks for, and the protests that answer it."""
    campaign = about.campaign
    assert campaign is not None  # noqa: S101 - the address is a call's
    page = directory.upcoming_page(about.selection, page_number(), words)
    call = view_of(campaign, words, ahead=page.total)
    return {
        "scope": subject_view(about, words),
        "call": call,
        "page": page,
        "manage_url": url_for("organize_campaigns.call", slug=campaign.slug),
        "crumbs": trail(words),
        **(_asked_of_us(campaign, call, words) if campaign.speaks else {}),
    }


def coverage_numbers(campaign: Campaign) -> tuple[int, int]:
    """At how many missions a protest of a call is on or was held, and of how many."""
    return reach.number_with(campaign), reach.number_asked_for(campaign)


def day_page(campaign: Campaign, words: Words) -> dict[str, Any]:
    """A day of action, as the sun goes round: its protests in the order in which they begin.

    :raises NotThere: for a day that is none.
    """
    days = answering.days_ahead(campaign, clock.now())
    day = _chosen_day(_busiest(days) if days else clock.today())
    found = answering.on_day(campaign, day)
    return {
        "call": view_of(campaign, words),
        "crumbs": trail(words, campaign),
        "day": words.date(day),
        "days": [
            _day_link(campaign, one, number, words) for one, number in days.items() if one != day
        ],
        "rows": [_sun_row(protest, day, words) for protest in found],
    }


def answered_by(protest: Protest, words: Words) -> list[AnsweredCall]:
    """The calls that a protest answers. Of one that was taken down, nothing is said."""
    if protest.stands is State.TAKEN_DOWN:
        return []
    return [_answered(call, words) for call in answering.spoken_for(protest.id)]


def wider_of(answered: Iterable[AnsweredCall]) -> list[Link]:
    """The pages of some calls, and so their calendars."""
    return [Link(call.url, call.title) for call in answered]


def speaking(slug: str) -> Campaign:
    """The call of a name in addresses, whose words the public reads.

    :raises NotThere: if there is none.
    """
    found = queries.public_by_slug(slug)
    if found is None:
        raise UnknownScope(f"campaigns/{slug}")
    if not found.speaks:
        raise NotThere(mark("The words of this call are hidden. Its list of protests is not."))
    return found


def view_of(campaign: Campaign, words: Words, *, ahead: int = 0) -> CallView:
    """A call in the language that the address asks for, else the reader's.

    :raises NotThere: for a language that it does not have.
    """
    tag = request.args.get(TEXT, "")
    if tag and tag not in campaign.languages:
        raise NotThere(mark("This call is not written in that language."))
    return call_view(campaign, words, clock.today(), language=tag, ahead=ahead)


def trail(words: Words, campaign: Campaign | None = None) -> list[Link]:
    """The way to a call's page, or to a page of the call."""
    way = [Link(url_for("campaigns.index"), words.gettext("Calls"))]
    if campaign is None:
        return way
    url = page_url(Scope(campaign=campaign.slug))
    return [*way, Link(url, campaign.text_in(words.language).title)]


def _answered(campaign: Campaign, words: Words) -> AnsweredCall:
    text = campaign.text_in(words.language)
    url = page_url(Scope(campaign=campaign.slug))
    return AnsweredCall(
        title=text.title,
        language=text.language,
        direction=direction_of(text.language),
        url=url,
        danger_url=f"{url}#danger" if text.danger else "",
    )


def _asked_of_us(campaign: Campaign, call: CallView, words: Words) -> dict[str, Any]:
    with_one, total = coverage_numbers(campaign)
    updates = queries.updates_of(campaign)
    return {
        "covered": with_one,
        "missions_total": total,
        "state_codes": [code.lower() for code in campaign.states],
        "letters": [
            letter.addressee or words.gettext(ADDRESSEES[Addressee(letter.kind)])
            for letter in queries.letters_of(campaign)
        ],
        "venues": [venue_row(venue, words, clock.today()) for venue in queries.venues_of(campaign)],
        "updates": [
            _update_row(update, words, is_dated=call.is_history)
            for update in updates[:UPDATES_SHOWN]
        ],
        "updates_url": url_for("call_feeds.updates", slug=campaign.slug),
        "share_text": f"{call.title}\n{absolute(f'/campaigns/{campaign.slug}')}",
    }


def _update_row(update: CampaignUpdate, words: Words, *, is_dated: bool) -> UpdateRow:
    return UpdateRow(
        told_on=words.date(update.made_at.date(), "long"),
        iso=update.made_at.date().isoformat(),
        language=update.language,
        direction=direction_of(update.language),
        paragraphs=prose_of(update.words, is_dated=is_dated),
    )


def _busiest(days: Mapping[date, int]) -> date:
    """The day with most protests, the first of several."""
    return min(days, key=lambda day: (-days[day], day))


def _chosen_day(busiest: date) -> date:
    typed = request.args.get("on", "")
    try:
        return date.fromisoformat(typed) if typed else busiest
    except ValueError as error:
        raise NotThere(mark("There is no such day. Choose one from the list.")) from error


def _day_link(campaign: Campaign, day: date, number: int, words: Words) -> Link:
    url = url_for("campaigns.day", slug=campaign.slug, on=day.isoformat())
    return Link(url, words.date(day, "long"), count=number)


def _sun_row(protest: Protest, day: date, words: Words) -> SunRow:
    instant = protest.starts_at.astimezone(UTC)
    other_day = "" if instant.date() == day else words.date(instant.date(), "d MMM")
    return SunRow(words.time(instant), other_day, protest_card(protest, words, clock.now()))
