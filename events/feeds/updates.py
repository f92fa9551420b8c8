"""A call's updates as an Atom feed: each is an entry, and stays the same for ever."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from events.campaigns.models import Campaign, CampaignUpdate
from events.config import settings
from events.feeds.atom import AtomEntry, AtomFacts, atom
from events.wording import Words

LONGEST_TITLE = 80


def updates_feed(
    campaign: Campaign,
    told: Sequence[CampaignUpdate],
    updated: datetime,
    *,
    site: str,
    own_url: str,
    words: Words,
) -> bytes:
    """The feed of a call's updates.

    :param told: the newest first. :param updated: when the newest was told; aware.
    :param site: the address that those of pages begin with.
    :param own_url: the feed's own absolute address.
    """
    title = campaign.text_in(words.language).title if campaign.speaks else words.gettext("A call")
    page_url = f"{site}/campaigns/{campaign.slug}"
    facts = AtomFacts(
        title=words.gettext("Updates: %(title)s", title=title),
        subtitle=words.gettext("What the people behind this call tell."),
        language=words.language,
        own_url=own_url,
        page_url=page_url,
        updated=updated,
    )
    return atom(facts, [_entry(update, campaign.slug, page_url) for update in told])


def _entry(update: CampaignUpdate, slug: str, page_url: str) -> AtomEntry:
    return AtomEntry(
        id=f"tag:{settings().uid_domain},{update.made_at.year}:{slug}/updates/{update.id}",
        title=_beginning(update.words),
        updated=update.made_at,
        url=f"{page_url}#updates",
        content=update.words,
    )


def _beginning(text: str) -> str:
    """The first line of a text, cut between words where it is long."""
    line = text.partition("\n")[0]
    if len(line) <= LONGEST_TITLE:
        return line
    return line[:LONGEST_TITLE].rpartition(" ")[0] + " …"
