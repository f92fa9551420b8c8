"""Organizers' pages of what belongs to a call: its letters, the events it names, its updates."""

from __future__ import annotations

from flask import Blueprint, Response, request, url_for

from events.campaigns import correspondence, news, speaking_up
from events.campaigns.models import Campaign, CampaignLetter
from events.database import db
from events.organize.calls import campaign_views as views
from events.organize.calls.campaign_forms import LARGEST_CALL, UpdateForm
from events.organize.calls.campaign_part_forms import (
    LetterForm,
    VenueForm,
    letter_values,
    venue_values,
)
from events.organize.calls.own_calls import own_call, pressed
from events.organize.own import was_sent
from events.organizers.policy import Action
from events.organizers.resumption import comes_back
from events.organizers.session import actor, signed_in_organizer
from events.refusals import NotValid
from events.web.allowance import takes
from events.web.audience import performs
from events.web.fields import PageForm
from events.web.languages import current_words
from events.web.pages import attach, form_page, go_to

blueprint = Blueprint("organize_call_parts", __name__, url_prefix="/organize/campaigns")


@blueprint.route("/<slug>/letters/new", methods=["GET", "POST"])
@performs(Action.EDIT_WORDS)
@comes_back()
@takes(body=LARGEST_CALL)
def new_letter(slug: str) -> Response:
    """Add a letter."""
    found = own_call(slug, Action.EDIT_WORDS)
    form = LetterForm(request.form, language=found.language)
    if was_sent(form):
        try:
            correspondence.add(found, form.facts(), form.patterns(), form_key=form.form_key.key)
            return _saved(found)
        except NotValid as refusal:
            attach(form, refusal)
    return _letter_page(form, found)


@blueprint.route("/<slug>/letters/<int:letter_id>", methods=["GET", "POST"])
@performs(Action.EDIT_WORDS)
@comes_back("in")
@takes(body=LARGEST_CALL)
def letter(slug: str, letter_id: int) -> Response:
    """Change a letter, or write it in one more language."""
    found = own_call(slug, Action.EDIT_WORDS)
    kept = correspondence.of_call(found, letter_id)
    language = request.args.get("in", "") or kept.texts[0].language
    form = LetterForm(request.form, **letter_values(kept, language))
    if was_sent(form):
        try:
            correspondence.revise(kept, form.facts(), form.patterns())
            return _saved(found)
        except NotValid as refusal:
            attach(form, refusal)
    return _letter_page(form, found, kept)


@blueprint.post("/<slug>/letters/<int:letter_id>/delete")
@performs(Action.EDIT_WORDS)
def remove_letter(slug: str, letter_id: int) -> Response:
    """Delete a letter."""
    found = pressed(slug, Action.EDIT_WORDS)
    correspondence.remove(correspondence.of_call(found, letter_id))
    return _saved(found)


@blueprint.route("/<slug>/events/new", methods=["GET", "POST"])
@performs(Action.EDIT_WORDS)
@comes_back()
def new_venue(slug: str) -> Response:
    """Name an event at which to speak up."""
    found = own_call(slug, Action.EDIT_WORDS)
    form = VenueForm(request.form, of=found.states)
    if was_sent(form):
        try:
            speaking_up.add(found, signed_in_organizer(), form.facts(), form_key=form.form_key.key)
            return _saved(found)
        except NotValid as refusal:
            attach(form, refusal)
    return _venue_page(form, found, editing=False)


@blueprint.route("/<slug>/events/<venue_id>", methods=["GET", "POST"])
@performs(Action.EDIT_WORDS)
@comes_back()
def venue(slug: str, venue_id: str) -> Response:
    """Change what is known of an event."""
    found = own_call(slug, Action.EDIT_WORDS)
    kept = speaking_up.of_call(found, venue_id)
    form = VenueForm(request.form, of=found.states, **venue_values(kept))
    if was_sent(form):
        try:
            speaking_up.revise(found, kept, form.facts())
            return _saved(found)
        except NotValid as refusal:
            attach(form, refusal)
    return _venue_page(form, found, editing=True)


@blueprint.post("/<slug>/events/<venue_id>/take-away")
@performs(Action.EDIT_WORDS)
def take_away(slug: str, venue_id: str) -> Response:
    """Name an event no more; its page stays."""
    found = pressed(slug, Action.EDIT_WORDS)
    speaking_up.take_away(found, speaking_up.of_call(found, venue_id))
    return _saved(found)


@blueprint.post("/<slug>/updates")
@performs(Action.EDIT_WORDS)
@comes_back()
def tell(slug: str) -> Response:
    """Tell what is new."""
    found = own_call(slug, Action.EDIT_WORDS)
    form = UpdateForm(request.form)
    if was_sent(form):
        try:
            news.tell(found, form.words.data or "", form.language.data, form_key=form.form_key.key)
            return _saved(found)
        except NotValid as refusal:
            attach(form, refusal)
    seen = views.call_page(found, actor(), current_words())
    return form_page("organize/calls/campaign.html", form, **seen)


@blueprint.post("/<slug>/updates/<int:update_id>/delete")
@performs(Action.EDIT_WORDS)
def take_back(slug: str, update_id: int) -> Response:
    """Delete an update."""
    found = pressed(slug, Action.EDIT_WORDS)
    news.take_back(found, update_id)
    return _saved(found)


def _letter_page(
    form: PageForm, campaign: Campaign, kept: CampaignLetter | None = None
) -> Response:
    return form_page(
        "organize/calls/campaign_letter.html",
        form,
        editing=kept is not None,
        languages=views.language_choices(kept, form["language"].data) if kept else [],
        action_url=request.script_root + request.path,
        cancel_url=_url(campaign),
    )


def _venue_page(form: VenueForm, campaign: Campaign, *, editing: bool) -> Response:
    return form_page(
        "organize/calls/campaign_venue.html",
        form,
        editing=editing,
        action_url=request.script_root + request.path,
        cancel_url=_url(campaign),
    )


def _saved(campaign: Campaign) -> Response:
    db.session.commit()
    return go_to(_url(campaign))


def _url(campaign: Campaign) -> str:
    return url_for("organize_campaigns.call", slug=campaign.slug)
