"""``flask missions ...``: keep the register up to date from a shell on the host."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from pathlib import Path

import click
from flask.cli import AppGroup

from events import progress
from events.database import db, writing
from events.missions import actions, csvfile, naming, queries
from events.missions.csvfile import UnreadableFileError
from events.missions.records import MissionRecord, RecordError
from events.missions.refresh import Change, Difference
from events.wording import words

MOST_SHOWN = 20

missions = AppGroup("missions", help="The register of diplomatic missions.")


@missions.command("refresh")
@click.argument(
    "file", type=click.Path(exists=True, dir_okay=False, path_type=Path), default=csvfile.SHIPPED
)
@click.option("--dry-run", is_flag=True, help="Show what would change and write nothing.")
@click.option("--force", is_flag=True, help="Also take a file that closes very many missions.")
def refresh_register(file: Path, dry_run: bool, force: bool) -> None:
    """Bring the register up to FILE, by default the one that Doorstep ships.

    Facts corrected by hand stay. A mission that FILE no longer has is closed, never deleted.
    """
    with writing():
        difference = _difference(file)
        _show(difference)
        if dry_run:
            click.echo("Nothing was written: this was a dry run.")
            return
        if difference.closes_too_many and not force:
            raise click.ClickException(_too_many(difference))
        with progress.shown("Writing") as tell:
            actions.apply(difference, tell)
        db.session.commit()
    click.echo("The register is up to date.")


@missions.command("correct")
@click.argument("mission_id")
@click.argument("facts", nargs=-1, required=True, metavar="COLUMN=VALUE...")
def correct_mission(mission_id: str, facts: tuple[str, ...]) -> None:
    """Correct facts of a mission by hand, such as: correct Q123 "address=Ring 1"."""
    with writing():
        mission = queries.by_id(mission_id)
        if mission is None:
            raise click.ClickException(f"There is no mission {mission_id!r}.")
        try:
            change = actions.correct(mission, dict(map(_assignment, facts)))
        except RecordError as error:
            raise click.ClickException(f"This can't be: {error}.") from error
        db.session.commit()
    click.echo("\n".join(_lines_of_change("~", change)))


def _difference(file: Path) -> Difference:
    click.echo(f"Reading {file.name}")
    try:
        return actions.compare(csvfile.read_file(file))
    except UnreadableFileError as error:
        raise click.ClickException(str(error)) from error


def _too_many(difference: Difference) -> str:
    closed = len(difference.closed)
    return (
        f"This file lacks {closed:,} of {difference.working_before:,} missions, which would all"
        " be closed. It may be cut off. If it is right, run this again with --force."
    )


def _assignment(text: str) -> tuple[str, str]:
    column, equals, value = text.partition("=")
    if not equals:
        raise click.ClickException(f"{text!r} must look like COLUMN=VALUE.")
    return column.strip(), value


def _show(difference: Difference) -> None:
    _section("opened", [[f"+ {_named(record)}"] for record in difference.opened])
    _section("changed", [_lines_of_change("~", change) for change in difference.changed])
    _section("renamed", [_lines_of_change("=", change) for change in difference.renamed])
    _section("closed", [[f"- {_named(change.record)}"] for change in difference.closed])
    _section(
        "refused",
        [[f"! line {row.line}: {row.id or 'no id'}: {row.reason}"] for row in difference.refused],
    )


def _section(name: str, entries: list[list[str]]) -> None:
    click.echo(f"{len(entries):,} {name}")
    for line in _shown(entries):
        click.echo(f"  {line}")


def _shown(entries: list[list[str]]) -> Iterable[str]:
    for lines in islice(entries, MOST_SHOWN):
        yield from lines
    if len(entries) > MOST_SHOWN:
        yield f"... and {len(entries) - MOST_SHOWN:,} more"


def _lines_of_change(sign: str, change: Change) -> list[str]:
    facts = [
        f"    {fact.field}: {_fact(fact.before)} -> {_fact(fact.after)}" for fact in change.fields
    ]
    return [f"{sign} {_named(change.record)}", *facts]


def _fact(value: object) -> str:
    return "nothing" if value in (None, "") else str(value)


def _named(record: MissionRecord) -> str:
    return f"{record.id} {naming.title(record, words())}"
