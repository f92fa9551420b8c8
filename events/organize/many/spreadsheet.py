"""Tables that people open in a spreadsheet (pure)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

# What makes a program take a cell for a formula.
BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t")


def csv_text(rows: Iterable[Sequence[str]]) -> str:
    """Rows as CSV (RFC 4180); a cell that would be run as a formula gets an apostrophe in front."""
    written = io.StringIO()
    csv.writer(written).writerows([_harmless(cell) for cell in row] for row in rows)
    return written.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(BEGINS_A_FORMULA) else cell
