"""The only writer of the register's tables. Everything here flushes; the caller commits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar, cast

from flask import Flask, current_app
from sqlalchemy import insert, select
from werkzeug.local import LocalProxy

from events import clock
from events.database import db
from events.missions import csvfile, refresh
from events.missions.csvfile import Reading
from events.missions.models import Mission, MissionAlias, MissionCorrection
from events.missions.records import COLUMNS, MissionRecord, RecordError, as_row, corrected
from events.missions.refresh import Change, Difference
from events.missions.signals import mission_revised
from events.progress import Progress, unheard

BATCH = 500

Item = TypeVar("Item")


def load_shipped(progress: Progress = unheard) -> int:
    """Fill an empty register with the missions that Doorstep ships.

    A register that holds anything is left as it is: it may be newer.

    :returns: how many missions were written.
    :raises UnreadableFileError: if the shipped file is damaged.
    """
    if db.session.scalar(select(Mission.id).limit(1)) is not None:
        return 0
    difference = compare(csvfile.read_file(csvfile.SHIPPED))
    apply(difference, progress)
    return len(difference.opened)


def compare(reading: Reading) -> Difference:
    """What a file would change in the register; writes nothing."""
    missions = db.session.scalars(select(Mission).order_by(Mission.sort_key))
    aliases = db.session.execute(select(MissionAlias.alias, MissionAlias.mission_id))
    return refresh.difference(
        {mission.id: record_of(mission) for mission in missions},
        reading,
        corrections=_corrections(),
        aliases={row.alias: row.mission_id for row in aliases},
    )


def apply(difference: Difference, progress: Progress = unheard) -> None:
    """Write a difference, and announce every mission whose public facts changed."""
    done = 0
    for batch in _batches(difference.opened):
        db.session.execute(insert(Mission), [_row(record) for record in batch])
        done += len(batch)
        progress(done, difference.size)
    for change in (*difference.renamed, *difference.changed, *difference.closed):
        _write(change)
        done += 1
        progress(done, difference.size)
    db.session.flush()


def correct(mission: Mission, corrections: dict[str, str]) -> Change:
    """Correct facts of a mission by hand; no refresh overwrites them.

    :param corrections: new texts by column of the file, such as ``{"address": "Ring 1"}``. A
        point needs ``latitude``, ``longitude`` and ``coordinate_precision`` together.
    :returns: what changed.
    :raises RecordError: if the result would not be a valid row.
    """
    before = record_of(mission)
    after = corrected(before, corrections)
    if after.duplicate_of and db.session.get(Mission, after.duplicate_of) is None:
        raise RecordError(f"duplicate_of {after.duplicate_of!r} is no mission")
    change = refresh.change_of(before, after)
    now_as_text = as_row(after)
    for column in corrections:
        db.session.merge(
            MissionCorrection(
                mission_id=mission.id,
                field=column,
                value=now_as_text[column],
                corrected_on=clock.today(),
            )
        )
    if change.fields:
        _write(change)
    db.session.flush()
    return change


def record_of(mission: Mission) -> MissionRecord:
    """A stored mission as the record it was made from."""
    facts: dict[str, Any] = {column: getattr(mission, column) for column in COLUMNS}
    facts |= {
        "kind": mission.mission_kind,
        "status": mission.mission_status,
        "coordinate_precision": mission.precision,
    }
    return MissionRecord(**facts)


def _write(change: Change) -> None:
    """Write one changed mission. A new id cascades to whatever points to the mission."""
    mission = db.session.get_one(Mission, change.former_id)
    for column, value in _row(change.record).items():
        setattr(mission, column, value)
    db.session.flush()
    if change.is_renamed:
        db.session.add(MissionAlias(alias=change.former_id, mission_id=mission.id))
        db.session.flush()
        # What the session holds of the rows that point here still says the old id.
        db.session.expire_all()
    if change.facts:
        mission_revised.send(_app(), mission_id=change.record.id, fields=change.facts)


def _row(record: MissionRecord) -> dict[str, object]:
    facts = {column: getattr(record, column) for column in COLUMNS}
    derived = {"country": record.country, "sort_key": record.sort_key}
    return {**facts, **derived, "refreshed_on": clock.today()}


def _app() -> Flask:
    """The app itself: signals know their senders by identity, which a proxy doesn't share."""
    return cast("LocalProxy[Flask]", current_app)._get_current_object()


def _corrections() -> dict[str, dict[str, str]]:
    by_mission: dict[str, dict[str, str]] = defaultdict(dict)
    for correction in db.session.scalars(select(MissionCorrection)):
        by_mission[correction.mission_id][correction.field] = correction.value
    return by_mission


def _batches(items: Iterable[Item]) -> Iterator[Sequence[Item]]:
    rest = iter(items)
    while batch := list(islice(rest, BATCH)):
        yield batch
