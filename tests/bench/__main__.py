"""``make bench``: how fast pages and feeds are, beside a Flask that only greets.

Everything runs in one go on one machine, so look at the ratios: they mean the same on another.
"""

from __future__ import annotations

import tempfile

import click

from app import create_app
from events.config import prepare_instance, read_settings
from events.database import db, writing
from events.operations import demo
from events.operations.setup import set_up
from tests.bench import pages
from tests.bench.load import CONNECTIONS, Measured, Question, entity_tag, measure
from tests.bench.server import serving

MISSIONS = "/missions/?of=ru&in=de&kind=embassy"
FEED = "/in/de/berlin.ics"
PAGES = {
    "home": "/",
    "city": "/in/de/berlin",
    "missions, filtered": MISSIONS,
    "missions, searched": "/missions/?q=embassy+russia",
    "mission": "/missions/Q836838",
    "feed of the city": FEED,
}
SERVED = {
    "home": Question("/"),
    "city": Question("/in/de/berlin"),
    "missions, filtered": Question(MISSIONS),
    "feed of the city": Question(FEED),
}


def main() -> None:
    """Measure inside the process first, then through the server."""
    with tempfile.TemporaryDirectory() as folder:
        environ = {"DOORSTEP_INSTANCE": folder}
        show_pages(environ)
        show_served(environ)


def show_pages(environ: dict[str, str]) -> None:
    """Make a small world, and print what pages cost inside the process."""
    prepare_instance(environ)
    app = create_app(read_settings(environ))
    with app.app_context():
        set_up()
        with writing():
            demo.fill()
            db.session.commit()
    pages.fill(app)
    click.echo(f"In the process, warm, {pages.PROTESTS_IN_BERLIN} protests in the city:")
    for name, path in PAGES.items():
        found = pages.cost(app, path)
        click.echo(f"  {name:20} {found.milliseconds:8.1f} ms {found.queries:4} queries")


def show_served(environ: dict[str, str]) -> None:
    """Print what the server answers, and how that compares to a greeting."""
    click.echo(f"\nThrough the server as shipped, one worker, {CONNECTIONS} connections:")
    click.echo(f"  {'':20} {'per second':>12} {'of hello':>9} {'CPU each':>10} {'bytes':>9}")
    with serving("tests.bench.hello:create_app", environ) as server:
        hello = measure(server, Question("/"))
    show("hello-world", hello, hello)
    with serving("app:create_app", environ) as server:
        for name, question in SERVED.items():
            show(name, measure(server, question), hello)
        known = Question(FEED, 304, {"If-None-Match": entity_tag(server, FEED)})
        show("the same, 304", measure(server, known), hello)


def show(name: str, found: Measured, hello: Measured) -> None:
    """Print one line."""
    ratio = found.per_second / hello.per_second
    click.echo(
        f"  {name:20} {found.per_second:12,.0f} {ratio:8.3f}x"
        f" {found.cpu_microseconds:7,.0f} µs {found.bytes_each:9,}"
    )


if __name__ == "__main__":
    main()
