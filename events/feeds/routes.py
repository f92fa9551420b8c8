"""A calendar at every scope's address, ``/in/de/berlin.ics``; what changed, ``.atom``."""

from __future__ import annotations

import re

from flask import Blueprint, Response, request
from werkzeug.exceptions import RequestURITooLarge

from events import clock, wording
from events.config import settings
from events.feeds.changes import changes
from events.feeds.feed import Addresses, feed
from events.organizers.policy import Action
from events.refusals import NotThere
from events.scopes.queries import last_modified
from events.scopes.scope import UnknownScope
from events.scopes.subject import Subject, subject_at
from events.web import languages, programs
from events.web.audience import performs
from events.web.conditional import conditional
from events.wording import Words, mark

LONGEST_ADDRESS = 256
NO_CALENDAR = mark("There is no calendar at this address.")
CACHE_CONTROL = "public, max-age=900, stale-while-revalidate=3600, stale-if-error=86400"
NOT_IN_FILE_NAMES = re.compile(r"[^a-z0-9]+")

blueprint = Blueprint("feeds", __name__)


@blueprint.get("/<path:address>.ics")
@performs(Action.READ_PUBLIC)
def calendar(address: str) -> Response:
    """A scope's protests for calendar programs; 304 for who has them already."""
    if len(request.path) > LONGEST_ADDRESS:
        raise RequestURITooLarge(languages.gettext("No calendar has such a long address."))
    language = _language()
    words = wording.words(language or settings().language)
    try:
        subject = subject_at(address, words, request.args.to_dict(flat=False))
    except UnknownScope as unknown:
        raise NotThere(NO_CALENDAR) from unknown
    addresses = _addresses(subject, language)
    found = feed(subject, clock.today(), addresses, words)
    return conditional(_answer(found.body, subject, addresses, words), found.modified)


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


def _language() -> str | None:
    """The language that the address names, by its prefix or by ``?lang=``.

    :raises NotThere: for one that there isn't, or several.
    """
    asked = request.args.getlist("lang")
    if len(asked) > 1 or any(language not in wording.languages() for language in asked):
        raise NotThere(NO_CALENDAR)
    return asked[0] if asked else languages.prefix()


def _addresses(subject: Subject, language: str | None) -> Addresses:
    base = settings().base_url
    source = f"{base}/{subject.selection.address('.ics')}"
    if language is None:
        return Addresses(base, source)
    joint = "&" if "?" in source else "?"
    return Addresses(f"{base}/{language}", f"{source}{joint}lang={language}")


def _answer(body: bytes, subject: Subject, addresses: Addresses, words: Words) -> Response:
    response = Response(body, content_type="text/calendar; charset=utf-8")
    name = NOT_IN_FILE_NAMES.sub("-", subject.selection.address().lower())
    response.headers.update(
        {
            "Content-Disposition": f'inline; filename="{name}.ics"',
            "Content-Language": words.language,
            "Access-Control-Allow-Origin": "*",
            "Cross-Origin-Resource-Policy": "cross-origin",
            "X-Content-Type-Options": "nosniff",
            "X-Robots-Tag": "noindex",
            "Link": f'<{addresses.of(subject.selection)}>; rel="alternate"; type="text/html"',
            "Cache-Control": CACHE_CONTROL,
        }
    )
    return response
