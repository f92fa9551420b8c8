"""All rules together: which of them holds at a place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from events.geography.cities import City
from events.notices.rules import Rule, RuleForm


@dataclass(frozen=True)
class Rulebook:
    """Every rule of a file, in its order."""

    rules: tuple[Rule, ...]

    @cached_property
    def as_of(self) -> date:
        """The latest day on which any rule was looked up."""
        return max(rule.as_of for rule in self.rules)

    def rule_for(self, country: str, city: City | None, form: str) -> Rule | None:
        """The rule for a form of assembly at a place: its city's, its subdivision's, its country's.

        :param country: code of the country in which the place stands; Hong Kong is ``HK``.
        :param city: the city, if it is known; its country then counts.
        :param form: ``static`` or ``procession``.
        :returns: None if no rule is known.
        """
        wanted = (RuleForm(form), RuleForm.ANY)
        for jurisdiction in jurisdictions(country, city):
            for rule in self._by_jurisdiction.get(jurisdiction, ()):
                if rule.form in wanted:
                    return rule
        return None

    def rules_for(self, country: str, city: City | None) -> tuple[Rule, ...]:
        """The rules for every form at a place: one for any, or one for each form."""
        forms = (RuleForm.STATIC, RuleForm.PROCESSION)
        found = [self.rule_for(country, city, form) for form in forms]
        return tuple(dict.fromkeys(rule for rule in found if rule))

    @cached_property
    def _by_jurisdiction(self) -> Mapping[str, list[Rule]]:
        grouped = defaultdict(list)
        for rule in self.rules:
            grouped[rule.jurisdiction].append(rule)
        return dict(grouped)


def jurisdictions(country: str, city: City | None) -> Iterator[str]:
    """The jurisdictions of a place, the narrowest first."""
    if city:
        yield f"{city.country}:{city.geonames_id}"
        if city.subdivision:
            yield city.subdivision
    yield city.country if city else country
