"""Reading the pages of accounts as a browser does, and filling in their forms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

FIELD = re.compile(r'<input\b[^>]*?\bname="([^"]+)"[^>]*>')
VALUE = re.compile(r'\bvalue="([^"]*)"')


def hidden_fields(page: TestResponse) -> dict[str, str]:
    """The hidden fields of a page's form, as they would be sent back."""
    inputs = [found for found in FIELD.finditer(page.text) if 'type="hidden"' in found[0]]
    return {
        found[1]: unescape(value[1]) if (value := VALUE.search(found[0])) else ""
        for found in inputs
    }


def headers_of(page: TestResponse) -> list[tuple[str, str]]:
    """A page's headers but for those that count down the network's tries."""
    return [pair for pair in page.headers if not pair[0].startswith(("X-RateLimit", "Retry"))]


@dataclass
class Shown:
    """What the page with the credentials shows."""

    page: TestResponse
    words: list[str]
    codes: list[str]
    asked: list[int]
    fields: dict[str, str]

    @property
    def passphrase(self) -> str:
        return " ".join(self.words)

    @property
    def right_answer(self) -> dict[str, Any]:
        pieces = self.words or [code[:4] for code in self.codes]
        first, second = (pieces[number - 1] for number in self.asked)
        return {**self.fields, "first": first, "second": second}

    @property
    def wrong_answer(self) -> dict[str, Any]:
        return {**self.fields, "first": "wrong", "second": "words"}


def shown_on(page: TestResponse) -> Shown:
    """Read a page with credentials; without any if it asks and does not show."""
    text = page.text
    return Shown(
        page,
        re.findall(r"<strong>([a-z-]+)</strong></li>", text),
        re.findall(r"<code>([a-z2-7-]{19})</code>", text),
        [
            int(number)
            for number in re.findall(r"<label[^>]*>(?:Word|First \w+ letters of code) (\d+)", text)
        ],
        hidden_fields(page),
    )


def sent(client: FlaskClient, path: str, **fields: str) -> TestResponse:
    """Open a page and send its form, with these fields filled in."""
    form = hidden_fields(client.get(path))
    return client.post(path, data={**form, **fields})


def sign_in_with(
    client: FlaskClient, passphrase: str, *, name: str = "Amina", code: str = ""
) -> int:
    """Try to sign in; the status of the answer."""
    return sent(client, "/sign-in", name=name, passphrase=passphrase, code=code).status_code


def choose_name(client: FlaskClient, name: str) -> TestResponse:
    """Take the first of the two steps to an account."""
    form = hidden_fields(client.get("/join"))
    return client.post("/join", data={**form, "name": name})


def join(client: FlaskClient, name: str) -> Shown:
    """Join, and stay signed in."""
    shown = shown_on(choose_name(client, name))
    answer = client.post("/join", data=shown.right_answer)
    assert answer.status_code == 303, answer.text
    return shown


def is_signed_in(client: FlaskClient) -> bool:
    """Whether the account page lets this browser in."""
    return client.get("/me/").status_code == 200
