"""Setting up codes from an app: nothing is stored before the app has made a right one."""

from __future__ import annotations

from flask import Response, url_for
from itsdangerous import BadData, URLSafeTimedSerializer

from events import clock
from events.account.forms import AppCodeForm
from events.config import settings
from events.database import db
from events.organizers import browsers, factors, totp
from events.organizers.models import Organizer
from events.organizers.session import signed_in_organizer, this_session
from events.refusals import NotValid
from events.web.pages import attach, go_to, page
from events.web.qr import qr_code
from events.wording import mark

ONE_HOUR_SECONDS = 3600


def set_up_page(form: AppCodeForm) -> Response:
    """The secret, as a QR code and in letters, and the field for a first code."""
    organizer = signed_in_organizer()
    secret = _secret_in(form.token.data or "", organizer) or totp.new_secret()
    form.token.data = _serializer().dumps([organizer.id, secret])
    address = totp.address(secret, organizer.name)
    return page(
        "account/app_codes.html",
        422 if form.errors else 200,
        form=form,
        address=address,
        qr=qr_code(address),
        secret=totp.in_groups(secret),
    )


def set_up(form: AppCodeForm) -> Response:
    """Store the secret, if the code shows that the app has it."""
    organizer = signed_in_organizer()
    secret = _secret_in(form.token.data or "", organizer)
    step = totp.matching_step(secret, form.code.data or "", clock.now())
    if secret is None or step is None:
        attach(form, _not_right(is_old=secret is None))
        return set_up_page(form)
    factors.set_up_codes(organizer, secret, step)
    browsers.note_second_factor(this_session())
    db.session.commit()
    return go_to(url_for("account.overview", done="app_codes"))


def turn_off() -> Response:
    """Ask for codes no more."""
    factors.turn_off_codes(signed_in_organizer())
    db.session.commit()
    return go_to(url_for("account.overview", done="app_codes_off"))


def _not_right(*, is_old: bool) -> NotValid:
    if is_old:
        return NotValid(
            mark(
                "That page was open for more than an hour. Delete the entry in your app, and scan "
                "this new code."
            ),
            field="code",
        )
    return NotValid(
        mark("This is not the code that the app shows now. Is your telephone's clock right?"),
        field="code",
    )


def _secret_in(token: str, organizer: Organizer) -> str | None:
    """The secret that was shown to this organizer, unless that is forged or an hour old."""
    try:
        shown_to, secret = _serializer().loads(token, max_age=ONE_HOUR_SECONDS)
    except BadData:
        return None
    return str(secret) if shown_to == organizer.id else None


def _serializer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(settings().secret_key, salt="secret of an app")
