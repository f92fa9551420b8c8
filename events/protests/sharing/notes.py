"""The writer of notes: what people who share a protest write, and what they are told.

Nobody else ever reads them. They flush and never commit.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError

from events import clock
from events.database import db
from events.organizers.models import Organizer
from events.protests.models import Protest, ProtestNote
from events.protests.sharing import sharing_queries
from events.protests.sharing.told import SEEN, Told, is_told, new_key
from events.refusals import NotThere, NotValid
from events.wording import mark

MOST_NOTES = 500


def write(protest: Protest, author: Organizer, words: str, *, form_key: str) -> None:
    """Write a note; the same form sent again writes nothing.

    :param words: canonical, 2,000 characters at most.
    :raises NotValid: if the protest has as many notes as it can have.
    """
    if sharing_queries.note_by_form_key(form_key) is not None:
        return
    if sharing_queries.number_of_notes(protest.id) >= MOST_NOTES:
        raise NotValid(mark("There are too many notes already. Delete some first."), field="note")
    try:
        with db.session.begin_nested():
            db.session.add(_note(protest.id, author, words, form_key))
    except IntegrityError:
        if sharing_queries.note_by_form_key(form_key) is None:
            raise


def delete_own(protest: Protest, note_id: int, author: Organizer) -> None:
    """Delete what somebody wrote. What they did stays told.

    :raises NotThere: if it is another's, or none.
    """
    note = db.session.get(ProtestNote, note_id)
    mine = note is not None and (note.protest_id, note.author_id) == (protest.id, author.id)
    if note is None or not mine or is_told(note.form_key):
        raise NotThere(mark("You have no such note. It may be deleted already."))
    db.session.delete(note)
    db.session.flush()


def tell(protest: Protest, author: Organizer | None, told: Told) -> None:
    """Tell who shares a protest what one of them did.

    :param author: None if the account is about to go.
    """
    db.session.add(_note(protest.id, author, told.to_text(), new_key()))
    db.session.flush()


def acknowledge(protest_ids: Iterable[str], author: Organizer) -> None:
    """Say that somebody has seen what the others wrote and did to some protests."""
    db.session.add_all(_note(each, author, SEEN, new_key()) for each in protest_ids)
    db.session.flush()


def forget(protest: Protest) -> None:
    """Delete all notes of a protest."""
    db.session.execute(delete(ProtestNote).where(ProtestNote.protest_id == protest.id))


def _note(protest_id: str, author: Organizer | None, words: str, form_key: str) -> ProtestNote:
    return ProtestNote(
        form_key=form_key,
        protest_id=protest_id,
        author_id=author.id if author else None,
        words=words,
        written_on=clock.today(),
    )
