"""What organizers' pages hold: their protests, and a form with what surrounds it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import url_for

from events import clock
from events.config import settings
from events.missions.models import Mission
from events.organize.forms import ProtestForm
from events.organizers.models import Organizer
from events.organizers.tiers import Tier
from events.presenting.missions import mission_row
from events.presenting.protests import (
    FORM_WORDS,
    ProtestCard,
    protest_card,
    protest_view,
    when_in_words,
)
from events.presenting.when import zone_words
from events.protests import queries as protests
from events.protests import rules
from events.protests.actions import may_publish
from events.protests.assembly import AssemblyForm, State
from events.protests.models import Protest
from events.protests.practical import practical_lines
from events.protests.revision import Details, PublicFacts
from events.protests.standing import place_title
from events.venues.models import Venue
from events.wording import Words


@dataclass(frozen=True)
class ProtestGroup:
    """Some of an organizer's protests, under a heading."""

    title: str
    protests: list[ProtestCard]


@dataclass(frozen=True)
class FormPlace:
    """The place of a form's protest, as its page names it."""

    title: str
    address: str
    warning: str = ""


@dataclass(frozen=True)
class Fact:
    """One thing that a protest says; ``differs`` marks it in a comparison."""

    label: str
    text: str
    differs: bool = False


def groups(found: Iterable[Protest], words: Words, now: datetime) -> list[ProtestGroup]:
    """An organizer's protests by what they need; headings without any are left out."""
    headings = {
        "draft": words.gettext("Drafts"),
        "pending": words.gettext("Waiting for a moderator"),
        "ahead": words.gettext("Ahead"),
        "off": words.gettext("Cancelled"),
        "over": words.gettext("Over"),
    }
    sorted_in: dict[str, list[ProtestCard]] = {heading: [] for heading in headings}
    for protest in found:
        url = url_for("organize.protest", protest_id=protest.id)
        sorted_in[_heading(protest, now)].append(protest_card(protest, words, now, url=url))
    return [ProtestGroup(headings[name], cards) for name, cards in sorted_in.items() if cards]


def form_page(
    form: ProtestForm,
    place: Mission | Venue,
    organizer: Organizer,
    words: Words,
    *,
    editing: bool,
) -> dict[str, Any]:
    """What the form's page holds beside the form."""
    city = form.chosen_city
    kind = place.mission_kind if isinstance(place, Mission) else None
    return {
        "form": form,
        "place": _form_place(place, words),
        "zone_words": zone_words(city.name, words) if city else "",
        "editing": editing,
        "publishes": rules.is_published_at_once(
            Tier(organizer.tier), kind, review=settings().review
        ),
    }


def _form_place(place: Mission | Venue, words: Words) -> FormPlace:
    if isinstance(place, Venue):
        return FormPlace(place.name, place.address)
    row = mission_row(place, words)
    return FormPlace(row.title, row.address or row.locality, row.warning)


def owner_page(protest: Protest, words: Words) -> dict[str, Any]:
    """A protest as its organizer sees it, with what can be done to it now."""
    now = clock.now()
    waiting = protests.waiting_revision(protest.id)
    state_words, state_note = _state_words(protest, words, now)
    return {
        "protest": protest_view(protest, protests.public_revisions(protest.id), words, now),
        "state_words": state_words,
        "state_note": state_note,
        "waiting": facts(PublicFacts.from_json(waiting.facts), words) if waiting else [],
        **_doors(protest, now, has_waiting=waiting is not None),
    }


def comparison(mine: Details, theirs: Protest, words: Words) -> dict[str, list[Fact]]:
    """One's own unsaved text beside the one that was saved meanwhile."""
    own, saved = facts(mine, words), facts(PublicFacts.of(theirs), words)
    differs = [left.text != right.text for left, right in zip(own, saved, strict=True)]
    return {
        name: [Fact(fact.label, fact.text, flag) for fact, flag in zip(side, differs, strict=True)]
        for name, side in (("mine", own), ("theirs", saved))
    }


def facts(said: Details | PublicFacts, words: Words) -> list[Fact]:
    """What a protest says, line by line; every line is there, also those that are empty."""
    return [
        Fact(words.gettext("What for?"), said.title),
        Fact(words.gettext("When"), when_in_words(said.starts, said.ends, words)),
        Fact(words.gettext("Meeting point"), said.meeting_point),
        Fact(words.gettext("Your words"), said.words),
        Fact(words.gettext("Kind of protest"), words.gettext(FORM_WORDS[AssemblyForm(said.form)])),
        Fact(words.gettext("On the spot"), _practical(said, words)),
        Fact(words.gettext("Link"), said.link),
        Fact(
            words.gettext("In a second language"),
            "\n".join(filter(None, (said.second_title, said.second_words))),
        ),
    ]


def _practical(said: Details | PublicFacts, words: Words) -> str:
    return "\n".join(
        words.gettext("%(fact)s: %(value)s", fact=line.label, value=line.text)
        for line in practical_lines(said, words)
    )


def cancel_preview(protest: Protest, words: Words) -> dict[str, str]:
    """The first words of the calendar entry as a cancellation would leave them."""
    place = place_title(protest, words)
    return {
        "preview_summary": words.gettext(
            "CANCELLED: %(title)s", title=f"{protest.title} · {place}"
        ),
        "preview_description": when_in_words(protest.starts, protest.ends, words),
    }


def _heading(protest: Protest, now: datetime) -> str:
    if protest.stands is State.DRAFT:
        return "draft"
    if protest.ends_at <= now:
        return "over"
    return {State.PENDING: "pending", State.PUBLISHED: "ahead"}.get(protest.stands, "off")


def _state_words(protest: Protest, words: Words, now: datetime) -> tuple[str, str]:
    match protest.stands:
        case State.DRAFT:
            return words.gettext("Draft"), words.gettext("Only you can see it.")
        case State.PENDING if may_publish(protest):
            return words.gettext("Waits"), words.gettext("You are trusted by now: publish it.")
        case State.PENDING:
            return (
                words.gettext("Waits for a moderator"),
                words.gettext("Only you and the moderators can see it."),
            )
        case State.CANCELLED:
            return (
                words.gettext("Cancelled"),
                words.gettext("It stays in calendars until 30 days after its end, marked."),
            )
        case State.TAKEN_DOWN:
            return words.gettext("Taken down"), words.gettext("Moderators have taken it down.")
    if protest.ends_at <= now:
        return words.gettext("Over"), ""
    return words.gettext("Published"), words.gettext("Everyone can see and subscribe to it.")


def _doors(protest: Protest, now: datetime, *, has_waiting: bool) -> dict[str, str]:
    """The addresses of what can be done to a protest now; empty for what can't."""
    state, is_over = protest.stands, protest.ends_at <= now
    publishable = state is State.DRAFT or (
        (state is State.PENDING or has_waiting) and may_publish(protest)
    )
    doors = {
        "public_url": ("directory.protest", state.is_public),
        "edit_url": ("organize.edit", state in rules.EDITABLE and not is_over),
        "cancel_url": ("organize.cancel", state is State.PUBLISHED and not is_over),
        "restore_url": ("organize.restore", state is State.CANCELLED and not is_over),
        "publish_url": ("organize.publish", publishable and not is_over),
        "withdraw_url": ("organize.withdraw", state is State.PENDING),
        "delete_url": ("organize.delete", state is State.DRAFT),
    }
    return {
        name: url_for(endpoint, protest_id=protest.id) if is_open else ""
        for name, (endpoint, is_open) in doors.items()
    }
