"""A list of protests in a frame on anybody's page, the code for it, and QR codes as pictures."""

from __future__ import annotations

from flask import Blueprint, Response, make_response, render_template, request, url_for
from markupsafe import escape

from events import clock
from events.organizers.policy import Action
from events.presenting.links import absolute, subject_view
from events.presenting.protests import protest_card
from events.protests import queries as protests
from events.refusals import NotThere
from events.scopes import queries as scopes
from events.scopes.scope import Scope
from events.scopes.selection import Selection, parse_selection
from events.scopes.subject import Subject, found
from events.web.audience import performs
from events.web.headers import let_frame
from events.web.languages import current_words
from events.web.qr import qr_code
from events.wording import Words, mark

MOST_SHOWN = 10
FRESH_SECONDS = 300
ONE_DAY_SECONDS = 86_400
FRAME_HEIGHT = 480
# Links open in a tab that is free again; without scripts, the frame's own origin is no danger.
SANDBOX = "allow-same-origin allow-popups allow-popups-to-escape-sandbox"

blueprint = Blueprint("embedding", __name__)


@blueprint.get("/embed/<path:address>")
@performs(Action.READ_PUBLIC)
def frame(address: str) -> Response:
    """A list on a page of its own, small, without scripts, that any page may frame."""
    subject = found(parse_selection(address, request.args.to_dict(flat=False)), current_words())
    response = make_response(render_template("embed/list.html", **_list(subject)))
    response.headers["Cache-Control"] = f"public, max-age={FRESH_SECONDS}"
    response.headers["X-Robots-Tag"] = "noindex"
    return let_frame(response)


@blueprint.get("/embed")
@performs(Action.READ_PUBLIC)
def code() -> str:
    """The code that puts a list on somebody's page, and what it will look like."""
    words = current_words()
    subject = found(parse_selection("protests", request.args.to_dict(flat=False)), words)
    return render_template("embed/code.html", code=_code(subject, words), **_list(subject))


@blueprint.get("/protests/<protest_id>/qr.svg")
@performs(Action.READ_PUBLIC)
def qr(protest_id: str) -> Response:
    """The address of a protest's page as a QR code."""
    if protests.public_by_id(protest_id) is None:
        raise NotThere(mark("There is no protest at this address."))
    drawn = qr_code(absolute(f"/{Scope(protest_id=protest_id).address}"))
    response = make_response(render_template("embed/qr.svg", qr=drawn))
    response.mimetype = "image/svg+xml"
    response.headers["Cache-Control"] = f"public, max-age={ONE_DAY_SECONDS}"
    return response


def _list(subject: Subject) -> dict[str, object]:
    words, now = current_words(), clock.now()
    rows = scopes.upcoming(subject.selection, now, limit=MOST_SHOWN)
    total = scopes.number_upcoming(subject.selection, now)
    return {
        "scope": subject_view(subject, words),
        "protests": [protest_card(row, words, now) for row in rows],
        "more": max(0, total - MOST_SHOWN),
    }


def _code(subject: Subject, words: Words) -> str:
    """The element to copy; its list is in the language of the page that it was copied from."""
    address = absolute(f"/{words.language}/{_frame_address(subject.selection)}")
    return (
        f'<iframe src="{escape(address)}" title="{escape(subject.title)}" sandbox="{SANDBOX}"'
        f' loading="lazy" width="100%" height="{FRAME_HEIGHT}"></iframe>'
    )


def _frame_address(selection: Selection) -> str:
    path = url_for("embedding.frame", address=selection.path).removeprefix(request.script_root)
    return path.lstrip("/") + (f"?{selection.query}" if selection.query else "")
