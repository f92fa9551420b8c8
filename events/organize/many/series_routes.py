"""Pages of a series: all its dates, and what is done to many of them at once."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from events.database import db
from events.organize.calls.calling_alike import answer_like
from events.organize.care import clashing, entry_preview
from events.organize.care.entry_preview import EntryPreview
from events.organize.forms import ButtonForm, CancelForm
from events.organize.many import publishing_many
from events.organize.many import series_views as views
from events.organize.many.own_series import OwnSeries, only, own_series
from events.organize.many.repeating import affected, slot_of
from events.organize.many.series_forms import DatesForm, MoreDatesForm, PublishForm, opened_date
from events.organize.own import was_sent
from events.organize.people import telling
from events.organizers.policy import Action, can
from events.organizers.resumption import comes_back
from events.organizers.session import actor
from events.protests.models import Protest
from events.protests.neighbours import clashes
from events.protests.series import serial, series_queries, together
from events.protests.series.together import DatesEditedMeanwhile
from events.refusals import NotAllowed, NotValid
from events.web.audience import performs
from events.web.fields import PageForm
from events.web.formkeys import new_form_key
from events.web.languages import current_words
from events.web.pages import page
from events.web.previews import previews, was_previewed
from events.wording import mark

blueprint = Blueprint("organize_series", __name__, url_prefix="/organize/series/<series_id>")


@blueprint.get("")
@performs(Action.USE_ACCOUNT)
@comes_back()
def series(series_id: str) -> Response:
    """All dates of a series."""
    own = own_series(series_id, Action.USE_ACCOUNT)
    return page(
        "organize/many/series.html",
        form_key=new_form_key(),
        **views.series_page(own.series, own.dates, current_words()),
    )


@blueprint.route("/edit", methods=["GET", "POST"], defaults={"first": ""})
@blueprint.route("/edit/<first>", methods=["GET", "POST"])
@performs(Action.EDIT_WORDS)
@previews
@comes_back()
def edit(series_id: str, first: str) -> Response:
    """Change many dates alike."""
    own = own_series(series_id, Action.EDIT_WORDS, first)
    dates = only(own, together.is_editable)
    opened = own.date(opened_date(request.form.get("versions", ""))) or dates[0]
    form = DatesForm(request.form, opened=opened, dates=dates)
    if was_sent(form):
        try:
            return _asks_first(form, opened, dates) or _revised(own, form, opened, dates)
        except DatesEditedMeanwhile as error:
            return _conflict_page(own, form, dates, error)
        except NotValid as error:
            form.show(error)
    return _edit_page(own, form, opened, dates)


@blueprint.route("/cancel", methods=["GET", "POST"], defaults={"first": ""})
@blueprint.route("/cancel/<first>", methods=["GET", "POST"])
@performs(Action.CANCEL)
@previews
@comes_back()
def cancel(series_id: str, first: str) -> Response:
    """Call many dates off."""
    own = own_series(series_id, Action.CANCEL, first)
    dates = only(own, together.is_on)
    form = CancelForm(request.form)
    if was_sent(form):
        together.cancel(dates, form.reason.data or "")
        return _done(own)
    if was_previewed():
        form.validate()
    preview = entry_preview.called_off(dates[0], form.reason.data or "", current_words())
    return _page("organize/many/series_cancel.html", own, form, dates, preview)


@blueprint.route("/restore", methods=["GET", "POST"], defaults={"first": ""})
@blueprint.route("/restore/<first>", methods=["GET", "POST"])
@performs(Action.RESTORE)
@comes_back()
def restore(series_id: str, first: str) -> Response:
    """Put many dates back on."""
    own = own_series(series_id, Action.RESTORE, first)
    dates = only(own, together.is_restorable)
    form = ButtonForm(request.form)
    if was_sent(form):
        together.restore(dates)
        return _done(own)
    preview = entry_preview.restored(dates[0], current_words())
    return _page("organize/many/series_restore.html", own, form, dates, preview)


@blueprint.route("/more", methods=["GET", "POST"])
@performs(Action.PUBLISH)
@comes_back()
def more(series_id: str) -> Response:
    """Add further dates."""
    own = own_series(series_id, Action.PUBLISH)
    last = _last(own)
    form = MoreDatesForm(request.form)
    if was_sent(form):
        try:
            return _extended(own, form, last)
        except NotValid as error:
            form.show(error)
    return page(
        "organize/many/series_more.html",
        422 if form.errors else 200,
        form=form,
        dates=views.further(own.series, form, last, current_words()),
        **_surroundings(own),
    )


@blueprint.post("/publish")
@performs(Action.PUBLISH)
def publish(series_id: str) -> Response:
    """Publish every draft that is ahead."""
    own = own_series(series_id, Action.PUBLISH)
    form = PublishForm(request.form)
    publishing_many.check_pressed(form)
    return publishing_many.publish_all(
        only(own, together.is_draft), form.choice, action_url=_path(), back_url=_url(own)
    )


def _last(own: OwnSeries) -> Protest:
    """The last date, if further ones may be made like it.

    :raises NotAllowed: if it is somebody else's, who shares it.
    """
    last = own.dates[-1]
    if not can(actor(), Action.PUBLISH, last):
        raise NotAllowed(mark("Only whoever organizes the last date can add further ones."))
    return last


def _asks_first(form: DatesForm, opened: Protest, dates: list[Protest]) -> Response | None:
    """Other protests near by, at the time that any of the dates would be moved to."""
    if clashing.DESPITE in request.form:
        return None
    plans = together.planned(dates, opened, form.details(), gap=form.gap.chosen)
    moved = [
        slot_of(said, date.time_zone)
        for date, said in plans
        if (date.starts, date.ends) != (said.starts, said.ends)
    ]
    return clashing.page_about(clashes(opened.place, moved, own=opened), form.title.data or "")


def _revised(own: OwnSeries, form: DatesForm, opened: Protest, dates: list[Protest]) -> Response:
    untold = together.revise(
        dates, opened, form.details(), versions=form.opened_versions, gap=form.gap.chosen
    )
    for date in untold:
        telling.co_organizer_edited(date)
    return _done(own)


def _extended(own: OwnSeries, form: MoreDatesForm, last: Protest) -> Response:
    made = serial.extend(
        own.series, last, form.number.number or 1, form_key=form.form_key.key, gap=form.gap.chosen
    )
    answer_like(last, made)
    if "as_draft" in request.form:
        return _done(own)
    publish_url = url_for(".publish", series_id=own.series.id)
    return publishing_many.publish_all(made, None, action_url=publish_url, back_url=_url(own))


def _edit_page(
    own: OwnSeries, form: DatesForm, opened: Protest, dates: list[Protest], status: int = 200
) -> Response:
    if was_previewed():
        form.validate()
    preview, when = views.planned_preview(form, opened, dates, current_words())
    return _page(
        "organize/many/series_edit.html",
        own,
        form,
        dates,
        preview,
        status,
        when=when,
        opened=opened,
    )


def _conflict_page(
    own: OwnSeries, form: DatesForm, dates: list[Protest], error: DatesEditedMeanwhile
) -> Response:
    """The form once more, above it what would be saved over, and the versions that are there."""
    form.take_versions(dates)
    newer = views.newer_dates(form, error.protest, dates, error.protests, current_words())
    return _page("organize/many/series_conflict.html", own, form, dates, None, 409, newer=newer)


def _page(
    template: str,
    own: OwnSeries,
    form: PageForm,
    dates: list[Protest],
    preview: EntryPreview | None,
    status: int = 200,
    **values: Any,
) -> Response:
    return page(
        template,
        422 if form.errors and status == 200 else status,
        form=form,
        preview=preview,
        affected=affected(dates, current_words()),
        **_surroundings(own, dates[0]),
        **values,
    )


def _surroundings(own: OwnSeries, first: Protest | None = None) -> dict[str, Any]:
    """Which series a page is about, and the ways on."""
    words = current_words()
    first_card = views.head(first or own.dates[-1], words)
    return {
        "protest": first_card,
        "zone_words": first_card.zone_words,
        "rule_words": series_queries.rule_of(own.series).in_words(words),
        "action_url": _path(),
        "back_url": _url(own),
    }


def _done(own: OwnSeries) -> Response:
    db.session.commit()
    return redirect(_url(own), 303)


def _url(own: OwnSeries) -> str:
    return url_for(".series", series_id=own.series.id)


def _path() -> str:
    """Where a form of this page is sent to: the page itself."""
    return request.script_root + request.path
