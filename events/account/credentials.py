"""A new passphrase and new recovery codes: shown, kept, and only then stored."""

from __future__ import annotations

from flask import Response, request, url_for

from events import database
from events.account.forms import ButtonForm, PassphraseForm
from events.config import settings
from events.database import db
from events.organizers import actions, hashing, session
from events.organizers.forms import KeepForm
from events.organizers.keeping import code_hashes, credentials_page, credentials_refused
from events.organizers.offers import Offer, Purpose, read_offer
from events.organizers.session import signed_in_organizer, this_session
from events.refusals import Busy, NotValid
from events.web.pages import go_to, refused_page
from events.wording import mark

TOO_OLD = mark(
    "That page was open for more than an hour. Begin once more; nothing was changed yet."
)
TEMPLATES = {
    Purpose.PASSPHRASE: "account/passphrase.html",
    Purpose.CODES: "account/recovery_codes.html",
}


def kept(purpose: Purpose) -> Response:
    """Store what was on offer, if what was asked back shows that it was kept."""
    form = KeepForm(request.form)
    offer = read_offer(form.token.data or "", purpose)
    if offer is None or offer.name != signed_in_organizer().name:
        again = PassphraseForm() if purpose is Purpose.PASSPHRASE else ButtonForm()
        return refused_page(TEMPLATES[purpose], again, NotValid(TOO_OLD))
    if "again" in request.form or not form.validate_for(offer):
        return credentials_page(offer, form)
    try:
        return _store(offer)
    except Busy as refusal:
        return credentials_refused(offer, form, refusal)


def _store(offer: Offer) -> Response:
    response = go_to(url_for("account.overview", done=offer.purpose))
    was_strong = this_session().with_second_factor
    database.end_reading()  # hashing takes long; nobody else should wait for it
    passphrase_hash = (
        hashing.hash_passphrase(offer.credentials.passphrase) if offer.with_passphrase else None
    )
    organizer = session.look_again()
    if offer.with_codes:
        actions.change_codes(organizer, code_hashes(offer, settings().secret_key))
    if passphrase_hash:
        actions.change_passphrase(organizer, passphrase_hash)
        session.open_for(organizer, response, with_second_factor=was_strong)
    db.session.commit()
    return response
