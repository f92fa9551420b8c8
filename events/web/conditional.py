"""Answers that need not be sent again (RFC 9110, 8.8 and 13): the entity tag and 304."""

from __future__ import annotations

import hashlib
from datetime import datetime

from flask import Response, request
from werkzeug.http import parse_date, parse_etags, quote_etag

TAG_DIGITS = 32


def content_tag(body: bytes) -> str:
    """The entity tag of a body: 128 bits of its SHA-256, the same in every process.

    It comes from the content and not from a counter, which would name other bytes once a backup
    is restored.
    """
    return hashlib.sha256(body).hexdigest()[:TAG_DIGITS]


def conditional(response: Response, modified: datetime | None) -> Response:
    """Give an answer to GET or HEAD its tag and time; empty it (304) if the asker has it already.

    The tag is weak, as the answer may be sent compressed.

    :param modified: when the content last changed; aware. None if that is not known: then only
        the tag tells.
    """
    tag = content_tag(response.get_data())
    response.set_etag(tag, weak=True)
    response.last_modified = modified
    response.vary.add("Accept-Encoding")
    asked = request.headers
    if is_known(tag, modified, asked.get("If-None-Match"), asked.get("If-Modified-Since")):
        response.status_code = 304
        response.set_data(b"")
    return response


def is_known(
    tag: str, modified: datetime | None, none_match: str | None, since: str | None
) -> bool:
    """Whether the asker has this content. A tag counts more than a time, which misses seconds.

    :param tag: without quotes. :param modified: aware, or None.
    :param none_match: the value of If-None-Match. :param since: of If-Modified-Since.
    """
    if none_match is not None:
        return none_match == quote_etag(tag, weak=True) or parse_etags(none_match).contains_weak(
            tag
        )
    moment = parse_date(since)
    if moment is None or modified is None:
        return False
    return modified.replace(microsecond=0) <= moment
