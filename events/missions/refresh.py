"""What a newer file changes in the register: a difference, told before anything is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from events.missions.csvfile import Reading, Refusal
from events.missions.kinds import MissionKind, MissionStatus
from events.missions.records import COLUMNS, MissionRecord, RecordError, corrected

# A file that closes a greater share of the working missions is more likely cut off than true.
BELIEVABLE_SHARE_CLOSED = 0.05
# Columns that say where a fact is from; a change in them alone changes nothing that is shown.
NOT_FACTS = frozenset({"source"})

Likeness = tuple[MissionKind, str, int]


@dataclass(frozen=True)
class FieldChange:
    """One fact before and after."""

    field: str
    before: object
    after: object


@dataclass(frozen=True)
class Change:
    """A mission whose facts change. ``former_id`` is the id it had if it gets a new one."""

    record: MissionRecord
    fields: tuple[FieldChange, ...]
    former_id: str

    @property
    def is_renamed(self) -> bool:
        return self.former_id != self.record.id

    @property
    def facts(self) -> frozenset[str]:
        """The names of the changed facts that are shown to the public."""
        return frozenset(change.field for change in self.fields) - NOT_FACTS


@dataclass(frozen=True, kw_only=True)
class Difference:
    """What a file changes.

    :ivar opened: missions that are new.
    :ivar changed: missions whose facts differ, closed ones not among them.
    :ivar closed: missions that the file no longer has; they keep their row, with status closed.
    :ivar renamed: hand-made ids that a Q-number replaces, with other changed facts.
    :ivar refused: rows that are left out; what they stand for stays as it is.
    :ivar working_before: how many missions were not closed before.
    """

    opened: tuple[MissionRecord, ...]
    changed: tuple[Change, ...]
    closed: tuple[Change, ...]
    renamed: tuple[Change, ...]
    refused: tuple[Refusal, ...]
    working_before: int

    @property
    def size(self) -> int:
        """How many rows are to be written."""
        return sum(map(len, (self.opened, self.changed, self.closed, self.renamed)))

    @property
    def closes_too_many(self) -> bool:
        """Whether so many missions vanish that the file is more likely cut off."""
        return len(self.closed) > max(10, self.working_before * BELIEVABLE_SHARE_CLOSED)


def difference(
    current: Mapping[str, MissionRecord],
    reading: Reading,
    *,
    corrections: Mapping[str, Mapping[str, str]] | None = None,
    aliases: Mapping[str, str] | None = None,
) -> Difference:
    """Compare the register with a file.

    :param current: the register's missions by id, corrections included.
    :param corrections: facts corrected by hand, by id and column; the file never overrules them.
    :param aliases: the id that has replaced a hand-made one, by the hand-made one.
    """
    aliases = aliases or {}
    incoming = _under_new_ids(reading.records, aliases)
    untouchable = {aliases.get(refusal.id, refusal.id) for refusal in reading.refusals}
    new_ids = _new_ids(current, incoming, untouchable)
    by_hand = {new_ids.get(id_, id_): facts for id_, facts in (corrections or {}).items()}
    before = {new_ids.get(id_, id_): record for id_, record in current.items()}
    after, misfits = _corrected(incoming, by_hand)
    untouchable |= {refusal.id for refusal in misfits}
    both = [change_of(before[id_], record) for id_, record in after.items() if id_ in before]
    vanished = [before[id_] for id_ in before if id_ not in after and id_ not in untouchable]
    return Difference(
        opened=tuple(record for id_, record in after.items() if id_ not in before),
        changed=tuple(change for change in both if change.fields and not change.is_renamed),
        closed=tuple(_closed(vanished, by_hand)),
        renamed=tuple(change for change in both if change.is_renamed),
        refused=(*reading.refusals, *misfits),
        working_before=sum(not _is_closed(record) for record in current.values()),
    )


def change_of(before: MissionRecord, after: MissionRecord) -> Change:
    """What differs between two records of one mission, field by field."""
    pairs = ((column, getattr(before, column), getattr(after, column)) for column in COLUMNS)
    changes = tuple(FieldChange(*pair) for pair in pairs if pair[1] != pair[2])
    return Change(after, changes, before.id)


def _under_new_ids(
    records: Iterable[MissionRecord], aliases: Mapping[str, str]
) -> dict[str, MissionRecord]:
    """Records by id; a hand-made id that was replaced long ago stands for its Q-number."""
    by_id = {record.id: record for record in records}
    for alias in aliases.keys() & by_id.keys():
        record = by_id.pop(alias)
        by_id.setdefault(aliases[alias], replace(record, id=aliases[alias]))
    return {
        id_: replace(record, duplicate_of=aliases.get(record.duplicate_of, record.duplicate_of))
        if record.duplicate_of
        else record
        for id_, record in by_id.items()
    }


def _new_ids(
    current: Mapping[str, MissionRecord],
    incoming: Mapping[str, MissionRecord],
    untouchable: Collection[str],
) -> dict[str, str]:
    """The Q-numbers of vanished hand-made ids, where only one of each can be meant."""
    vanished = (current[id_] for id_ in current if id_ not in incoming and id_ not in untouchable)
    old = _by_what_they_are(r for r in vanished if not r.has_q_number and not _is_closed(r))
    opened = (incoming[id_] for id_ in incoming if id_ not in current)
    new = _by_what_they_are(record for record in opened if record.has_q_number)
    return {
        old[same][0].id: new[same][0].id
        for same in old
        if len(old[same]) == 1 and len(new.get(same, ())) == 1
    }


def _by_what_they_are(records: Iterable[MissionRecord]) -> dict[Likeness, list[MissionRecord]]:
    grouped = defaultdict(list)
    for record in records:
        if record.city_geonames_id:
            grouped[record.kind, record.sending_state, record.city_geonames_id].append(record)
    return grouped


def _corrected(
    incoming: Mapping[str, MissionRecord], corrections: Mapping[str, Mapping[str, str]]
) -> tuple[dict[str, MissionRecord], list[Refusal]]:
    good = dict(incoming)
    misfits = []
    for mission_id in sorted(corrections.keys() & incoming.keys()):
        try:
            good[mission_id] = corrected(incoming[mission_id], corrections[mission_id])
        except RecordError as error:
            del good[mission_id]
            misfits.append(Refusal(0, mission_id, f"with what was corrected by hand: {error}"))
    return good, misfits


def _closed(
    vanished: Iterable[MissionRecord], corrections: Mapping[str, Mapping[str, str]]
) -> Iterator[Change]:
    for record in vanished:
        if not _is_closed(record) and "status" not in corrections.get(record.id, {}):
            after = replace(record, status=MissionStatus.CLOSED, status_since="")
            yield change_of(record, after)


def _is_closed(record: MissionRecord) -> bool:
    return record.status is MissionStatus.CLOSED
