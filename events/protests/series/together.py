"""The writer of what is done to many dates at once: changed, called off, put back on.

Every date is a protest of its own, and it is done to each by the same actions as to a single one:
so each has one public revision for each change, and waits for a moderator where one alone would.
Everything flushes; whoever called commits.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from events import clock
from events.protests import actions, rules
from events.protests.actions import EditedMeanwhile
from events.protests.assembly import State
from events.protests.models import Protest, ProtestRevision
from events.protests.revision import Details, PublicFacts
from events.protests.series import series_queries
from events.protests.series.occurrences import Gap, changed_alike, details_of, fitting
from events.wording import mark


class DatesEditedMeanwhile(EditedMeanwhile):
    """Somebody saved some of the dates since this form was opened; ``protests`` are those."""

    def __init__(self, protests: Sequence[Protest]) -> None:
        super().__init__(protests[0])
        self.protests = protests


def ahead(dates: Iterable[Protest], first: Protest | None = None) -> list[Protest]:
    """The dates that are not over, from one on or all. What is over stays as it was."""
    now = clock.now()
    return [
        date
        for date in dates
        if date.ends_at > now and (first is None or date.starts_at >= first.starts_at)
    ]


def is_draft(date: Protest) -> bool:
    """Whether only its organizers know of it, and may publish it."""
    return date.stands is State.DRAFT and not date.is_frozen


def is_on(date: Protest) -> bool:
    """Whether there is something to call off: it is published, or a moderator may publish it."""
    return date.stands in (State.PUBLISHED, State.PENDING)


def is_restorable(date: Protest) -> bool:
    """Whether it is off for good, and not only until there is a new time."""
    return date.stands is State.CANCELLED and not (date.is_postponed or date.is_frozen)


def is_editable(date: Protest) -> bool:
    """Whether an edit of many reaches it."""
    return date.stands in rules.EDITABLE and not date.is_frozen


def planned(
    dates: Iterable[Protest], opened: Protest, details: Details, *, gap: Gap = Gap.REFUSE
) -> list[tuple[Protest, Details]]:
    """What each of some dates would say if all were changed alike; nothing is changed.

    What the edit left alone, each date keeps as it has it, also in a change that waits. Dates that
    are cancelled or frozen, and the times of what has begun, stay.

    :param opened: the date that the form was filled from. :param details: what was sent.
    :param gap: what to do with dates on which clocks skip the new time; left out, they stay.
    :raises WrongDate: for a date that the new times don't fit.
    """
    changing = [date for date in dates if is_editable(date)]
    waiting = series_queries.waiting_revisions([date.id for date in changing])
    before = details_of(opened, expected_size=opened.expected_size)
    plans = []
    for date in changing:
        own = _said_by(date, waiting.get(date.id))
        has_begun = date.starts_at <= clock.now()
        changed = changed_alike(own, before, details, has_begun=has_begun)
        fits = _fitting(date, changed, gap)
        if fits:
            plans.append((date, fits))
    return plans


def revise(
    dates: Sequence[Protest],
    opened: Protest,
    details: Details,
    *,
    versions: Mapping[str, int],
    gap: Gap = Gap.REFUSE,
) -> list[Protest]:
    """Change all of some dates alike, as :func:`planned` says.

    :param dates: read under a lock, as is ``opened``, which need not be one of them any more.
    :param versions: of the dates when the form was opened, by id.
    :returns: the dates of which the public doesn't learn, as they are no public ones or the change
        waits for a moderator.
    :raises DatesEditedMeanwhile: if one of them is newer, or new; nothing is changed.
    :raises WrongDate: for a date that the new times don't fit; nothing is changed.
    :raises rules.OutOfTurn: if none can be changed, as they are frozen.
    """
    if not any(map(is_editable, dates)):
        rules.refuse_if_frozen(any(date.is_frozen for date in dates))
    compared = {date.id: date for date in (opened, *dates) if date is opened or is_editable(date)}
    newer = [date for date in compared.values() if date.version != versions.get(date.id)]
    if newer:
        raise DatesEditedMeanwhile(newer)
    quiet = []
    for date, changed in planned(dates, opened, details, gap=gap):
        is_in_force = actions.revise(date, changed, version=date.version)
        if not (is_in_force and date.stands.is_public):
            quiet.append(date)
    return quiet


def cancel(dates: Iterable[Protest], reason: str) -> None:
    """Call off all of some dates. What waits for a moderator goes back to being a draft.

    :raises rules.OutOfTurn: if there is nothing to call off.
    """
    on = [date for date in dates if is_on(date)]
    _check_some(on)
    for date in on:
        if date.stands is State.PUBLISHED:
            actions.cancel(date, reason)
        else:
            actions.withdraw(date)


def restore(dates: Iterable[Protest]) -> None:
    """Take back the cancellation of all of some dates. What was postponed needs a new time first.

    :raises rules.OutOfTurn: if none is cancelled.
    """
    off = [date for date in dates if is_restorable(date)]
    _check_some(off)
    for date in off:
        actions.restore(date)


def _said_by(date: Protest, waiting: ProtestRevision | None) -> Details:
    holder = PublicFacts.from_json(waiting.facts) if waiting else date
    return details_of(holder, expected_size=date.expected_size)


def _fitting(date: Protest, changed: Details, gap: Gap) -> Details | None:
    """The change if it can be; times that stay may be past."""
    if changed.start_is_second is None:
        return changed
    return fitting(changed, date.time_zone, now=clock.now(), gap=gap)


def _check_some(dates: list[Protest]) -> None:
    if not dates:
        raise rules.OutOfTurn(mark("There is no such date ahead any more. Open the series again."))
