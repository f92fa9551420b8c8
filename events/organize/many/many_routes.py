"""Pages that make many protests at once: at other missions, or from a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from flask import Blueprint, make_response, redirect, request, url_for
from werkzeug.wrappers import Response

from events import clock
from events.database import db
from events.missions import queries as missions
from events.missions.models import Mission
from events.organize.calls.calling_alike import answer_like
from events.organize.forms import ButtonForm
from events.organize.many import many_views as views
from events.organize.many import publishing_many
from events.organize.many.many_forms import CloneForm, SheetForm, first_ticked
from events.organize.many.series_forms import PublishForm
from events.organize.many.spreadsheet import csv_text
from events.organize.own import own_protest, was_sent
from events.organizers.policy import Action
from events.organizers.resumption import comes_back
from events.organizers.session import signed_in_organizer
from events.presenting.protests import protest_card
from events.protests import actions, identity
from events.protests.many import cloning, importing
from events.protests.many import sheet as sheets
from events.protests.many.cloning import CannotBeEverywhere, Unfit
from events.protests.many.importing import Report
from events.protests.models import Protest
from events.protests.series import series_queries, together
from events.refusals import NotThere, NotValid
from events.web.allowance import takes
from events.web.audience import performs
from events.web.languages import current_words
from events.web.pages import attach, page
from events.web.previews import was_previewed
from events.wording import mark

blueprint = Blueprint("organize_many", __name__, url_prefix="/organize")

MOST_BOXES = 300
LARGEST_SHEET = 256 * 1024
TEMPLATE_NAME = "day-of-action.csv"
EVERYWHERE = "all"


@blueprint.route("/protests/<protest_id>/clone", methods=["GET", "POST"])
@performs(Action.CREATE)
@comes_back("in")
@takes(fields=MOST_BOXES)
def clone(protest_id: str) -> Response:
    """The same protest at other missions of its State: choose countries, then missions."""
    found = own_protest(protest_id, Action.USE_ACCOUNT)
    asked = request.args.getlist("in")
    if len(asked) > 1:
        return redirect(_clone_url(found, ",".join(asked)), 303)
    posts = [each for each in missions.posts_of(found.sending_state) if each.id != found.mission_id]
    shown = _in_countries(posts, asked[0] if asked else "")
    form = CloneForm(request.form or None, posts=posts, ticked=first_ticked(shown))
    if was_sent(form):
        try:
            return _cloned(form, found)
        except CannotBeEverywhere as error:
            return _clone_page(form, found, posts, shown, error.missions)
        except NotValid as error:
            attach(form, error)
    return _clone_page(form, found, posts, shown)


@blueprint.get("/many/<batch>")
@performs(Action.USE_ACCOUNT)
@comes_back()
def made(batch: str) -> Response:
    """What was made at once."""
    return page(
        "organize/many/many.html",
        form=ButtonForm(),
        publish_url=url_for(".publish", batch=batch),
        delete_url=url_for(".delete", batch=batch),
        **views.batch_page(_own_batch(batch), current_words()),
    )


@blueprint.post("/many/<batch>/publish")
@performs(Action.PUBLISH)
def publish(batch: str) -> Response:
    """Publish every draft among it."""
    drafts = [each for each in _own_batch(batch) if together.is_draft(each)]
    form = PublishForm(request.form)
    publishing_many.check_pressed(form)
    here = url_for(".publish", batch=batch)
    back_url = url_for(".made", batch=batch)
    return publishing_many.publish_all(drafts, form.choice, action_url=here, back_url=back_url)


@blueprint.post("/many/<batch>/delete")
@performs(Action.DELETE_DRAFT)
def delete(batch: str) -> Response:
    """Delete every draft among it."""
    own = _own_batch(batch)
    publishing_many.check_pressed(ButtonForm(request.form))
    drafts = [each for each in own if together.is_draft(each)]
    for draft in drafts:
        actions.delete_draft(draft)
    db.session.commit()
    rest = len(own) > len(drafts)
    return redirect(url_for(".made", batch=batch) if rest else url_for("organize.mine"), 303)


@blueprint.route("/import", methods=["GET", "POST"])
@performs(Action.CREATE)
@comes_back()
@takes(body=LARGEST_SHEET)
def import_sheet() -> Response:
    """A day of action from a sheet."""
    form = SheetForm(request.form)
    report = None
    if request.method == "POST" and (was_sent(form) or (was_previewed() and form.validate())):
        try:
            report = _brought_in(form)
        except NotValid as error:
            attach(form, error)
    is_wrong = bool(form.errors) or (report is not None and not report.is_kept)
    return page(
        "organize/many/import.html",
        422 if is_wrong else 200,
        form=form,
        report=report,
        is_trial=was_previewed(),
        rows=views.report_rows(report, current_words()) if report else [],
        columns=sheets.COLUMNS,
        most_rows=sheets.MOST_ROWS,
        template_url=url_for(".sheet_template"),
    )


@blueprint.get(f"/import/{TEMPLATE_NAME}")
@performs(Action.CREATE)
@comes_back()
def sheet_template() -> Response:
    """A sheet to begin with: the names of the columns and one row as an example."""
    rows = [sheets.TEMPLATE_COLUMNS, views.example_row(current_words())]
    response = make_response(csv_text(rows))
    response.mimetype = "text/csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{TEMPLATE_NAME}"'
    return response


def _cloned(form: CloneForm, found: Protest) -> Response:
    made = cloning.clone(
        found,
        form.chosen,
        form.chosen_timing,
        organizer=signed_in_organizer(),
        form_key=form.form_key.key,
    )
    answer_like(found, made)
    db.session.commit()
    return redirect(url_for(".made", batch=identity.batch_of(form.form_key.key)), 303)


def _clone_page(
    form: CloneForm,
    found: Protest,
    posts: list[Mission],
    shown: list[Mission],
    unfit: Sequence[Unfit] = (),
) -> Response:
    """The choice of countries and, once there is one, of missions; those that can't be unticked."""
    words = current_words()
    wrong = {each.mission.id for each in unfit}
    form.missions.data = [ticked for ticked in form.missions.data or () if ticked not in wrong]
    return page(
        "organize/many/clone.html",
        422 if form.errors or unfit else 200,
        form=form,
        protest=protest_card(found, words, clock.now()),
        countries=views.countries(posts, frozenset(post.country for post in shown), words),
        number_of_posts=len(posts),
        groups=views.boxes(form, shown, words),
        unfit=views.unfit(unfit, words),
        choose_url=url_for(".clone", protest_id=found.id),
        all_url=_clone_url(found, EVERYWHERE),
        action_url=_clone_url(found, request.args.get("in", "")),
        back_url=url_for("organize.protest", protest_id=found.id),
    )


def _clone_url(protest: Protest, countries: str) -> str:
    """The page with the missions of some countries."""
    return f"{url_for('.clone', protest_id=protest.id)}?{urlencode({'in': countries}, safe=',')}"


def _in_countries(posts: list[Mission], asked: str) -> list[Mission]:
    """The missions in the countries that the address names, and those ticked already."""
    codes = {code.upper() for code in asked.split(",")}
    ticked = set(request.form.getlist("missions"))
    return [
        post for post in posts if asked == EVERYWHERE or post.country in codes or post.id in ticked
    ]


def _own_batch(batch: str) -> list[Protest]:
    """What was made at once and is still one's own.

    :raises NotThere: if there is nothing.
    """
    organizer = signed_in_organizer()
    is_locked = request.method == "POST"
    found = series_queries.in_batch(organizer.id, batch, lock=is_locked)
    if not identity.is_batch(batch) or not found:
        raise NotThere(mark("You have made nothing at this address."))
    return found


def _brought_in(form: SheetForm) -> Report:
    """The sheet brought in, and kept unless it was only tried or has wrong rows.

    :raises UnreadableSheet: if it is none.
    """
    found = sheets.read(form.rows.data or "", language=current_words().language)
    report = importing.bring_in(found, signed_in_organizer(), keep_good=bool(form.keep_good.data))
    if was_previewed():
        db.session.rollback()
    else:
        db.session.commit()
    return report
