"""Who explains people's rights at a protest: groups to link to. No telephone numbers, as none
could be confirmed."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from events.wording import Words

FILE = Path(__file__).parent / "data" / "rights.csv"
EVERYWHERE = ""


@dataclass(frozen=True)
class RightsLink:
    """A page or group that explains rights.

    :ivar country: the host country it is about; empty for all.
    :ivar name: what it is called. :ivar address: an https address.
    :ivar was_read: whether the site was read when the links were gathered.
    """

    country: str
    name: str
    address: str
    was_read: bool

    @property
    def host(self) -> str:
        """The site's name."""
        return urlsplit(self.address).netloc.removeprefix("www.")


@dataclass(frozen=True)
class RightsCard:
    """Finished words for a page: links about the host country, then those for every country.

    :ivar unread_note: what to say of links that were not read.
    """

    here: tuple[RightsLink, ...]
    everywhere: tuple[RightsLink, ...]
    unread_note: str


def card(country: str, words: Words) -> RightsCard:
    """The rights card of a host country.

    :param country: code of the country in which the place stands.
    """
    return RightsCard(
        here=_links().get(country, ()),
        everywhere=_links()[EVERYWHERE],
        unread_note=words.gettext("not checked by us"),
    )


@cache
def _links() -> Mapping[str, tuple[RightsLink, ...]]:
    with FILE.open(encoding="utf-8", newline="") as lines:
        links = [_link(row) for row in csv.DictReader(lines)]
    countries = dict.fromkeys(link.country for link in links)
    return {code: tuple(link for link in links if link.country == code) for code in countries}


def _link(row: Mapping[str, str]) -> RightsLink:
    return RightsLink(row["country"], row["name"], row["address"], row["read"] == "yes")
