"""Adding a passkey to one's account, and removing one."""

from __future__ import annotations

from flask import Response, request, url_for

from events.account.forms import ButtonForm, PasskeyForm
from events.database import db
from events.organizers import browsers, factors, passkeys, queries
from events.organizers.models import Passkey
from events.organizers.session import signed_in_organizer, this_session
from events.refusals import NotThere, NotValid
from events.web.pages import form_page, go_to, refused_page
from events.wording import mark

TEMPLATE = "account/new_passkey.html"


def new_page(form: PasskeyForm) -> Response:
    """The page on which the browser is asked to make one."""
    form.passkey.data = form.token.data = ""
    return form_page(TEMPLATE, form)


def add(form: PasskeyForm) -> Response:
    """Add what the browser made."""
    token, answer = form.token.data or "", form.passkey.data or ""
    form.passkey.data = form.token.data = ""
    try:
        passkeys.add_made(signed_in_organizer(), token, answer, form.name.data or "")
    except NotValid as refusal:
        return refused_page(TEMPLATE, form, refusal)
    browsers.note_second_factor(this_session())
    db.session.commit()
    return go_to(url_for("account.overview", done="passkey"))


def one_of_own(passkey_id: int) -> Passkey:
    """One's own passkey; another's looks as if it did not exist."""
    found = queries.passkey_of(signed_in_organizer(), passkey_id)
    if found is None:
        raise NotThere(mark("You have no passkey at this address."))
    return found


def one_page(passkey: Passkey) -> Response:
    """What is known of a passkey, and the button that removes it."""
    return form_page("account/passkey.html", ButtonForm(request.form), passkey=passkey)


def remove(passkey: Passkey) -> Response:
    """Let it open nothing any more."""
    factors.remove_passkey(passkey)
    db.session.commit()
    return go_to(url_for("account.overview", done="passkey_removed"))
