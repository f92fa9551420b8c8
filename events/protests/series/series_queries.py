"""Reads of what was made at once: series, and batches of drafts."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, select

from events.database import db
from events.protests import queries
from events.protests.assembly import PUBLIC_STATES
from events.protests.identity import part_of
from events.protests.models import Protest, ProtestRevision, Series
from events.protests.series.naming import called_alike
from events.protests.series.recurrence import Frequency, Rule, Weekday

# Sorts after every hexadecimal digit.
BEYOND_HEXADECIMAL = "g"


def series_by_id(series_id: str) -> Series | None:
    """One series."""
    return db.session.get(Series, series_id)


def series_by_form_key(form_key: str) -> Series | None:
    """The series that a form with this key made."""
    return db.session.scalars(select(Series).where(Series.form_key == form_key)).one_or_none()


def rule_of(series: Series) -> Rule:
    """The rule that a series was made by."""
    weekdays = tuple(Weekday(weekday) for weekday in series.weekdays.split())
    return Rule(Frequency(series.frequency), weekdays, series.nth)


def dates_of(series_id: str, *, lock: bool = False) -> list[Protest]:
    """The dates of a series in any state, by start, with the people who share each.

    :param lock: hold their rows until the transaction ends, and read them afresh.
    """
    return _by_start(Protest.series_id == series_id, lock=lock)


def public_name_giver(series_id: str) -> Protest | None:
    """The public date of a series whose title is what the series is called; None if none is public.

    See :func:`events.protests.series.naming.called_alike`.
    """
    dates = db.session.execute(
        select(Protest.id, Protest.title, Protest.state)
        .where(Protest.series_id == series_id, Protest.state.in_(PUBLIC_STATES))
        .order_by(Protest.starts_at, Protest.id)
    ).all()
    return queries.public_by_id(called_alike(dates)[0].id) if dates else None


def in_batch(organizer_id: int, batch: str, *, lock: bool = False) -> list[Protest]:
    """What one sending of an organizer's made and is still theirs, by start.

    :param batch: first half of the form keys (:mod:`events.protests.identity`).
    :param lock: as for :func:`dates_of`.
    """
    return _by_start(
        Protest.organizer_id == organizer_id,
        Protest.form_key >= batch,
        Protest.form_key < batch + BEYOND_HEXADECIMAL,
        lock=lock,
    )


def ids_by_part(organizer_id: int) -> dict[str, str]:
    """The ids of all that is an organizer's, by the part of its form key that is its own."""
    rows = db.session.execute(
        select(Protest.form_key, Protest.id).where(Protest.organizer_id == organizer_id)
    )
    return {part_of(form_key): protest_id for form_key, protest_id in rows}


def waiting_revisions(protest_ids: Sequence[str]) -> dict[str, ProtestRevision]:
    """The changes of some protests that wait for a moderator, by protest."""
    rows = db.session.scalars(
        select(ProtestRevision).where(
            ProtestRevision.protest_id.in_(protest_ids), ProtestRevision.sequence.is_(None)
        )
    )
    return {row.protest_id: row for row in rows}


def _by_start(*conditions: ColumnElement[bool], lock: bool) -> list[Protest]:
    # By id, so that two who lock the same rows wait in the same order.
    question = queries.own_protests().where(*conditions).order_by(Protest.id)
    if lock:
        question = question.with_for_update(of=Protest).execution_options(populate_existing=True)
    return sorted(db.session.scalars(question), key=lambda found: (found.starts_at, found.id))
