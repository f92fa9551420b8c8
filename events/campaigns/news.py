"""The writer of what a call tells after it was published. It flushes and never commits."""

from __future__ import annotations

from events import clock
from events.campaigns import queries
from events.campaigns.models import Campaign, CampaignUpdate
from events.database import db
from events.protests.revision import next_stamp
from events.refusals import NotValid
from events.wording import mark


def tell(campaign: Campaign, words: str, language: str, *, form_key: str) -> CampaignUpdate:
    """Tell something new, or find what the same form told before.

    Its time is the hour, and a second later for each further one in that hour.

    :raises NotValid: if there are a hundred updates already.
    """
    made = queries.update_by_form_key(form_key)
    if made is not None and made.campaign_id == campaign.id:
        return made
    before = queries.updates_of(campaign)
    if made is not None or len(before) >= queries.MOST_UPDATES:
        raise NotValid(mark("A call has a hundred updates at most. Delete an old one first."))
    now = clock.now()
    made_at = next_stamp(before[0].made_at, now) if before else clock.rounded_to_hour(now)
    update = CampaignUpdate(
        form_key=form_key, campaign_id=campaign.id, language=language, words=words, made_at=made_at
    )
    db.session.add(update)
    db.session.flush()
    return update


def take_back(campaign: Campaign, update_id: int) -> None:
    """Delete an update; of one that is gone, nothing is said."""
    for update in queries.updates_of(campaign):
        if update.id == update_id:
            db.session.delete(update)
    db.session.flush()
