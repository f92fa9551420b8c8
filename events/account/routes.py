"""Pages of one's own account."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, make_response, request, url_for
from flask_limiter import RequestLimit

from events import database
from events.account import again, app_codes, credentials, export, passkeys, views
from events.account.forms import (
    AgainForm,
    AppCodeForm,
    ButtonForm,
    LeaveForm,
    PasskeyForm,
    PassphraseForm,
)
from events.database import db
from events.organizers import actions, browsers, queries, session
from events.organizers import passkeys as questions
from events.organizers.confirmation import ConfirmationNeeded, confirmed
from events.organizers.forms import KeepForm
from events.organizers.keeping import credentials_page
from events.organizers.offers import Purpose, offer_codes, offer_passphrase
from events.organizers.policy import Action
from events.organizers.resumption import comes_back, is_resumed, way_asked_for
from events.organizers.session import SecondFactorNeeded, signed_in_organizer, this_session
from events.organizers.signals import Upcoming
from events.web.audience import performs
from events.web.fields import PageForm
from events.web.formkeys import new_form_key
from events.web.languages import current_words, gettext
from events.web.limits import limiter
from events.web.pages import form_page, go_to, page

blueprint = Blueprint("account", __name__, url_prefix="/me")

# Per network, as for signing in.
TRIES_TO_CONFIRM = "30 per minute"
LARGEST_ID = 2**31 - 1


@blueprint.get("/")
@performs(Action.USE_ACCOUNT)
@comes_back()
def overview() -> Response:
    """One's own account."""
    done = request.args.get("done", "")
    seen = views.overview(signed_in_organizer(), this_session(), current_words(), done)
    return page("account/overview.html", account=seen, form_key=new_form_key())


@blueprint.app_errorhandler(ConfirmationNeeded)
def ask_again(_error: ConfirmationNeeded) -> Response:
    """In place of a page that needs a fresh proof of who is there."""
    return again.asked()


@blueprint.app_errorhandler(SecondFactorNeeded)
def ask_for_second_factor(_error: SecondFactorNeeded) -> Response:
    """In place of a moderators' page, for a moderator who came with a passphrase alone."""
    if queries.has_second_factor(signed_in_organizer()):
        return again.asked()
    return page("account/moderator.html", 403)


def _too_many_tries(_limit: RequestLimit) -> Response:
    form = AgainForm(request.form)
    form.form_errors.append(
        gettext("Too many tries from your network. Wait a minute, then try again.")
    )
    return again.again_page(form, way_asked_for(), status=429)


@blueprint.route("/confirm", methods=["GET", "POST"])
@performs(Action.USE_ACCOUNT)
@limiter.limit(TRIES_TO_CONFIRM, methods=["POST"], on_breach=_too_many_tries)
def confirm() -> Response:
    """Passphrase or passkey again; then back to where the person was."""
    if request.method == "POST":
        return again.given()
    return again.again_page(AgainForm(), way_asked_for())


@blueprint.get("/confirm/question")
@performs(Action.USE_ACCOUNT)
def confirm_question() -> Response:
    """What a browser asks one of the account's passkeys to sign."""
    return jsonify(questions.ask_to_use(signed_in_organizer()))


@blueprint.route("/passphrase", methods=["GET", "POST"])
@performs(Action.CHANGE_CREDENTIALS)
@comes_back()
@confirmed
def passphrase() -> Response:
    """A new passphrase."""
    if "token" in request.form and not is_resumed():
        return credentials.kept(Purpose.PASSPHRASE)
    form, name = PassphraseForm(request.form), signed_in_organizer().name
    if not _was_sent(form):
        return form_page("account/passphrase.html", form)
    offer = offer_passphrase(name, with_codes=bool(form.with_codes.data))
    return credentials_page(offer, KeepForm(name=name))


@blueprint.route("/recovery-codes", methods=["GET", "POST"])
@performs(Action.CHANGE_CREDENTIALS)
@comes_back()
@confirmed
def recovery_codes() -> Response:
    """Ten new recovery codes."""
    if "token" in request.form and not is_resumed():
        return credentials.kept(Purpose.CODES)
    form, organizer = ButtonForm(request.form), signed_in_organizer()
    if not _was_sent(form):
        left = queries.number_of_codes_left(organizer)
        return form_page("account/recovery_codes.html", form, codes_left=left)
    return credentials_page(offer_codes(organizer.name), KeepForm(name=organizer.name))


@blueprint.route("/passkeys/new", methods=["GET", "POST"])
@performs(Action.CHANGE_CREDENTIALS)
@comes_back()
@confirmed
def new_passkey() -> Response:
    """Add a passkey."""
    form = PasskeyForm(request.form)
    return passkeys.add(form) if _was_sent(form) else passkeys.new_page(form)


@blueprint.get("/passkeys/question")
@performs(Action.CHANGE_CREDENTIALS)
@confirmed
def passkey_question() -> Response:
    """What a browser is asked that is to make a passkey."""
    return jsonify(questions.ask_to_make(signed_in_organizer()))


@blueprint.route(f"/passkeys/<int(max={LARGEST_ID}):passkey_id>", methods=["GET", "POST"])
@performs(Action.CHANGE_CREDENTIALS)
@comes_back()
@confirmed
def passkey(passkey_id: int) -> Response:
    """One passkey; remove it."""
    found = passkeys.one_of_own(passkey_id)
    is_sent = _was_sent(ButtonForm(request.form))
    return passkeys.remove(found) if is_sent else passkeys.one_page(found)


@blueprint.route("/app-codes", methods=["GET", "POST"])
@performs(Action.CHANGE_CREDENTIALS)
@comes_back()
@confirmed
def app_code() -> Response:
    """Set up codes from an app."""
    form = AppCodeForm(request.form)
    return app_codes.set_up(form) if _was_sent(form) else app_codes.set_up_page(form)


@blueprint.route("/app-codes/off", methods=["GET", "POST"])
@performs(Action.CHANGE_CREDENTIALS)
@comes_back()
@confirmed
def app_codes_off() -> Response:
    """Ask for codes from an app no more."""
    form = ButtonForm(request.form)
    return (
        app_codes.turn_off() if _was_sent(form) else form_page("account/app_codes_off.html", form)
    )


@blueprint.get("/sessions")
@performs(Action.USE_ACCOUNT)
@comes_back()
def sessions() -> Response:
    """Where the account is open."""
    found = views.open_browsers(signed_in_organizer(), this_session(), current_words())
    return page("account/sessions.html", browsers=found, form_key=new_form_key())


@blueprint.post("/sessions/end")
@performs(Action.USE_ACCOUNT)
def end_session() -> Response:
    """Sign out one other browser, or all others."""
    organizer, this = signed_in_organizer(), this_session().token_hash
    if "session" in request.form:
        browsers.forget_one_of(organizer, _token_hash(request.form["session"]))
    else:
        browsers.forget_all(organizer, but=this)
    db.session.commit()
    return go_to(url_for(".sessions"))


@blueprint.get("/export")
@performs(Action.EXPORT)
@comes_back()
def take_along() -> Response:
    """Everything that is kept about one, as a file."""
    response = make_response(export.file_of(signed_in_organizer()))
    response.mimetype = "application/json"
    response.headers.set("Content-Disposition", "attachment", filename=export.FILE_NAME)
    return response


@blueprint.route("/leave", methods=["GET", "POST"])
@performs(Action.LEAVE)
@comes_back()
@confirmed
def leave() -> Response:
    """Delete one's account."""
    form = LeaveForm(request.form)
    if not _was_sent(form):
        return form_page("account/leave.html", form)
    actions.leave(signed_in_organizer(), Upcoming(form.upcoming.data))
    response = page("account/left.html")
    session.close(response)
    db.session.commit()
    database.forget_what_was_deleted()
    return response


def _was_sent(form: PageForm) -> bool:
    """Whether a form was sent to be acted on, and is valid; after a sign-in it is only shown."""
    return request.method == "POST" and not is_resumed() and form.validate()


def _token_hash(digits: str) -> bytes:
    """The hash that a button names; one of odd digits is nobody's."""
    try:
        return bytes.fromhex(digits)
    except ValueError:
        return b""
