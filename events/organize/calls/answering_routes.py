"""The page on which a protest's organizer says which calls it answers."""

from __future__ import annotations

from flask import Blueprint, Response, request, url_for

from events.campaigns import attaching, queries
from events.campaigns.models import Campaign
from events.database import db
from events.organize.calls.answering_views import answers_page
from events.organize.calls.campaign_part_forms import AnswerForm
from events.organize.own import own_protest, pressed, was_sent
from events.organizers.policy import Action
from events.organizers.resumption import comes_back
from events.refusals import NotThere, NotValid
from events.web.audience import performs
from events.web.languages import current_words
from events.web.pages import attach, form_page, go_to
from events.wording import mark

blueprint = Blueprint(
    "organize_calls", __name__, url_prefix="/organize/protests/<protest_id>/calls"
)


@blueprint.route("", methods=["GET", "POST"])
@performs(Action.ATTACH)
@comes_back()
def calls(protest_id: str) -> Response:
    """Let one's protest answer a call."""
    found = own_protest(protest_id, Action.ATTACH)
    seen = answers_page(found, current_words())
    form = AnswerForm(request.form, offered=seen["offered"])
    if was_sent(form):
        try:
            attaching.attach(_call(form.call.data), found)
            db.session.commit()
            return go_to(url_for(".calls", protest_id=protest_id))
        except NotValid as refusal:
            attach(form, refusal)
    action_url = url_for(".calls", protest_id=protest_id)
    return form_page("organize/calls/campaign_answers.html", form, action_url=action_url, **seen)


@blueprint.post("/<slug>/detach")
@performs(Action.ATTACH)
def detach(protest_id: str, slug: str) -> Response:
    """Let one's protest answer a call no more."""
    attaching.detach(_call(slug), pressed(protest_id, Action.ATTACH))
    db.session.commit()
    return go_to(url_for(".calls", protest_id=protest_id))


def _call(slug: str) -> Campaign:
    found = queries.public_by_slug(slug)
    if found is None:
        raise NotThere(mark("There is no such call any more. Choose one from the list."))
    return found
