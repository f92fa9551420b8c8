"""Organizers' pages: choose a mission, schedule, edit, publish."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from events import clock
from events.database import db
from events.geography import cities
from events.missions.models import Mission
from events.notices.publishing import PublishingAnnounces
from events.organize import finding, publishing, unfinished, views
from events.organize.calls import calling
from events.organize.care import care_views, clashing, form_preview
from events.organize.care.done import Done, done_in_words, url_after
from events.organize.forms import Place, ProtestForm, filled_from
from events.organize.many import again, repeating
from events.organize.many.many_doors import many_doors
from events.organize.many.repeating import MOST_FIELDS, NewProtestForm
from events.organize.own import own_protest, pressed, was_sent
from events.organize.people import telling
from events.organize.people.claim_views import claim_url
from events.organize.people.notes_views import news_page, notes_section
from events.organize.people.sharing_forms import NoteForm
from events.organize.places import mission_at, venue_at
from events.organizers.policy import Action
from events.organizers.resumption import comes_back
from events.organizers.session import signed_in_organizer
from events.presenting.when import zone_words
from events.protests import actions
from events.protests import queries as protests
from events.protests.actions import EditedMeanwhile
from events.protests.assembly import State
from events.protests.models import Protest
from events.refusals import NotValid
from events.venues.models import Venue
from events.web.allowance import takes
from events.web.audience import performs
from events.web.formkeys import new_form_key
from events.web.languages import current_words
from events.web.previews import previews
from events.web.text import canonical_line
from events.wording import mark

blueprint = Blueprint("organize", __name__, url_prefix="/organize")

Answer = Response | str | tuple[str, int]


@blueprint.get("/")
@performs(Action.USE_ACCOUNT)
@comes_back()
def mine() -> Answer:
    """One's own protests."""
    organizer, words, now = signed_in_organizer(), current_words(), clock.now()
    own, shared = protests.of_organizer(organizer.id), protests.shared_with(organizer.id)
    return render_template(
        "organize/mine.html",
        name=organizer.name,
        groups=[*views.groups(own, words, now), *views.shared_group(shared, words, now)],
        **news_page(organizer, words),
        **care_views.needs_page([*own, *shared], words, now),
        **care_views.unfinished_page(organizer, words),
        claim_url=claim_url(own, now),
        account_url=url_for("account.overview"),
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
@previews
@comes_back("unfinished", calling.CAMPAIGN, again.LIKE)
@takes(fields=MOST_FIELDS)
def new(mission_id: str) -> Answer:
    """The second of two pages: what and when?"""
    return _new_at(mission_at(mission_id))


@blueprint.route("/new/venue/<venue_id>", methods=["GET", "POST"])
@performs(Action.CREATE)
@previews
@comes_back("unfinished", calling.CAMPAIGN, again.LIKE)
@takes(fields=MOST_FIELDS)
def new_at_venue(venue_id: str) -> Answer:
    """The same for an international event."""
    return _new_at(venue_at(venue_id))


@blueprint.get("/protests/<protest_id>")
@performs(Action.USE_ACCOUNT)
@comes_back()
def protest(protest_id: str) -> Answer:
    """The owner's view of a protest."""
    found = own_protest(protest_id, Action.USE_ACCOUNT)
    words = current_words()
    page = views.owner_page(found, words) | notes_section(
        found, signed_in_organizer(), words, form=NoteForm()
    )
    return render_template(
        "organize/protest.html",
        form_key=new_form_key(),
        done=done_in_words(words),
        **page,
        **many_doors(found),
    )


@blueprint.route("/protests/<protest_id>/edit", methods=["GET", "POST"])
@performs(Action.EDIT_WORDS)
@previews
@comes_back()
def edit(protest_id: str) -> Answer:
    """Change what a protest says."""
    found = own_protest(protest_id, Action.EDIT_WORDS)
    form = ProtestForm(request.form, place=_place_of(found), **filled_from(found))
    if was_sent(form):
        try:
            if asks_first := clashing.page_before_moving(found, form.details()):
                return asks_first
            is_in_force = actions.revise(found, form.details(), version=form.opened_version)
            if not (is_in_force and found.stands.is_public):
                telling.co_organizer_edited(found)
            db.session.commit()
            return redirect(url_after(Done.SAVED if is_in_force else Done.SENT, found), 303)
        except EditedMeanwhile as error:
            return _conflict_page(form, error.protest), 409
        except NotValid as error:
            form.show(error)
    return _form_page(form, found.place, editing=True, protest=found)


@blueprint.post("/protests/<protest_id>/publish")
@performs(Action.PUBLISH)
def publish(protest_id: str) -> Answer:
    """Send a draft out, or what waits and may go out by now."""
    found = pressed(protest_id, Action.PUBLISH)
    try:
        publishing.publish_what_waits(found)
    except PublishingAnnounces:
        return redirect(url_for("organize_notice.notice", protest_id=found.id), 303)
    db.session.commit()
    return _to_own(found)


@blueprint.post("/protests/<protest_id>/withdraw")
@performs(Action.PUBLISH)
def withdraw(protest_id: str) -> Answer:
    """Take back to a draft what waits for a moderator."""
    found = pressed(protest_id, Action.PUBLISH)
    actions.withdraw(found)
    db.session.commit()
    return _to_own(found)


@blueprint.post("/protests/<protest_id>/delete")
@performs(Action.DELETE_DRAFT)
def delete(protest_id: str) -> Answer:
    """Delete a draft."""
    actions.delete_draft(pressed(protest_id, Action.DELETE_DRAFT))
    db.session.commit()
    return redirect(url_for(".mine"), 303)


def _new_at(place: Mission | Venue) -> Answer:
    typed = care_views.typed_or_kept(signed_in_organizer())
    like = again.filled_like(canonical_line(request.args.get(again.LIKE, "")))
    values = {"language": current_words().language} | like
    form = NewProtestForm(typed, place=Place.of(place), **values)
    calling.offer(form, place.sending_state)
    if was_sent(form):
        try:
            return _before_scheduling(form, place) or _schedule(form, place)
        except NotValid as error:
            form.show(error)
    return _form_page(form, place, editing=False)


def _place_of(protest: Protest) -> Place:
    city = cities.by_id(protest.city_geonames_id)
    return Place(city, protest.country, protest.time_zone, is_held=True)


def _before_scheduling(form: NewProtestForm, place: Mission | Venue) -> Response | None:
    """What has to be asked first, once it is known whose clock the times are by."""
    if not form.time_zone:
        return None
    if form.repeats:
        return repeating.page_before(form, place)
    return clashing.page_before(form.details(), place, form.time_zone)


def _schedule(form: NewProtestForm, place: Mission | Venue) -> Answer:
    city = form.chosen_city
    if city is None:
        raise NotValid(mark("Choose the city where this mission stands."), field="city")
    unfinished.forget(signed_in_organizer().id, form.form_key.key)
    if form.repeats:
        return repeating.schedule(form, place, city, as_draft="as_draft" in request.form)
    made = actions.draft(
        signed_in_organizer(), place, city, form.details(), form_key=form.form_key.key
    )
    calling.answer(form, [made])
    if made.stands is State.DRAFT:
        publishing.publish_as_told(made, form.notice_choice, as_draft="as_draft" in request.form)
    db.session.commit()
    return _to_own(made)


def _to_own(protest: Protest) -> Response:
    return redirect(url_for(".protest", protest_id=protest.id), 303)


def _form_page(
    form: ProtestForm, place: Mission | Venue, *, editing: bool, protest: Protest | None = None
) -> Answer:
    organizer, words = signed_in_organizer(), current_words()
    seen = form_preview.page_part(form, place, organizer, words, protest)
    repeats = repeating.preview(form, words) if isinstance(form, NewProtestForm) else {}
    page = render_template(
        "organize/form.html",
        **repeats,
        **seen,
        action_url=request.script_root + request.path,
        cancel_url=url_for(".protest", protest_id=protest.id) if protest else url_for(".mine"),
        **views.form_page(form, place, organizer, words, editing=editing),
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
