"""Long work shows how far it is: a bar on a terminal, a plain line now and then elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

Progress = Callable[[int, int], None]
"""Told now and then how many steps of how many are done."""

STEPS_A_LINE = 50_000


def unheard(_done: int, _total: int) -> None:
    """The progress of work that nobody watches."""


@contextmanager
def shown(label: str) -> Iterator[Progress]:
    """Show the progress of a piece of work under a label; nothing if there was nothing to do."""
    if not sys.stdout.isatty():
        yield _plain(label)
        return
    bar = click.progressbar(length=1, label=label)

    def tell(done: int, total: int) -> None:
        bar.length = total
        bar.update(done - bar.pos)

    yield tell
    if bar.pos:
        bar.render_finish()


def _plain(label: str) -> Progress:
    def tell(done: int, total: int) -> None:
        if done == total or done % STEPS_A_LINE == 0:
            click.echo(f"{label}: {done:,} of {total:,}")

    return tell
