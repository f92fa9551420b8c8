"""What the picture of a call says, from its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from events import wording
from events.campaigns import queries
from events.campaigns.models import Campaign
from events.config import settings
from events.geography import states
from events.paper.fonts import missing
from events.protests.practical import direction_of
from events.refusals import NotThere
from events.web import programs
from events.wording import Words, mark

if TYPE_CHECKING:
    from events.posters.picture import PictureFacts


def picture_facts(slug: str, language: str) -> PictureFacts:
    """What to draw of a call.

    :param slug: its name in addresses. :param language: one of its languages, or empty.
    :raises NotThere: if the public does not read this call, or not in that language.
    """
    from events.posters.picture import PictureFacts  # Pillow is large, and few ask for one

    campaign = queries.public_by_slug(slug)
    if campaign is None or not campaign.speaks or (language and language not in campaign.languages):
        raise NotThere(mark("There is no such call, or not in this language."))
    words = wording.words(programs.named_language() or settings().language)
    text = campaign.text_in(language or words.language)
    return PictureFacts(
        title="" if missing(text.title) else text.title,
        demands=tuple(demand for demand in text.demands if not missing(demand)),
        language=text.language,
        direction=direction_of(text.language),
        foot=_foot(campaign, words),
        url=f"{settings().base_url}/campaigns/{campaign.slug}",
    )


def _foot(campaign: Campaign, words: Words) -> tuple[str, ...]:
    named = words.listing([states.in_sentence(code, words.language) for code in campaign.states])
    where = words.gettext("At the missions of %(states)s", states=named)
    address = f"{settings().base_url}/campaigns/{campaign.slug}".partition("://")[2]
    sample = (words.gettext("Sample: made up to show how this site works"),)
    return (*(sample if campaign.is_sample else ()), where, address)
