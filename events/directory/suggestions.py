"""For an address that leads nowhere: what was perhaps meant."""

from __future__ import annotations

import re
from difflib import get_close_matches

from flask import request, url_for

from events.campaigns import queries as calls
from events.geography import cities, states
from events.missions import naming
from events.presenting.links import page_url
from events.scopes import scope as scopes
from events.scopes.scope import Scope, UnknownScope
from events.scopes.selection import Selection
from events.scopes.subject import found
from events.search import queries as search
from events.web.errors import Suggestion
from events.web.languages import current_words
from events.web.text import canonical_line

LONGEST_READ = 100
MOST_CALLS = 3
ENDINGS = ("ics", "atom", "json", "geojson")
NAMED_BY_ID = ("missions/", "protests/", "venues/", "series/", "campaigns/")
Q_NUMBER = re.compile(r"^q(?=\d)")


def for_path(path: str) -> list[Suggestion]:
    """What an unknown address was perhaps meant to be, best first; always something.

    :param path: as it was asked for, with or without the ending of a feed.
    """
    address, dot, ending = canonical_line(path)[:LONGEST_READ].strip("/").partition(".")
    meant = [*_better_scopes(address), *_named(address)]
    words = current_words()
    kept = dot + ending if ending in ENDINGS else ""
    offered = [
        Suggestion(label=scope.title(words), url=page_url(scope) + kept)
        for scope in dict.fromkeys([*meant, Scope()])
    ]
    search_page = Suggestion(words.gettext("Search"), url_for("directory.search"))
    return [*_likely_missions(address), *_likely_calls(address, kept), *offered, search_page]


def right_address(path: str) -> str | None:
    """The address of an existing list that differs from a wrong one in capitals or slashes only.

    Telephones capitalise what people type.

    :param path: as it was asked for, with or without a calendar's ending.
    """
    address, dot, ending = canonical_line(path)[:LONGEST_READ].strip("/").partition(".")
    head, slash, rest = address.lower().partition("/")
    written = head + slash + (Q_NUMBER.sub("Q", rest) if head == "missions" else rest)
    right = f"/{written}{dot}{ending.lower()}"
    if right == path or (dot and ending.lower() not in ENDINGS):
        return None
    try:
        found(Selection((scopes.parse(written),)), current_words())
    except UnknownScope:
        return None
    return request.script_root + right


def _better_scopes(address: str) -> list[Scope]:
    """A misspelt city of the right country, and the widest scope that was named rightly."""
    if address.startswith(NAMED_BY_ID):
        return []
    try:
        return [scopes.parse(address.lower())]
    except UnknownScope as unknown:
        if unknown.known is None:
            return []
        city = search.nearest_city(address.rpartition("/")[2], unknown.known.country)
        nearer = [_in_city(unknown.known, city)] if city and unknown.known.country else []
        return [*nearer, unknown.known]


def _in_city(wider: Scope, city: cities.City) -> Scope:
    return Scope(sending_state=wider.sending_state, country=city.country, city=city)


def _named(address: str) -> list[Scope]:
    """What the words of an address name by themselves: ``/berlin``, ``/in/germany``."""
    if address.startswith(NAMED_BY_ID):
        return []
    meant = search.nearest_name(address.rpartition("/")[2].replace("-", " "))
    if isinstance(meant, cities.City):
        return [Scope(country=meant.country, city=meant)]
    if isinstance(meant, states.State):
        of = address.startswith("of/")
        return [Scope(sending_state=meant.code) if of else Scope(country=meant.code)]
    return []


def _likely_missions(address: str) -> list[Suggestion]:
    """For a mission's address made of words, such as ``missions/embassy-of-russia-berlin``."""
    head, _, said = address.partition("/")
    if head != "missions" or not said:
        return []
    words = current_words()
    return [
        Suggestion(naming.title(mission, words), page_url(Scope(mission_id=mission.id)))
        for mission in search.find(said.replace("-", " "), words.language).missions[:3]
    ]


def _likely_calls(address: str, ending: str) -> list[Suggestion]:
    """For a call's address that is written wrongly: the calls with the most similar ones."""
    head, _, said = address.partition("/")
    if head != "campaigns" or not said:
        return []
    words = current_words()
    meant, slugs = said.partition("/")[0].lower(), calls.public_slugs()
    begun = [slug for slug in slugs if slug.startswith(meant)]
    near = dict.fromkeys([*begun, *get_close_matches(meant, slugs, MOST_CALLS)])
    found = [calls.public_by_slug(slug) for slug in list(near)[:MOST_CALLS]]
    return [
        Suggestion(
            call.text_in(words.language).title, f"{page_url(Scope(campaign=call.slug))}{ending}"
        )
        for call in found
        if call and call.speaks
    ]
