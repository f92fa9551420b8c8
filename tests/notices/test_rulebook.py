from __future__ import annotations

import pytest

from events.geography import cities, states
from events.notices import cautions, csvfile
from events.notices.rules import Regime, RuleForm
from tests.notices.rows import city, shipped

BOOK = csvfile.shipped()


@pytest.mark.parametrize(
    ("slug", "form", "jurisdiction"),
    [
        (("BE", "brussels"), "static", "BE:2800866"),
        (("BE", "antwerp"), "static", "BE"),
        (("DE", "berlin"), "static", "DE-BE"),
        (("DE", "hamburg"), "procession", "DE"),
        (("GB", "edinburgh"), "procession", "GB-SCT"),
        (("GB", "london"), "static", "GB-EAW"),
        (("US", "washington"), "procession", "US-DC"),
        (("US", "new-york"), "procession", "US:5128581"),
        (("US", "chicago"), "static", "US"),
        (("HK", "hong-kong"), "static", "HK"),
        (("KG", "bishkek"), "static", "KG:1528675"),
        (("IT", "rome"), "static", "IT"),
    ],
)
def test_the_narrowest_rule_holds(slug: tuple[str, str], form: str, jurisdiction: str) -> None:
    where = city(*slug)

    found = BOOK.rule_for(where.country, where, form)

    assert found
    assert found.jurisdiction == jurisdiction
    assert found.form in (form, RuleForm.ANY)


def test_where_the_city_is_unknown_its_country_counts() -> None:
    found = BOOK.rule_for("DE", None, "static")

    assert found == shipped("DE")


def test_the_country_in_which_a_place_stands_counts() -> None:
    rome = city("IT", "rome")  # where the embassies to the Holy See stand

    assert BOOK.rule_for("VA", rome, "static") == shipped("IT")


def test_a_country_without_a_rule_has_none() -> None:
    assert BOOK.rule_for("FJ", None, "static") is None
    assert BOOK.rules_for("FJ", None) == ()


def test_a_place_has_one_rule_or_one_for_each_form() -> None:
    berlin, london = city("DE", "berlin"), city("GB", "london")

    assert BOOK.rules_for("DE", berlin) == (shipped("DE-BE"),)
    assert BOOK.rules_for("GB", london) == (
        shipped("GB-EAW", "static"),
        shipped("GB-EAW", "procession"),
    )


def test_an_unknown_form_is_an_error() -> None:
    with pytest.raises(ValueError, match="parade"):
        BOOK.rule_for("DE", None, "parade")


def test_every_country_with_a_rule_has_one_for_the_whole_of_it() -> None:
    everywhere = {rule.jurisdiction for rule in BOOK.rules}

    assert {rule.country for rule in BOOK.rules} <= everywhere
    assert all(states.by_code(rule.country) for rule in BOOK.rules)


def test_every_rule_of_a_city_or_region_is_reached_by_a_city() -> None:
    reached = {
        rule.jurisdiction
        for where in cities.all_cities()
        for rule in BOOK.rules_for(where.country, where)
    }

    # The United Kingdom's own row only serves where not even the nation is known.
    assert {rule.jurisdiction for rule in BOOK.rules} - reached == {"GB"}


def test_rules_of_cities_bear_their_names() -> None:
    for rule in BOOK.rules:
        if ":" in rule.jurisdiction:
            where = cities.by_id(int(rule.jurisdiction.partition(":")[2]))
            assert where
            assert where.name == rule.place


def test_cautions_are_about_rules_that_exist() -> None:
    known = {rule.jurisdiction for rule in BOOK.rules}

    assert known >= cautions.FALLBACKS | cautions.NEVER_A_BREACH | cautions.MARTIAL_LAW
    assert known >= set(cautions.FOREIGN_ORGANIZERS)


def test_blanket_bans_are_known_where_they_hold() -> None:
    banned = {rule.jurisdiction for rule in BOOK.rules if cautions.ban(rule)}

    assert banned == {"UA", "RU", "BY", "EG", "CN", "TM", "SG", "KG:1528675", "IN-DL"}
    assert all(rule.regime is Regime.DISCRETIONARY for rule in BOOK.rules if cautions.ban(rule))
