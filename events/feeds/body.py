"""A feed as it is sent: its bytes, plain and compressed, and the headers that go with them."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import date, datetime
from http import HTTPStatus
from threading import Lock
from typing import TYPE_CHECKING

import brotli
from werkzeug.http import http_date, quote_etag

from events.config import Settings
from events.feeds.asked import CALENDAR
from events.feeds.edition import Edition
from events.feeds.freshness import Counters
from events.web.conditional import content_tag, is_known
from events.web.encodings import IDENTITY, preferred
from events.web.headers import of_every_answer
from events.web.programs import CACHE_CONTROL, OPEN_TO_ALL

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

Headers = list[tuple[str, str]]

OFFERED = ("br", "gzip")
# Levels at which a megabyte takes some ten milliseconds and is close to its smallest.
GZIP_LEVEL, BROTLI_QUALITY = 5, 5
GZIP_WINDOW = 31  # of 32 KiB, with gzip's header (zlib's own way to say so)
STALE = (
    ("Cache-Control", "public, max-age=60, stale-if-error=86400"),
    # RFC 9211
    ("Cache-Status", 'doorstep; hit; detail="stale: the database does not answer"'),
)


@dataclass(frozen=True)
class Answer:
    """What a server sends. ``status`` is a code with its phrase."""

    status: str
    headers: Headers
    content: bytes


class Body:
    """A feed that was rendered.

    :ivar modified: when it last changed; aware.
    :ivar day: the UTC day on which it is right.
    :ivar keys: of the revisions with which it changes.
    :ivar counters: those revisions, from before it was rendered; None if nobody knows.
    """

    def __init__(
        self,
        content: bytes,
        edition: Edition,
        settings: Settings,
        *,
        modified: datetime,
        day: date,
        keys: tuple[str, ...] = (),
        counters: Counters | None = None,
    ) -> None:
        self.content = content
        self.modified = modified
        self.day = day
        self.keys = keys
        self.counters = counters
        self.tag = content_tag(content)
        self._encoded = {IDENTITY: content}
        self._lock = Lock()
        self._always = _always(edition, settings, quote_etag(self.tag, weak=True))
        self._of_content = _of_content(edition, modified)

    @property
    def size(self) -> int:
        """Bytes that it takes, with room for what compressing it will add."""
        return len(self.content) * 3 // 2 + 5_000

    def answer_to(self, environ: WSGIEnvironment, *, is_stale: bool = False) -> Answer:
        """What a GET or HEAD gets: 304 for who has it, else all of it as the asker likes it.

        :param is_stale: it may be out of date, for want of a database.
        """
        always = _marked(self._always) if is_stale else self._always
        none_match, since = (
            environ.get("HTTP_IF_NONE_MATCH"),
            environ.get("HTTP_IF_MODIFIED_SINCE"),
        )
        if is_known(self.tag, self.modified, none_match, since):
            return Answer(_line(HTTPStatus.NOT_MODIFIED), list(always), b"")
        encoding = preferred(environ.get("HTTP_ACCEPT_ENCODING", ""), OFFERED)
        content = self._in(encoding)
        headers = [*always, *self._of_content, ("Content-Length", str(len(content)))]
        if encoding != IDENTITY:
            headers.append(("Content-Encoding", encoding))
        is_head = environ["REQUEST_METHOD"] == "HEAD"
        return Answer(_line(HTTPStatus.OK), headers, b"" if is_head else content)

    def _in(self, encoding: str) -> bytes:
        found = self._encoded.get(encoding)
        if found is not None:
            return found
        with self._lock:
            if encoding not in self._encoded:
                self._encoded[encoding] = _compressed(self.content, encoding)
            return self._encoded[encoding]


def _compressed(content: bytes, encoding: str) -> bytes:
    """The same in every process: no time and no name is in it."""
    if encoding == "gzip":
        return zlib.compress(content, GZIP_LEVEL, GZIP_WINDOW)
    compressed: bytes = brotli.compress(content, mode=brotli.MODE_TEXT, quality=BROTLI_QUALITY)
    return compressed


def _always(edition: Edition, settings: Settings, tag: str) -> Headers:
    named = of_every_answer(settings) | OPEN_TO_ALL
    named |= {
        "ETag": tag,
        "Vary": "Accept-Encoding",
        "Cache-Control": CACHE_CONTROL,
        "X-Robots-Tag": "noindex",
    }
    if edition.ending == CALENDAR:
        named["Content-Disposition"] = f'inline; filename="{edition.file_name}"'
    if not edition.options.is_discreet:
        named["Link"] = f'<{edition.page}>; rel="alternate"; type="text/html"'
    return list(named.items())


def _of_content(edition: Edition, modified: datetime) -> Headers:
    """Headers that only go with the content itself (RFC 9110, 15.4.5)."""
    return [
        ("Content-Type", edition.media_type),
        ("Content-Language", edition.words.language),
        ("Last-Modified", http_date(modified)),
    ]


def _marked(headers: Headers) -> Headers:
    return list({**dict(headers), **dict(STALE)}.items())


def _line(status: HTTPStatus) -> str:
    return f"{status.value} {status.phrase.upper()}"
