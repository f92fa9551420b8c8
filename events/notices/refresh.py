"""What a new rules file changes."""

from __future__ import annotations

from dataclasses import dataclass

from events.notices.records import COLUMNS, as_row
from events.notices.rulebook import Rulebook
from events.notices.rules import Rule


@dataclass(frozen=True)
class FieldChange:
    """A column whose value changed, as texts of the file."""

    column: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """A rule that was there before, as it will be, and what changed."""

    rule: Rule
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True)
class Difference:
    """What a new file adds, changes and removes, each in its file's order."""

    added: tuple[Rule, ...]
    changed: tuple[Change, ...]
    removed: tuple[Rule, ...]

    @property
    def is_empty(self) -> bool:
        """Whether both files say the same."""
        return not (self.added or self.changed or self.removed)


def compare(before: Rulebook, after: Rulebook) -> Difference:
    """What changes from one rulebook to another; a rule is known by its jurisdiction and form."""
    old = {rule.key: rule for rule in before.rules}
    new = {rule.key: rule for rule in after.rules}
    both = [(old[key], rule) for key, rule in new.items() if key in old]
    changes = (Change(rule, _fields(was, rule)) for was, rule in both)
    return Difference(
        added=tuple(rule for key, rule in new.items() if key not in old),
        changed=tuple(change for change in changes if change.fields),
        removed=tuple(rule for key, rule in old.items() if key not in new),
    )


def _fields(was: Rule, now: Rule) -> tuple[FieldChange, ...]:
    before, after = as_row(was), as_row(now)
    return tuple(
        FieldChange(column, before[column], after[column])
        for column in COLUMNS
        if before[column] != after[column]
    )
