"""Answers for other people's programs: for any origin, cacheable, without cookies."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import Response, request
from werkzeug.exceptions import RequestURITooLarge

from events import wording
from events.config import settings
from events.refusals import NotThere
from events.web import languages
from events.wording import mark

LONGEST_ADDRESS = 256
CACHE_CONTROL = "public, max-age=900, stale-while-revalidate=3600, stale-if-error=86400"
# Any page of the web may read these answers: they are the same for everyone.
OPEN_TO_ALL = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}


def check_address() -> None:
    """Refuse an address that no list of protests has.

    :raises RequestURITooLarge: if its path has more than 256 characters.
    """
    if len(request.path) > LONGEST_ADDRESS:
        raise RequestURITooLarge(languages.gettext("No list of protests has such a long address."))


def named_language() -> str | None:
    """The language that the address names, by its prefix or by ``?lang=``.

    What the program prefers is not asked: the same address is the same answer for everyone.

    :raises NotThere: for one that there isn't, or several.
    """
    asked = request.args.getlist("lang")
    if len(asked) > 1 or any(language not in wording.languages() for language in asked):
        raise NotThere(mark("There is nothing here in this language."))
    return asked[0] if asked else languages.prefix()


def site(language: str | None) -> str:
    """The address that those of pages begin with, in the language that was named."""
    base = settings().base_url
    return f"{base}/{language}" if language else base


def own_address(address: str, language: str | None, page: int = 1) -> str:
    """An answer's own canonical address, absolute.

    :param address: with its ending, without a leading slash.
    """
    pairs = {"lang": language, "page": page if page > 1 else None}
    named = urlencode({name: value for name, value in pairs.items() if value})
    joint = "&" if "?" in address else "?"
    return f"{settings().base_url}/{address}{joint if named else ''}{named}"


def answer(body: bytes, content_type: str, *, language: str, page: str) -> Response:
    """An answer that any program may fetch, from a page of any origin too.

    :param page: absolute address of the page with the same protests.
    """
    response = Response(body, content_type=content_type)
    response.headers.update(
        {
            **OPEN_TO_ALL,
            "Content-Language": language,
            "X-Content-Type-Options": "nosniff",
            "X-Robots-Tag": "noindex",
            "Link": f'<{page}>; rel="alternate"; type="text/html"',
            "Cache-Control": CACHE_CONTROL,
        }
    )
    return response
