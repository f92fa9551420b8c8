"""One's own series: the dates of it that are somebody's, and those that an address asks for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from events.database import may_write
from events.organizers.policy import Action, belongs_to, can
from events.organizers.session import actor
from events.protests import rules
from events.protests.models import Protest, Series
from events.protests.series import series_queries, together
from events.refusals import NotThere
from events.wording import mark


@dataclass(frozen=True)
class OwnSeries:
    """A series as somebody shares it.

    :ivar dates: all of its dates that are theirs, by start.
    :ivar chosen: those ahead, from the asked one on or all, to which it may be done.
    """

    series: Series
    dates: list[Protest]
    chosen: list[Protest]

    def date(self, protest_id: str) -> Protest | None:
        """The date with an id."""
        return next((date for date in self.dates if date.id == protest_id), None)


def own_series(series_id: str, action: Action, first: str = "") -> OwnSeries:
    """One's own series; another's looks as if it did not exist.

    Where the request may change it, its rows are held until the transaction ends.

    :param first: id of the date from which on the others are chosen; if empty all are.
    :raises NotThere: if no date of it is one's own, or the first one isn't.
    """
    found = series_queries.series_by_id(series_id)
    dates = series_queries.dates_of(series_id, lock=may_write())
    own = [date for date in dates if belongs_to(actor(), date)]
    begins = next((date for date in own if date.id == first), None)
    if found is None or not own or (first and begins is None):
        raise NotThere(mark("You have no series at this address."))
    ahead = together.ahead(own, begins)
    return OwnSeries(found, own, [date for date in ahead if can(actor(), action, date)])


def only(own: OwnSeries, fits: Callable[[Protest], bool]) -> list[Protest]:
    """The chosen dates to which something can be done now.

    :raises rules.OutOfTurn: if there is none.
    """
    chosen = [date for date in own.chosen if fits(date)]
    if not chosen:
        raise rules.OutOfTurn(mark("There is no such date ahead any more. Open the series again."))
    return chosen
