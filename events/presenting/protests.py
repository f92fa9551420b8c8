"""A protest as a card of a list and as a page of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from events.geography import cities, states
from events.missions.kinds import CoordinatePrecision
from events.organizers.tiers import Tier
from events.presenting.links import city_link, page_url
from events.presenting.maps import MapLinks, map_links
from events.presenting.plain_text import Segment, paragraphs
from events.presenting.when import DateParts, date_parts, offset_words, time_range, zone_words
from events.protests.assembly import AssemblyForm, Change, State
from events.protests.models import Protest, ProtestRevision
from events.protests.practical import (
    Line,
    direction_of,
    language_name,
    notice_lines,
    practical_lines,
)
from events.protests.reconfirmation import ANNOUNCING, Answer, Word
from events.protests.revision import PublicFacts
from events.protests.standing import place_title
from events.protests.trust import trust_line
from events.protests.turnout import Turnout, outcome_in_words
from events.scopes.scope import Scope
from events.wording import Words, mark

FORM_WORDS = {
    AssemblyForm.STATIC: mark("It stays in one place"),
    AssemblyForm.PROCESSION: mark("It marches"),
}
CHANGE_WORDS = {
    Change.PUBLISHED: mark("Published"),
    Change.REWORDED: mark("Details changed"),
    Change.MOVED: mark("Moved"),
    Change.CANCELLED: mark("Cancelled"),
    Change.POSTPONED: mark("Postponed"),
    Change.RESTORED: mark("Back on"),
    Change.URGENT: mark("Urgent notice"),
    Change.HELD: mark("How it went"),
    Change.TRUST: mark("How far its organizer is trusted changed"),
}
MOVE_SHOWN = timedelta(days=7)
HELD_WORDS = {None: mark("Over"), True: mark("Held"), False: mark("Not held")}


@dataclass(frozen=True, kw_only=True)
class ProtestCard:
    """A protest in a list. Times are the place's; ``starts`` and ``ends`` are aware."""

    id: str
    url: str
    title: str
    mission_title: str
    mission_url: str
    city_name: str
    city_url: str
    country_name: str
    starts: datetime
    ends: datetime
    iso_start: str
    iso_end: str
    date_parts: DateParts
    date_words: str
    time_range: str
    zone_name: str
    zone_words: str
    utc_offset: str
    state: str
    is_postponed: bool
    is_past: bool
    is_sample: bool
    language: str
    direction: str
    form_words: str
    until: str
    urgent: str
    held: str


@dataclass(frozen=True)
class ChangeRow:
    """One public revision; ``made_on`` tells no more than the hour."""

    made_on: str
    iso: str
    what: str
    old: str = ""
    new: str = ""


@dataclass(frozen=True)
class SecondLanguage:
    """Title and words once more, in another language."""

    language: str
    language_name: str
    direction: str
    title: str
    paragraphs: list[list[Segment]]


@dataclass(frozen=True, kw_only=True)
class ProtestView(ProtestCard):
    """A protest on its own page."""

    language_name: str
    is_on_now: bool
    cancel_reason: str
    trust: str
    paragraphs: list[list[Segment]]
    second: SecondLanguage | None
    meeting_point: str
    address: str
    maps: MapLinks
    practical: list[Line]
    notice: list[Line]
    link: str
    reconfirmation: str
    outcome: str
    moved: str
    changes: list[ChangeRow]


def protest_card(protest: Protest, words: Words, now: datetime, *, url: str = "") -> ProtestCard:
    """A protest as a card.

    :param url: where the card leads, if not to the public page.
    """
    return ProtestCard(**_card_facts(protest, words, now, url))


def protest_view(
    protest: Protest, revisions: Sequence[ProtestRevision], words: Words, now: datetime
) -> ProtestView:
    """A protest as a page.

    :param revisions: its public revisions, oldest first.
    """
    is_hidden = protest.stands is State.TAKEN_DOWN
    changes = [] if is_hidden else _changes(revisions, words)
    tier = Tier(protest.organizer.tier) if protest.organizer else None
    return ProtestView(
        **_card_facts(protest, words, now, ""),
        language_name=language_name(protest.language, words),
        is_on_now=protest.starts_at <= now < protest.ends_at,
        cancel_reason="" if is_hidden else protest.cancel_reason,
        trust=trust_line(tier, words, is_sample=protest.is_sample),
        paragraphs=[] if is_hidden else paragraphs(protest.words),
        second=None if is_hidden else _second_language(protest, words),
        meeting_point="" if is_hidden else protest.meeting_point,
        address=protest.address,
        maps=map_links(protest.door if protest.precision is CoordinatePrecision.EXACT else None),
        practical=[] if is_hidden else practical_lines(PublicFacts.of(protest), words),
        notice=[] if is_hidden else notice_lines(PublicFacts.of(protest), words),
        link="" if is_hidden else protest.link,
        reconfirmation=_reconfirmation(protest, revisions, words, now),
        outcome=outcome_in_words(protest.was_held, Turnout.of(protest), words),
        moved=_moved(protest, revisions, words, now),
        changes=changes,
    )


def when_in_words(starts: datetime, ends: datetime, words: Words) -> str:
    """A day and its times: ``Saturday 12 December 2026, 14:00–16:00``."""
    return f"{words.date(starts.date())}, {time_range(starts, ends, words)}"


def _card_facts(protest: Protest, words: Words, now: datetime, url: str) -> dict[str, Any]:
    city = cities.by_id(protest.city_geonames_id)
    starts, ends = protest.local_start, protest.local_end
    is_open = protest.stands is State.PUBLISHED and protest.starts_at > now
    return {
        "id": protest.id,
        "url": url or page_url(Scope(protest_id=protest.id)),
        "title": _title(protest, words),
        "mission_title": place_title(protest, words),
        "mission_url": page_url(Scope(mission_id=protest.mission_id, venue_id=protest.venue_id)),
        "city_name": city.name if city else "",
        "city_url": city_link(city).url if city else "",
        "country_name": states.name(protest.country, words.language),
        "starts": starts,
        "ends": ends,
        "iso_start": starts.isoformat(),
        "iso_end": ends.isoformat(),
        "date_parts": date_parts(starts, words),
        "date_words": words.date(starts.date()),
        "time_range": time_range(starts, ends, words),
        "zone_name": protest.time_zone,
        "zone_words": zone_words(city.name if city else protest.time_zone, words),
        "utc_offset": offset_words(protest.starts_at, protest.time_zone, words),
        "state": protest.state,
        "is_postponed": protest.is_postponed,
        "is_past": protest.ends_at <= now,
        "is_sample": protest.is_sample,
        "language": protest.language,
        "direction": direction_of(protest.language),
        "form_words": words.gettext(FORM_WORDS[AssemblyForm(protest.form)]),
        "until": words.until(starts, now) if is_open else "",
        "urgent": "" if protest.stands is State.TAKEN_DOWN else _urgent(protest, words, now),
        "held": words.gettext(HELD_WORDS[protest.was_held]),
    }


def _title(protest: Protest, words: Words) -> str:
    if protest.stands is State.TAKEN_DOWN:
        return words.gettext("Taken down by moderators")
    return protest.title


def _second_language(protest: Protest, words: Words) -> SecondLanguage | None:
    tag = protest.second_language
    if not tag or not (protest.second_title or protest.second_words):
        return None
    return SecondLanguage(
        tag,
        language_name(tag, words),
        direction_of(tag),
        protest.second_title,
        paragraphs(protest.second_words),
    )


def _urgent(protest: Protest, words: Words, now: datetime) -> str:
    """The urgent notice while it holds."""
    until = protest.urgent_until
    if not protest.urgent_notice or until is None or until <= now:
        return ""
    there = until.astimezone(protest.local_start.tzinfo)
    return words.gettext(
        "%(notice)s (until %(time)s, %(day)s)",
        notice=protest.urgent_notice,
        time=words.time(there),
        day=words.date(there.date(), "d MMMM"),
    )


def _reconfirmation(
    protest: Protest, revisions: Sequence[ProtestRevision], words: Words, now: datetime
) -> str:
    """In the last days before the start: whether its organizer has said that it still happens."""
    if protest.stands is not State.PUBLISHED:
        return ""
    given_at = protest.reconfirmed_at
    announced = [revision.made_at for revision in revisions if revision.change in ANNOUNCING]
    answer = Word.of(protest, max(announced, default=None)).answer(now)
    if answer is Answer.MISSING:
        return words.gettext("Not reconfirmed by its organizer")
    if answer is not Answer.GIVEN or given_at is None:
        return ""
    day = given_at.astimezone(protest.local_start.tzinfo).date()
    return words.gettext("Reconfirmed on %(day)s", day=words.date(day, "d MMMM"))


def _changes(revisions: Sequence[ProtestRevision], words: Words) -> list[ChangeRow]:
    before: PublicFacts | None = None
    rows = []
    for revision in revisions:
        facts = PublicFacts.from_json(revision.facts)
        rows.append(_change_row(revision, before, facts, words))
        before = facts
    return rows[::-1]


def _change_row(
    revision: ProtestRevision, before: PublicFacts | None, after: PublicFacts, words: Words
) -> ChangeRow:
    made_on = words.gettext(
        "%(day)s, about %(time)s UTC",
        day=words.date(revision.made_at.date(), "long"),
        time=words.time(revision.made_at),
    )
    what = words.gettext(CHANGE_WORDS[Change(revision.change)])
    if before is None or revision.change != Change.MOVED:
        return ChangeRow(made_on, revision.made_at.isoformat(), what)
    return ChangeRow(
        made_on, revision.made_at.isoformat(), what, _stood(before, words), _stood(after, words)
    )


def _stood(facts: PublicFacts, words: Words) -> str:
    when = when_in_words(facts.starts, facts.ends, words)
    return f"{when} · {facts.meeting_point}" if facts.meeting_point else when


def _moved(
    protest: Protest, revisions: Sequence[ProtestRevision], words: Words, now: datetime
) -> str:
    """For a week after a move: on which day of the place it was made, and what was before."""
    for before, after in zip(revisions[-2::-1], revisions[:0:-1], strict=False):
        if after.change == Change.MOVED and after.made_at > now - MOVE_SHOWN:
            day = after.made_at.astimezone(protest.local_start.tzinfo).date()
            return words.gettext(
                "Moved on %(day)s. It was %(old)s.",
                day=words.date(day, "d MMMM"),
                old=_stood(PublicFacts.from_json(before.facts), words),
            )
    return ""
