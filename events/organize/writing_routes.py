"""While somebody writes: keeping a form that is not finished, opening it again, deleting it."""

from __future__ import annotations

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from events.database import db
from events.missions.models import Mission
from events.organize import unfinished
from events.organize.care import clashing
from events.organize.forms import ButtonForm
from events.organize.many.repeating import MOST_FIELDS
from events.organize.places import form_url, mission_at, venue_at
from events.organizers.policy import Action
from events.organizers.resumption import comes_back
from events.organizers.session import signed_in_organizer
from events.refusals import NotThere, NotValid
from events.venues.models import Venue
from events.web.allowance import takes
from events.web.audience import performs
from events.web.formkeys import key_of, new_form_key, read_form_key
from events.web.languages import current_words
from events.web.pages import page
from events.wording import mark

blueprint = Blueprint("organize_writing", __name__, url_prefix="/organize")


@blueprint.route("/new/<mission_id>/later", methods=["GET", "POST"])
@performs(Action.CREATE)
@comes_back()
@takes(fields=MOST_FIELDS)
def keep(mission_id: str) -> Response:
    """Keep what is typed, complete or not. A script asks the same every now and then."""
    return _keep(mission_at(mission_id))


@blueprint.route("/new/venue/<venue_id>/later", methods=["GET", "POST"])
@performs(Action.CREATE)
@comes_back()
@takes(fields=MOST_FIELDS)
def keep_at_venue(venue_id: str) -> Response:
    """The same for an international event."""
    return _keep(venue_at(venue_id))


@blueprint.post("/unfinished/<int(max=2147483647):form_id>/delete")
@performs(Action.CREATE)
def delete(form_id: int) -> Response:
    """Delete what was kept of a form."""
    organizer = signed_in_organizer()
    kept = unfinished.by_id(organizer.id, form_id)
    if kept is None:
        raise NotThere(mark("You keep no such form."))
    if not ButtonForm(request.form).validate():
        raise NotValid(mark("This page was open for more than a day. Open it again."))
    unfinished.forget(organizer.id, kept.form_key)
    db.session.commit()
    return redirect(url_for("organize.mine", _anchor="unfinished"), 303)


def _keep(place: Mission | Venue) -> Response:
    if request.method != "POST":  # nothing was sent, as after a sign-in with nothing typed
        return redirect(form_url(place), 303)
    key = key_of(request.form.get("form_key", "")) or read_form_key(new_form_key()) or ""
    typed = request.form.items(multi=True)
    try:
        unfinished.keep(signed_in_organizer().id, place, typed, form_key=key)
    except NotValid as refusal:
        return _not_kept(refusal, form_url(place))
    db.session.commit()
    return redirect(url_for("organize.mine", _anchor="unfinished"), 303)


def _not_kept(refusal: NotValid, form_url: str) -> Response:
    """Why it was not kept, and the way back to the form with everything in it."""
    return page(
        "organize/care/care_not_kept.html",
        422,
        reason=refusal.say(current_words()),
        action_url=form_url,
        kept=clashing.typed(),
    )
