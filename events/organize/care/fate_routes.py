"""A protest is moved, postponed, cancelled, brought back: each page shows what others will see."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from events import clock
from events.database import db
from events.organize.care import clashing, entry_preview
from events.organize.care.care_forms import MoveForm
from events.organize.care.done import Done, url_after
from events.organize.care.entry_preview import EntryPreview
from events.organize.care.too_late import page_if_too_late
from events.organize.forms import ButtonForm, CancelForm
from events.organize.own import own_protest, was_sent
from events.organize.people import telling
from events.organizers.policy import Action
from events.organizers.resumption import comes_back
from events.presenting.protests import protest_card
from events.protests import actions, care, scheduling
from events.protests.actions import EditedMeanwhile
from events.protests.care import Fate
from events.protests.models import Protest
from events.protests.revision import PublicFacts, with_details
from events.refusals import NotValid
from events.web.audience import performs
from events.web.fields import PageForm
from events.web.languages import current_words
from events.web.pages import page
from events.web.previews import previews, was_previewed

blueprint = Blueprint("organize_fate", __name__, url_prefix="/organize/protests/<protest_id>")


@blueprint.route("/move", methods=["GET", "POST"])
@performs(Action.CHANGE_TIME_OR_PLACE)
@previews
@comes_back()
def move(protest_id: str) -> Response:
    """Another time, or another spot to meet."""
    found = own_protest(protest_id, Action.CHANGE_TIME_OR_PLACE)
    if too_late := page_if_too_late(found, Fate.MOVE):
        return too_late
    form = MoveForm(request.form, protest=found)
    if was_sent(form):
        try:
            return clashing.page_before_moving(found, form.details()) or _moved(found, form)
        except EditedMeanwhile as error:
            return _edited_meanwhile("organize/care/move.html", form, error)
        except NotValid as error:
            form.show(error)
    return _move_page("organize/care/move.html", form, found)


@blueprint.route("/postpone", methods=["GET", "POST"])
@performs(Action.CANCEL)
@previews
@comes_back()
def postpone(protest_id: str) -> Response:
    """Off for now; a new date is to follow."""
    found = own_protest(protest_id, Action.CANCEL)
    if too_late := page_if_too_late(found, Fate.POSTPONE):
        return too_late
    form = CancelForm(request.form)
    if was_sent(form):
        care.postpone(found, form.reason.data or "")
        return _done(found, Done.POSTPONED)
    return _off_page("organize/care/postpone.html", form, found, is_postponed=True)


@blueprint.route("/cancel", methods=["GET", "POST"])
@performs(Action.CANCEL)
@previews
@comes_back()
def cancel(protest_id: str) -> Response:
    """Off for good, with a reason."""
    found = own_protest(protest_id, Action.CANCEL)
    if too_late := page_if_too_late(found, Fate.CANCEL):
        return too_late
    form = CancelForm(request.form)
    if was_sent(form):
        care.call_off(found, form.reason.data or "")
        return _done(found, Done.CANCELLED)
    return _off_page("organize/care/cancel.html", form, found)


@blueprint.route("/restore", methods=["GET", "POST"])
@performs(Action.RESTORE)
@previews
@comes_back()
def restore(protest_id: str) -> Response:
    """Back on: as it was, or at a new time if it was postponed."""
    found = own_protest(protest_id, Action.RESTORE)
    if too_late := page_if_too_late(found, Fate.RESTORE):
        return too_late
    if found.is_postponed:
        return _restore_at(found)
    form = ButtonForm(request.form)
    if was_sent(form):
        actions.restore(found)
        return _done(found, Done.RESTORED)
    preview = entry_preview.restored(found, current_words())
    return _page("organize/care/restore.html", form, found, preview)


def _restore_at(found: Protest) -> Response:
    form = MoveForm(request.form, protest=found)
    if was_sent(form):
        try:
            if ask_first := clashing.page_before_moving(found, form.details()):
                return ask_first
            return _restored_at(found, form)
        except EditedMeanwhile as error:
            return _edited_meanwhile("organize/care/restore_at.html", form, error)
        except NotValid as error:
            form.show(error)
    return _move_page("organize/care/restore_at.html", form, found)


def _restored_at(found: Protest, form: MoveForm) -> Response:
    if care.restore_at(found, form.details(), version=form.opened_version):
        return _done(found, Done.RESTORED)
    telling.co_organizer_edited(found)
    return _done(found, Done.SENT)


def _moved(found: Protest, form: MoveForm) -> Response:
    """The protest moved; where calendars may learn of it too late, on to the urgent notice."""
    before = found.version
    was_soon = care.is_too_soon_for_calendars(found, clock.now())
    if not actions.revise(found, form.details(), version=form.opened_version):
        telling.co_organizer_edited(found)
        return _done(found, Done.SENT)
    if found.version == before:
        return _done(found, Done.SAVED)
    if not (was_soon or care.is_too_soon_for_calendars(found, clock.now())):
        return _done(found, Done.MOVED)
    db.session.commit()
    return redirect(url_for("organize_care.urgent", protest_id=found.id, moved=1), 303)


def _done(found: Protest, done: Done) -> Response:
    db.session.commit()
    return redirect(url_after(done, found), 303)


def _move_page(template: str, form: MoveForm, found: Protest, status: int = 200) -> Response:
    if was_previewed():
        form.validate()
    return _page(
        template,
        form,
        found,
        _preview(form, found),
        status,
        is_soon=care.is_too_soon_for_calendars(found, clock.now()),
        may_publish=actions.may_publish(found),
    )


def _preview(form: MoveForm, found: Protest) -> EntryPreview | None:
    """The entry as the form would have it; none if that can't be, which is said at the field."""
    if form.errors or not form.has_times:
        return None
    details = form.details()
    try:
        when = scheduling.rescheduled(found, details)
    except NotValid as error:
        form.show(error)
        return None
    facts = with_details(PublicFacts.of(found), details, when)
    return entry_preview.moved(found, facts, current_words())


def _edited_meanwhile(template: str, form: MoveForm, error: EditedMeanwhile) -> Response:
    """The form once more, with all that was typed and the version that is there now."""
    form.version.data = str(error.protest.version)
    form.form_errors.append(error.say(current_words()))
    return _move_page(template, form, error.protest, 409)


def _off_page(
    template: str, form: CancelForm, found: Protest, *, is_postponed: bool = False
) -> Response:
    if was_previewed():
        form.validate()
    reason = form.reason.data or ""
    preview = entry_preview.called_off(found, reason, current_words(), is_postponed=is_postponed)
    return _page(template, form, found, preview)


def _page(
    template: str,
    form: PageForm,
    found: Protest,
    preview: EntryPreview | None,
    status: int = 200,
    **values: Any,
) -> Response:
    return page(
        template,
        422 if form.errors and status == 200 else status,
        form=form,
        protest=protest_card(found, current_words(), clock.now()),
        preview=preview,
        action_url=request.script_root + request.path,
        back_url=url_for("organize.protest", protest_id=found.id),
        **values,
    )
