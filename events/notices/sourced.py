"""What a rule rests on, in words: the law, what was read, and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from urllib.parse import urlsplit

from events.notices.rules import Basis, Rule
from events.wording import Words

PATTERNS_OF_PARTIAL_DATES: Mapping[int, str] = MappingProxyType({4: "y", 7: "LLLL y", 10: "long"})


@dataclass(frozen=True)
class Link:
    """An address and what to call it."""

    text: str
    url: str


@dataclass(frozen=True)
class Source:
    """What a rule rests on: the law, the pages that were read, and when.

    :ivar law: the law's name, in English. :ivar dates: sentences on look-up and source.
    """

    law: Link
    read: tuple[Link, ...]
    dates: tuple[str, ...]


def source(rule: Rule, words: Words) -> Source:
    """Where a rule comes from and when it was looked up."""
    read = tuple(Link(urlsplit(url).netloc, url) for url in rule.evidence.addresses)
    dates = [_looked_up(rule, words)]
    if rule.verified_on:
        dates.append(words.gettext("The source's own date: %(date)s.", date=_own_date(rule, words)))
    return Source(Link(rule.legal_source, rule.source_url), read, tuple(dates))


def _looked_up(rule: Rule, words: Words) -> str:
    evidence = rule.evidence
    if evidence.basis is Basis.KNOWLEDGE or not evidence.looked_up_on:
        return words.gettext("Written from knowledge: no source was read.")
    day = words.date(evidence.looked_up_on, "long")
    if evidence.basis is Basis.MIXED:
        return words.gettext(
            "Looked up on %(date)s, partly written from knowledge, not checked live.", date=day
        )
    return words.gettext("Looked up on %(date)s, not checked live.", date=day)


def _own_date(rule: Rule, words: Words) -> str:
    """``2022``, ``April 2022`` or ``6 April 2022``, as exactly as the source gives it."""
    known = len(rule.verified_on)
    day = date.fromisoformat(f"{rule.verified_on}-01-01"[:10])
    return words.date(day, PATTERNS_OF_PARTIAL_DATES[known])
