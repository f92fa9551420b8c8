"""``flask notices ...``: keep the rules of assembly law up to date from a shell on the host."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import click
from flask.cli import AppGroup

from events import clock
from events.notices import actions, csvfile, queries
from events.notices.csvfile import WrongFileError
from events.notices.refresh import Change, Difference, compare
from events.notices.rulebook import Rulebook
from events.notices.rules import Rule

MOST_SHOWN = 40
A_DAY_ELSEWHERE = timedelta(days=1)  # where the look-up was made it may be tomorrow already

notices = AppGroup("notices", help="What assembly law wants to know in advance.")


@notices.command("refresh")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Show what would change and write nothing.")
def refresh_rules(file: Path, dry_run: bool) -> None:
    """Serve the rules in FILE from now on, if every row of it is right.

    FILE is a CSV like the shipped one, with the columns of its _provenance file added or with that
    file beside it. Pages show the new rules at once; nothing has to be restarted.
    """
    book = _read(file)
    difference = compare(queries.book(), book)
    _show(difference)
    if dry_run:
        click.echo("Nothing was written: this was a dry run.")
        return
    try:
        installed = actions.install(book)
    except OSError as error:
        raise click.ClickException(f"Nothing was changed: {error.strerror}.") from error
    click.echo(f"{len(book.rules)} rules, looked up until {book.as_of}, are served from now on.")
    click.echo(f"They are kept in {installed}; remove that file to serve the shipped rules again.")


def _read(file: Path) -> Rulebook:
    try:
        book = csvfile.read_file(file)
    except WrongFileError as error:
        raise click.ClickException(_refusal(error.problems)) from error
    if problem := _wrong_time(book.as_of, csvfile.shipped().as_of):
        raise click.ClickException(_refusal((problem,)))
    return book


def _wrong_time(as_of: date, shipped_as_of: date) -> str:
    if as_of > clock.today() + A_DAY_ELSEWHERE:
        return f"looked_up_on says {as_of}, a day that has not come yet."
    if as_of < shipped_as_of:
        return f"It was looked up until {as_of}, the shipped rules until {shipped_as_of}."
    return ""


def _refusal(problems: tuple[str, ...]) -> str:
    told = problems[:MOST_SHOWN]
    more = [f"... and {len(problems) - MOST_SHOWN} more"] if len(problems) > MOST_SHOWN else []
    lines = [f"  {problem}" for problem in (*told, *more)]
    return "\n".join(["Nothing of this file was taken:", *lines])


def _show(difference: Difference) -> None:
    _section("added", [[f"+ {_named(rule)}"] for rule in difference.added])
    _section("changed", [_lines_of_change(change) for change in difference.changed])
    _section("removed", [[f"- {_named(rule)}"] for rule in difference.removed])


def _section(name: str, entries: list[list[str]]) -> None:
    click.echo(f"{len(entries)} {name}")
    for lines in entries:
        for line in lines:
            click.echo(f"  {line}")


def _lines_of_change(change: Change) -> list[str]:
    facts = [
        f"    {field.column}: {field.before or 'nothing'} -> {field.after or 'nothing'}"
        for field in change.fields
    ]
    return [f"~ {_named(change.rule)}", *facts]


def _named(rule: Rule) -> str:
    return " ".join(filter(None, (rule.jurisdiction, rule.place, rule.form)))
