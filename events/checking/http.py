"""Whether a calendar is served so that programs can poll it (RFC 9110 and 9111) (pure)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from events.checking.properties import quoted
from events.checking.rules import Finding, error, note, warning

OK = 200
NOT_MODIFIED = 304

STATUS = error(
    "http-status",
    "The answer is not 200.",
    "Send the calendar; in trouble 503 with Retry-After, so that programs keep what they have.",
    "RFC 9110, 15",
)
REDIRECT = note(
    "http-redirect",
    "The address leads to another; some programs follow only a few, or none to another host.",
    "Give people the address at the end, and answer there directly.",
)
NOT_ENCRYPTED = warning(
    "http-not-encrypted",
    "The calendar goes over the network in clear, with what it says of who reads it.",
    "Serve it at https://.",
)
CONTENT_TYPE = error(
    "http-content-type",
    "The answer does not say that it is a calendar.",
    "Send Content-Type: text/calendar; charset=utf-8.",
    "RFC 5545, 8.1",
)
CHARSET = warning(
    "http-charset",
    "The answer does not say that it is in UTF-8.",
    "Send Content-Type: text/calendar; charset=utf-8.",
    "RFC 5545, 3.1.4",
)
UNSTABLE = error(
    "http-unstable",
    "Two answers a moment apart differ, so every poll transfers and changes everything.",
    "Take out what is made anew per request: stamps, UIDs, order.",
    "RFC 9110, 8.8",
)
ETAG_MISSING = warning(
    "http-etag-missing",
    "There is no ETag; every poll transfers everything.",
    "Send one made from the content, and 304 to who has it.",
    "RFC 9110, 8.8.3",
)
ETAG_UNSTABLE = error(
    "http-etag-unstable",
    "The same bytes came with two ETags.",
    "Make it from the content, the same in every process.",
    "RFC 9110, 8.8.3",
)
LAST_MODIFIED_MISSING = warning(
    "http-last-modified-missing",
    "There is no Last-Modified, the only thing that some programs look at.",
    "Send when the content last changed.",
    "RFC 9110, 8.8.2",
)
NO_304_FOR_TAG = warning(
    "http-no-304-for-tag",
    "A known ETag in If-None-Match is not answered with 304.",
    "Answer 304 without a body.",
    "RFC 9110, 13.1.2",
)
NO_304_FOR_DATE = warning(
    "http-no-304-for-date",
    "The Last-Modified in If-Modified-Since is not answered with 304.",
    "Answer 304 without a body.",
    "RFC 9110, 13.1.3",
)
NOT_COMPRESSED = note(
    "http-not-compressed",
    "The answer is not compressed for who asks for gzip; calendars shrink to a quarter.",
    "Compress text/calendar.",
    "RFC 9110, 8.4",
)
VARY = warning(
    "http-vary",
    "The answer may be compressed, but does not vary by Accept-Encoding.",
    "Send Vary: Accept-Encoding, or caches give gzip to who can't read it.",
    "RFC 9110, 12.5.5",
)
COOKIE = warning(
    "http-cookie",
    "The answer sets a cookie, which marks who reads and keeps caches from keeping it.",
    "Set none on calendars.",
)
CACHE_CONTROL = note(
    "http-cache-control",
    "There is no Cache-Control with a max-age, so caches guess.",
    "Send Cache-Control: public, max-age=900.",
    "RFC 9111, 5.2",
)
HEAD = warning(
    "http-head",
    "HEAD is not answered as GET is, without a body; some programs ask it first.",
    "Answer HEAD with the status and type of GET.",
    "RFC 9110, 9.3.2",
)
# Small answers grow when they are compressed.
WORTH_COMPRESSING = 1_500


@dataclass(frozen=True)
class Answer:
    """What a server answered. Names of headers are in lower case; ``body`` is not compressed."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, kw_only=True)
class Visit:
    """Everything that was asked of one address.

    :ivar is_private: whether nobody could listen: https, or this machine itself.
    :ivar moved: where the address led to; empty if nowhere else.
    :ivar first, second: the same request twice, a moment apart.
    :ivar compressed: for a client that takes gzip.
    :ivar head: the answer to HEAD.
    :ivar by_tag, by_date: for a client that has the first answer; None if it had no ETag or
        Last-Modified to ask with.
    """

    is_private: bool
    moved: str
    first: Answer
    second: Answer
    compressed: Answer
    head: Answer
    by_tag: Answer | None
    by_date: Answer | None


def check_visit(visit: Visit) -> list[Finding]:
    """What is wrong with how a calendar is served; nothing more if it isn't served at all."""
    if visit.first.status != OK:
        return [STATUS.at(None, str(visit.first.status))]
    return [
        *_address(visit),
        *_type(visit.first.headers),
        *_stability(visit),
        *_again(visit),
        *_transfer(visit),
    ]


def _address(visit: Visit) -> Iterator[Finding]:
    if not visit.is_private:
        yield NOT_ENCRYPTED.at(None)
    if visit.moved:
        yield REDIRECT.at(None, f"to {quoted(visit.moved)}")


def _type(headers: Mapping[str, str]) -> Iterator[Finding]:
    kind, _, parameters = headers.get("content-type", "").lower().partition(";")
    if kind.strip() != "text/calendar":
        yield CONTENT_TYPE.at(None, quoted(kind) or "there is no Content-Type")
    elif parameters.replace('"', "").replace(" ", "").find("charset=utf-8") < 0:
        yield CHARSET.at(None)


def _stability(visit: Visit) -> Iterator[Finding]:
    tags = [answer.headers.get("etag") for answer in (visit.first, visit.second)]
    if visit.first.body != visit.second.body:
        yield UNSTABLE.at(None)
    elif tags[0] and tags[0] != tags[1]:
        yield ETAG_UNSTABLE.at(None, quoted(f"{tags[0]} and {tags[1]}"))


def _again(visit: Visit) -> Iterator[Finding]:
    """How a client is answered that has everything already."""
    if visit.by_tag is None:
        yield ETAG_MISSING.at(None)
    elif not _is_nothing_new(visit.by_tag):
        yield NO_304_FOR_TAG.at(None, str(visit.by_tag.status))
    if visit.by_date is None:
        yield LAST_MODIFIED_MISSING.at(None)
    elif not _is_nothing_new(visit.by_date):
        yield NO_304_FOR_DATE.at(None, str(visit.by_date.status))


def _is_nothing_new(answer: Answer) -> bool:
    return answer.status == NOT_MODIFIED and not answer.body


def _transfer(visit: Visit) -> Iterator[Finding]:
    encoding = visit.compressed.headers.get("content-encoding", "")
    if not encoding and len(visit.first.body) > WORTH_COMPRESSING:
        yield NOT_COMPRESSED.at(None)
    if encoding and "accept-encoding" not in visit.compressed.headers.get("vary", "").lower():
        yield VARY.at(None)
    if "set-cookie" in visit.first.headers:
        yield COOKIE.at(None)
    if "max-age" not in visit.first.headers.get("cache-control", "").lower():
        yield CACHE_CONTROL.at(None)
    if not _is_like(visit.head, visit.first):
        yield HEAD.at(None, str(visit.head.status))


def _is_like(head: Answer, whole: Answer) -> bool:
    types = {answer.headers.get("content-type") for answer in (head, whole)}
    return head.status == whole.status and len(types) == 1 and not head.body
