"""Which list of protests the address asks for."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import abort, redirect, request

from events.scopes.selection import CAMPAIGN, FORM, SCOPE, Selection, parse_selection
from events.scopes.subject import Subject, found
from events.web.languages import current_words

PAGE = "page"


def subject(path: str) -> Subject:
    """What the address asks for, found and named.

    A page that could be written in several ways has one address; the others lead there.

    :param path: the scope in the address.
    :raises NotThere: if there is no such thing.
    """
    asked = parse_selection(path, request.args.to_dict(flat=False))
    about = found(asked, current_words())
    if _written(path) != about.selection.address():
        abort(redirect(_address(about.selection), 301))
    return about


def _written(path: str) -> str:
    """The address as it was asked for, without what means nothing."""
    pairs = [
        (name, value) for name in (SCOPE, FORM, CAMPAIGN) for value in request.args.getlist(name)
    ]
    return f"{path}?{urlencode(pairs, safe='/,')}" if pairs else path


def _address(selection: Selection) -> str:
    address = f"{request.script_root}/{selection.address()}"
    if PAGE not in request.args:
        return address
    return f"{address}{'&' if '?' in address else '?'}{urlencode({PAGE: request.args[PAGE]})}"
