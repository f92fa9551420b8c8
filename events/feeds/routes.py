"""A calendar at every scope's address, ``/in/de/berlin.ics``; what changed, ``.atom``."""

from __future__ import annotations

from flask import Blueprint, Response, current_app, request
from sqlalchemy.exc import DBAPIError, TimeoutError
from werkzeug.exceptions import RequestURITooLarge

from events import clock, database, wording
from events.config import settings
from events.feeds.changes import changes
from events.feeds.gate import asked_by
from events.feeds.store import store_of
from events.organizers.policy import Action
from events.scopes.queries import last_modified
from events.scopes.subject import subject_at
from events.web import languages, programs
from events.web.audience import performs
from events.web.conditional import conditional

blueprint = Blueprint("feeds", __name__)


@blueprint.get("/<path:address>.ics")
@performs(Action.READ_PUBLIC)
def calendar(address: str) -> Response:
    """A scope's protests for calendar programs; 304 for who has them already.

    What was asked before and has nothing new is answered by :mod:`events.feeds.gate`.
    """
    if len(request.path) > programs.LONGEST_ADDRESS:
        raise RequestURITooLarge(languages.gettext("No calendar has such a long address."))
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


@blueprint.get("/<path:address>.atom")
@performs(Action.READ_PUBLIC)
def what_changed(address: str) -> Response:
    """What changed in a scope, the newest first, for feed readers."""
    programs.check_address()
    named = programs.named_language()
    words, site = wording.words(named or settings().language), programs.site(named)
    subject, today = subject_at(address, words, request.args.to_dict(flat=False)), clock.today()
    own_url = programs.own_address(subject.selection.address(".atom"), named)
    body = changes(subject, today, site=site, own_url=own_url, words=words)
    response = programs.answer(
        body,
        "application/atom+xml; charset=utf-8",
        language=words.language,
        page=f"{site}/{subject.selection.address()}",
    )
    return conditional(response, last_modified(subject.selection, today))
