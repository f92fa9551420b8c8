"""Ask a server for a calendar in the ways that calendar programs do.

Only for a person at a shell: no page of the site ever makes the server call out.
"""

from __future__ import annotations

import time
import zlib
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from http.client import HTTPException, HTTPResponse
from urllib.error import URLError
from urllib.parse import urljoin, urlsplit
from urllib.request import HTTPHandler, HTTPSHandler, OpenerDirector, ProxyHandler, Request

from events import clock
from events.checking.http import Answer, Visit

SECONDS_FOR_ANSWER = 30
SECONDS_WITHOUT_A_BYTE = 10
MOST_OCTETS = 10_000_000
MOST_REDIRECTS = 5
REDIRECTS = frozenset({301, 302, 303, 307, 308})
CHUNK = 65_536
# Stamps are in seconds: only what is asked twice with more than one between shows new ones.
PAUSE = timedelta(seconds=1.2)
SCHEMES = {"webcal": "https", "webcals": "https", "http": "http", "https": "https"}
AS_IT_IS = {"Accept-Encoding": "identity"}
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class Unreachable(OSError):
    """A calendar that can't be fetched; its message says why."""


def is_address(target: str) -> bool:
    """Whether a text is an address that can be visited, and no name of a file."""
    scheme, colon, _ = target.partition("://")
    return bool(colon) and scheme.lower() in SCHEMES


def visit(address: str, pause: timedelta = PAUSE) -> Visit:
    """Fetch a calendar in all the ways that matter.

    :param address: of http, https or webcal (which is taken as https).
    :param pause: between two requests for the same.
    :raises Unreachable: if there is no answer, too slow a one, or one without an end.
    """
    scheme, _, rest = address.partition("://")
    asked = f"{SCHEMES[scheme.lower()]}://{rest}"
    there, first = _followed(asked)
    time.sleep(pause.total_seconds())
    tag, date = first.headers.get("etag"), first.headers.get("last-modified")
    parts = urlsplit(there)
    return Visit(
        is_private=parts.scheme == "https" or parts.hostname in LOOPBACK,
        moved=there if there != asked else "",
        first=first,
        second=_ask(there),
        compressed=_ask(there, {"Accept-Encoding": "gzip"}),
        head=_ask(there, method="HEAD"),
        by_tag=_ask(there, {"If-None-Match": tag}) if tag else None,
        by_date=_ask(there, {"If-Modified-Since": date}) if date else None,
    )


def _followed(address: str) -> tuple[str, Answer]:
    """The address that one leads to, and the answer there."""
    for _ in range(MOST_REDIRECTS + 1):
        answer = _ask(address)
        onward = answer.headers.get("location")
        if answer.status not in REDIRECTS or not onward:
            return address, answer
        address = _joined(address, onward)
        if not is_address(address):
            raise Unreachable("It leads to an address that is neither http nor https.")
    raise Unreachable(f"It leads from one address to the next, more than {MOST_REDIRECTS} times.")


def _joined(address: str, onward: str) -> str:
    try:
        return urljoin(address, onward)
    except ValueError as error:
        raise Unreachable("It leads to something that is no address.") from error


def _ask(address: str, headers: Mapping[str, str] = AS_IT_IS, method: str = "GET") -> Answer:
    deadline = clock.now() + timedelta(seconds=SECONDS_FOR_ANSWER)
    try:
        # Only http and https get here, and the opener speaks nothing else.
        request = Request(address, headers={**AS_IT_IS, **headers}, method=method)  # noqa: S310
        with _opener().open(request, timeout=SECONDS_WITHOUT_A_BYTE) as response:
            found = _by_name(response.headers.items())
            return Answer(response.status, found, _decompressed(_read(response, deadline), found))
    except (URLError, HTTPException, OSError, ValueError) as error:
        raise Unreachable(str(getattr(error, "reason", error)) or type(error).__name__) from error


def _by_name(headers: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Headers by their names in lower case; one that was sent several times is one list."""
    found: dict[str, str] = {}
    for name, value in headers:
        key = name.lower()
        found[key] = f"{found[key]}, {value}" if key in found else value
    return found


def _opener() -> OpenerDirector:
    """Speaks http and https only; redirects and errors are answers like any other."""
    opener = OpenerDirector()
    for handler in (ProxyHandler(), HTTPHandler(), HTTPSHandler()):
        opener.add_handler(handler)
    return opener


def _read(response: HTTPResponse, deadline: datetime) -> bytes:
    body = b""
    while chunk := response.read1(CHUNK):
        body += chunk
        if len(body) > MOST_OCTETS:
            raise Unreachable(f"It has more than {MOST_OCTETS:,} octets.")
        if clock.now() > deadline:
            raise Unreachable(f"It took longer than {SECONDS_FOR_ANSWER} seconds.")
    return body


def _decompressed(body: bytes, headers: Mapping[str, str]) -> bytes:
    if headers.get("content-encoding", "").lower() != "gzip" or not body:
        return body
    try:
        whole = zlib.decompressobj(wbits=31).decompress(body, MOST_OCTETS + 1)
    except zlib.error as error:
        raise Unreachable("It is not compressed as it says.") from error
    if len(whole) > MOST_OCTETS:
        raise Unreachable(f"It has more than {MOST_OCTETS:,} octets.")
    return whole
