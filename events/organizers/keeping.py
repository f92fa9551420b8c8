"""The page that shows credentials once, and asks back two pieces of what was kept (promise C1)."""

from __future__ import annotations

from flask import Response, url_for

from events.organizers.credentials import code_hash
from events.organizers.forms import KeepForm
from events.organizers.offers import Offer, Purpose
from events.organizers.resumption import way_asked_for
from events.refusals import Busy, NotValid
from events.web.pages import attach, page, with_status_of

ENDPOINTS = {
    Purpose.JOIN: "organizers.join",
    Purpose.RECOVER: "organizers.recover",
    Purpose.PASSPHRASE: "account.passphrase",
    Purpose.CODES: "account.recovery_codes",
}


def credentials_page(offer: Offer, form: KeepForm) -> Response:
    """What to keep, and the question for two words, or codes, of it.

    After a wrong word the page asks without showing, so that people look at what they wrote down;
    one press shows it again, for a lost passphrase would cost them the account.
    """
    form.token.data = form.token.data or offer.token
    form.ask_for(offer)
    return page(
        "organizers/credentials.html",
        422 if form.errors else 200,
        form=form,
        offer=offer,
        credentials=offer.credentials,
        is_shown=not form.errors,
        action_url=_sent_to(offer),
    )


def credentials_refused(offer: Offer, form: KeepForm, refusal: NotValid | Busy) -> Response:
    """The same page, saying why what was kept could not be stored."""
    attach(form, refusal)
    return with_status_of(refusal, credentials_page(offer, form))


def code_hashes(offer: Offer, secret_key: str) -> list[bytes]:
    """What is stored of the codes on offer."""
    return [code_hash(code, secret_key) for code in offer.credentials.codes]


def _sent_to(offer: Offer) -> str:
    way = way_asked_for()
    if way and offer.purpose == Purpose.JOIN:
        return way.join_url
    return url_for(ENDPOINTS[Purpose(offer.purpose)])
