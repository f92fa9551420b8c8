"""The writer of a day of action: a draft for each row of a sheet. It flushes, never commits.

A row is known again by where, when and what it is for, so that a sheet brought in twice, or one
that was mended and sent again, makes nothing twice.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from events.database import db
from events.geography import cities
from events.geography.cities import City
from events.missions.models import Mission
from events.organizers.models import Organizer
from events.progress import Progress, unheard
from events.protests import actions, identity, queries, scheduling
from events.protests.many.named_places import mission_meant
from events.protests.many.sheet import Sheet
from events.protests.many.sheet_row import Row
from events.protests.schedule import instants
from events.protests.series import serial, series_queries
from events.refusals import NotValid, Refused
from events.wording import mark


class Fate(StrEnum):
    """What became of a row."""

    MADE = "made"
    THERE = "there"
    WRONG = "wrong"


@dataclass(frozen=True)
class Outcome:
    """What became of one row, and what there is to say of it.

    :ivar protest_id: what it made or was found to be; empty if it is wrong.
    :ivar remarks: what is wrong with it, or why what it made stays a draft.
    """

    line: int
    title: str
    fate: Fate
    protest_id: str = ""
    remarks: tuple[Refused, ...] = ()


@dataclass(frozen=True)
class Report:
    """What became of a sheet, row by row.

    :ivar batch: by which what it made can be found (:mod:`events.protests.identity`).
    :ivar is_kept: whether it was made; a sheet with wrong rows makes nothing unless it was asked
        to keep the good ones.
    """

    outcomes: tuple[Outcome, ...]
    batch: str
    is_kept: bool

    def of(self, fate: Fate) -> list[Outcome]:
        """The rows of which this became."""
        return [outcome for outcome in self.outcomes if outcome.fate == fate]


def bring_in(
    sheet: Sheet,
    organizer: Organizer,
    *,
    publish: bool = False,
    keep_good: bool = False,
    tell: Progress = unheard,
) -> Report:
    """Make a draft of each row: of all, or, if one is wrong and no more is asked for, of none.

    :param publish: publish them too, as far as that is possible.
    :param keep_good: leave wrong rows out instead.
    """
    work = _Work(
        organizer,
        identity.batch_of(f"{organizer.id} {sheet.rows!r}"),
        publish,
        series_queries.ids_by_part(organizer.id),
    )
    outcomes = [Outcome(row.line, row.title, Fate.WRONG, "", row.refusals) for row in sheet.wrong]
    attempt = db.session.begin_nested()
    for done, row in enumerate(sheet.rows, start=1):
        outcomes.append(_bring_in(row, work))
        tell(done, len(sheet.rows))
    is_kept = keep_good or not any(outcome.fate is Fate.WRONG for outcome in outcomes)
    if is_kept:
        attempt.commit()
    else:
        attempt.rollback()
    in_order = sorted(outcomes, key=lambda outcome: outcome.line)
    return Report(tuple(in_order), work.batch, is_kept)


@dataclass
class _Work:
    """What is known while a sheet is brought in.

    :ivar there: ids of what the organizer has, by the second half of its form key.
    :ivar lines: the lines of this sheet read so far, by the same.
    """

    organizer: Organizer
    batch: str
    publish: bool
    there: dict[str, str]
    lines: dict[str, int] = field(default_factory=dict)


def _bring_in(row: Row, work: _Work) -> Outcome:
    title = row.details.title
    try:
        mission = mission_meant(row.place)
        key = identity.key_in(work.batch, f"{mission.id} {row.details.starts} {title}")
        part = identity.part_of(key)
        if part in work.lines:
            raise NotValid(mark("Line %(line)s says the same."), line=work.lines[part])
        work.lines[part] = row.line
        there = work.there.get(part) or _scheduled_already(row, mission, work.organizer)
        if there:
            return Outcome(row.line, title, Fate.THERE, there)
        with db.session.begin_nested():
            made = actions.draft(work.organizer, mission, _city(mission), row.details, form_key=key)
    except NotValid as refusal:
        return Outcome(row.line, title, Fate.WRONG, "", (refusal,))
    remarks = serial.submit_each([made]) if work.publish else []
    said = tuple(remark.refusal for remark in remarks)
    return Outcome(row.line, title, Fate.MADE, made.id, said)


def _scheduled_already(row: Row, mission: Mission, organizer: Organizer) -> str | None:
    """The id of the same protest, made in another way."""
    time_zone = scheduling.time_zone_at(mission, _city(mission))
    starts_at, _ = instants(row.details.starts, time_zone)
    twin = queries.same_by_organizer(organizer.id, mission, row.details.title, starts_at)
    return twin.id if twin else None


def _city(mission: Mission) -> City:
    city = cities.by_id(mission.city_geonames_id or 0)
    if city is None:
        raise NotValid(mark("Its city is not known. Organize there by itself."))
    return city
