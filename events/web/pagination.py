"""Which page of a long list an address asks for."""

from __future__ import annotations

from flask import request

from events.refusals import NotThere
from events.wording import mark

HIGHEST_PAGE = 100_000
PAGE = "page"


def page_number() -> int:
    """The page that was asked for, counted from 1.

    :raises NotThere: for what is no page's number.
    """
    text, *more = request.args.getlist(PAGE) or ["1"]
    is_number = not more and text.isascii() and text.isdigit() and len(text) < 7
    if is_number and 1 <= int(text) <= HIGHEST_PAGE:
        return int(text)
    raise NotThere(mark("There is no such page. Page numbers begin with 1."))
