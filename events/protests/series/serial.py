"""The writer of series. It makes each date as a protest of its own; it flushes, never commits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy.exc import IntegrityError

from events import clock
from events.config import settings
from events.database import db
from events.geography import cities
from events.geography.cities import City
from events.geography.timezones import zone
from events.missions.models import Mission
from events.organizers.models import Organizer
from events.protests import actions, identity, rules
from events.protests.assembly import State
from events.protests.models import CoOrganizer, Protest, Series
from events.protests.revision import Details
from events.protests.series import recurrence, series_queries
from events.protests.series.occurrences import (
    Gap,
    WrongDate,
    dated,
    details_of,
)
from events.protests.series.recurrence import MOST_DATES, Rule, WrongNumber
from events.refusals import NotValid, Refused
from events.venues.models import Venue
from events.wording import mark


@dataclass(frozen=True)
class NotSubmitted:
    """A draft that can't be published, and why."""

    protest: Protest
    refusal: Refused


def draft(
    organizer: Organizer,
    place: Mission | Venue,
    city: City,
    details: Sequence[Details],
    rule: Rule,
    *,
    form_key: str,
) -> list[Protest]:
    """Make the drafts of a new series, or find those that the same form made before.

    :param details: of each date (:func:`events.protests.series.occurrences.dated`).
    :raises WrongDate: naming the date that can't be made; then none is.
    """
    with db.session.begin_nested():
        series = _series(rule, form_key)
        made = series_queries.dates_of(series.id)
        if made:
            return _own(made, organizer)
        return _drafts(series, organizer, place, city, details, form_key)


def extend(
    series: Series, last: Protest, number: int, *, form_key: str, gap: Gap = Gap.REFUSE
) -> list[Protest]:
    """Make the drafts of further dates, each like the last one and shared with the same people.

    :param last: the series' last date; its owner will be theirs.
    :param number: how many, at least one.
    :raises WrongNumber: if the series would have too many dates.
    :raises WrongDate: naming the date that can't be made; then none is.
    :raises rules.OutOfTurn: if the last date is frozen.
    """
    batch = identity.batch_of(form_key)
    made = [date for date in series_queries.dates_of(series.id) if date.form_key.startswith(batch)]
    if made or last.organizer is None:
        return made
    rules.refuse_if_frozen(last.is_frozen)
    details = further(series, last, number, gap=gap)
    city = cities.by_id(last.city_geonames_id)
    assert city is not None  # noqa: S101 - a protest is only ever made in a city of the data
    shared = last.co_organizer_ids
    with db.session.begin_nested():
        made = _drafts(series, last.organizer, last.place, city, details, form_key)
        for date in made:
            date.co_organizers += [CoOrganizer(organizer_id=each) for each in shared]
        db.session.flush()
    return made


def further(series: Series, last: Protest, number: int, *, gap: Gap = Gap.REFUSE) -> list[Details]:
    """What further dates of a series would be; nothing is made.

    They follow its last one, or today if that is over.

    :raises WrongNumber: :raises WrongDate: as :func:`extend`.
    """
    there = len(series_queries.dates_of(series.id))
    if there + number > MOST_DATES:
        raise WrongNumber(
            mark("A series has %(most)s dates at most; this one has %(there)s."),
            field="number",
            most=MOST_DATES,
            there=there,
        )
    today = clock.now().astimezone(zone(last.time_zone)).date()
    days = recurrence.days_after(
        series_queries.rule_of(series), max(last.starts.date(), today), number
    )
    like = details_of(last, expected_size=last.expected_size)
    return dated(like, days, last.time_zone, now=clock.now(), gap=gap)


def submit(dates: Iterable[Protest]) -> None:
    """Publish the drafts among some dates, or let them wait, as a single protest would."""
    for date in dates:
        if date.stands is State.DRAFT:
            actions.submit(date)


def submit_each(
    drafts: Iterable[Protest], send_out: Callable[[Protest], None] = actions.submit
) -> list[NotSubmitted]:
    """Publish as many drafts as can be.

    :param send_out: what publishes one; it may say first what the organizer answered.
    :returns: those that stay drafts, and why.
    """
    refused = []
    for protest in [draft for draft in drafts if draft.stands is State.DRAFT]:
        try:
            with db.session.begin_nested():
                send_out(protest)
        except Refused as refusal:
            refused.append(NotSubmitted(protest, refusal))
    return refused


def _series(rule: Rule, form_key: str) -> Series:
    """The series of a form, made if it isn't there."""
    made = series_queries.series_by_form_key(form_key)
    if made is not None:
        return made
    series = Series(
        id=identity.new_id(),
        uid=identity.new_uid(settings().uid_domain),
        form_key=form_key,
        frequency=rule.frequency,
        weekdays=" ".join(rule.weekdays),
        nth=rule.nth,
    )
    try:
        with db.session.begin_nested():
            db.session.add(series)
    except IntegrityError:  # sent twice at the same moment
        made = series_queries.series_by_form_key(form_key)
        if made is None:
            raise
        return made
    return series


def _own(made: list[Protest], organizer: Organizer) -> list[Protest]:
    if any(date.organizer_id != organizer.id for date in made):
        raise NotValid(mark("This form was used before. Open it afresh."), field="form_key")
    return made


def _drafts(
    series: Series,
    organizer: Organizer,
    place: Mission | Venue,
    city: City,
    details: Iterable[Details],
    form_key: str,
) -> list[Protest]:
    batch = identity.batch_of(form_key)
    made = []
    for said in details:
        key = identity.key_in(batch, said.starts.isoformat())
        try:
            date = actions.draft(organizer, place, city, said, form_key=key)
        except NotValid as cause:
            raise WrongDate(said.starts.date(), cause) from cause
        date.series = series
        made.append(date)
    db.session.flush()
    return made
