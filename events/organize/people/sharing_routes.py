"""Pages of sharing: who organizes a protest together, and the links by which others come in."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from flask import Blueprint, Response, request, url_for

from events.database import db
from events.organize.forms import ButtonForm
from events.organize.own import own_protest, pressed
from events.organize.people import sharing_views as views
from events.organize.people.sharing_forms import hash_in, key_in, number_in
from events.organizers.confirmation import confirmed
from events.organizers.policy import Action, belongs_to
from events.organizers.resumption import comes_back, is_resumed, way_here
from events.organizers.session import actor, current_organizer, signed_in_organizer
from events.protests import queries
from events.protests.models import Protest
from events.protests.sharing import inviting, sharing
from events.protests.sharing.invitations import DeadLink, InvitationKind
from events.protests.sharing.inviting import Opened
from events.refusals import NotThere, NotValid
from events.web.audience import performs
from events.web.languages import current_words
from events.web.pages import go_to, page
from events.wording import mark

blueprint = Blueprint("organize_sharing", __name__, url_prefix="/organize")

PEOPLE = "/protests/<protest_id>/people"
ACCEPT = "accept"


def shown_again(view: Callable[[str], Response]) -> Callable[[str], Response]:
    """After a sign-in came between, show where the button was, to be pressed once more."""

    @wraps(view)
    def guarded(protest_id: str) -> Response:
        if is_resumed():
            return go_to(url_for(".people", protest_id=protest_id))
        return view(protest_id)

    return guarded


@blueprint.get(PEOPLE)
@performs(Action.USE_ACCOUNT)
@comes_back()
def people(protest_id: str) -> Response:
    """Who shares a protest."""
    found = own_protest(protest_id, Action.USE_ACCOUNT)
    return page("organize/people/people.html", **views.people_page(found, actor(), current_words()))


@blueprint.post(f"{PEOPLE}/link")
@performs(Action.INVITE)
@comes_back()
@confirmed
@shown_again
def make_link(protest_id: str) -> Response:
    """Make a link and show it, this once; to who only loads the page again, the same."""
    found, kind = pressed(protest_id, Action.INVITE), _kind(request.form.get("kind"))
    link = inviting.make_link(found, kind, form_key=key_in(request.form.get("form_key")))
    seen = views.link_page(found, link, kind, current_words())
    db.session.commit()
    return page("organize/people/invitation_link.html", **seen)


@blueprint.post(f"{PEOPLE}/withdraw")
@performs(Action.INVITE)
def withdraw(protest_id: str) -> Response:
    """End a link or an offer."""
    found = pressed(protest_id, Action.INVITE)
    inviting.withdraw(found, hash_in(request.form.get("link")))
    return _done(found)


@blueprint.post(f"{PEOPLE}/offer")
@performs(Action.INVITE)
@comes_back()
@confirmed
@shown_again
def offer(protest_id: str) -> Response:
    """Offer the whole protest to a co-organizer."""
    found = pressed(protest_id, Action.INVITE)
    inviting.offer(found, number_in(request.form.get("person")))
    return _done(found)


@blueprint.post(f"{PEOPLE}/remove")
@performs(Action.INVITE)
@comes_back()
@confirmed
@shown_again
def remove(protest_id: str) -> Response:
    """Take a co-organizer's share away."""
    found = pressed(protest_id, Action.INVITE)
    sharing.remove(found, number_in(request.form.get("person")), by=signed_in_organizer())
    return _done(found)


@blueprint.post(f"{PEOPLE}/step-back")
@performs(Action.TAKE_PART)
def step_back(protest_id: str) -> Response:
    """Give one's own share up."""
    sharing.step_back(pressed(protest_id, Action.TAKE_PART), signed_in_organizer())
    db.session.commit()
    return go_to(url_for("organize.mine"))


@blueprint.post(f"{PEOPLE}/answer")
@performs(Action.ANSWER_INVITATION)
def answer_offer(protest_id: str) -> Response:
    """Take over what its owner offers, or don't."""
    found, organizer = pressed(protest_id, Action.TAKE_PART), signed_in_organizer()
    _reply(inviting.opened_offer(found, organizer))
    return _done(found)


@blueprint.post("/protests/<protest_id>/freeze")
@performs(Action.FREEZE)
def freeze(protest_id: str) -> Response:
    """Stop everyone from doing anything but cancelling."""
    found = pressed(protest_id, Action.FREEZE)
    sharing.freeze(found, signed_in_organizer())
    return _done(found)


@blueprint.post("/protests/<protest_id>/unfreeze")
@performs(Action.FREEZE)
@comes_back()
@confirmed
@shown_again
def unfreeze(protest_id: str) -> Response:
    """Let everyone go on."""
    found = pressed(protest_id, Action.FREEZE)
    sharing.unfreeze(found, signed_in_organizer())
    return _done(found)


@blueprint.errorhandler(DeadLink)
def dead_link(refusal: DeadLink) -> Response:
    """The one answer to all links that don't work."""
    return page("organize/people/invitation_dead.html", 404, message=refusal.say(current_words()))


@blueprint.get("/invitations/<token>")
@performs(Action.OPEN_INVITATION)
@comes_back()
def invitation(token: str) -> Response:
    """What a link leads to. Who is not signed in, such as a program that previews links, learns
    no more than that it works."""
    found, organizer = inviting.opened(token), current_organizer()
    if organizer is None:
        return page("organize/people/invitation_sign_in.html", **views.way_in(way_here()))
    seen = views.invitation_page(found, organizer, current_words())
    return page(
        "organize/people/invitation.html", action_url=url_for(".answer", token=token), **seen
    )


@blueprint.post("/invitations/<token>")
@performs(Action.ANSWER_INVITATION)
@comes_back()
def answer(token: str) -> Response:
    """Accept an invitation, or decline it. Done twice, it is done once."""
    if is_resumed():
        return go_to(url_for(".invitation", token=token))
    _check_button()
    try:
        found = inviting.opened(token)
        _reply(found)
    except DeadLink:
        return _to_what_is_mine(request.form.get("protest", ""))
    db.session.commit()
    return go_to(_after(found))


def _reply(found: Opened) -> None:
    if request.form.get("reply") == ACCEPT:
        inviting.accept(found, signed_in_organizer())
    else:
        inviting.decline(found, signed_in_organizer())


def _after(found: Opened) -> str:
    """On to the protest, or home for whoever declined."""
    if request.form.get("reply") == ACCEPT:
        return url_for("organize.protest", protest_id=found.protest.id)
    return url_for("organize.mine")


def _to_what_is_mine(protest_id: str) -> Response:
    """To the protest of a used link for whoever used it; to others it is dead like any other."""
    found = queries.by_id(protest_id, lock=True)
    if found is None or not belongs_to(actor(), found):
        raise DeadLink
    return go_to(url_for("organize.protest", protest_id=found.id))


def _kind(text: str | None) -> InvitationKind:
    if text not in set(InvitationKind):
        raise NotThere(mark("There is no such link. Go back and choose one."))
    return InvitationKind(text)


def _check_button() -> None:
    if not ButtonForm(request.form).validate():
        raise NotValid(mark("This page was open for more than a day. Open it again."))


def _done(protest: Protest) -> Response:
    db.session.commit()
    return go_to(url_for(".people", protest_id=protest.id))
