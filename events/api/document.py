"""The protests of a scope, page by page, as one document."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from events.api.entries import entry_of
from events.api.facts import facts_of
from events.api.schemas import ProtestEntry, ScopeDocument
from events.protests.models import Protest
from events.refusals import NotThere
from events.scopes import queries
from events.scopes.subject import Subject
from events.wording import Words, mark

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Page:
    """A page of a long list: ``number`` counts from 1, ``size`` is the most protests it holds."""

    number: int
    size: int


@dataclass(frozen=True)
class Addresses:
    """Where things are.

    :ivar site: the address that those of pages begin with.
    :ivar next: absolute address of the page after this one.
    """

    site: str
    next: str


def rows_of(subject: Subject, today: date, page: Page) -> Sequence[Protest]:
    """The protests of a page, and one more if another page follows.

    :raises NotThere: beyond the last page.
    """
    before = (page.number - 1) * page.size
    rows = queries.in_window(subject.selection, today, limit=page.size + 1, offset=before)
    if before and not rows:
        raise NotThere(mark("The list is not that long. Begin with its first page."))
    return rows


def document_of(
    subject: Subject, rows: Sequence[Protest], page: Page, today: date, addresses: Addresses, words: Words
) -> ScopeDocument:
    """A page as a document.

    :param rows: as :func:`rows_of` gave them.
    """
    return ScopeDocument(
        scope=subject.selection.address(),
        title=subject.title,
        updated=queries.last_modified(subject.selection, today),
        protests=tuple(_entries(rows[: page.size], addresses.site, words)),
        facts=facts_of(subject, words),
        next=addresses.next if len(rows) > page.size else None,
    )


def _entries(rows: Sequence[Protest], site: str, words: Words) -> list[ProtestEntry]:
    """The entries of all rows but those that can't be written: one bad row breaks nothing."""
    written, failed = [], []
    for row in rows:
        try:
            written.append(entry_of(row, site, words))
        except Exception as error:
            failed.append(f"{row.id} ({type(error).__name__})")
    if failed:
        log.error("document incomplete left_out=%d protests=%s", len(failed), ", ".join(failed))
    return written
