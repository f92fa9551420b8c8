"""Dates worked out by hand: a protest on Saturday 12 December 2026 at 14:00, local time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

import pytest

from events.geography.cities import City
from events.notices.counting import Moment
from events.notices.deadline import Deadline, Duty, NoDate, reckon
from events.notices.rules import CountedTo, Notice, Rule, Unit
from tests.notices.rows import NOW, SATURDAY, city, local, occasion, shipped

CALL = datetime(2026, 12, 1, 12)


@dataclass(frozen=True)
class Example:
    """A rule, its place, and what is due there; moments as ``2026-12-09`` or with ``T14:00``."""

    rule: Rule
    where: City
    latest: str
    recommended: str
    earliest: str = ""
    lenient: str = ""
    urgent: str = ""


EXAMPLES = {
    "Berlin": Example(
        shipped("DE-BE"), city("DE", "berlin"), "2026-11-29T12:00", "2026-11-27T12:00"
    ),
    "Hanover skips the weekend": Example(
        shipped("DE-NI"), city("DE", "hanover"), "2026-11-27T12:00", "2026-11-26T12:00"
    ),
    "England, march": Example(
        shipped("GB-EAW", "procession"), city("GB", "london"), "2026-12-05", "2026-12-04T12:00"
    ),
    "Scotland, march": Example(
        shipped("GB-SCT", "procession"),
        city("GB", "edinburgh"),
        "2026-11-14T14:00",
        "2026-11-13T12:00",
        lenient="2026-11-14",
    ),
    "Paris": Example(
        shipped("FR"), city("FR", "paris"), "2026-12-08", "2026-12-07T12:00", earliest="2026-11-26"
    ),
    "Madrid": Example(
        shipped("ES"),
        city("ES", "madrid"),
        "2026-12-02T14:00",
        "2026-12-01T12:00",
        earliest="2026-11-12",
        lenient="2026-12-02",
        urgent="2026-12-11T14:00",
    ),
    "Rome, 8 December is a holiday": Example(
        shipped("IT"),
        city("IT", "rome"),
        "2026-12-09T14:00",
        "2026-12-07T12:00",
        lenient="2026-12-09",
    ),
    "Warsaw, march": Example(
        shipped("PL", "procession"),
        city("PL", "warsaw"),
        "2026-12-06T14:00",
        "2026-12-04T12:00",
        earliest="2026-11-12",
        lenient="2026-12-06",
    ),
    "Warsaw, simplified": Example(
        shipped("PL", "static"),
        city("PL", "warsaw"),
        "2026-12-10T14:00",
        "2026-12-09T12:00",
        earliest="2026-11-12",
        lenient="2026-12-10",
    ),
    "Washington, on National Park Service land": Example(
        replace(
            shipped("US-DC", "procession"),
            notice=Notice(48, Unit.HOURS, CountedTo.START),
            min_participants=26,
        ),
        city("US", "washington"),
        "2026-12-10T14:00",
        "2026-12-09T12:00",
    ),
    "Tbilisi": Example(
        shipped("GE"),
        city("GE", "tbilisi"),
        "2026-12-07T14:00",
        "2026-12-04T12:00",
        lenient="2026-12-07",
    ),
    "Brussels": Example(
        shipped("BE:2800866"),
        city("BE", "brussels"),
        "2026-11-27",
        "2026-11-26T12:00",
        lenient="2026-11-30",
    ),
    "Lisbon, 8 December is a holiday": Example(
        shipped("PT", "static"),
        city("PT", "lisbon"),
        "2026-12-09",
        "2026-12-07T12:00",
        lenient="2026-12-10",
    ),
}


def reckoned(example: Example) -> Deadline:
    time_zone = example.where.time_zone
    what = occasion(time_zone, where=example.where, announced_at=local(CALL, time_zone))
    return reckon(example.rule, what, NOW)


def written(moment: Moment | None) -> str:
    if moment is None:
        return ""
    return f"{moment.at:%Y-%m-%dT%H:%M}" if moment.at else moment.day.isoformat()


@pytest.mark.parametrize("example", EXAMPLES.values(), ids=EXAMPLES.keys())
def test_the_moments_are_those_worked_out_by_hand(example: Example) -> None:
    found = reckoned(example)

    assert written(found.latest) == example.latest
    assert written(found.recommended) == example.recommended
    assert written(found.earliest) == example.earliest
    assert written(found.lenient) == example.lenient
    assert written(found.urgent) == example.urgent


def test_a_standing_protest_in_england_needs_no_notice() -> None:
    found = reckon(shipped("GB-EAW", "static"), occasion(where=city("GB", "london")), NOW)

    assert found.duty is Duty.NONE
    assert found.latest is None


def test_a_picket_on_a_pavement_in_washington_needs_no_notice() -> None:
    washington = city("US", "washington")

    picket = reckon(shipped("US-DC", "static"), occasion(where=washington), NOW)
    march = reckon(shipped("US-DC", "procession"), occasion(where=washington), NOW)

    assert picket.duty is Duty.NONE
    assert march.no_date is NoDate.NO_NUMBER


def test_hours_are_real_hours_when_clocks_are_put_back() -> None:
    monday = datetime(2026, 10, 26, 12)
    by_start = replace(shipped("DE"), notice=Notice(48, Unit.HOURS, CountedTo.START))

    found = reckon(by_start, occasion(starts=monday, country="DE"), NOW)

    assert written(found.latest) == "2026-10-24T13:00"


def test_six_clear_days_lie_between_notice_and_march() -> None:
    found = reckoned(EXAMPLES["England, march"])

    assert found.latest
    assert (SATURDAY.date() - found.latest.day).days == 6 + 1
    assert found.latest.is_whole_day
