"""What a page or feed holds in all: one scope or a union, perhaps of one form or for one call only.

::

    selection = scope [ "?form=" ( "static" | "procession" ) ] [ "?campaign=" slug ]
              | "protests?" 2*5( "scope=" scope ) [ "&form=" ... ] [ "&campaign=" ... ]

Parameters that mean something else are left out of the canonical address.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlencode

from events.campaigns.slugs import is_slug
from events.protests.assembly import AssemblyForm
from events.scopes.scope import Scope, UnknownScope, parse
from events.wording import mark

EVERYWHERE = Scope()
MOST_SCOPES = 5
SCOPE, FORM, CAMPAIGN = "scope", "form", "campaign"
FORM_TITLES = {
    AssemblyForm.STATIC: mark("%(title)s, without marches"),
    AssemblyForm.PROCESSION: mark("%(title)s, marches only"),
}


@dataclass(frozen=True)
class Selection:
    """The protests of any of some scopes.

    :ivar scopes: one, or two to five in the order of their addresses.
    :ivar form: if given, only protests of this form.
    :ivar campaign: if given, only protests that answer the call of this name in addresses.
    """

    scopes: tuple[Scope, ...]
    form: AssemblyForm | None = None
    campaign: str | None = None

    @classmethod
    def of(
        cls, *scopes: Scope, form: AssemblyForm | None = None, campaign: str | None = None
    ) -> Self:
        """The selection of some scopes, each once, in canonical order."""
        each = set(scopes)
        if each == {Scope(campaign=campaign)}:
            campaign = None  # all of them answer it anyway
        return cls(tuple(sorted(each, key=lambda scope: scope.address)), form, campaign)

    def with_scopes(self, *scopes: Scope) -> Self:
        """The same of other scopes."""
        return self.of(*scopes, form=self.form, campaign=self.campaign)

    @property
    def scope(self) -> Scope:
        """The one scope, or everywhere for a union, whose page lives there."""
        return self.scopes[0] if len(self.scopes) == 1 else EVERYWHERE

    @property
    def is_union(self) -> bool:
        return len(self.scopes) > 1

    @property
    def path(self) -> str:
        """The path of its address, without slash and ending."""
        return self.scope.address

    @property
    def query(self) -> str:
        """The query of its address, without the question mark; empty for a plain scope."""
        pairs = [(SCOPE, scope.address) for scope in self.scopes if self.is_union]
        if self.form:
            pairs.append((FORM, self.form.value))
        if self.campaign:
            pairs.append((CAMPAIGN, self.campaign))
        return urlencode(pairs, safe="/,")

    def address(self, ending: str = "") -> str:
        """The canonical address without a leading slash: ``in/de.ics?form=static``.

        :param ending: such as ``.ics``.
        """
        return f"{self.path}{ending}" + (f"?{self.query}" if self.query else "")


def parse_selection(path: str, arguments: Mapping[str, Sequence[str]]) -> Selection:
    """The selection at an address.

    :param path: of the address, without slash and ending.
    :param arguments: the values of each query parameter; those that mean nothing here are ignored.
    :raises UnknownScope: if there is none: also for a known parameter with a bad value.
    """
    scope = parse(path)
    named = list(arguments.get(SCOPE, ()))
    form = _form(path, arguments.get(FORM, ()))
    campaign = _campaign(path, arguments.get(CAMPAIGN, ()))
    if not named:
        return Selection.of(scope, form=form, campaign=campaign)
    if scope != EVERYWHERE or len(named) > MOST_SCOPES:
        raise UnknownScope(path, scope)
    return Selection.of(*map(parse, named), form=form, campaign=campaign)


def _form(path: str, values: Sequence[str]) -> AssemblyForm | None:
    if not values:
        return None
    if len(values) > 1 or values[0] not in set(AssemblyForm):
        raise UnknownScope(path)
    return AssemblyForm(values[0])


def _campaign(path: str, values: Sequence[str]) -> str | None:
    if not values:
        return None
    if len(values) > 1 or not is_slug(values[0]):
        raise UnknownScope(path)
    return values[0]
