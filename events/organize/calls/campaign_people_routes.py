"""Who edits a call together: single-use links, and helping no more."""

from __future__ import annotations

from flask import Blueprint, Response, request, url_for

from events.campaigns import helping
from events.campaigns.models import Campaign
from events.database import db
from events.organize.calls import campaign_views as views
from events.organize.calls.own_calls import own_call, pressed
from events.organize.forms import ButtonForm
from events.organize.people.sharing_forms import key_in, number_in
from events.organizers.confirmation import confirmed
from events.organizers.policy import Action
from events.organizers.resumption import comes_back, is_resumed, way_here
from events.organizers.session import current_organizer, signed_in_organizer
from events.protests.sharing.invitations import DeadLink
from events.refusals import NotValid
from events.web.audience import performs
from events.web.formkeys import new_form_key
from events.web.languages import current_words
from events.web.pages import go_to, page
from events.wording import mark

blueprint = Blueprint("organize_call_people", __name__, url_prefix="/organize/campaigns")


@blueprint.post("/<slug>/people/link")
@performs(Action.INVITE)
@comes_back()
@confirmed
def make_link(slug: str) -> Response:
    """Make a link and show it, this once; to who only loads the page again, the same."""
    if is_resumed():
        return go_to(_url(own_call(slug, Action.INVITE)))
    found = pressed(slug, Action.INVITE)
    link = helping.invite(found, form_key=key_in(request.form.get("form_key")))
    seen = views.link_page(found, link, current_words())
    db.session.commit()
    return page("organize/calls/campaign_link.html", **seen)


@blueprint.post("/<slug>/people/withdraw")
@performs(Action.INVITE)
def withdraw(slug: str) -> Response:
    """End all links that are open."""
    found = pressed(slug, Action.INVITE)
    helping.withdraw_links(found)
    return _done(found)


@blueprint.post("/<slug>/people/remove")
@performs(Action.INVITE)
@comes_back()
@confirmed
def remove(slug: str) -> Response:
    """Let somebody help no more."""
    if is_resumed():
        return go_to(_url(own_call(slug, Action.INVITE)))
    found = pressed(slug, Action.INVITE)
    helping.remove(found, number_in(request.form.get("person")))
    return _done(found)


@blueprint.post("/<slug>/people/step-back")
@performs(Action.TAKE_PART)
def step_back(slug: str) -> Response:
    """Help no more oneself."""
    helping.remove(pressed(slug, Action.TAKE_PART), signed_in_organizer().id)
    db.session.commit()
    return go_to(url_for("organize_campaigns.mine"))


@blueprint.errorhandler(DeadLink)
def dead_link(refusal: DeadLink) -> Response:
    """The one answer to all links that don't work."""
    return page("organize/people/invitation_dead.html", 404, message=refusal.say(current_words()))


@blueprint.get("/invitations/<token>")
@performs(Action.OPEN_INVITATION)
@comes_back()
def invitation(token: str) -> Response:
    """What a link leads to. Who is not signed in learns no more than that it works."""
    found, organizer, way = helping.opened(token), current_organizer(), way_here()
    if organizer is None:
        return page(
            "organize/calls/campaign_sign_in.html",
            sign_in_url=way.sign_in_url if way else url_for("organizers.sign_in"),
            join_url=way.join_url if way else url_for("organizers.join"),
        )
    return page(
        "organize/calls/campaign_invitation.html",
        title=found.text_in(current_words().language).title,
        author=found.owner.name if found.owner else "",
        action_url=url_for(".answer", token=token),
        form_key=new_form_key(),
    )


@blueprint.post("/invitations/<token>")
@performs(Action.ANSWER_INVITATION)
@comes_back()
def answer(token: str) -> Response:
    """Accept an invitation."""
    if is_resumed():
        return go_to(url_for(".invitation", token=token))
    if not ButtonForm(request.form).validate():
        raise NotValid(mark("This page was open for more than a day. Open it again."))
    return _done(helping.accept(token, signed_in_organizer()))


def _done(campaign: Campaign) -> Response:
    db.session.commit()
    return go_to(_url(campaign))


def _url(campaign: Campaign) -> str:
    return url_for("organize_campaigns.call", slug=campaign.slug)
