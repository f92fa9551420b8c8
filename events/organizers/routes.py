"""Doors of accounts: join, sign in, recover, sign out."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, request, url_for
from flask_limiter import RequestLimit

from events.config import settings
from events.database import db
from events.organizers import actions, hashing, passkeys, queries, session
from events.organizers.actions import SignedIn
from events.organizers.credentials import code_hash
from events.organizers.forms import JoinForm, KeepForm, RecoverForm, SignInForm
from events.organizers.keeping import credentials_page, credentials_refused
from events.organizers.names import NameRefused
from events.organizers.offers import Offer, Purpose, offer_to_join, offer_to_recover, read_offer
from events.organizers.policy import Action
from events.organizers.resumption import Way, kept, way_asked_for, what_waits
from events.organizers.session import SignInNeeded
from events.refusals import Busy, NotValid
from events.web.allowance import takes
from events.web.audience import performs
from events.web.languages import gettext
from events.web.limits import limiter
from events.web.origin import SAFE_METHODS
from events.web.pages import form_page, go_to, page, refused_page
from events.wording import mark

blueprint = Blueprint("organizers", __name__)

# Per network. Many people may share one, above all over Tor, so these slow down, not shut out.
TRIES_TO_JOIN = "60 per hour"
# What was typed before a session ran out comes along, also a long sheet.
LARGEST_KEPT = 512 * 1024
TRIES_TO_OPEN = "30 per minute"
SIGN_IN = "organizers/sign_in.html"
TOO_OLD = mark("That page was open for more than an hour. Begin once more; nothing was made yet.")


@blueprint.route("/join", methods=["GET", "POST"])
@performs(Action.JOIN)
@limiter.limit(TRIES_TO_JOIN, methods=["POST"])
def join() -> Response:
    """Choose a name; then keep what is shown; then there is an account."""
    if "token" in request.form:
        return _confirm_joining()
    form = JoinForm(request.form)
    if request.method != "POST" or not form.validate():
        return form_page("organizers/join.html", form, way=way_asked_for())
    name = form.name.data or ""
    if queries.is_taken(name):
        taken = actions.NameTaken(name)
        return refused_page("organizers/join.html", form, taken, way=way_asked_for())
    return credentials_page(offer_to_join(), KeepForm(name=name))


def _confirm_joining() -> Response:
    form = KeepForm(request.form)
    offer = read_offer(form.token.data or "", Purpose.JOIN)
    if offer is None:
        again = JoinForm(name=form.name.data)
        return refused_page("organizers/join.html", again, NotValid(TOO_OLD), way=way_asked_for())
    if "again" in request.form or not form.validate_for(offer):
        return credentials_page(offer, form)
    try:
        organizer = actions.join_with(
            name=form.name.data or "",
            credentials=offer.credentials,
            secret_key=settings().secret_key,
        )
    except (NameRefused, Busy) as refusal:
        return credentials_refused(offer, form, refusal)
    return _signed_in(SignedIn(organizer, with_second_factor=False), way_asked_for())


@blueprint.route("/recover", methods=["GET", "POST"])
@performs(Action.RECOVER)
@limiter.limit(TRIES_TO_OPEN, methods=["POST"])
def recover() -> Response:
    """Open an account with a recovery code; then keep a new passphrase."""
    if "token" in request.form:
        return _confirm_recovering()
    form = RecoverForm(request.form)
    if request.method != "POST" or not form.validate():
        return form_page("organizers/recover.html", form)
    name, hashed = form.name.data or "", code_hash(form.code.data or "", settings().secret_key)
    organizer = queries.organizer_with_code(name, hashed)
    if organizer is None:
        return refused_page("organizers/recover.html", form, actions.wrong_code())
    offer = offer_to_recover(organizer.name, hashed)
    return credentials_page(offer, KeepForm(name=organizer.name))


def _confirm_recovering() -> Response:
    form = KeepForm(request.form)
    offer = read_offer(form.token.data or "", Purpose.RECOVER)
    if offer is None:
        again = RecoverForm(name=form.name.data)
        return refused_page("organizers/recover.html", again, NotValid(TOO_OLD))
    if "again" in request.form or not form.validate_for(offer):
        return credentials_page(offer, form)
    try:
        who = _recovered(offer)
    except actions.WrongCredentials as refusal:
        return refused_page("organizers/recover.html", RecoverForm(name=offer.name), refusal)
    except Busy as refusal:
        return credentials_refused(offer, form, refusal)
    return _signed_in(who, done="recovered")


def _recovered(offer: Offer) -> SignedIn:
    """Change the passphrase; the same form sent twice finds it changed already."""
    passphrase = offer.credentials.passphrase
    passphrase_hash = hashing.hash_passphrase(passphrase)
    try:
        organizer = actions.recover(offer.name, bytes.fromhex(offer.code_hash), passphrase_hash)
        return SignedIn(organizer, with_second_factor=False)
    except actions.WrongCredentials as refusal:
        try:
            return actions.sign_in(offer.name, passphrase)
        except actions.WrongCredentials:
            raise refusal from None


def _too_many_tries(_limit: RequestLimit) -> Response:
    """The sign-in again with everything that was typed, also what waits behind it."""
    form = SignInForm(request.form)
    form.form_errors.append(
        gettext("Too many tries from your network. Wait a minute, then try again.")
    )
    return page(SIGN_IN, 429, form=form, way=way_asked_for())


@blueprint.route("/sign-in", methods=["GET", "POST"])
@takes(body=LARGEST_KEPT)
@performs(Action.SIGN_IN)
@limiter.limit(TRIES_TO_OPEN, methods=["POST"], on_breach=_too_many_tries)
def sign_in() -> Response:
    """Name, passphrase and, for those who set that up, a code; then back to where one was.

    The field for the code is there for everyone, and one answer holds for all that can be wrong.
    Asking for it on a second page would tell strangers that they had found a passphrase, and
    which accounts have a second factor (promise C4).
    """
    form, way = SignInForm(request.form), way_asked_for()
    if request.method != "POST" or not form.validate():
        return form_page(SIGN_IN, form, way=way)
    try:
        who = actions.sign_in(
            form.name.data or "", form.passphrase.data or "", form.code.data or ""
        )
    except (actions.WrongCredentials, Busy) as refusal:
        return refused_page(SIGN_IN, form, refusal, way=way)
    return _signed_in(who, way, kept(form.kept.data or ""))


@blueprint.get("/sign-in/passkey")
@performs(Action.SIGN_IN)
def passkey_question() -> Response:
    """What a browser asks a passkey to sign."""
    return jsonify(passkeys.ask_to_use())


@blueprint.post("/sign-in/passkey")
@performs(Action.SIGN_IN)
@limiter.limit(TRIES_TO_OPEN, on_breach=_too_many_tries)
def sign_in_with_passkey() -> Response:
    """A passkey in place of name and passphrase; nothing is hashed, so it is never too busy."""
    form, way = SignInForm(kept=request.form.get("kept", "")), way_asked_for()
    try:
        who = passkeys.sign_in(request.form.get("token", ""), request.form.get("passkey", ""))
    except passkeys.WrongPasskey as refusal:
        return refused_page(SIGN_IN, form, refusal, way=way)
    return _signed_in(who, way, kept(form.kept.data or ""))


@blueprint.app_errorhandler(SignInNeeded)
def ask_to_sign_in(_error: SignInNeeded) -> Response:
    """In place of a page for people with an account; what was posted to it is kept."""
    way, fields = what_waits()
    if request.method in SAFE_METHODS:
        return go_to(way.sign_in_url if way else url_for("organizers.sign_in"))
    return page(SIGN_IN, 401, form=SignInForm(kept=fields), way=way)


@blueprint.post("/sign-out")
@performs(Action.SIGN_OUT)
def sign_out() -> Response:
    """End this browser's session."""
    response = go_to(url_for("organizers.sign_in"))
    session.close(response)
    db.session.commit()
    return response


def _signed_in(
    who: SignedIn,
    way: Way | None = None,
    fields: list[tuple[str, str]] | None = None,
    *,
    done: str | None = None,
) -> Response:
    """Sign the browser in and lead it on; to its account, if there is no way back."""
    if way and fields:
        response = page("organizers/resume.html", way=way, fields=fields)
    else:
        response = go_to(way.url if way else url_for("account.overview", done=done))
    session.open_for(who.organizer, response, with_second_factor=who.with_second_factor)
    db.session.commit()
    return response
