"""Posters to print at a protest's address, and small maps at cities' addresses."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from flask import Blueprint, Response, request

from events import wording
from events.config import settings
from events.geography import cities, states
from events.organizers.policy import Action
from events.paper.page import A4, A6, Paper
from events.posters.call_facts import picture_facts
from events.posters.facts import poster_facts
from events.posters.languages import languages_of
from events.posters.locator import as_svg, locator
from events.posters.press import press
from events.protests import queries as protests
from events.protests.models import Protest
from events.refusals import NotThere
from events.web import programs
from events.web.audience import performs
from events.web.conditional import conditional
from events.wording import Words, mark

PAPERS = {paper.name: paper for paper in (A4, A6)}
AND = "and"
ONE_DAY_SECONDS = 86_400
# When the facts that maps are drawn from were gathered; a new drawing has another tag.
DRAWN_FROM = datetime(2026, 11, 22, tzinfo=UTC)
NOT_IN_FILE_NAMES = re.compile(r"[^a-z0-9-]+")

blueprint = Blueprint("posters", __name__)


@blueprint.get("/protests/<protest_id>/poster-<any(a4,a6):size>.pdf")
@performs(Action.READ_PUBLIC)
def poster(protest_id: str, size: str) -> Response:
    """A protest's poster, in the languages of its place or of the address."""
    row = protests.public_by_id(protest_id)
    if row is None:
        raise NotThere(mark("There is no protest at this address."))
    spoken = _languages(row.country)
    facts = poster_facts(row, spoken, f"{settings().base_url}/protests/{row.id}")
    response = Response(press.poster(facts, PAPERS[size]), mimetype="application/pdf")
    response.content_language = [words.language for words in spoken]
    response.headers["Content-Disposition"] = f'inline; filename="{_file_name(row, PAPERS[size])}"'
    response.headers["X-Robots-Tag"] = "noindex"
    return conditional(response, row.revised_at)


@blueprint.get("/campaigns/<slug>/picture.png")
@performs(Action.READ_PUBLIC)
def call_picture(slug: str) -> Response:
    """A call as a picture to pass on, in one of its languages."""
    facts = picture_facts(slug, request.args.get("text", ""))
    response = Response(press.picture(facts), mimetype="image/png")
    response.content_language = [facts.language]
    response.headers["Content-Disposition"] = f'inline; filename="{slug}.png"'
    response.headers["X-Robots-Tag"] = "noindex"
    return conditional(response, None)


@blueprint.get("/in/<country>/<city>/locator.svg")
@performs(Action.READ_PUBLIC)
def city_locator(country: str, city: str) -> Response:
    """Where a city lies: a small map for pages to show."""
    found = cities.by_slug(country.upper(), city)
    if found is None:
        raise NotThere(mark("There is no such city here."))
    words = wording.words(programs.named_language() or settings().language)
    named = states.name(found.country, words.language)
    title = words.gettext("Map: %(city)s, %(country)s", city=found.name, country=named)
    response = Response(as_svg(locator(found), title, words.language), mimetype="image/svg+xml")
    response.headers["Cache-Control"] = f"public, max-age={ONE_DAY_SECONDS}"
    response.content_language = [words.language]
    return conditional(response, DRAWN_FROM)


def _languages(country: str) -> tuple[Words, ...]:
    """The languages asked for; never those that the browser likes, as paper is for others.

    :raises NotThere: for a second one that there isn't, or several.
    """
    also = request.args.getlist(AND)
    if len(also) > 1 or not set(also) <= set(wording.languages()):
        raise NotThere(mark("There is nothing here in this language."))
    chosen = languages_of(
        country,
        named=programs.named_language(),
        also=also[0] if also else None,
        site=settings().language,
        known=wording.languages(),
    )
    return tuple(wording.words(language) for language in chosen)


def _file_name(protest: Protest, paper: Paper) -> str:
    """Such as ``protest-russia-berlin-2026-12-12-a4.pdf`` (promise G8)."""
    city = cities.by_id(protest.city_geonames_id)
    state = states.by_code(protest.sending_state)
    parts = ("protest", state and state.slug, city and city.slug, f"{protest.starts:%Y-%m-%d}")
    name = "-".join(part for part in (*parts, paper.name) if part)
    return NOT_IN_FILE_NAMES.sub("-", name) + ".pdf"
