from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from events.geography.cities import City
from events.notices.deadline import Step, reckon
from events.notices.rules import Rule
from events.notices.said_moments import DeadlineSaid, say
from events.wording import words
from tests.notices.rows import NOW, city, local, occasion, rule, shipped


def told(
    found: Rule | None,
    now: datetime = NOW,
    *,
    country: str = "SI",
    where: City | None = None,
    headcount: int | None = None,
) -> DeadlineSaid:
    what = occasion(country=country, where=where, headcount=headcount)
    return say(reckon(found, what, now), words())


def test_the_next_moment_stands_on_top() -> None:
    late = told(shipped("ES"), local(datetime(2026, 12, 1, 13), "Europe/Madrid"), country="ES")

    assert [moment.step for moment in late.moments] == [
        Step.LATEST,
        Step.EARLIEST,
        Step.RECOMMENDED,
        Step.URGENT,
    ]
    assert late.next
    assert late.next.label == "Must have arrived by"


def test_days_and_hours_are_told_in_words() -> None:
    paris = told(shipped("FR"), where=city("FR", "paris"))

    said = {moment.step: (moment.text, moment.machine) for moment in paris.moments}
    assert said[Step.EARLIEST] == ("Thursday, 26 November 2026", "2026-11-26")
    assert said[Step.RECOMMENDED] == (
        "Monday, 7 December 2026, 12:00",
        "2026-12-07T12:00:00+01:00",
    )
    assert said[Step.LATEST] == ("Tuesday, 8 December 2026", "2026-12-08")


@pytest.mark.parametrize(
    ("found", "remark"),
    [
        (shipped("GE"), "Strictly counted; many would accept that whole day."),
        (
            shipped("BE:2800866"),
            "Strictly counted; many would count to Monday, 30 November 2026.",
        ),
        (shipped("FR"), ""),
    ],
)
def test_the_lenient_reading_is_only_a_remark(found: Rule, remark: str) -> None:
    latest = next(m for m in told(found, country=found.country).moments if m.step is Step.LATEST)

    assert latest.remark == remark


@pytest.mark.parametrize(
    ("found", "headcount", "statement"),
    [
        (None, None, "We have looked up no rule for this place."),
        (shipped("IE"), None, "We found no duty to give notice there."),
        (shipped("ES"), 20, "We found no duty to give notice below 21 people."),
        (shipped("CY"), 20, "Notice is advised: it is voluntary, or its lack is not punished."),
        (shipped("NO"), 20, "The law names no lead time that we could confirm."),
        (shipped("DE"), 20, "Notice is due before the call is published. Say when"),
    ],
)
def test_what_has_no_date_has_a_sentence(
    found: Rule | None, headcount: int | None, statement: str
) -> None:
    assert told(found, headcount=headcount).statements[0].startswith(statement)


def test_a_date_that_has_passed_opens_another_way_and_is_no_crime() -> None:
    late = told(shipped("FR"), local(datetime(2026, 12, 11), "Europe/Paris"))

    assert late.statements == (
        "That date has passed. Urgent protests are possible: tell the authority at once, and say "
        "why it could not be earlier.",
    )
    assert "illegal" not in " ".join((*late.statements, *late.remarks, *late.disclaimer))


def test_where_filing_may_endanger_risk_comes_first_and_nothing_is_advised() -> None:
    russia = told(shipped("RU", "procession"), country="RU")

    assert russia.risks
    assert russia.next is None
    assert [moment.step for moment in russia.moments] == [Step.EARLIEST, Step.LATEST]


def test_an_unknown_number_is_not_asked_for_where_asking_may_endanger() -> None:
    statements = " ".join(told(shipped("IN-DL")).statements)

    assert "Ask" not in statements


def test_an_unknown_headcount_is_told_where_the_duty_begins() -> None:
    unknown, known = (told(shipped("ES"), headcount=number) for number in (None, 30))

    assert "The duty begins at 21 people." in unknown.remarks
    assert "The duty begins at 21 people." not in known.remarks


def test_an_old_rule_is_marked_beside_its_dates_and_an_expired_one_promises_nothing() -> None:
    old = told(rule(looked_up_on="2026-04-01"))
    no_duty = told(replace(shipped("IE"), as_of=date(2024, 1, 1)))

    assert "Looked up more than 6 months ago: check that it still holds." in old.remarks
    assert "We looked this rule up too long ago to rely on it." in no_duty.statements


def test_a_country_without_calendar_is_told() -> None:
    assert any("a week earlier" in remark for remark in told(rule(), country="ZZ").remarks)


def test_the_disclaimer_stands_beside_every_date() -> None:
    assert "must have arrived" in told(shipped("FR")).disclaimer[1]
