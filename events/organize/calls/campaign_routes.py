"""Organizers' pages of a call: write it, say it in more languages, publish it."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, request, url_for

from events.campaigns import actions, queries
from events.campaigns.actions import EditedMeanwhile
from events.campaigns.models import Campaign
from events.database import db
from events.organize.calls import campaign_views as views
from events.organize.calls.campaign_forms import (
    LARGEST_CALL,
    CallForm,
    TongueForm,
    UpdateForm,
    WordsForm,
    filled_from,
)
from events.organize.calls.own_calls import own_call, pressed
from events.organize.own import was_sent
from events.organizers.policy import Action
from events.organizers.resumption import comes_back
from events.organizers.session import actor, signed_in_organizer
from events.presenting.campaigns import own_name
from events.refusals import NotThere, NotValid
from events.web.allowance import takes
from events.web.audience import performs
from events.web.languages import current_words, gettext
from events.web.pages import attach, go_to, page
from events.wording import mark

blueprint = Blueprint("organize_campaigns", __name__, url_prefix="/organize/campaigns")

# Where in the form the rules' fields are.
SHOWN_AS = {"states": "state_1"}


@blueprint.get("/")
@performs(Action.USE_ACCOUNT)
@comes_back()
def mine() -> Response:
    """The calls that one wrote or helps with."""
    return page(
        "organize/calls/campaigns.html",
        **views.mine_page(signed_in_organizer().id, current_words()),
    )


@blueprint.route("/new", methods=["GET", "POST"])
@performs(Action.CREATE)
@comes_back()
@takes(body=LARGEST_CALL)
def new() -> Response:
    """Write a call. It is a draft until it is published."""
    form = CallForm(request.form, language=current_words().language)
    if was_sent(form):
        try:
            made = actions.draft(
                signed_in_organizer(),
                form.language.data,
                form.text(),
                form.facts(),
                form_key=form.form_key.key,
            )
            return _saved(made)
        except NotValid as refusal:
            _show(form, refusal)
    return _form_page(form, url_for(".mine"))


@blueprint.get("/<slug>")
@performs(Action.USE_ACCOUNT)
@comes_back()
def call(slug: str) -> Response:
    """A call as the people who edit it see it."""
    found = own_call(slug, Action.USE_ACCOUNT)
    form = UpdateForm(language=found.language)
    return page(
        "organize/calls/campaign.html",
        form=form,
        **views.call_page(found, actor(), current_words()),
    )


@blueprint.route("/<slug>/edit", methods=["GET", "POST"])
@performs(Action.EDIT_WORDS)
@comes_back()
@takes(body=LARGEST_CALL)
def edit(slug: str) -> Response:
    """Change what a call says, in the language it was written in, and what it is about."""
    found = own_call(slug, Action.EDIT_WORDS)
    form = CallForm(request.form, **filled_from(found, found.language))
    form.language.data = found.language
    if was_sent(form):
        try:
            actions.revise(found, form.text(), form.facts(), version=form.opened_version)
            return _saved(found)
        except EditedMeanwhile as refusal:
            return _conflict_page(form, found.slug, found.language, refusal)
        except NotValid as refusal:
            _show(form, refusal)
    return _form_page(form, _url(found), found)


@blueprint.route("/<slug>/languages/new", methods=["GET", "POST"])
@performs(Action.EDIT_WORDS)
@comes_back()
@takes(body=LARGEST_CALL)
def say_more(slug: str) -> Response:
    """Say a call in one more language."""
    found = own_call(slug, Action.EDIT_WORDS)
    form = TongueForm(request.form, taken=found.languages, version=str(found.version))
    return _said(form, found)


@blueprint.route("/<slug>/languages/<language>", methods=["GET", "POST"])
@performs(Action.EDIT_WORDS)
@comes_back()
@takes(body=LARGEST_CALL)
def say(slug: str, language: str) -> Response:
    """Change what a call says in another language than its own."""
    found = own_call(slug, Action.EDIT_WORDS)
    if language not in found.languages[1:]:
        raise NotThere(mark("This call is not written in that language."))
    form = TongueForm(request.form, **filled_from(found, language))
    form.language.data = language
    return _said(form, found)


@blueprint.post("/<slug>/languages/<language>/delete")
@performs(Action.EDIT_WORDS)
def unsay(slug: str, language: str) -> Response:
    """Take a language away again."""
    found = pressed(slug, Action.EDIT_WORDS)
    actions.unsay(found, language)
    return _saved(found)


@blueprint.post("/<slug>/publish")
@performs(Action.PUBLISH)
def publish(slug: str) -> Response:
    """Let everyone read a draft."""
    found = pressed(slug, Action.PUBLISH)
    actions.publish(found)
    return _saved(found)


@blueprint.post("/<slug>/delete")
@performs(Action.DELETE_DRAFT)
def delete(slug: str) -> Response:
    """Delete a draft."""
    actions.delete_draft(pressed(slug, Action.DELETE_DRAFT))
    db.session.commit()
    return go_to(url_for(".mine"))


def _said(form: TongueForm, campaign: Campaign) -> Response:
    if was_sent(form):
        language = form.language.data
        try:
            actions.say_in(campaign, language, form.text(), version=form.opened_version)
            return _saved(campaign)
        except EditedMeanwhile as refusal:
            return _conflict_page(form, campaign.slug, language, refusal)
        except NotValid as refusal:
            attach(form, refusal)
    return _form_page(form, _url(campaign), campaign)


def _form_page(form: WordsForm, cancel_url: str, campaign: Campaign | None = None) -> Response:
    """The form; while another language is written, beside it what the call says in its own."""
    beside = campaign if isinstance(form, TongueForm) else None
    return _page(
        form,
        422 if form.errors else 200,
        cancel_url,
        heading=_heading(form, campaign),
        editing=campaign is not None,
        shown=filled_from(beside, beside.language) if beside else None,
        shown_title=own_name(beside.language) if beside else "",
    )


def _conflict_page(form: WordsForm, slug: str, language: str, refusal: EditedMeanwhile) -> Response:
    """What was typed, to be sent again, and what somebody saved meanwhile (promise I5)."""
    current = queries.by_slug(slug)
    if current is None:
        raise NotThere(mark("You have no call at this address."))
    form.version.data = str(current.version)
    form.form_errors.append(refusal.say(current_words()))
    return _page(
        form,
        409,
        _url(current),
        heading=_heading(form, current),
        editing=True,
        shown=filled_from(current, language),
        shown_title=gettext("Saved meanwhile"),
    )


def _page(form: WordsForm, status: int, cancel_url: str, **values: Any) -> Response:
    return page(
        "organize/calls/campaign_form.html",
        status,
        form=form,
        asks_language=request.endpoint in (f"{blueprint.name}.new", f"{blueprint.name}.say_more"),
        action_url=request.script_root + request.path,
        cancel_url=cancel_url,
        **values,
    )


def _heading(form: WordsForm, campaign: Campaign | None) -> str:
    if campaign is None:
        return gettext("Write a call")
    if isinstance(form, CallForm):
        return gettext("Edit a call")
    tag = form["language"].data
    if tag in campaign.languages:
        return gettext("Edit it in another language: %(language)s", language=own_name(tag))
    return gettext("Say it in another language")


def _show(form: WordsForm, refusal: NotValid) -> None:
    refusal.field = SHOWN_AS.get(refusal.field or "", refusal.field)
    attach(form, refusal)


def _saved(campaign: Campaign) -> Response:
    db.session.commit()
    return go_to(_url(campaign))


def _url(campaign: Campaign) -> str:
    return url_for(".call", slug=campaign.slug)
