"""The Atom feed around its entries (RFC 4287) (pure). All text is plain; nothing of it is HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from xml.etree.ElementTree import Element, SubElement, tostring

NAMESPACE = "http://www.w3.org/2005/Atom"
AUTHOR = "Doorstep"
# What XML 1.0 (2.2) has no way to write, not even escaped.
NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, kw_only=True)
class AtomEntry:
    """One thing that happened.

    :ivar id: an IRI that is never given to anything else (RFC 4287, 4.2.6).
    :ivar updated: when; aware.
    :ivar url: absolute address of the page that it happened to.
    :ivar content: plain text of several lines.
    """

    id: str
    title: str
    updated: datetime
    url: str
    content: str


@dataclass(frozen=True, kw_only=True)
class AtomFacts:
    """What a feed says of itself.

    :ivar title: "Changes: Protests in Berlin". :ivar subtitle: a sentence.
    :ivar language: of what isn't an organizer's own text (BCP 47).
    :ivar own_url: absolute address of the feed, and its id.
    :ivar page_url: absolute address of the page with the same protests.
    :ivar updated: when anything in it last changed; aware.
    """

    title: str
    subtitle: str
    language: str
    own_url: str
    page_url: str
    updated: datetime


def atom(facts: AtomFacts, entries: Iterable[AtomEntry]) -> bytes:
    """The bytes of a feed; the same for the same arguments, in every process.

    :param entries: in the order in which they appear.
    """
    feed = Element("feed", {"xmlns": NAMESPACE, "xml:lang": facts.language})
    _add(feed, "id", facts.own_url)
    _add(feed, "title", facts.title)
    _add(feed, "subtitle", facts.subtitle)
    _add(feed, "updated", facts.updated.isoformat())
    _add(SubElement(feed, "author"), "name", AUTHOR)
    _add_link(feed, "self", "application/atom+xml", facts.own_url)
    _add_link(feed, "alternate", "text/html", facts.page_url)
    for entry in entries:
        _add_entry(feed, entry)
    written: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _add_entry(feed: Element, entry: AtomEntry) -> None:
    element = SubElement(feed, "entry")
    _add(element, "id", entry.id)
    _add(element, "title", entry.title)
    _add(element, "updated", entry.updated.isoformat())
    _add_link(element, "alternate", "text/html", entry.url)
    _add(element, "content", entry.content).set("type", "text")


def _add(parent: Element, name: str, text: str) -> Element:
    child = SubElement(parent, name)
    child.text = NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", text)
    return child


def _add_link(parent: Element, relation: str, media_type: str, url: str) -> None:
    SubElement(parent, "link", {"rel": relation, "type": media_type, "href": url})
