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
from events.notices import queries as notices
from events.organize.care import clashing
from events.organize.deadlines import open_deadline
from events.organize.forms import ProtestForm
from events.organizers.models import Organizer
from events.organizers.policy import Action, Actor, can
from events.organizers.session import actor
from events.organizers.tiers import Tier
from events.presenting.links import Link
from events.presenting.missions import mission_row
from events.presenting.protests import (
    FORM_WORDS,
    ProtestCard,
    protest_card,
    protest_view,
    when_in_words,
)
from events.presenting.sharing import sharing
from events.presenting.when import zone_words
from events.protests import care, rules
from events.protests import queries as protests
from events.protests.actions import may_publish
from events.protests.assembly import AssemblyForm, State
from events.protests.models import Protest
from events.protests.practical import practical_lines
from events.protests.revision import Details, PublicFacts
from events.protests.series.naming import called_alike
from events.venues.models import Venue
from events.web.audience import action_of
from events.wording import Words

# What can be done to a frozen protest.
STAY_OPEN = frozenset(
    {
        "directory.protest",
        *("organize_fate.cancel", "organize_fate.postpone", "organize.withdraw"),
    }
)


@dataclass(frozen=True)
class ProtestGroup:
    """Some of an organizer's protests, under a heading.

    :ivar series: the ways to further dates of series of which one date is shown.
    """

    title: str
    protests: list[ProtestCard]
    series: list[Link]


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
    sorted_in: dict[str, list[Protest]] = {heading: [] for heading in headings}
    for protest in found:
        sorted_in[_heading(protest, now)].append(protest)
    return [
        _group(headings[name], members, words, now)
        for name, members in sorted_in.items()
        if members
    ]


def shared_group(found: Iterable[Protest], words: Words, now: datetime) -> list[ProtestGroup]:
    """The protests of others that an organizer shares; no group if there are none."""
    shared = list(found)
    return [_group(words.gettext("Shared with you"), shared, words, now)] if shared else []


def _group(title: str, found: list[Protest], words: Words, now: datetime) -> ProtestGroup:
    """Protests under a heading; of each series its first date, and a link to the others."""
    by_series: dict[str, list[Protest]] = {}
    for protest in found:
        by_series.setdefault(protest.series_id or protest.id, []).append(protest)
    cards = [
        protest_card(first, words, now, url=url_for("organize.protest", protest_id=first.id))
        for first, *_ in by_series.values()
    ]
    others = [_further_dates(dates, words) for dates in by_series.values() if len(dates) > 1]
    return ProtestGroup(title, cards, others)


def _further_dates(dates: list[Protest], words: Words) -> Link:
    """The way to the page of a series."""
    number = len(dates) - 1
    note = words.ngettext("%(num)s more date", "%(num)s more dates", number)
    series_url = url_for("organize_series.series", series_id=dates[0].series_id)
    return Link(series_url, called_alike(dates)[0].title, note)


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
        "law": notices.briefs(place.country, city, words, clock.today()),
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
        "frozen_note": _frozen_note(protest, words),
        "neighbours": clashing.around(protest, words),
        "share": sharing(protest, words) if protest.stands.is_public else None,
        "waiting": _waiting(PublicFacts.from_json(waiting.facts), words) if waiting else [],
        "deadline": open_deadline(protest, words, now),
        **_doors(protest, now, has_waiting=waiting is not None),
    }


def _frozen_note(protest: Protest, words: Words) -> str:
    if not protest.is_frozen:
        return ""
    return words.gettext("Frozen: until its owner unfreezes it, it can only be cancelled.")


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


def _waiting(said: PublicFacts, words: Words) -> list[Fact]:
    """What would be public once a moderator has looked at it."""
    urgent = [Fact(words.gettext("Urgent notice"), said.urgent_notice)]
    return [*(urgent if said.urgent_notice else ()), *facts(said, words)]


def _practical(said: Details | PublicFacts, words: Words) -> str:
    return "\n".join(
        words.gettext("%(fact)s: %(value)s", fact=line.label, value=line.text)
        for line in practical_lines(said, words)
    )


def _heading(protest: Protest, now: datetime) -> str:
    if protest.stands is State.DRAFT:
        return "draft"
    if protest.ends_at <= now:
        return "over"
    return {State.PENDING: "pending", State.PUBLISHED: "ahead"}.get(protest.stands, "off")


def _state_words(protest: Protest, words: Words, now: datetime) -> tuple[str, str]:
    match protest.stands:
        case State.DRAFT:
            return words.gettext("Draft"), (
                words.gettext("Only you and those who share it can see it.")
                if protest.co_organizers
                else words.gettext("Only you can see it.")
            )
        case State.PENDING if may_publish(protest):
            return words.gettext("Waits"), words.gettext("You are trusted by now: publish it.")
        case State.PENDING:
            return (
                words.gettext("Waits for a moderator"),
                words.gettext("Only you and the moderators can see it."),
            )
        case State.CANCELLED if protest.is_postponed:
            return words.gettext("Postponed"), words.gettext("A new date is to follow.")
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
        **_doors_of_care(protest, now),
        "public_url": ("directory.protest", state.is_public),
        "notice_url": ("organize_notice.notice", not is_over),
        "edit_url": ("organize.edit", state in rules.EDITABLE and not is_over),
        "publish_url": ("organize.publish", publishable and not is_over),
        "withdraw_url": ("organize.withdraw", state is State.PENDING),
        "delete_url": ("organize.delete", state is State.DRAFT),
    }
    who = actor()
    return {
        name: url_for(endpoint, protest_id=protest.id)
        if is_open and _may_go_through(endpoint, protest, who)
        else ""
        for name, (endpoint, is_open) in doors.items()
    }


def _doors_of_care(protest: Protest, now: datetime) -> dict[str, tuple[str, bool]]:
    """What can be done to it between its publication and the day after."""
    is_on, is_over = protest.stands is State.PUBLISHED, protest.ends_at <= now
    is_off, is_postponed = protest.stands is State.CANCELLED, protest.is_postponed
    may_warn = (is_on or is_off) and now < protest.ends_at + care.NOTICE_AFTER_END
    return {
        "reconfirm_url": ("organize_care.reconfirm", care.is_asked(protest, now)),
        "urgent_url": ("organize_care.urgent", may_warn),
        "move_url": ("organize_fate.move", is_on and now < protest.starts_at),
        "postpone_url": ("organize_fate.postpone", is_on and not is_over),
        "cancel_url": ("organize_fate.cancel", (is_on and not is_over) or is_postponed),
        "restore_url": ("organize_fate.restore", is_off and (not is_over or is_postponed)),
        "afterwards_url": ("organize_care.afterwards", is_on and is_over),
    }


def _may_go_through(endpoint: str, protest: Protest, who: Actor) -> bool:
    if protest.is_frozen and endpoint not in STAY_OPEN:
        return False
    return can(who, Action(action_of(endpoint)), protest)
