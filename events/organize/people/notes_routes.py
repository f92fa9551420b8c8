"""Pages of notes: what people who share a protest write to each other."""

from __future__ import annotations

from flask import Blueprint, Response, request, url_for

from events import clock
from events.database import db
from events.organize.forms import ButtonForm
from events.organize.own import own_protest, pressed, was_sent
from events.organize.people.notes_views import ALL, notes_section
from events.organize.people.sharing_forms import NoteForm, number_in
from events.organizers.policy import Action
from events.organizers.resumption import comes_back
from events.organizers.session import signed_in_organizer
from events.protests.models import Protest
from events.protests.sharing import notes as writer
from events.protests.sharing.sharing_queries import unanswered_notes
from events.refusals import NotValid
from events.web.audience import performs
from events.web.languages import current_words
from events.web.pages import attach, go_to, page
from events.wording import mark

blueprint = Blueprint("organize_notes", __name__, url_prefix="/organize")


@blueprint.route("/protests/<protest_id>/notes", methods=["GET", "POST"])
@performs(Action.USE_ACCOUNT)
@comes_back()
def notes(protest_id: str) -> Response:
    """All notes of a protest; and one more."""
    writes = request.method == "POST"
    found = own_protest(protest_id, Action.TAKE_PART if writes else Action.USE_ACCOUNT)
    form = NoteForm(request.form)
    if not was_sent(form):
        return _notes_page(found, form)
    try:
        writer.write(found, signed_in_organizer(), form.note.data or "", form_key=form.form_key.key)
    except NotValid as refusal:
        attach(form, refusal)
        return _notes_page(found, form)
    db.session.commit()
    return _to_notes(protest_id)


@blueprint.post("/protests/<protest_id>/notes/delete")
@performs(Action.TAKE_PART)
def delete(protest_id: str) -> Response:
    """Delete a note of one's own."""
    found = pressed(protest_id, Action.TAKE_PART)
    writer.delete_own(found, number_in(request.form.get("note")), signed_in_organizer())
    db.session.commit()
    return _to_notes(protest_id)


@blueprint.post("/seen")
@performs(Action.TAKE_PART)
def seen() -> Response:
    """Say that one has seen what the others wrote and did."""
    if not ButtonForm(request.form).validate():
        raise NotValid(mark("This page was open for more than a day. Open it again."))
    organizer, newest = signed_in_organizer(), number_in(request.form.get("newest"))
    new = unanswered_notes(organizer.id, clock.now())
    # What came after the page was made has not been seen.
    later = {note.protest_id for note in new if note.id > newest}
    writer.acknowledge(sorted({note.protest_id for note in new} - later), organizer)
    db.session.commit()
    return go_to(url_for("organize.mine"))


def _notes_page(protest: Protest, form: NoteForm) -> Response:
    words = current_words()
    return page(
        "organize/people/notes.html",
        422 if form.errors else 200,
        title=protest.title,
        language_of_title=protest.language,
        own_url=url_for("organize.protest", protest_id=protest.id),
        **notes_section(protest, signed_in_organizer(), words, form=form, most=ALL),
    )


def _to_notes(protest_id: str) -> Response:
    return go_to(url_for("organize.protest", protest_id=protest_id) + "#notes")
