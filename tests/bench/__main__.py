"""``make bench``: how fast pages and calendars are, beside servers that do less or do it naively.

Everything runs in one go on one machine, so look at the ratios: they mean the same on another.
Nothing but loopback is used, and all that was started ends with the run. wrk, nginx and gunicorn
are used where they are.
"""

from __future__ import annotations

import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

import click

from tests.bench import pages, proxy, wrk
from tests.bench.beginning import measure_beginning
from tests.bench.edits import edit_cost
from tests.bench.feeds import LARGE, measure_feeds
from tests.bench.load import Measured, measure
from tests.bench.question import Question
from tests.bench.report import tables, targets
from tests.bench.server import serving
from tests.bench.signing_in import AT_ONCE, measure_crowd
from tests.bench.worlds import PROTESTS, World, make_worlds

MISSIONS = "/missions/?of=ru&in=de&kind=embassy"
PAGES = {
    "home": "/",
    "city": "/in/de/berlin",
    "missions, filtered": MISSIONS,
    "missions, searched": "/missions/?q=embassy+russia",
    "mission": "/missions/Q836838",
}
SERVED = ("home", "city", "missions, filtered")


def main() -> None:
    """Make the worlds, measure everything, print it."""
    begun = time.monotonic()
    for word in _missing():
        click.echo(word)
    with tempfile.TemporaryDirectory() as folder:
        click.echo(f"Making {PROTESTS:,} protests ...")
        small, large = make_worlds(Path(folder))
        show_pages(small)
        show_crowd(small)
        show_feeds(small, large, Path(folder))
    click.echo(f"\nTook {time.monotonic() - begun:.0f} seconds.")


def show_pages(world: World) -> None:
    """Print what pages cost inside the process, and then through the server."""
    click.echo(f"\nPages, in the process, warm, {pages.PROTESTS_IN_BERLIN} protests in the city:")
    for name, path in PAGES.items():
        found = pages.cost(world.app, path)
        click.echo(f"  {name:20} {found.milliseconds:8.1f} ms {found.queries:4} queries")
    click.echo("\nPages, through granian as in README:")
    with serving("tests.bench.hello:create_app", {}) as server:
        hello = measure(server, Question("/"))
    show("hello-world", hello, hello)
    with serving("app:create_app", world.environ) as server:
        for name in SERVED:
            show(name, measure(server, Question(PAGES[name])), hello)


def show_crowd(world: World) -> None:
    """Print how long readers wait while fifty people sign in at once."""
    with serving("app:create_app", world.environ | {"DOORSTEP_TRUSTED_PROXIES": "1"}) as server:
        crowd = measure_crowd(server, pages.ORGANIZER)
    click.echo(
        f"\nReaders' pages, 95 of 100 within {crowd.alone:.0f} ms; while {AT_ONCE} people sign in"
        f" at once, {crowd.beside:.0f} ms. Sign-ins by status: {crowd.answers}."
    )


def show(name: str, found: Measured, hello: Measured) -> None:
    """Print one page's line."""
    ratio = found.per_second / hello.per_second
    click.echo(
        f"  {name:20} {found.per_second:10,.0f} a second {ratio:8.3f} of hello-world"
        f" {found.cpu_microseconds:9,.0f} µs CPU {found.bytes_each:9,} bytes"
    )


def show_feeds(small: World, large: World, folder: Path) -> None:
    """Print the tables of calendars, and each target beside what was reached."""
    edits = edit_cost(small), edit_cost(large)
    beginning = measure_beginning(large, LARGE)
    results = measure_feeds(small, large, folder)
    click.echo("\n" + "\n".join(tables(results)))
    click.echo(
        f"\nOne edit: {edits[1].statements:.0f} statements, {edits[1].milliseconds:.1f} ms in all"
        f" with {len(large.protest_ids):,} protests and {large.scopes:,} scopes;"
        f" {edits[0].statements:.0f} and {edits[0].milliseconds:.1f} ms"
        f" with {len(small.protest_ids):,} and {small.scopes:,}."
    )
    click.echo(
        f"Compressing a calendar of 1,000 for the first time: {beginning.compressed:.0f} ms more."
    )
    click.echo("\nTargets (ratios of answers a second, unless they say otherwise)")
    for target in targets(results, *edits, beginning):
        click.echo(target.line)


def _missing() -> list[str]:
    """A word on each program that is not here."""
    words = (
        (wrk.is_here(), "wrk is not here: a client in Python asks, and takes more of the machine."),
        (proxy.is_here(), "nginx is not here: its rows are left out."),
        (find_spec("gunicorn") is not None, "gunicorn is not here: its rows are left out."),
    )
    return [word for is_here, word in words if not is_here]


if __name__ == "__main__":
    main()
