"""JSON and GeoJSON at every scope's address: ``/in/de/berlin.json``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, request

from events import clock, wording
from events.api.document import Page, document_of, rows_of
from events.api.geojson import collection, places_of
from events.api.schemas import ScopeDocument, as_json
from events.config import settings
from events.organizers.policy import Action
from events.protests.models import Protest
from events.scopes.subject import subject_at
from events.web import programs
from events.web.audience import performs
from events.web.conditional import conditional
from events.web.pagination import page_number

JSON_PAGE = 100
GEOJSON_PAGE = 1_000

blueprint = Blueprint("api", __name__)


@dataclass(frozen=True)
class _Found:
    """What an address asks for: the document, the rows it was made from, where its page is."""

    document: ScopeDocument
    rows: Sequence[Protest]
    page_url: str
    language: str


@blueprint.get("/<path:address>.json")
@performs(Action.READ_PUBLIC)
def as_document(address: str) -> Response:
    """A scope's protests, a hundred a page, with what is known of the scope itself."""
    found = _found(address, ".json", JSON_PAGE)
    return _answer(as_json(found.document), "application/json", found)


@blueprint.get("/<path:address>.geojson")
@performs(Action.READ_PUBLIC)
def as_geojson(address: str) -> Response:
    """A scope's protests for maps, a thousand a page."""
    found = _found(address, ".geojson", GEOJSON_PAGE)
    content = collection(found.document, places_of(found.rows))
    return _answer(content, "application/geo+json", found)


def _found(address: str, ending: str, size: int) -> _Found:
    programs.check_address()
    named = programs.named_language()
    words, site = wording.words(named or settings().language), programs.site(named)
    subject = subject_at(address, words, request.args.to_dict(flat=False))
    own, number = subject.selection.address, page_number()
    page = Page(number, size, programs.own_address(own(ending), named, number + 1))
    today = clock.today()
    rows = rows_of(subject, today, page)
    document = document_of(subject, rows, page, today, site, words)
    return _Found(document, rows, f"{site}/{own()}", words.language)


def _answer(content: dict[str, Any], media_type: str, found: _Found) -> Response:
    body = json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    response = programs.answer(
        body.encode(), media_type, language=found.language, page=found.page_url
    )
    if found.document.next:
        response.headers.add("Link", f'<{found.document.next}>; rel="next"')
    return conditional(response, found.document.updated)
