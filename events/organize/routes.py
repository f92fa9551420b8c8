"""Organizers' pages: choose a mission, schedule, edit, cancel, restore."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from events import clock
from events.database import db
from events.geography import cities
from events.missions import queries as missions
from events.missions.models import Mission
from events.organize import finding, views
from events.organize.forms import ButtonForm, CancelForm, Place, ProtestForm, filled_from
from events.organizers.policy import Action, belongs_to, can
from events.organizers.resumption import comes_back, is_resumed
from events.organizers.session import actor, signed_in_organizer
from events.presenting.protests import protest_card
from events.presenting.when import zone_words
from events.protests import actions
from events.protests import queries as protests
from events.protests.actions import EditedMeanwhile
from events.protests.assembly import State
from events.protests.models import Protest
from events.refusals import NotAllowed, NotThere, NotValid
from events.venues.models import Venue
from events.web.audience import performs
from events.web.fields import PageForm
from events.web.formkeys import new_form_key
from events.web.languages import current_words
from events.wording import mark

blueprint = Blueprint("organize", __name__, url_prefix="/organize")

Answer = Response | str | tuple[str, int]


@blueprint.get("/")
@performs(Action.USE_ACCOUNT)
@comes_back()
def mine() -> Answer:
    """One's own protests."""
    organizer = signed_in_organizer()
    found = protests.of_organizer(organizer.id)
    return render_template(
        "organize/mine.html",
        name=organizer.name,
        groups=views.groups(found, current_words(), clock.now()),
        account_url=url_for("organizers.account"),
        sign_out_url=url_for("organizers.sign_out"),
        form_key=new_form_key(),
    )


@blueprint.get("/choose")
@performs(Action.CREATE)
@comes_back("q", "city")
def choose() -> Answer:
    """The first of two pages: at which mission?"""
    return render_template("organize/choose.html", **finding.choose_page(current_words()))


@blueprint.route("/new/<mission_id>", methods=["GET", "POST"])
@performs(Action.CREATE)
@comes_back()
def new(mission_id: str) -> Answer:
    """The second of two pages: what and when?"""
    mission = _mission(mission_id)
    form = ProtestForm(request.form, place=Place.of(mission), language=current_words().language)
    if _was_sent(form):
        try:
            return _schedule(form, mission)
        except NotValid as error:
            form.show(error)
    return _form_page(form, mission, editing=False)


@blueprint.get("/protests/<protest_id>")
@performs(Action.USE_ACCOUNT)
@comes_back()
def protest(protest_id: str) -> Answer:
    """The owner's view of a protest."""
    found = _own(protest_id, Action.USE_ACCOUNT)
    page = views.owner_page(found, current_words())
    return render_template("organize/protest.html", form_key=new_form_key(), **page)


@blueprint.route("/protests/<protest_id>/edit", methods=["GET", "POST"])
@performs(Action.EDIT_WORDS)
@comes_back()
def edit(protest_id: str) -> Answer:
    """Change what a protest says."""
    found = _own(protest_id, Action.EDIT_WORDS)
    form = ProtestForm(request.form, place=_place_of(found), **filled_from(found))
    if _was_sent(form):
        try:
            actions.revise(found, form.details(), version=form.opened_version)
            db.session.commit()
            return _to_own(found)
        except EditedMeanwhile as error:
            return _conflict_page(form, error.protest), 409
        except NotValid as error:
            form.show(error)
    return _form_page(form, found.place, editing=True, protest=found)


@blueprint.route("/protests/<protest_id>/cancel", methods=["GET", "POST"])
@performs(Action.CANCEL)
@comes_back()
def cancel(protest_id: str) -> Answer:
    """Cancel a protest, with a reason."""
    found = _own(protest_id, Action.CANCEL)
    form = CancelForm(request.form)
    if _was_sent(form):
        actions.cancel(found, form.reason.data or "")
        db.session.commit()
        return _to_own(found)
    words = current_words()
    page = render_template(
        "organize/cancel.html",
        form=form,
        protest=protest_card(found, words, clock.now()),
        action_url=url_for(".cancel", protest_id=found.id),
        back_url=url_for(".protest", protest_id=found.id),
        **views.cancel_preview(found, words),
    )
    return page, 422 if form.errors else 200


@blueprint.post("/protests/<protest_id>/restore")
@performs(Action.RESTORE)
def restore(protest_id: str) -> Answer:
    """Take a cancellation back."""
    found = _pressed(protest_id, Action.RESTORE)
    actions.restore(found)
    db.session.commit()
    return _to_own(found)


@blueprint.post("/protests/<protest_id>/publish")
@performs(Action.PUBLISH)
def publish(protest_id: str) -> Answer:
    """Send a draft out, or what waits and may go out by now."""
    found = _pressed(protest_id, Action.PUBLISH)
    if found.stands is State.PUBLISHED:
        actions.publish_waiting(found)
    else:
        actions.submit(found)
    db.session.commit()
    return _to_own(found)


@blueprint.post("/protests/<protest_id>/withdraw")
@performs(Action.PUBLISH)
def withdraw(protest_id: str) -> Answer:
    """Take back to a draft what waits for a moderator."""
    found = _pressed(protest_id, Action.PUBLISH)
    actions.withdraw(found)
    db.session.commit()
    return _to_own(found)


@blueprint.post("/protests/<protest_id>/delete")
@performs(Action.DELETE_DRAFT)
def delete(protest_id: str) -> Answer:
    """Delete a draft."""
    actions.delete_draft(_pressed(protest_id, Action.DELETE_DRAFT))
    db.session.commit()
    return redirect(url_for(".mine"), 303)


def _was_sent(form: PageForm) -> bool:
    """Whether a form was sent to be acted on, and is valid; after a sign-in it is only shown."""
    return request.method == "POST" and not is_resumed() and form.validate()


def _mission(mission_id: str) -> Mission:
    found = missions.by_id(missions.canonical_id(mission_id) or mission_id)
    if found is None:
        raise NotThere(mark("There is no mission with this number."))
    return found


def _own(protest_id: str, action: Action) -> Protest:
    """One's own protest, if this may be done to it; another's looks as if it did not exist."""
    found = protests.by_id(protest_id, lock=request.method == "POST")
    if found is None or not belongs_to(actor(), found):
        raise NotThere(mark("You have no protest at this address."))
    if action is not Action.USE_ACCOUNT and not can(actor(), action, found):
        raise NotAllowed(mark("You can't do that with this protest now. Open it again."))
    return found


def _pressed(protest_id: str, action: Action) -> Protest:
    """One's own protest, after a button of it was pressed."""
    found = _own(protest_id, action)
    if not ButtonForm(request.form).validate():
        raise NotValid(mark("This page was open for more than a day. Open it again."))
    return found


def _place_of(protest: Protest) -> Place:
    return Place(cities.by_id(protest.city_geonames_id), protest.country, protest.time_zone)


def _schedule(form: ProtestForm, mission: Mission) -> Answer:
    city = form.chosen_city
    if city is None:
        raise NotValid(mark("Choose the city where this mission stands."), field="city")
    made = actions.draft(
        signed_in_organizer(), mission, city, form.details(), form_key=form.form_key.key
    )
    if made.stands is State.DRAFT and "as_draft" not in request.form:
        actions.submit(made)
    db.session.commit()
    return _to_own(made)


def _to_own(protest: Protest) -> Response:
    return redirect(url_for(".protest", protest_id=protest.id), 303)


def _form_page(
    form: ProtestForm, place: Mission | Venue, *, editing: bool, protest: Protest | None = None
) -> Answer:
    page = render_template(
        "organize/form.html",
        action_url=request.script_root + request.path,
        cancel_url=url_for(".protest", protest_id=protest.id) if protest else url_for(".mine"),
        **views.form_page(form, place, signed_in_organizer(), current_words(), editing=editing),
    )
    return page, 422 if form.errors else 200


def _conflict_page(form: ProtestForm, theirs: Protest) -> str:
    words = current_words()
    form.version.data = str(theirs.version)
    return render_template(
        "organize/conflict.html",
        form=form,
        zone_words=zone_words(form.chosen_city.name, words) if form.chosen_city else "",
        action_url=url_for(".edit", protest_id=theirs.id),
        leave_url=url_for(".protest", protest_id=theirs.id),
        **views.comparison(form.details(), theirs, words),
    )
