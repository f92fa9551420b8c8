"""What has to be said beside some rules, and what must not be said about others.

These are judgements about jurisdictions rather than facts of one law, so they stand here and not in
the rules' file. They rest on the same sources, looked up on 2026-11-22.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from events.notices.rules import Regime, Rule, Spontaneous


class ForeignOrganizer(StrEnum):
    """How the law treats an organizer who is not a citizen; many at embassies are not."""

    BARRED = "barred"
    NEEDS_APPROVAL = "needs_approval"
    CITIZENS_ONLY = "citizens_only"
    RESTRICTED = "restricted"


class Ban(StrEnum):
    """Why assemblies may be impossible at a place, whatever notice is given."""

    MARTIAL_LAW = "martial_law"
    BLANKET = "blanket"


# Their cities, regions or nations have rules of their own; the country's row only stands in.
FALLBACKS = frozenset(
    {"AU", "BA", "BE", "CA", "CH", "GB", "IN", "IS", "JP", "KG", "MX", "NL", "US"}
)
# A notice there is voluntary, gives cover in law, or is not punished when it is missing.
NEVER_A_BREACH = frozenset({"AU-NSW", "BR", "CA:6094817", "CY", "IE"})
MARTIAL_LAW = frozenset({"UA"})
FOREIGN_ORGANIZERS: Mapping[str, ForeignOrganizer] = MappingProxyType(
    {
        "AT": ForeignOrganizer.BARRED,
        "MK": ForeignOrganizer.NEEDS_APPROVAL,
        "TR": ForeignOrganizer.NEEDS_APPROVAL,
        "BY": ForeignOrganizer.CITIZENS_ONLY,
        "KZ": ForeignOrganizer.CITIZENS_ONLY,
        "MY": ForeignOrganizer.CITIZENS_ONLY,
        "RU": ForeignOrganizer.CITIZENS_ONLY,
        "TJ": ForeignOrganizer.CITIZENS_ONLY,
        "TM": ForeignOrganizer.CITIZENS_ONLY,
        "ID": ForeignOrganizer.RESTRICTED,
        "IN-DL": ForeignOrganizer.RESTRICTED,
        "LT": ForeignOrganizer.RESTRICTED,
        "SG": ForeignOrganizer.RESTRICTED,
    }
)


def is_fallback(rule: Rule) -> bool:
    """Whether it is a country's rule that only holds where no narrower one is known."""
    return rule.jurisdiction in FALLBACKS


def may_be_breached(rule: Rule) -> bool:
    """Whether a missing notice can count against people at all."""
    return rule.regime is not Regime.NONE and rule.jurisdiction not in NEVER_A_BREACH


def is_risky(rule: Rule) -> bool:
    """Whether merely taking part in a protest without approval may be an offence."""
    return rule.regime is Regime.DISCRETIONARY or rule.spontaneous is Spontaneous.NOT_ALLOWED


def may_nudge(rule: Rule) -> bool:
    """Whether people may be urged to file: never where filing itself may endanger them."""
    return rule.regime is not Regime.DISCRETIONARY


def ban(rule: Rule) -> Ban | None:
    """Why assemblies may be impossible there; None if no such ban is known."""
    if rule.country in MARTIAL_LAW:
        return Ban.MARTIAL_LAW
    return Ban.BLANKET if rule.regime is Regime.DISCRETIONARY else None


def foreign_organizer(rule: Rule) -> ForeignOrganizer | None:
    """How an organizer who is not a citizen is treated; None if no special rule is known."""
    return FOREIGN_ORGANIZERS.get(rule.jurisdiction) or FOREIGN_ORGANIZERS.get(rule.country)
