"""Plain text with links: what organizers write, shown and never read as HTML (promise G3)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

LONGEST_LINK = 300
HTTPS_LINK = re.compile(r"https://[^\s<>\"'`{}|\\^]+")
TRAILING_PUNCTUATION = tuple(".,;:!?)]»”")
BLANK_LINES = re.compile(r"\n\s*\n")


@dataclass(frozen=True)
class Segment:
    """A piece of text; ``url`` if it is a link."""

    text: str
    url: str | None = None


def paragraphs(text: str) -> list[list[Segment]]:
    """Text split at blank lines, its https links recognised."""
    return [segments(part) for part in BLANK_LINES.split(text) if part.strip()]


def segments(text: str) -> list[Segment]:
    """Text split into plain pieces and links."""
    found: list[Segment] = []
    place = 0
    for match in HTTPS_LINK.finditer(text):
        url = _without_the_sentence(match.group())
        if not is_safe_link(url):
            continue
        found += [Segment(text[place : match.start()]), Segment(url, url)]
        place = match.start() + len(url)
    return [piece for piece in (*found, Segment(text[place:])) if piece.text]


def is_safe_link(url: str) -> bool:
    """Whether a link goes where it seems to: https, a host with a dot, no credentials in it."""
    if len(url) > LONGEST_LINK:
        return False
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return False
    return parts.scheme == "https" and "." in host and port != 0 and "@" not in parts.netloc


def _without_the_sentence(url: str) -> str:
    """A link without the punctuation behind it; a bracket that it opened itself stays."""
    while url.endswith(TRAILING_PUNCTUATION):
        if url.endswith(")") and url.count("(") >= url.count(")"):
            break
        url = url[:-1]
    return url
