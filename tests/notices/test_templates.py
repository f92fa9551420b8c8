"""Every rule, for both forms, gives an answer that pages can show."""

from __future__ import annotations

from datetime import date, datetime

import html5lib
import pytest
from flask import render_template_string

from app import Doorstep
from events.geography import cities
from events.geography.cities import City
from events.notices import csvfile, queries, rights, said
from events.notices.deadline import reckon
from events.notices.rules import Rule, RuleForm
from events.notices.said_moments import say
from events.wording import words
from tests.notices.rows import LOOKED_UP_ON, NOW, local, occasion, rule, shipped

ENGLISH = words()
RULES = csvfile.shipped().rules
CALL = datetime(2026, 12, 1, 12)
PAGE = """<!doctype html><html lang="en"><head><title>.</title></head><body>
{%- from "notices/rule.html" import brief, full -%}
{%- from "notices/moments.html" import moments -%}
{%- from "notices/rights.html" import rights -%}
{%- if shown is defined %}{{ brief(shown, "/report") }}{% endif -%}
{%- if all is defined %}{{ full(all) }}{% endif -%}
{%- if deadline is defined %}{{ moments(deadline) }}{% endif -%}
{%- if card is defined %}{{ rights(card) }}{% endif -%}
</body></html>"""


def page(**values: object) -> str:
    html = render_template_string(PAGE, **values)
    html5lib.HTMLParser(strict=True).parse(html)
    return html


def city_of(found: Rule) -> City:
    """A city in which a rule holds, else the largest of its country."""
    there = cities.in_country(found.country)
    held = [one for one in there if found in csvfile.shipped().rules_for(one.country, one)]
    return (held or there)[0]


@pytest.mark.parametrize("found", RULES, ids=lambda found: "-".join(found.key))
def test_every_rule_is_told_with_source_and_disclaimer(built_app: Doorstep, found: Rule) -> None:
    with built_app.test_request_context():
        html = page(all=said.full(found, ENGLISH, LOOKED_UP_ON))

    assert "not legal advice" in html
    assert found.source_url.replace("&", "&amp;") in html
    assert "not checked live" in html or "from knowledge" in html


@pytest.mark.parametrize("form", ["static", "procession"])
@pytest.mark.parametrize("found", RULES, ids=lambda found: "-".join(found.key))
def test_every_rule_gives_moments_or_a_reason_for_both_forms(
    built_app: Doorstep, found: Rule, form: str
) -> None:
    where = city_of(found)
    covers = found.form in (RuleForm.ANY, form)
    held = found if covers else csvfile.shipped().rule_for(where.country, where, form)
    what = occasion(where.time_zone, where=where, announced_at=local(CALL, where.time_zone))

    told = say(reckon(held, what, NOW), ENGLISH)
    with built_app.test_request_context():
        html = page(deadline=told)

    assert held
    assert told.moments or told.statements
    assert "must have arrived" in html


def test_what_people_read_first_is_the_risk(built_app: Doorstep) -> None:
    with built_app.test_request_context():
        html = page(shown=said.brief(shipped("BY"), ENGLISH, LOOKED_UP_ON))

    assert html.index("Public protest is forbidden") < html.index("What is needed")


def test_a_change_of_the_law_can_be_reported(built_app: Doorstep) -> None:
    with built_app.test_request_context():
        html = page(shown=said.brief(shipped("FR"), ENGLISH, LOOKED_UP_ON))

    assert '<a href="/report">Report a change of this rule</a>' in html


def test_what_a_file_says_can_not_break_a_page(built_app: Doorstep) -> None:
    sly = rule(authority="<script>alert(1)</script>", note="</dl><b>")

    with built_app.test_request_context():
        html = page(all=said.full(sly, ENGLISH, LOOKED_UP_ON))

    assert "<script>" not in html
    assert "<b>" not in html


def test_texts_of_the_file_are_marked_as_english(built_app: Doorstep) -> None:
    with built_app.test_request_context():
        html = page(all=said.full(shipped("NL"), ENGLISH, LOOKED_UP_ON))

    assert '<span lang="en" dir="ltr">Mayor of the municipality</span>' in html
    assert '<span lang="en" dir="ltr">Protest near an embassy' in html


@pytest.mark.parametrize("country", ["IE", "FJ"])
def test_the_rights_card_is_links(built_app: Doorstep, country: str) -> None:
    with built_app.test_request_context():
        html = page(card=rights.card(country, ENGLISH))

    assert "Know your rights" in html
    assert ("iccl.ie" in html) is (country == "IE")


def test_a_page_of_a_place_has_all_its_rules_in_brief(built_app: Doorstep) -> None:
    london = cities.by_slug("GB", "london")
    today = date(2026, 11, 23)

    with built_app.app_context():
        told = queries.briefs("GB", london, ENGLISH, today)
        unknown = queries.briefs("FJ", None, ENGLISH, today)
        march = queries.brief("GB", london, "procession", ENGLISH, today)
        standing = queries.full("GB", london, "static", ENGLISH, today)

    assert [one.heading for one in told] == ["If it stays in one place", "If it marches"]
    assert [one.needed for one in unknown] == ["We have looked up no rule for this place."]
    assert (standing.brief, march) == told
