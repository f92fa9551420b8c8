"""What changed, told as an Atom feed: each public revision of a protest is an entry."""

from __future__ import annotations

from datetime import date

from events.feeds.atom import AtomEntry, AtomFacts, atom
from events.feeds.edition import Edition
from events.feeds.feed import Feed
from events.geography import cities
from events.organizers.tiers import Tier
from events.presenting.leaving_out import all_but_bad
from events.presenting.protests import CHANGE_WORDS, FORM_WORDS, when_in_words
from events.presenting.when import zone_words
from events.protests.assembly import AssemblyForm, Change, State
from events.protests.entries.entry import urgent_line
from events.protests.models import Protest
from events.protests.revision import PublicFacts
from events.protests.schedule import offset_in_words
from events.protests.standing import place_title
from events.protests.trust import trust_line
from events.protests.turnout import Turnout, outcome_in_words
from events.scopes import queries
from events.scopes.revisions import Revised, latest_revisions
from events.scopes.scope import Scope
from events.wording import Words, mark

MOST_ENTRIES = 100
WHEN, WHERE, TITLE, FORM = mark("When"), mark("Where"), mark("Title"), mark("Form")
ALWAYS_SAID = frozenset({WHEN, WHERE})


def changes(edition: Edition, today: date) -> Feed:
    """The latest hundred revisions of the protests that are in an edition's calendar.

    :param today: the UTC day.
    """
    words = edition.words
    modified = queries.last_modified(edition.selection, today)
    rows = latest_revisions(edition.selection, today, limit=MOST_ENTRIES)
    entries = all_but_bad(rows, lambda row: _entry(row, edition.site, words), "changes")
    entries.sort(key=lambda entry: (entry.updated, entry.id), reverse=True)
    facts = AtomFacts(
        title=words.gettext("Changes: %(title)s", title=edition.named),
        subtitle=words.gettext("What was announced, moved, changed, cancelled and restored."),
        language=words.language,
        own_url=edition.source,
        page_url=edition.page,
        updated=entries[0].updated if entries else modified,
    )
    return Feed(atom(facts, entries), modified, is_empty=not entries)


def _entry(row: Revised, site: str, words: Words) -> AtomEntry:
    protest, change = row.protest, Change(row.revision.change)
    is_hidden = protest.stands is State.TAKEN_DOWN
    after = PublicFacts.from_json(row.revision.facts)
    before = PublicFacts.from_json(row.before.facts) if row.before else None
    place = place_title(protest, words)
    title = words.gettext("Protest") if is_hidden else after.title
    what = words.gettext("Taken down") if is_hidden else words.gettext(CHANGE_WORDS[change])
    said = f"{what}: {title} · {place}"
    return AtomEntry(
        id=_iri(row),
        title=words.gettext("DEMO: %(summary)s", summary=said) if protest.is_sample else said,
        # Whoever has an entry of a protest that was taken down is to fetch its neutral words.
        updated=max(row.stamp, protest.revised_at) if is_hidden else row.stamp,
        url=f"{site}/{Scope(protest_id=protest.id).address}",
        content=_neutral(words) if is_hidden else _content(row, before, after, words),
    )


def _iri(row: Revised) -> str:
    """A tag URI (RFC 4151) that stays the revision's own, wherever its page may go."""
    name, _, domain = row.protest.uid.rpartition("@")
    return f"tag:{domain},{row.revision.made_at.year}:{name}/{row.revision.sequence}"


def _neutral(words: Words) -> str:
    return words.gettext("Moderators took this down.")


def _content(row: Revised, before: PublicFacts | None, after: PublicFacts, words: Words) -> str:
    """Old and new facts, then the text as it is now: what an organizer took back isn't repeated."""
    lines = _facts(row.protest, before or after, after, words)
    if after.cancel_reason:
        lines.append(words.gettext("Reason: %(reason)s", reason=after.cancel_reason))
    if row.is_latest:
        lines += _said_lately(row.protest, after, words)
    if before and before.words != after.words:
        lines.append(words.gettext("Its text has changed."))
    if before == after:
        lines.append(words.gettext("Facts of the place or of how far to trust it have changed."))
    text = after.words if row.is_latest else ""
    return "\n\n".join(filter(None, ("\n".join(lines), text, _trust(row.protest, words))))


def _said_lately(protest: Protest, facts: PublicFacts, words: Words) -> list[str]:
    """The urgent notice with its end, and how it went, as far as there is anything."""
    until = facts.urgent_until
    urgent = ""
    if facts.urgent_notice and until:
        there = until.astimezone(protest.local_start.tzinfo).replace(tzinfo=None)
        urgent = urgent_line(facts.urgent_notice, there, words)
    outcome = outcome_in_words(facts.was_held, Turnout.of(facts), words)
    return [line for line in (urgent, outcome) if line]


def _facts(protest: Protest, before: PublicFacts, after: PublicFacts, words: Words) -> list[str]:
    """When and where, always; title and form if they changed."""
    old, new = _shown(protest, before, words), _shown(protest, after, words)
    return [
        words.gettext(
            "%(fact)s: %(value)s",
            fact=words.gettext(fact),
            value=value if value == old[fact] else f"{old[fact]} → {value}",
        )
        for fact, value in new.items()
        if fact in ALWAYS_SAID or value != old[fact]
    ]


def _shown(protest: Protest, facts: PublicFacts, words: Words) -> dict[str, str]:
    return {
        WHEN: _when(protest, facts, words),
        WHERE: facts.meeting_point or place_title(protest, words),
        TITLE: facts.title,
        FORM: words.gettext(FORM_WORDS[AssemblyForm(facts.form)]),
    }


def _when(protest: Protest, facts: PublicFacts, words: Words) -> str:
    city = cities.by_id(protest.city_geonames_id)
    return words.gettext(
        "%(when)s (%(zone)s, %(offset)s)",
        when=when_in_words(facts.starts, facts.ends, words),
        zone=zone_words(city.name if city else facts.time_zone, words),
        offset=offset_in_words(facts.starts_at, facts.time_zone, words),
    )


def _trust(protest: Protest, words: Words) -> str:
    return trust_line(Tier(protest.organizer.tier) if protest.organizer else None, words)
