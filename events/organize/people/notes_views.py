"""Notes as their readers see them, and what is new to somebody among them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import url_for

from events import clock
from events.organize.people.sharing_forms import NoteForm
from events.organize.people.sharing_words import said_of
from events.organizers.models import Organizer
from events.presenting.plain_text import Segment, paragraphs
from events.protests.models import Protest, ProtestNote
from events.protests.practical import direction_of
from events.protests.sharing.sharing_queries import (
    Named,
    names,
    notes_of,
    offers_to,
    unanswered_notes,
)
from events.protests.sharing.told import Told, is_told
from events.wording import Words

FEW, ALL = 10, 500


@dataclass(frozen=True)
class NoteRow:
    """A note: what somebody wrote, or ``deed``, what they did; ``on`` which day."""

    id: int
    author: str
    on: str
    deed: str
    paragraphs: list[list[Segment]]
    is_own: bool


@dataclass(frozen=True)
class News:
    """Something that others wrote or did to a protest, and where that is."""

    note: NoteRow
    title: str
    language: str
    direction: str
    url: str


def notes_section(
    protest: Protest, reader: Organizer, words: Words, *, form: NoteForm, most: int = FEW
) -> dict[str, Any]:
    """The newest notes of a protest, and the form for one more.

    It has a place on a page only if there is somebody to write to, or something was written.
    """
    found = notes_of(protest.id, most=most + 1)
    return {
        "notes": [_row(note, reader, words) for note in found[:most]],
        "has_more_notes": len(found) > most,
        "note_form": form,
        "has_notes": bool(found or protest.co_organizers),
        "notes_url": url_for("organize_notes.notes", protest_id=protest.id),
        "delete_note_url": url_for("organize_notes.delete", protest_id=protest.id),
    }


def news_page(reader: Organizer, words: Words) -> dict[str, Any]:
    """What others did since somebody last looked, and what is offered to them."""
    now = clock.now()
    new = unanswered_notes(reader.id, now)
    named = names({note.protest_id for note in new})
    return {
        "news": [_news(_row(note, reader, words), named[note.protest_id]) for note in new],
        "newest": new[0].id if new else 0,
        "seen_url": url_for("organize_notes.seen"),
        "offers": [
            (protest.title, url_for("organize_sharing.people", protest_id=protest.id))
            for protest in offers_to(reader.id, now)
        ],
    }


def _row(note: ProtestNote, reader: Organizer, words: Words) -> NoteRow:
    told = Told.from_text(note.words) if is_told(note.form_key) else None
    return NoteRow(
        note.id,
        note.author.name if note.author else words.gettext("Somebody who has left"),
        words.date(note.written_on, "d MMMM y"),
        said_of(told, words) if told else "",
        [] if told else paragraphs(note.words),
        is_own=note.author_id == reader.id,
    )


def _news(note: NoteRow, protest: Named) -> News:
    url = url_for("organize.protest", protest_id=protest.id)
    return News(note, protest.title, protest.language, direction_of(protest.language), url)
