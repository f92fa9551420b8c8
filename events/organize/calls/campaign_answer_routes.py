"""A call's editors and the protests that answer it: off the list, for good, and back."""

from __future__ import annotations

from flask import Blueprint, Response, url_for

from events.campaigns import answering, attaching
from events.campaigns.models import Campaign
from events.database import db
from events.organize.calls.own_calls import pressed
from events.organizers.policy import Action
from events.protests.models import Protest
from events.refusals import NotThere
from events.web.audience import performs
from events.web.pages import go_to
from events.wording import mark

blueprint = Blueprint("organize_call_answers", __name__, url_prefix="/organize/campaigns")


@blueprint.post("/<slug>/protests/<protest_id>/detach")
@performs(Action.DETACH)
def detach(slug: str, protest_id: str) -> Response:
    """Take a protest off the call's list; its organizer can put it there again."""
    found = pressed(slug, Action.DETACH)
    attaching.detach(found, _answer(found, protest_id))
    return _saved(found)


@blueprint.post("/<slug>/protests/<protest_id>/block")
@performs(Action.DETACH)
def block(slug: str, protest_id: str) -> Response:
    """Take a protest off the call's list for good."""
    found = pressed(slug, Action.DETACH)
    attaching.detach(found, _answer(found, protest_id), for_good=True)
    return _saved(found)


@blueprint.post("/<slug>/protests/<protest_id>/let-back")
@performs(Action.DETACH)
def let_back(slug: str, protest_id: str) -> Response:
    """Let a protest that was sent away be put on the list again."""
    found = pressed(slug, Action.DETACH)
    attaching.let_back(found, _answer(found, protest_id))
    return _saved(found)


def _answer(campaign: Campaign, protest_id: str) -> Protest:
    found = answering.linked(campaign, protest_id)
    if found is None:
        raise NotThere(mark("This protest does not answer your call any more."))
    return found


def _saved(campaign: Campaign) -> Response:
    db.session.commit()
    return go_to(url_for("organize_campaigns.call", slug=campaign.slug))
