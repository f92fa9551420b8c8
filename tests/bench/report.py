"""The table that ``make bench`` prints: what was reached beside what is wanted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tests.bench.beginning import Beginning
from tests.bench.edits import EditCost
from tests.bench.feeds import (
    APP,
    APP_GUNICORN,
    APP_SMALL,
    FILES,
    FILES_KEPT_OPEN,
    GREETING,
    GREETING_GUNICORN,
    HELLO,
    MANNERS,
    NAIVE,
    PROXY,
    SIZES,
    Case,
    Results,
)

SHOWN = (
    (FILES, "nginx, the same bytes as a file"),
    (FILES_KEPT_OPEN, "  its open_file_cache turned on"),
    (PROXY, "nginx before the app, as shipped"),
    (APP, "the app, granian as in README"),
    (APP_GUNICORN, "the app, gunicorn gthread"),
    (NAIVE, "naive: rows to icalendar, granian"),
)
LARGE_GZIP, LARGE_304, LARGE_PLAIN = "1000 200 gzip", "1000 304", "1000 200"
MEGABYTE = 1e6


@dataclass(frozen=True)
class Target:
    """Something to reach. ``reached`` is None where a program is missing to measure it.

    :ivar unit: what the numbers are counted in; ``x`` for a ratio.
    """

    what: str
    reached: float | None
    wanted: float
    unit: str = "x"
    is_most: bool = False

    @property
    def line(self) -> str:
        """The target as a line of the table."""
        bound = f"{'at most' if self.is_most else 'at least'} {self.wanted:>7,.4g} {self.unit}"
        if self.reached is None:
            return f"  {self.what:58}          -  {bound:20}  not measured"
        is_met = self.reached <= self.wanted if self.is_most else self.reached >= self.wanted
        said = f"{self.reached:10,.4g} {self.unit}"
        return f"  {self.what:56}{said:14}  {bound:20}  {'reached' if is_met else 'MISSED'}"


def tables(results: Results) -> Iterator[str]:
    """What each server gave, in answers a second, with its processor time for one."""
    for size in SIZES:
        yield _title(results, size)
        yield f"  {'per second (CPU µs)':34}" + "".join(f"{manner:>20}" for manner in MANNERS)
        for name, shown in SHOWN:
            cells = [_cell(results, (name, f"{size} {manner}")) for manner in MANNERS]
            if any(cell != "-" for cell in cells):
                yield f"  {shown:34}" + "".join(f"{cell:>20}" for cell in cells)
        yield ""
    yield "A Flask that only greets"
    for name, shown in (
        (GREETING, "granian as in README"),
        (GREETING_GUNICORN, "gunicorn gthread"),
    ):
        yield f"  {shown:34}{_cell(results, (name, HELLO)):>20}"


def targets(
    results: Results, small_edit: EditCost, large_edit: EditCost, beginning: Beginning
) -> list[Target]:
    """All of them; ratios are medians of rounds, each taken in the same few seconds."""
    return [
        *_of_serving(results),
        Target(
            "one edit, 10,000 protests, ms in the database",
            large_edit.database_milliseconds,
            5,
            "ms",
            is_most=True,
        ),
        Target(
            "  its statements, beside those with 100 protests",
            large_edit.statements / small_edit.statements,
            1.0,
            is_most=True,
        ),
        Target("throughput left by two edits a second", results.kept_while_editing, 0.8),
        Target("first calendar of 1,000 protests", beginning.first, 300, "ms", is_most=True),
        Target("  the same after an edit", beginning.again, 20, "ms", is_most=True),
        Target("from nothing to the first answer", beginning.start, 1000, "ms", is_most=True),
        Target("memory of 2 workers", results.resident_bytes / MEGABYTE, 200, "MB", is_most=True),
    ]


def _of_serving(results: Results) -> list[Target]:
    """Ratios between servers."""
    ratio = results.ratio
    cpu = results.cpu_ratio((NAIVE, LARGE_PLAIN), (APP, LARGE_GZIP))
    return [
        Target("304 / hello-world of the same server", _beside(results, APP, LARGE_304), 1.8),
        Target(
            "200 gzip / nginx's gzip_static", ratio((APP, LARGE_GZIP), (FILES, LARGE_GZIP)), 0.6
        ),
        Target(
            "behind nginx: 200 gzip / gzip_static",
            ratio((PROXY, LARGE_GZIP), (FILES, LARGE_GZIP)),
            0.6,
        ),
        Target(
            "behind nginx: 304 / its file's", ratio((PROXY, LARGE_304), (FILES, LARGE_304)), 0.85
        ),
        Target("CPU of the naive way / CPU of the app, 200", cpu, 1000),
        Target(
            "CPU of a 304, 10,000 protests / 100 in the database",
            results.cpu_ratio((APP, LARGE_304), (APP_SMALL, LARGE_304)),
            1.3,
            is_most=True,
        ),
    ]


def _beside(results: Results, name: str, asked: str) -> float | None:
    return results.ratio((name, asked), (GREETING, HELLO))


def _title(results: Results, size: str) -> str:
    plain, packed = (results.median((APP, f"{size} {manner}")) for manner in MANNERS[:2])
    kilobytes = [
        f"{found.bytes_each / 1000:,.0f} kB" if found else "-" for found in (plain, packed)
    ]
    return f"A calendar of {int(size):,} protests: {kilobytes[0]}, {kilobytes[1]} gzip"


def _cell(results: Results, case: Case) -> str:
    found = results.median(case)
    return f"{found.per_second:,.0f} ({found.cpu_microseconds:,.0f})" if found else "-"
