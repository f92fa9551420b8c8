"""Pages of accounts: join, sign in, sign out, recover, one's account, leave."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from flask_limiter import RequestLimit
from wtforms import Form

from events import database
from events.config import settings
from events.database import db
from events.organizers import actions, hashing, queries, session
from events.organizers.credentials import code_hash
from events.organizers.forms import ConfirmForm, JoinForm, LeaveForm, RecoverForm, SignInForm
from events.organizers.models import Organizer
from events.organizers.names import NameRefused
from events.organizers.offers import Offer, offer_to_join, offer_to_recover, read_offer
from events.organizers.policy import Action
from events.organizers.resumption import (
    Way,
    comes_back,
    is_resumed,
    keep,
    kept,
    way_asked_for,
    way_here,
)
from events.organizers.session import SignInNeeded, signed_in_organizer
from events.organizers.signals import Upcoming
from events.organizers.tiers import Tier
from events.refusals import Busy, NotValid
from events.web.audience import performs
from events.web.errors import status_of
from events.web.formkeys import new_form_key
from events.web.languages import current_words, gettext
from events.web.limits import limiter
from events.web.origin import SAFE_METHODS
from events.wording import mark

blueprint = Blueprint("organizers", __name__)

# Per network. Many people may share one, above all over Tor, so these slow down, not shut out.
TRIES_TO_JOIN = "60 per hour"
TRIES_TO_OPEN = "30 per minute"
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
        return _form_page("organizers/join.html", form, way=way_asked_for())
    name = form.name.data or ""
    if queries.is_taken(name):
        taken = actions.NameTaken(name)
        return _refused("organizers/join.html", form, taken, way=way_asked_for())
    return _credentials_page(offer_to_join(), ConfirmForm(name=name))


def _confirm_joining() -> Response:
    form = ConfirmForm(request.form)
    offer = read_offer(form.token.data or "", recovers=False)
    if offer is None:
        again = JoinForm(name=form.name.data)
        return _refused("organizers/join.html", again, NotValid(TOO_OLD), way=way_asked_for())
    if "again" in request.form or not form.validate_for(offer.credentials):
        return _credentials_page(offer, form)
    try:
        organizer = actions.join_with(
            name=form.name.data or "",
            credentials=offer.credentials,
            secret_key=settings().secret_key,
        )
    except (NameRefused, Busy) as refusal:
        return _credentials_refused(offer, form, refusal)
    return _signed_in(organizer, way_asked_for())


@blueprint.route("/recover", methods=["GET", "POST"])
@performs(Action.RECOVER)
@limiter.limit(TRIES_TO_OPEN, methods=["POST"])
def recover() -> Response:
    """Open an account with a recovery code; then keep a new passphrase."""
    if "token" in request.form:
        return _confirm_recovering()
    form = RecoverForm(request.form)
    if request.method != "POST" or not form.validate():
        return _form_page("organizers/recover.html", form)
    name, hashed = form.name.data or "", code_hash(form.code.data or "", settings().secret_key)
    organizer = queries.organizer_with_code(name, hashed)
    if organizer is None:
        return _refused("organizers/recover.html", form, actions.wrong_code())
    offer = offer_to_recover(organizer.name, hashed)
    return _credentials_page(offer, ConfirmForm(name=organizer.name))


def _confirm_recovering() -> Response:
    form = ConfirmForm(request.form)
    offer = read_offer(form.token.data or "", recovers=True)
    if offer is None:
        again = RecoverForm(name=form.name.data)
        return _refused("organizers/recover.html", again, NotValid(TOO_OLD))
    if "again" in request.form or not form.validate_for(offer.credentials):
        return _credentials_page(offer, form)
    try:
        organizer = _recovered(offer)
    except actions.WrongCredentials as refusal:
        return _refused("organizers/recover.html", RecoverForm(name=offer.name), refusal)
    except Busy as refusal:
        return _credentials_refused(offer, form, refusal)
    return _signed_in(organizer)


def _recovered(offer: Offer) -> Organizer:
    """Change the passphrase; the same form sent twice finds it changed already."""
    passphrase = offer.credentials.passphrase
    passphrase_hash = hashing.hash_passphrase(passphrase)
    try:
        return actions.recover(offer.name, bytes.fromhex(offer.code_hash), passphrase_hash)
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
    return _page("organizers/sign_in.html", 429, form=form, way=way_asked_for())


@blueprint.route("/sign-in", methods=["GET", "POST"])
@performs(Action.SIGN_IN)
@limiter.limit(TRIES_TO_OPEN, methods=["POST"], on_breach=_too_many_tries)
def sign_in() -> Response:
    """Name and passphrase; then back to where the person was."""
    form, way = SignInForm(request.form), way_asked_for()
    if request.method != "POST" or not form.validate():
        return _form_page("organizers/sign_in.html", form, way=way)
    try:
        organizer = actions.sign_in(form.name.data or "", form.passphrase.data or "")
    except (actions.WrongCredentials, Busy) as refusal:
        return _refused("organizers/sign_in.html", form, refusal, way=way)
    return _signed_in(organizer, way, kept(form.kept.data or ""))


@blueprint.app_errorhandler(SignInNeeded)
def ask_to_sign_in(_error: SignInNeeded) -> Response:
    """In place of a page for people with an account; what was posted to it is kept."""
    way = way_here()
    if request.method in SAFE_METHODS:
        return _redirect(way.sign_in_url if way else url_for("organizers.sign_in"))
    form = SignInForm(kept=keep(request.form) if way else "")
    return _page("organizers/sign_in.html", 401, form=form, way=way)


@blueprint.post("/sign-out")
@performs(Action.SIGN_OUT)
def sign_out() -> Response:
    """End this browser's session."""
    response = _redirect(url_for("organizers.sign_in"))
    session.close(response)
    db.session.commit()
    return response


@blueprint.get("/me/")
@performs(Action.USE_ACCOUNT)
@comes_back()
def account() -> Response:
    """One's own account."""
    organizer = signed_in_organizer()
    return _page(
        "organizers/account.html",
        organizer=organizer,
        tier_meaning=gettext(Tier(organizer.tier).meaning),
        codes_left=queries.number_of_codes_left(organizer),
        form_key=new_form_key(),
    )


@blueprint.route("/me/leave", methods=["GET", "POST"])
@performs(Action.LEAVE)
@limiter.limit(TRIES_TO_OPEN, methods=["POST"])
@comes_back()
def leave() -> Response:
    """Delete one's account."""
    name = signed_in_organizer().name
    form = LeaveForm(request.form)
    if request.method != "POST" or is_resumed() or not form.validate():
        return _form_page("organizers/leave.html", form)
    try:
        organizer = actions.sign_in(name, form.passphrase.data or "")
    except (actions.WrongCredentials, Busy) as refusal:
        return _refused("organizers/leave.html", form, refusal)
    actions.leave(organizer, Upcoming(form.upcoming.data))
    response = _page("organizers/left.html")
    session.close(response)
    db.session.commit()
    database.forget_what_was_deleted()
    return response


def _signed_in(
    organizer: Organizer, way: Way | None = None, fields: list[tuple[str, str]] | None = None
) -> Response:
    """Sign the browser in and lead it on."""
    if way and fields:
        response = _page("organizers/resume.html", way=way, fields=fields)
    else:
        response = _redirect(way.url if way else url_for("organizers.account"))
    session.open_for(organizer, response)
    db.session.commit()
    return response


def _credentials_page(offer: Offer, form: ConfirmForm) -> Response:
    """What to keep, and the question for two words of it.

    After a wrong word the page asks without showing, so that people look at what they wrote down;
    one press shows it again, for a lost passphrase would cost them the account.
    """
    form.token.data = offer.token if not form.token.data else form.token.data
    form.ask_for(offer.credentials)
    return _page(
        "organizers/credentials.html",
        422 if form.errors else 200,
        form=form,
        credentials=offer.credentials,
        is_shown=not form.errors,
        recovers=bool(offer.code_hash),
        way=way_asked_for(),
    )


def _credentials_refused(offer: Offer, form: ConfirmForm, refusal: NotValid | Busy) -> Response:
    _attach(form, refusal)
    return _with_status_of(refusal, _credentials_page(offer, form))


def _form_page(template: str, form: Form, **values: Any) -> Response:
    """A form as it was asked for, or as it came back with errors."""
    return _page(template, 422 if form.errors else 200, form=form, **values)


def _refused(template: str, form: Form, refusal: NotValid | Busy, **values: Any) -> Response:
    """A form that is right in itself and was refused all the same."""
    _attach(form, refusal)
    return _with_status_of(refusal, _page(template, form=form, **values))


def _with_status_of(refusal: NotValid | Busy, response: Response) -> Response:
    response.status_code = status_of(refusal)
    if isinstance(refusal, Busy):
        response.headers["Retry-After"] = str(refusal.retry_after_seconds)
    return response


def _attach(form: Form, refusal: NotValid | Busy) -> None:
    text = refusal.say(current_words())
    field = refusal.field if isinstance(refusal, NotValid) else None
    if field and field in form:
        form[field].errors = [text]
    else:
        form.form_errors.append(text)


def _redirect(url: str) -> Response:
    return make_response(redirect(url, 303))


def _page(template: str, status: int = 200, **values: Any) -> Response:
    return make_response(render_template(template, **values), status)
