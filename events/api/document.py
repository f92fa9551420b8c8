"""The protests of a scope, page by page, as one document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from events.api.entries import entry_of
from events.api.facts import facts_of
from events.api.schemas import ScopeDocument
from events.presenting.leaving_out import all_but_bad
from events.protests.models import Protest
from events.refusals import NotThere
from events.scopes import queries
from events.scopes.subject import Subject
from events.wording import Words, mark


@dataclass(frozen=True)
class Page:
    """A page of a long list.

    :ivar number: counts from 1.
    :ivar size: the most protests that it holds.
    :ivar next_url: absolute address of the page after it, should there be one.
    """

    number: int
    size: int
    next_url: str


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
    subject: Subject, rows: Sequence[Protest], page: Page, today: date, site: str, words: Words
) -> ScopeDocument:
    """A page as a document.

    :param rows: as :func:`rows_of` gave them.
    :param site: the address that those of pages begin with.
    """
    return ScopeDocument(
        scope=subject.selection.address(),
        title=subject.title,
        updated=queries.last_modified(subject.selection, today),
        protests=tuple(
            all_but_bad(rows[: page.size], lambda row: entry_of(row, site, words), "document")
        ),
        facts=facts_of(subject, words),
        next=page.next_url if len(rows) > page.size else None,
    )
