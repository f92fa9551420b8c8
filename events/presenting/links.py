"""Small values that every page uses: a link, a choice, a page of a long list, a scope."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

from flask import request, url_for

from events.config import settings
from events.geography import states
from events.geography.cities import City
from events.refusals import NotThere
from events.scopes.scope import Scope
from events.scopes.selection import Selection
from events.scopes.subject import Subject
from events.web import languages
from events.wording import Words, mark

Item = TypeVar("Item")


@dataclass(frozen=True)
class Link:
    """A link: where to, what it says, small print beside it, how many protests are ahead there."""

    url: str
    text: str
    note: str = ""
    count: int | None = None


@dataclass(frozen=True)
class Choice:
    """An option of a list in a form."""

    value: str
    text: str
    chosen: bool


@dataclass(frozen=True)
class Page(Generic[Item]):
    """One page of a long list; ``number`` counts from 1."""

    items: Sequence[Item]
    number: int
    pages: int
    total: int
    previous_url: str
    next_url: str


@dataclass(frozen=True)
class ScopeView:
    """A list of protests, its calendar, and its other forms for programs."""

    title: str
    address: str
    addresses: tuple[str, ...]
    page_url: str
    subscribe_url: str
    embed_url: str
    ics_url: str
    webcal_url: str
    atom_url: str
    json_url: str
    geojson_url: str
    description: str


def absolute(path: str) -> str:
    """A path of this site as an absolute URL, from the settings and never from the request."""
    return settings().base_url + path


def subject_view(subject: Subject, words: Words) -> ScopeView:
    """What an address is about, as pages show it."""
    return selection_view(subject.selection, subject.title, words)


def scope_view(scope: Scope, words: Words, title: str | None = None) -> ScopeView:
    """A scope as pages show it.

    :param title: for a mission or protest, whose name only its row knows.
    """
    return selection_view(Selection((scope,)), title or scope.title(words), words)


def selection_view(selection: Selection, title: str, words: Words) -> ScopeView:
    """A list of protests as pages show it."""
    ics_url = feed_url(selection)
    return ScopeView(
        title=title,
        address=selection.address(),
        addresses=tuple(scope.address for scope in selection.scopes),
        page_url=f"{request.script_root}/{selection.address()}",
        subscribe_url=subscribe_url(selection),
        embed_url=embed_url(selection),
        ics_url=ics_url,
        webcal_url=webcal(ics_url),
        atom_url=f"{request.script_root}/{selection.address('.atom')}",
        json_url=f"{request.script_root}/{selection.address('.json')}",
        geojson_url=f"{request.script_root}/{selection.address('.geojson')}",
        description=words.gettext(
            "%(title)s, as a calendar that keeps itself up to date", title=title
        ),
    )


def feed_url(selection: Selection, options: Mapping[str, str] | None = None) -> str:
    """The absolute address of a selection's calendar.

    :param options: parameters of calendars. On a page whose address names a language, the calendar
        is in that one unless they say another.
    """
    address = absolute(f"/{selection.address('.ics')}")
    language = languages.prefix()
    chosen = {**({"lang": language} if language else {}), **(options or {})}
    if not chosen:
        return address
    return f"{address}{'&' if '?' in address else '?'}{urlencode(chosen)}"


def webcal(url: str) -> str:
    """A calendar's address in the scheme that calendar programs register for."""
    return "webcal://" + url.partition("://")[2]


def subscribe_url(selection: Selection) -> str:
    """The address of the page on how to subscribe to a selection."""
    return f"{url_for('directory.subscribe')}?{_named(selection)}"


def embed_url(selection: Selection) -> str:
    """The address of the page with the code that puts a selection on somebody's own page."""
    return f"{url_for('embedding.code')}?{_named(selection)}"


def _named(selection: Selection) -> str:
    """A selection as the query of an address."""
    pairs = [("scope", scope.address) for scope in selection.scopes]
    if selection.form:
        pairs.append(("form", selection.form.value))
    if selection.campaign:
        pairs.append(("campaign", selection.campaign))
    return urlencode(pairs, safe="/,")


def page_url(scope: Scope) -> str:
    """The address of a scope's page, within the page's language."""
    return f"{request.script_root}/{scope.address}"


def country_link(code: str, words: Words, count: int | None = None) -> Link:
    """A link to the page of a host country."""
    url = page_url(Scope(country=code))
    return Link(url, states.name(code, words.language), states.STATES[code].flag, count)


def sending_state_link(code: str, words: Words, count: int | None = None) -> Link:
    """A link to the page of a sending State."""
    url = page_url(Scope(sending_state=code))
    return Link(url, states.name(code, words.language), states.STATES[code].flag, count)


def city_link(city: City, count: int | None = None, note: str = "") -> Link:
    """A link to the page of a city."""
    return Link(page_url(Scope(country=city.country, city=city)), city.name, note, count)


def paged(items: Sequence[Item], number: int, size: int, total: int) -> Page[Item]:
    """A page of a long list, with links that keep every other part of the address.

    :raises NotThere: beyond the last page.
    """
    pages = max(1, -(-total // size))
    if number > pages:
        raise NotThere(mark("The list is not that long. Begin with its first page."))
    return Page(
        items=items,
        number=number,
        pages=pages,
        total=total,
        previous_url=_page_url(number - 1) if number > 1 else "",
        next_url=_page_url(number + 1) if number < pages else "",
    )


def _page_url(number: int) -> str:
    kept: dict[str, Any] = request.args.to_dict(flat=False)
    return url_for(request.endpoint or "", **{**kept, **(request.view_args or {}), "page": number})
