"""The passphrase again, or a passkey: the page that comes between (promise C6)."""

from __future__ import annotations

from flask import Response, request, url_for

from events.account.forms import AgainForm
from events.database import db
from events.organizers import actions, passkeys, queries, session
from events.organizers.actions import SignedIn, WrongCredentials
from events.organizers.resumption import Way, keep, kept, way_asked_for, way_here
from events.organizers.session import signed_in_organizer, this_session
from events.refusals import Busy
from events.web.origin import SAFE_METHODS
from events.web.pages import attach, go_to, page, with_status_of

TEMPLATE = "account/again.html"


def asked() -> Response:
    """In place of a page that needs a fresh proof; what was posted to it is kept."""
    way = way_here()
    if request.method in SAFE_METHODS:
        return go_to(way.confirm_url if way else url_for("account.confirm"))
    return again_page(AgainForm(kept=keep(request.form) if way else ""), way, status=401)


def given() -> Response:
    """Check the proof that was given, and lead on."""
    form, way = AgainForm(request.form), way_asked_for()
    with_passkey = bool(request.form.get("passkey"))
    if not with_passkey and not form.validate():
        return again_page(form, way, status=422)
    name, was_strong = signed_in_organizer().name, this_session().with_second_factor
    try:
        who = _passkey() if with_passkey else _passphrase(name, form)
    except (WrongCredentials, Busy) as refusal:
        session.look_again()
        attach(form, refusal)
        return with_status_of(refusal, again_page(form, way))
    return _on(who, way, form, is_strong=who.with_second_factor or was_strong)


def again_page(form: AgainForm, way: Way | None, *, status: int = 200) -> Response:
    """The page that asks."""
    organizer = signed_in_organizer()
    has_app = queries.totp_of(organizer) is not None
    form.code.flags.required = has_app
    return page(
        TEMPLATE,
        status,
        form=form,
        name=organizer.name,
        action_url=way.confirm_url if way else url_for("account.confirm"),
        has_app=has_app,
        has_passkeys=bool(queries.passkeys_of(organizer)),
        for_moderators=organizer.is_moderator and not this_session().with_second_factor,
    )


def _passphrase(name: str, form: AgainForm) -> SignedIn:
    return actions.sign_in(name, form.passphrase.data or "", form.code.data or "")


def _passkey() -> SignedIn:
    token, answer = (request.form.get(name, "") for name in ("token", "passkey"))
    return passkeys.sign_in(token, answer, signed_in_organizer())


def _on(who: SignedIn, way: Way | None, form: AgainForm, *, is_strong: bool) -> Response:
    """Back to where the person was, under a new token."""
    fields = kept(form.kept.data or "")
    if way and fields:
        response = page("account/go_on.html", way=way, fields=fields)
    else:
        response = go_to(way.url if way else url_for("account.overview"))
    session.open_for(who.organizer, response, with_second_factor=is_strong)
    db.session.commit()
    return response
