"""A calendar at every scope's address, ``/in/de/berlin.ics``; what changed, ``.atom``."""

from __future__ import annotations

from flask import Blueprint, Response, current_app, request
from sqlalchemy.exc import DBAPIError, TimeoutError

from events import database
from events.feeds.gate import asked_by
from events.feeds.store import store_of
from events.organizers.policy import Action
from events.web import programs
from events.web.audience import performs

blueprint = Blueprint("feeds", __name__)


@blueprint.get("/<path:address>.ics")
@performs(Action.READ_PUBLIC)
def calendar(address: str) -> Response:
    """A scope's protests for calendar programs; 304 for who has them already.

    What was asked before and has nothing new is answered by :mod:`events.feeds.gate`.
    """
    return _answer()


@blueprint.get("/<path:address>.atom")
@performs(Action.READ_PUBLIC)
def what_changed(address: str) -> Response:
    """What changed in a scope, the newest first, for feed readers; kept and answered alike."""
    return _answer()


def _answer() -> Response:
    programs.check_address()
    asked = asked_by(request.environ)
    assert asked is not None  # noqa: S101 - the route's own ending
    store = store_of(current_app)
    try:
        answer = store.current(asked).answer_to(request.environ)
    except (DBAPIError, TimeoutError):
        database.end_reading()
        body = store.last_good(asked)
        if body is None:
            raise
        answer = body.answer_to(request.environ, is_stale=True)
    response = Response(answer.content, answer.status)
    response.headers.clear()  # of what Flask would say of a page
    response.headers.extend(answer.headers)
    return response
