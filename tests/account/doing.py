"""What people do with their accounts, through the pages."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pyotp
from flask.testing import FlaskClient

from events import clock
from events.organizers.totp import SECONDS_A_STEP
from tests.authenticator import Authenticator
from tests.organizers.pages import hidden_fields

SECRET = re.compile(r'<code class="secret"[^>]*>([a-z2-7 ]+)</code>')


def code_of(secret: str, moment: datetime | None = None, *, steps: int = 0) -> str:
    """What an app with this secret shows, now or some half minutes from now."""
    shown_at = (moment or clock.now()) + timedelta(seconds=steps * SECONDS_A_STEP)
    return pyotp.TOTP(secret).at(shown_at)


def set_up_app(client: FlaskClient) -> str:
    """Set up codes from an app, with the code before the present one; the secret."""
    page = client.get("/me/app-codes")
    secret = SECRET.findall(page.text)[0].replace(" ", "").upper()
    answer = client.post(
        "/me/app-codes", data={**hidden_fields(page), "code": code_of(secret, steps=-1)}
    )
    assert answer.status_code == 303, answer.text
    return str(secret)


def add_passkey(
    client: FlaskClient, passkey: Authenticator | None = None, *, name: str = "Laptop"
) -> Authenticator:
    """Add a passkey to the account that is signed in."""
    made = passkey or Authenticator(name)
    form = hidden_fields(client.get("/me/passkeys/new"))
    fields = made.makes(client.get("/me/passkeys/question").get_json())
    answer = client.post("/me/passkeys/new", data={**form, "name": name, **fields})
    assert answer.status_code == 303, answer.text
    return made


def sign_in_by(client: FlaskClient, passkey: Authenticator, **fields: str) -> int:
    """Try to sign in with a passkey; the status of the answer."""
    answer = passkey.uses(client.get("/sign-in/passkey").get_json())
    return client.post("/sign-in/passkey", data={**answer, **fields}).status_code
