"""Errors as answers: in words, with a status, in the format that was asked for."""

from __future__ import annotations

import logging
import secrets
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from flask import Flask, Response, jsonify, make_response, redirect, render_template, request
from sqlalchemy.exc import DBAPIError, OperationalError, TimeoutError
from werkzeug.exceptions import HTTPException, NotFound, RequestEntityTooLarge, ServiceUnavailable

from events import database
from events.config import settings
from events.refusals import Busy, Conflict, NotAllowed, NotThere, NotValid, Refused
from events.web import allowance
from events.web.languages import current_words, gettext
from events.web.programs import OPEN_TO_ALL

log = logging.getLogger(__name__)

STATUSES: tuple[tuple[type[Refused], int], ...] = (
    (NotThere, 404),
    (NotAllowed, 403),
    (Conflict, 409),
    (Busy, 503),
    (NotValid, 422),
    (Refused, 400),
)
PACKAGE = Path(__file__).resolve().parent.parent
RETRY_AFTER_SECONDS = 10
JSON_ENDINGS = (".json", ".geojson")
PROGRAM_ENDINGS = (".ics", ".atom", ".txt")


@dataclass(frozen=True)
class Suggestion:
    """Something that a person may have meant: what to call it and where it is."""

    label: str
    url: str


Suggest = Callable[[str], Sequence[Suggestion]]
Correct = Callable[[str], str | None]


def init_app(app: Flask, suggest: Suggest, correct: Correct) -> None:
    """Give every error a page.

    :param suggest: for an address that leads nowhere, what was perhaps meant, best first.
    :param correct: for one that is only written wrongly, the right one.
    """

    def not_found(error: NotFound | NotThere) -> Response:
        right = correct(request.path) if request.method in ("GET", "HEAD") else None
        if right:
            return cast(Response, redirect(right, 301))
        said = error.say(current_words()) if isinstance(error, NotThere) else None
        return _answer(404, said or gettext("There is nothing at this address."), suggest)

    app.register_error_handler(404, not_found)
    app.register_error_handler(NotThere, not_found)
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(OperationalError, _database_away)
    app.register_error_handler(TimeoutError, _database_away)
    app.register_error_handler(DBAPIError, _unexpected)
    app.register_error_handler(Exception, _unexpected)
    app.before_request(_refuse_too_many_fields)


def status_of(error: Refused) -> int:
    """The HTTP status of a refusal."""
    return next(status for kind, status in STATUSES if isinstance(error, kind))


def _refuse_too_many_fields() -> None:
    if request.mimetype == "application/x-www-form-urlencoded":
        sent = sum(len(values) for _, values in request.form.lists())
        if sent > allowance.of_request().fields:
            raise RequestEntityTooLarge("This form has too many fields.")


def _refused(error: Refused) -> Response:
    database.end_reading()
    response = _answer(status_of(error), error.say(current_words()))
    if isinstance(error, Busy):
        response.headers["Retry-After"] = str(error.retry_after_seconds)
    return response


def _http_error(error: HTTPException) -> Response:
    if error.response is not None or (error.code or 500) < 400:
        return make_response(error.get_response())
    response = _answer(error.code or 500, _said(error))
    for name, value in error.get_headers():
        if name not in ("Content-Type", "Content-Length"):
            response.headers[name] = value
    return response


def _said(error: HTTPException) -> str:
    return {
        405: gettext("This address can be read, not sent to. Go back and use the form."),
        413: gettext("That is too much at once. Shorten it and send it again."),
        429: gettext("Too many tries from your network. Wait a little, then try again."),
    }.get(error.code or 500) or (error.description or error.name)


def _database_away(_error: Exception) -> Response:
    database.end_reading()
    log.error("database unavailable route=%s", request.url_rule)
    unavailable = ServiceUnavailable(
        gettext("The database does not answer. Nothing was saved. Try again in a minute."),
        retry_after=RETRY_AFTER_SECONDS,
    )
    return _http_error(unavailable)


def _unexpected(error: Exception) -> Response:
    database.end_reading()
    incident = secrets.token_hex(4)
    # The kind of error and where it happened; never its text, which may quote what was sent.
    log.error(
        "unexpected %s incident=%s route=%s at=%s",
        type(error).__name__,
        incident,
        request.url_rule,
        _origin_of(error),
        exc_info=not settings().is_production,
    )
    message = gettext(
        "Something went wrong on our side. Tell the people who run this site: %(incident)s.",
        incident=incident,
    )
    try:
        return _answer(500, message)
    except Exception:  # the page of the error has an error: words are better than nothing
        return make_response(message, 500, {"Content-Type": "text/plain; charset=utf-8"})


def _origin_of(error: BaseException) -> str:
    """Module and line of our own code in which an error was met last."""
    ours = [
        f"{Path(frame.filename).stem}:{frame.lineno}"
        for frame in traceback.extract_tb(error.__traceback__)
        if PACKAGE in Path(frame.filename).parents
    ]
    return ours[-1] if ours else "?"


def _answer(status: int, message: str, suggest: Suggest | None = None) -> Response:
    suggestions = suggest(request.path) if suggest else ()
    if request.path.endswith(JSON_ENDINGS):
        response = _in_json(status, message, suggestions)
    elif request.path.endswith(PROGRAM_ENDINGS):
        response = _in_lines(status, message, suggestions)
    else:
        page = render_template(
            "errors/error.html", status=status, message=message, suggestions=suggestions
        )
        response = make_response(page, status)
    response.headers["Cache-Control"] = "no-store"
    return response


def _in_lines(status: int, message: str, suggestions: Sequence[Suggestion]) -> Response:
    base = settings().base_url
    lines = [message, *(f"{found.label}: {base}{found.url}" for found in suggestions)]
    response = make_response("\n".join(lines) + "\n", status, OPEN_TO_ALL)
    response.mimetype = "text/plain"
    return response


def _in_json(status: int, message: str, suggestions: Sequence[Suggestion]) -> Response:
    base = settings().base_url
    offered = [{"title": found.label, "url": f"{base}{found.url}"} for found in suggestions]
    error = {"status": status, "message": message, "suggestions": offered}
    return make_response(jsonify(error=error), status, OPEN_TO_ALL)
