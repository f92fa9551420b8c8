"""``flask protests ...``: a day of action from a sheet, from a shell on the host."""

from __future__ import annotations

from pathlib import Path

import click
from flask.cli import AppGroup

from events import progress
from events.database import db, writing
from events.organizers import queries as organizers
from events.organizers.models import Organizer
from events.protests.many import importing, sheet
from events.protests.many.importing import Fate, Outcome, Report
from events.protests.many.sheet import Sheet, UnreadableSheet
from events.wording import SOURCE_LANGUAGE, words

FATE_WORDS = {Fate.MADE: "made", Fate.THERE: "already there", Fate.WRONG: "WRONG"}

protests = AppGroup("protests", help="Protests, many at once.")


@protests.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--organizer", "name", required=True, help="Whose protests they will be.")
@click.option("--publish", is_flag=True, help="Publish them, or send them to a moderator.")
@click.option("--keep-good", is_flag=True, help="Leave wrong rows out and take the others.")
@click.option("--dry-run", is_flag=True, help="Show what would be made and write nothing.")
def import_sheet(file: Path, name: str, publish: bool, keep_good: bool, dry_run: bool) -> None:
    """Make a draft of each row of FILE, a CSV sheet: all of them, or, if one is wrong, none.

    The columns are mission (its id) or sending_state and city, title, date, start and end;
    others, such as words and language, may be there. The same sheet again makes nothing twice.
    """
    found = _read(file)
    with writing():
        organizer = _organizer_called(name)
        with progress.shown("Importing") as tell:
            report = importing.bring_in(
                found, organizer, publish=publish, keep_good=keep_good, tell=tell
            )
        if dry_run:
            db.session.rollback()
        else:
            db.session.commit()
    _show(report)
    if not report.is_kept:
        raise click.ClickException(
            "Nothing was made. Mend the wrong rows, or leave them out with --keep-good."
        )
    if dry_run:
        click.echo("Nothing was written: this was a dry run.")


def _read(file: Path) -> Sheet:
    try:
        return sheet.read(file.read_text(encoding="utf-8-sig"), language=SOURCE_LANGUAGE)
    except UnicodeDecodeError as error:
        place = error.object.count(b"\n", 0, error.start) + 1
        raise click.ClickException(f"{file.name} is not UTF-8: see line {place}.") from error
    except OSError as error:
        raise click.ClickException(f"{file.name} can't be opened: {error.strerror}.") from error
    except UnreadableSheet as error:
        raise click.ClickException(error.say(words())) from error


def _organizer_called(name: str) -> Organizer:
    organizer = organizers.organizer_called(name)
    if organizer is not None:
        return organizer
    near = organizers.nearest_name(name)
    hint = f" Did you mean {near}?" if near else ""
    raise click.ClickException(f"Nobody is called {name}.{hint}")


def _show(report: Report) -> None:
    for outcome in report.outcomes:
        click.echo(_line(outcome))
    counted = (f"{len(report.of(fate))} {said}" for fate, said in FATE_WORDS.items())
    click.echo(", ".join(counted))


def _line(outcome: Outcome) -> str:
    remarks = " ".join(remark.say(words()) for remark in outcome.remarks)
    head = f"line {outcome.line}: {FATE_WORDS[outcome.fate]}: {outcome.title or 'no title'}"
    return f"{head}: {remarks}" if remarks else head
