"""What assembly law wants of a protest at a place, for readers' pages."""

from __future__ import annotations

from dataclasses import dataclass

from events import clock
from events.config import settings
from events.geography.cities import City
from events.notices import queries as notices
from events.notices import rights
from events.notices.rights import RightsCard
from events.notices.said import Brief
from events.wording import Words


@dataclass(frozen=True)
class LawView:
    """The rules of a place in two lines each, and who explains people's rights there.

    :ivar report_url: where a change of the law is told; empty if nobody gave an address.
    """

    rules: tuple[Brief, ...]
    rights: RightsCard
    report_url: str


def law_at(country: str, city: City | None, words: Words) -> LawView:
    """The law of a place.

    :param country: code of the country in which it stands. :param city: if it is known.
    """
    return LawView(
        notices.briefs(country, city, words, clock.today()),
        rights.card(country, words),
        settings().contact_url or "",
    )
