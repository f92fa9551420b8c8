"""For programs that watch over the server: is it alive, can it serve?"""

from __future__ import annotations

from flask import Blueprint, Response, current_app, make_response
from sqlalchemy import select

from events.database import db
from events.feeds.store import store_of
from events.missions.models import Mission
from events.organizers.policy import Action
from events.web.audience import performs

blueprint = Blueprint("operations", __name__)


@blueprint.get("/healthz")
@performs(Action.READ_PUBLIC)
def healthz() -> Response:
    """The process answers."""
    return _plain("ok\n")


@blueprint.get("/readyz")
@performs(Action.READ_PUBLIC)
def readyz() -> Response:
    """The database answers and holds the register; else 503, by the handler of its errors.

    What this process had to leave out of calendars is named, for the operator to mend.
    """
    found = db.session.scalar(select(Mission.id).limit(1))
    if not found:
        return _plain("Run 'flask setup' first.\n", 503)
    left_out = store_of(current_app).alarms.left_out()
    alarms = (f"left out of calendars: {each} ({kind})\n" for each, kind in left_out.items())
    return _plain("".join(("ready\n", *alarms)))


def _plain(text: str, status: int = 200) -> Response:
    response = make_response(text, status)
    response.mimetype = "text/plain"
    response.headers["Cache-Control"] = "no-store"
    return response
