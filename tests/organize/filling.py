"""Forms as people fill them in, and pages as they read them."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from html import unescape
from typing import Any

from flask.testing import FlaskClient
from icalendar import Calendar

from events import clock
from events.database import db
from events.protests import queries
from events.protests.models import Protest
from tests.conftest import new_client
from tests.elements import Page
from tests.factories import EMBASSY_OF_RUSSIA_BERLIN, form_key

NEW = f"/organize/new/{EMBASSY_OF_RUSSIA_BERLIN}"
IN_TWENTY_DAYS = timedelta(days=20)
TAG = re.compile(r"<[^>]*>")
FIELDS = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)">')


def filled(client: FlaskClient, **changes: str) -> dict[str, str]:
    """A new protest's form: the five fields, the others as the page offers them."""
    five = {
        "title": "Vigil for the disappeared",
        "date": (clock.today() + IN_TWENTY_DAYS).isoformat(),
        "start": "18:00",
        "end": "19:30",
        "words": "Bring a candle.\n\nAnd a friend.",
        "form": "static",
        "language": "en",
        "notice": "given",
    }
    return five | form_key(client) | changes


def moved(client: FlaskClient, protest: Protest, **changes: str) -> dict[str, str]:
    """The form that moves a protest, with some fields changed."""
    opened = {
        "version": str(protest.version),
        "date": protest.starts.date().isoformat(),
        "start": f"{protest.starts:%H:%M}",
        "end": f"{protest.ends:%H:%M}",
    }
    return opened | form_key(client) | changes


def edited(client: FlaskClient, protest: Protest, **changes: str) -> dict[str, str]:
    """The form that edits a protest, with some fields changed."""
    opened = {
        "title": protest.title,
        "words": protest.words,
        "form": protest.form,
        "language": protest.language,
        "meeting_point": protest.meeting_point,
    }
    return moved(client, protest) | opened | changes


def sent_at_once(client: FlaskClient, address: str, form: dict[str, str]) -> list[int]:
    """The same form sent twenty times at once by one person: the status of every answer."""
    cookie = client.get_cookie("doorstep")
    assert cookie

    def send(_: int) -> int:
        browser = new_client(client.application)
        browser.set_cookie("doorstep", cookie.value)
        return browser.post(address, data=form).status_code

    with ThreadPoolExecutor(20) as pool:
        return list(pool.map(send, range(20)))


def own_protests() -> list[Protest]:
    """Amina's protests as they are stored now."""
    db.session.rollback()
    return list(queries.of_organizer(1))


def current(protest_id: str) -> Protest:
    """The protest as it is stored now."""
    db.session.rollback()
    found = queries.by_id(protest_id)
    assert found
    return found


def entry(client: FlaskClient, protest_id: str) -> Any:
    """The protest's calendar entry, as a calendar program reads it."""
    (event,) = Calendar.from_ical(client.get(f"/protests/{protest_id}.ics").data).walk("VEVENT")
    return event


def previewed(html: str) -> list[str]:
    """The lines of the calendar entry that a page shows before anything is saved."""
    found = html.partition('<div class="entry">')[2].partition("</div>")[0]
    assert found, "There is no preview on this page."
    lines = [unescape(TAG.sub("", line)).strip() for line in found.splitlines()]
    return [line for line in lines if line]


def kept(html: str) -> dict[str, str]:
    """What the page holds of a form that was sent."""
    return {unescape(name): unescape(value) for name, value in FIELDS.findall(html)}


def values(html: str) -> dict[str, str]:
    """What the fields of a form hold, as far as they are inputs."""
    inputs = Page("", 200, html).of("input")
    return {each["name"]: each.get("value", "") for each in inputs if "name" in each}
