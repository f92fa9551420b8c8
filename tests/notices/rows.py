"""Rules for tests: shipped ones, and made ones, valid but for what a test changes."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import UTC, date, datetime
from io import StringIO
from zoneinfo import ZoneInfo

from events.geography import cities
from events.geography.cities import City
from events.notices import csvfile
from events.notices.occasion import Occasion
from events.notices.records import COLUMNS, parse
from events.notices.rules import Rule

LOOKED_UP_ON = date(2026, 11, 22)
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
SATURDAY = datetime(2026, 12, 12, 14)
VALID: Mapping[str, str] = {
    **dict.fromkeys(COLUMNS, ""),
    "jurisdiction": "SI",
    "form": "any",
    "regime": "notification",
    "notice_amount": "3",
    "notice_unit": "days",
    "counted_to": "start",
    "authority": "Police station",
    "spontaneous": "unclear",
    "legal_source": "Assemblies Act s. 1",
    "source_url": "https://law.example/assemblies",
    "confidence": "high",
    "basis": "retrieved",
    "evidence_url": "https://police.example/notice",
    "looked_up_on": "2026-11-22",
}


def row(**changes: str) -> dict[str, str]:
    """A valid row with some columns changed."""
    assert changes.keys() <= VALID.keys()
    return {**VALID, **changes}


def rule(**changes: str) -> Rule:
    """The rule of such a row."""
    return parse(row(**changes), LOOKED_UP_ON)


def csv_of(*rows: Mapping[str, str]) -> str:
    """A complete file with these rows."""
    lines = StringIO(newline="")
    writer = csv.DictWriter(lines, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return lines.getvalue()


def shipped(jurisdiction: str, form: str = "any") -> Rule:
    """A rule that Doorstep ships."""
    found = {(one.jurisdiction, one.form.value): one for one in csvfile.shipped().rules}
    return found[jurisdiction, form]


def city(country: str, slug: str) -> City:
    """A city of ours."""
    found = cities.by_slug(country, slug)
    assert found
    return found


def occasion(
    time_zone: str = "Europe/Berlin",
    starts: datetime = SATURDAY,
    *,
    country: str = "SI",
    where: City | None = None,
    headcount: int | None = None,
    announced_at: datetime | None = None,
) -> Occasion:
    """A protest as the law sees it, on Saturday 12 December 2026 at 14:00 unless told otherwise."""
    return Occasion(
        starts=starts,
        time_zone=time_zone,
        starts_at=local(starts, time_zone),
        country=where.country if where else country,
        city=where,
        headcount=headcount,
        announced_at=announced_at,
    )


def local(wall_clock: datetime, time_zone: str) -> datetime:
    """The instant of a wall-clock time in a zone."""
    return wall_clock.replace(tzinfo=ZoneInfo(time_zone)).astimezone(UTC)
