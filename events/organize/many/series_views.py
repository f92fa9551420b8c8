"""What the pages of a series hold: its dates, and what a change of many would do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import url_for

from events import clock
from events.organize.care import entry_preview
from events.organize.care.entry_preview import EntryPreview
from events.organize.many.repeating import affected
from events.organize.many.series_forms import DatesForm, MoreDatesForm
from events.organize.views import Fact, comparison
from events.organizers.policy import Action, can
from events.organizers.session import actor
from events.presenting.protests import ProtestCard, protest_card, when_in_words
from events.protests import scheduling
from events.protests.assembly import State
from events.protests.models import Protest, Series
from events.protests.revision import PublicFacts, with_details
from events.protests.series import serial, series_queries, together
from events.protests.series.naming import called_alike
from events.protests.series.occurrences import Gap
from events.refusals import NotValid
from events.wording import Words

OFF = frozenset({State.CANCELLED, State.TAKEN_DOWN})


@dataclass(frozen=True)
class DateRow:
    """One date in its series' list, with what can be done from it on; empty if it can't be."""

    card: ProtestCard
    own_title: str
    edit_url: str
    cancel_url: str


@dataclass(frozen=True)
class Newer:
    """A date that somebody changed meanwhile: what it would say, and what it says by now."""

    when: str
    mine: list[Fact]
    theirs: list[Fact]


def series_page(series: Series, dates: Sequence[Protest], words: Words) -> dict[str, Any]:
    """A series as its organizers see it, with what can be done to it now."""
    now = clock.now()
    ahead = together.ahead(dates)
    named = _named(dates, now)
    public = [date for date in dates if date.stands.is_public]
    return {
        "protest": head(named, words),
        "rule_words": series_queries.rule_of(series).in_words(words),
        "rows": [_row(series, date, named, words, now) for date in dates],
        "number_ahead": sum(date.stands not in OFF for date in ahead),
        "number_cancelled": sum(date.stands is State.CANCELLED for date in dates),
        "public_url": url_for("directory.series", series_id=series.id) if public else "",
        **_doors(series, dates, ahead),
    }


def planned_preview(
    form: DatesForm, opened: Protest, dates: Sequence[Protest], words: Words
) -> tuple[EntryPreview | None, list[str]]:
    """The first entry as an edit would leave it, and when each date would be.

    What is wrong with the new times is said at their field.
    """
    if form.errors:
        return None, []
    try:
        plans = together.planned(dates, opened, form.details(), gap=form.gap.chosen)
    except NotValid as error:
        form.show(error)
        return None, []
    if not plans:
        return None, []
    date, details = plans[0]
    facts = with_details(PublicFacts.of(date), details, scheduling.rescheduled(date, details))
    return entry_preview.moved(date, facts, words), affected([said for _, said in plans], words)


def newer_dates(
    form: DatesForm,
    opened: Protest,
    dates: Sequence[Protest],
    newer: Sequence[Protest],
    words: Words,
) -> list[Newer]:
    """What somebody would save over, date by date."""
    details = form.details()
    plans = together.planned(dates, opened, details, gap=Gap.LEAVE_OUT)
    mine = {date.id: said for date, said in plans}
    return [
        Newer(
            when_in_words(date.starts, date.ends, words),
            **comparison(mine.get(date.id, details), date, words),
        )
        for date in newer
    ]


def further(series: Series, form: MoreDatesForm, last: Protest, words: Words) -> list[str]:
    """When further dates would be; what is wrong with that is said at its field."""
    if form.errors or form.number.number is None:
        return []
    try:
        dates = serial.further(series, last, form.number.number, gap=form.gap.chosen)
    except NotValid as error:
        form.show(error)
        return []
    return affected(dates, words)


def head(date: Protest, words: Words) -> ProtestCard:
    """Which series a page is about: one of its dates."""
    return protest_card(date, words, clock.now())


def _named(dates: Sequence[Protest], now: datetime) -> Protest:
    """The date that a series is called after: of those called alike the next, else the last."""
    alike = called_alike(dates)
    return next((date for date in alike if date.ends_at > now), alike[-1])


def _row(series: Series, date: Protest, named: Protest, words: Words, now: datetime) -> DateRow:
    own_url = url_for("organize.protest", protest_id=date.id)
    is_ahead = date.ends_at > now

    def door(endpoint: str, is_open: bool) -> str:
        if not is_open:
            return ""
        return url_for(endpoint, series_id=series.id, first=date.id)

    return DateRow(
        protest_card(date, words, now, url=own_url),
        date.title if date.title != named.title else "",
        door("organize_series.edit", is_ahead and together.is_editable(date)),
        door("organize_series.cancel", is_ahead and together.is_on(date)),
    )


def _doors(series: Series, dates: Sequence[Protest], ahead: Sequence[Protest]) -> dict[str, str]:
    """The addresses of what can be done to the dates ahead; empty for what can't."""
    doors = {
        "edit": any(map(together.is_editable, ahead)),
        "cancel": any(map(together.is_on, ahead)),
        "restore": any(map(together.is_restorable, ahead)),
        "publish": any(map(together.is_draft, ahead)),
        "more": can(actor(), Action.PUBLISH, dates[-1]) and not dates[-1].is_frozen,
    }
    return {
        f"{name}_url": url_for(f"organize_series.{name}", series_id=series.id) if is_open else ""
        for name, is_open in doors.items()
    }
