"""Which rules this instance serves, and what they say of a place."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path

from flask import current_app

from events.config import settings
from events.geography.cities import City
from events.notices import csvfile, said
from events.notices.csvfile import WrongFileError
from events.notices.rulebook import Rulebook
from events.notices.rules import Rule
from events.notices.said import Brief, Full
from events.wording import Words

OWN_FILE = "assembly_rules.csv"


def own_file(instance: Path) -> Path:
    """Where an instance keeps rules of its own."""
    return instance / OWN_FILE


def book() -> Rulebook:
    """The rules that hold here: the instance's own, unless the shipped ones were looked up later.

    A file that was installed meanwhile is noticed by its stamp, so no process has to be restarted.
    """
    path = own_file(settings().instance)
    try:
        found = path.stat()
    except OSError:
        return csvfile.shipped()
    own = _own(path, (found.st_mtime_ns, found.st_size, found.st_ino))
    shipped = csvfile.shipped()
    return own if own and own.as_of >= shipped.as_of else shipped


def rule_for(country: str, city: City | None, form: str) -> Rule | None:
    """The rule for a form of assembly at a place; see :meth:`Rulebook.rule_for`."""
    return book().rule_for(country, city, form)


def brief(country: str, city: City | None, form: str, words: Words, today: date) -> Brief:
    """A rule in two lines, for pages of missions and cities."""
    return said.brief(rule_for(country, city, form), words, today)


def briefs(country: str, city: City | None, words: Words, today: date) -> tuple[Brief, ...]:
    """All that is known of a place, in two lines each: one for any form, or one for each."""
    rules = book().rules_for(country, city) or (None,)
    return tuple(said.brief(rule, words, today) for rule in rules)


def full(country: str, city: City | None, form: str, words: Words, today: date) -> Full:
    """Everything that is known of a rule, for an organizer."""
    return said.full(rule_for(country, city, form), words, today)


@lru_cache(maxsize=2)
def _own(path: Path, _stamp: tuple[int, int, int]) -> Rulebook | None:
    try:
        return csvfile.read_file(path)
    except WrongFileError as error:
        current_app.logger.error(
            "The rules in the instance folder are broken; the shipped ones serve. %s", error
        )
        return None
