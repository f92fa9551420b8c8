"""What organizers' pages of calls hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import request, url_for

from events import clock
from events.campaigns import answering, helping, queries, reach
from events.campaigns.actions import may_publish
from events.campaigns.coverage import Cover, Post, coverage
from events.campaigns.letters import ADDRESSEES, Addressee
from events.campaigns.models import Campaign, CampaignLetter
from events.campaigns.stages import Stage, is_over
from events.organizers.policy import Action, Actor, can
from events.presenting.campaigns import CallCard, call_card, own_name
from events.presenting.links import Choice, absolute
from events.presenting.protests import ProtestCard, protest_card
from events.presenting.venues import VenueRow, venue_row
from events.protests.assembly import PUBLIC_STATES
from events.protests.models import Protest
from events.web.formkeys import new_form_key
from events.wording import Words


@dataclass(frozen=True)
class PartRow:
    """Something that belongs to a call, with what can be done to it; ``url`` opens its form."""

    name: str
    note: str = ""
    url: str = ""
    remove_url: str = ""


@dataclass(frozen=True)
class VenuePart:
    """An event of a call, and its form."""

    row: VenueRow
    url: str
    remove_url: str


@dataclass(frozen=True)
class AnswerRow:
    """A public protest that answers a call, or was sent away."""

    card: ProtestCard
    detach_url: str
    block_url: str
    let_back_url: str


@dataclass(frozen=True)
class HelperRow:
    """Somebody who helps with a call."""

    id: int
    name: str
    is_you: bool


def mine_page(organizer_id: int, words: Words) -> dict[str, Any]:
    """The calls that an account wrote or helps with."""
    found, today = queries.of_organizer(organizer_id), clock.today()
    return {
        "drafts": [_own_card(c, words) for c in found if c.stands is Stage.DRAFT],
        "calls": [
            _own_card(c, words) for c in found if c.is_public and not is_over(c.ends_on, today)
        ],
        "ended": [_own_card(c, words) for c in found if c.is_public and is_over(c.ends_on, today)],
    }


def call_page(campaign: Campaign, actor: Actor, words: Words) -> dict[str, Any]:
    """A call as the people who edit it see it, with all that they can do."""
    slug = campaign.slug
    state_words, state_note = _state_words(campaign, words)
    return {
        "call": _own_card(campaign, words),
        "state_words": state_words,
        "state_note": state_note,
        "covers": _covers(campaign, words),
        "tongues": _tongues(campaign),
        "letters": [_letter_row(letter, slug, words) for letter in queries.letters_of(campaign)],
        "venues": _venues(campaign, words),
        "updates": [
            PartRow(
                update.words,
                words.date(update.made_at.date(), "long"),
                remove_url=url_for("organize_call_parts.take_back", slug=slug, update_id=update.id),
            )
            for update in queries.updates_of(campaign)
        ],
        **_answers(campaign, words),
        **_people(campaign, actor),
        **_doors(campaign, actor),
        "form_key": new_form_key(),
    }


def link_page(campaign: Campaign, link: helping.Link, words: Words) -> dict[str, Any]:
    """A link to help with a call, the only time that it is shown."""
    path = url_for("organize_call_people.invitation", token=link.token)
    return {
        "call": _own_card(campaign, words),
        "link": absolute(path.removeprefix(request.script_root)),
        "until": words.date(link.ends_at.date(), "long"),
    }


def language_choices(letter: CampaignLetter, chosen: str) -> list[Choice]:
    """The languages that a letter has, to open it in one of them."""
    return [
        Choice(text.language, own_name(text.language), text.language == chosen)
        for text in letter.texts
    ]


def _own_card(campaign: Campaign, words: Words) -> CallCard:
    """The card that leads to its editors' page; they read its words also where others don't."""
    text = campaign.text_in(words.language)
    card = call_card(campaign, words, clock.today())
    own = {
        "url": url_for("organize_campaigns.call", slug=campaign.slug),
        "title": text.title,
        "language": text.language,
    }
    return CallCard(**{**card.__dict__, **own})


def _state_words(campaign: Campaign, words: Words) -> tuple[str, str]:
    match campaign.stands:
        case Stage.DRAFT if may_publish(campaign):
            return words.gettext("Draft"), words.gettext("Only its editors can see it.")
        case Stage.DRAFT:
            return (
                words.gettext("Draft"),
                words.gettext(
                    "Only its editors can see it. You can publish it as soon as moderators trust "
                    "its author."
                ),
            )
        case Stage.TAKEN_DOWN:
            return words.gettext("Taken down"), words.gettext("Moderators have hidden its words.")
    if not campaign.speaks:
        return words.gettext("Hidden"), words.gettext("Its author's account is suspended.")
    if is_over(campaign.ends_on, clock.today()):
        return words.gettext("Over"), words.gettext("Its page and its calendar stay.")
    return words.gettext("Published"), words.gettext("Everyone can read and answer it.")


def _covers(campaign: Campaign, words: Words) -> list[PartRow]:
    posts = [Post(mission.id, mission.country) for mission in reach.missions_asked_for(campaign)]
    found = coverage(posts, reach.stands_of(campaign, with_pending=True), clock.now())
    said = {
        Cover.WITH: words.gettext("with a protest"),
        Cover.PENDING: words.gettext("with one that waits for a moderator"),
        Cover.WITHOUT: words.gettext("without one"),
    }
    return [PartRow(words.number(found.number(cover)), text) for cover, text in said.items()]


def _tongues(campaign: Campaign) -> list[PartRow]:
    slug, own = campaign.slug, campaign.language
    others = {
        tag: url_for("organize_campaigns.unsay", slug=slug, language=tag)
        for tag in campaign.languages
        if tag != own
    }
    return [
        PartRow(
            own_name(tag),
            campaign.text_in(tag).title,
            url_for("organize_campaigns.say", slug=slug, language=tag)
            if tag != own
            else url_for("organize_campaigns.edit", slug=slug),
            others.get(tag, ""),
        )
        for tag in campaign.languages
    ]


def _letter_row(letter: CampaignLetter, slug: str, words: Words) -> PartRow:
    tongues = words.listing([own_name(text.language) for text in letter.texts])
    return PartRow(
        letter.addressee or words.gettext(ADDRESSEES[Addressee(letter.kind)]),
        tongues,
        url_for("organize_call_parts.letter", slug=slug, letter_id=letter.id),
        url_for("organize_call_parts.remove_letter", slug=slug, letter_id=letter.id),
    )


def _venues(campaign: Campaign, words: Words) -> list[VenuePart]:
    today = clock.today()
    return [
        VenuePart(
            venue_row(venue, words, today),
            url_for("organize_call_parts.venue", slug=campaign.slug, venue_id=venue.id),
            url_for("organize_call_parts.take_away", slug=campaign.slug, venue_id=venue.id),
        )
        for venue in queries.venues_of(campaign)
    ]


def _answers(campaign: Campaign, words: Words) -> dict[str, list[AnswerRow]]:
    """Only public ones: what waits or is a draft is its organizer's to see."""
    blocked = [one for one in answering.blocked_of(campaign) if one.state in PUBLIC_STATES]
    return {
        "answers": [
            _answer(protest, campaign.slug, words) for protest in answering.public_of(campaign)
        ],
        "sent_away": [_answer(protest, campaign.slug, words) for protest in blocked],
    }


def _answer(protest: Protest, slug: str, words: Words) -> AnswerRow:
    address: dict[str, Any] = {"slug": slug, "protest_id": protest.id}
    return AnswerRow(
        protest_card(protest, words, clock.now()),
        url_for("organize_call_answers.detach", **address),
        url_for("organize_call_answers.block", **address),
        url_for("organize_call_answers.let_back", **address),
    )


def _people(campaign: Campaign, actor: Actor) -> dict[str, Any]:
    return {
        "author": campaign.owner.name if campaign.owner else "",
        "is_author": campaign.owner_id == actor.organizer_id,
        "helpers": [
            HelperRow(one.organizer_id, one.organizer.name, one.organizer_id == actor.organizer_id)
            for one in campaign.helpers
        ],
        "may_invite": can(actor, Action.INVITE, campaign),
        "links_open": helping.number_of_links(campaign),
    }


def _doors(campaign: Campaign, actor: Actor) -> dict[str, str]:
    """The addresses of what can be done to a call now; empty for what can't."""
    is_draft = campaign.stands is Stage.DRAFT
    publishes = is_draft and may_publish(campaign) and can(actor, Action.PUBLISH, campaign)
    doors = {
        "public_url": ("campaigns.call", campaign.is_public),
        "edit_url": ("organize_campaigns.edit", can(actor, Action.EDIT_WORDS, campaign)),
        "publish_url": ("organize_campaigns.publish", publishes),
        "delete_url": (
            "organize_campaigns.delete",
            is_draft and can(actor, Action.DELETE_DRAFT, campaign),
        ),
    }
    return {
        name: url_for(endpoint, slug=campaign.slug) if is_open else ""
        for name, (endpoint, is_open) in doors.items()
    }
