"""A protest in a few lines to send to others, in the languages that it and its page are in."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for

from events import wording
from events.geography import cities
from events.presenting.links import absolute, embed_url
from events.presenting.protests import when_in_words
from events.presenting.when import offset_words, zone_words
from events.protests.assembly import State
from events.protests.models import Protest
from events.protests.standing import place_title
from events.scopes.scope import Scope
from events.scopes.selection import Selection
from events.web.qr import QrCode, qr_code
from events.wording import Words


@dataclass(frozen=True)
class ShareText:
    """A text to send to others.

    :ivar name: of its language, in that language.
    :ivar text: title, when, where and the page's address, a line each.
    """

    language: str
    direction: str
    name: str
    title: str
    text: str


@dataclass(frozen=True)
class Sharing:
    """All that it takes to tell others of a protest.

    :ivar url: the page's absolute address, without a language: it is shown in its reader's.
    :ivar qr_url: a picture of the address, to point a camera at. :ivar posters: paper sizes and
        the addresses of what to print.
    """

    url: str
    texts: list[ShareText]
    qr: QrCode
    qr_url: str
    posters: list[tuple[str, str]]
    embed_url: str


def sharing(protest: Protest, words: Words) -> Sharing | None:
    """How to tell others of a protest; None of one that moderators took down.

    :param protest: a public one.
    """
    if protest.stands is State.TAKEN_DOWN:
        return None
    scope = Scope(protest_id=protest.id)
    url = absolute(f"/{scope.address}")
    return Sharing(
        url=url,
        texts=[share_text(protest, each, url) for each in _languages(protest, words)],
        qr=qr_code(url),
        qr_url=url_for("embedding.qr", protest_id=protest.id),
        posters=[
            (size.upper(), url_for("posters.poster", protest_id=protest.id, size=size))
            for size in ("a4", "a6")
        ],
        embed_url=embed_url(Selection((scope,))),
    )


def share_text(protest: Protest, words: Words, url: str) -> ShareText:
    """A protest's text in one language. A title is given in it where there is one."""
    title = _title(protest, words)
    lines = [title, when_line(protest, words), where_line(protest, words), url]
    return ShareText(words.language, words.direction, words.own_name, title, "\n".join(lines))


def when_line(protest: Protest, words: Words) -> str:
    """``Saturday 12 December 2026, 18:00–19:30 (Berlin time, UTC+1)``."""
    city = cities.by_id(protest.city_geonames_id)
    return words.gettext(
        "%(when)s (%(zone)s, %(offset)s)",
        when=when_in_words(protest.local_start, protest.local_end, words),
        zone=zone_words(city.name if city else protest.time_zone, words),
        offset=offset_words(protest.starts_at, protest.time_zone, words),
    )


def where_line(protest: Protest, words: Words) -> str:
    """``The fountain, Embassy of Russia, Berlin``."""
    place = place_title(protest, words)
    if not protest.meeting_point:
        return place
    return words.gettext("%(point)s, %(place)s", point=protest.meeting_point, place=place)


def _title(protest: Protest, words: Words) -> str:
    has_own = protest.second_title and protest.second_language == words.language
    title = protest.second_title if has_own else protest.title
    if protest.stands is not State.CANCELLED:
        return title
    if protest.is_postponed:
        return words.gettext("POSTPONED: %(summary)s", summary=title)
    return words.gettext("CANCELLED: %(summary)s", summary=title)


def _languages(protest: Protest, words: Words) -> list[Words]:
    """The page's language first, then those of the protest's own words, as far as we write them."""
    tags = dict.fromkeys((words.language, protest.language, protest.second_language))
    return [wording.words(tag) for tag in tags if tag in wording.languages()]
