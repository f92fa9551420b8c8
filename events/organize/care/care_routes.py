"""What organizers are asked, and say, between publishing a protest and the day after."""

from __future__ import annotations

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from events import clock
from events.database import db
from events.organize.care import entry_preview
from events.organize.care.care_forms import (
    OutcomeForm,
    UrgentForm,
    notice_filled_from,
    outcome_filled_from,
)
from events.organize.care.entry_preview import EntryPreview
from events.organize.own import own_protest, pressed, was_sent
from events.organize.people import telling
from events.organizers.policy import Action
from events.organizers.resumption import comes_back
from events.presenting.protests import protest_card
from events.protests import actions, care
from events.protests.models import Protest
from events.refusals import NotValid
from events.web.audience import performs
from events.web.formkeys import new_form_key
from events.web.languages import current_words
from events.web.pages import form_page
from events.web.previews import previews, was_previewed

blueprint = Blueprint("organize_care", __name__, url_prefix="/organize/protests/<protest_id>")


@blueprint.post("/reconfirm")
@performs(Action.EDIT_WORDS)
def reconfirm(protest_id: str) -> Response:
    """Yes, it still happens."""
    found = pressed(protest_id, Action.EDIT_WORDS)
    care.reconfirm(found)
    return _done(found)


@blueprint.route("/urgent", methods=["GET", "POST"])
@performs(Action.EDIT_WORDS)
@previews
@comes_back("moved")
def urgent(protest_id: str) -> Response:
    """An urgent notice, on top of page and calendar entry."""
    found = own_protest(protest_id, Action.EDIT_WORDS)
    form = UrgentForm(request.form, **notice_filled_from(found))
    if was_sent(form):
        try:
            until = form.until(found.time_zone)
            if not care.put_urgent_notice(found, form.urgent.data or "", until):
                telling.co_organizer_edited(found)
            return _done(found)
        except NotValid as error:
            form.show(error)
    if was_previewed():
        form.validate()
    return form_page(
        "organize/care/urgent.html",
        form,
        protest=protest_card(found, current_words(), clock.now()),
        preview=_preview(form, found),
        may_publish=actions.may_publish(found),
        has_moved="moved" in request.args,
        form_key=new_form_key(),
        **_doors(found),
    )


@blueprint.post("/urgent/remove")
@performs(Action.EDIT_WORDS)
def remove_urgent(protest_id: str) -> Response:
    """It is not urgent any more."""
    found = pressed(protest_id, Action.EDIT_WORDS)
    care.take_urgent_notice_away(found)
    return _done(found)


@blueprint.route("/afterwards", methods=["GET", "POST"])
@performs(Action.EDIT_WORDS)
@comes_back()
def afterwards(protest_id: str) -> Response:
    """How it went."""
    found = own_protest(protest_id, Action.EDIT_WORDS)
    form = OutcomeForm(request.form, **outcome_filled_from(found))
    if was_sent(form):
        care.tell_outcome(found, was_held=form.was_held, turnout=form.came)
        return _done(found)
    return form_page(
        "organize/care/afterwards.html",
        form,
        protest=protest_card(found, current_words(), clock.now()),
        **_doors(found),
    )


def _preview(form: UrgentForm, found: Protest) -> EntryPreview:
    """The entry with the notice on top; without, as long as there is none."""
    words = current_words()
    if form.errors or not (form.urgent.data and form.has_end):
        return entry_preview.as_it_is(found, words)
    try:
        until = form.until(found.time_zone)
    except NotValid as error:
        form.show(error)
        return entry_preview.as_it_is(found, words)
    return entry_preview.with_notice(found, form.urgent.data, until, words)


def _doors(found: Protest) -> dict[str, str]:
    """Where a form of this page goes, and where its person came from."""
    return {
        "action_url": request.script_root + request.path,
        "back_url": url_for("organize.protest", protest_id=found.id),
    }


def _done(found: Protest) -> Response:
    db.session.commit()
    return redirect(url_for("organize.protest", protest_id=found.id), 303)
