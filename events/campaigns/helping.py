"""The writer of who edits a call and whose it is. It flushes and never commits.

An invitation works once: it is spent by deleting its row, so of two who accept at the same moment
one finds it gone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select

from events import clock
from events.campaigns import actions, queries
from events.campaigns.models import Campaign, CampaignHelper, CampaignInvitation
from events.campaigns.stages import Stage, is_over
from events.database import db
from events.organizers.models import Organizer
from events.organizers.tiers import Tier
from events.protests.sharing.invitations import HOLDS_FOR, DeadLink, new_token, token_hash
from events.refusals import NotValid
from events.wording import mark

MOST_HELPERS = 10
MOST_LINKS = 10


@dataclass(frozen=True)
class Link:
    """A link that was just made. Its token is in here and nowhere else."""

    token: str
    ends_at: datetime


def invite(campaign: Campaign) -> Link:
    """Make a link by which one account can help to edit a call.

    :raises NotValid: if ten are open.
    """
    now = clock.now()
    mine = CampaignInvitation.campaign_id == campaign.id
    db.session.execute(delete(CampaignInvitation).where(mine, CampaignInvitation.ends_at <= now))
    if number_of_links(campaign) >= MOST_LINKS:
        raise NotValid(mark("Ten links are open already. Withdraw them first."))
    token, ends_at = new_token(), now + HOLDS_FOR
    db.session.add(
        CampaignInvitation(token_hash=token_hash(token), campaign_id=campaign.id, ends_at=ends_at)
    )
    db.session.flush()
    return Link(token, ends_at)


def number_of_links(campaign: Campaign) -> int:
    """How many links are open."""
    question = select(func.count()).where(
        CampaignInvitation.campaign_id == campaign.id, CampaignInvitation.ends_at > clock.now()
    )
    return db.session.scalar(question) or 0


def drop_old_links() -> int:
    """Delete the links that are too old; how many they were."""
    dropped = db.session.execute(
        delete(CampaignInvitation)
        .where(CampaignInvitation.ends_at <= clock.now())
        .returning(CampaignInvitation.campaign_id)
    )
    return len(dropped.all())


def withdraw_links(campaign: Campaign) -> None:
    """End all links that are open."""
    mine = CampaignInvitation.campaign_id == campaign.id
    db.session.execute(delete(CampaignInvitation).where(mine))


def opened(token: str) -> Campaign:
    """The call that a link leads to.

    :raises DeadLink: if it leads nowhere, for whatever reason.
    """
    hashed = token_hash(token)
    found = queries.invitation(hashed, clock.now()) if hashed else None
    campaign = queries.by_id(found.campaign_id) if found else None
    if campaign is None:
        raise DeadLink
    return campaign


def accept(token: str, organizer: Organizer) -> Campaign:
    """Become a helper; for who is one already nothing happens, and the link stays.

    :raises DeadLink: if the link leads nowhere, or somebody else was faster.
    :raises NotValid: if the call has ten helpers.
    """
    campaign = opened(token)
    if organizer.id == campaign.owner_id or organizer.id in campaign.co_organizer_ids:
        return campaign
    if len(campaign.helpers) >= MOST_HELPERS:
        raise NotValid(mark("Ten people help with this call already, and no more can."))
    spent = db.session.execute(
        delete(CampaignInvitation)
        .where(CampaignInvitation.token_hash == token_hash(token))
        .returning(CampaignInvitation.campaign_id)
    )
    if spent.first() is None:
        raise DeadLink
    campaign.helpers.append(CampaignHelper(organizer=organizer, organizer_id=organizer.id))
    db.session.flush()
    return campaign


def remove(campaign: Campaign, organizer_id: int) -> None:
    """Let somebody help no more; of one who doesn't, nothing is said."""
    kept = [helper for helper in campaign.helpers if helper.organizer_id != organizer_id]
    campaign.helpers[:] = kept
    db.session.flush()


def let_go(organizer: Organizer, *, end_them: bool) -> None:
    """Part an author who leaves from their calls. Each goes to a helper, if it has one.

    What a suspended author's calls said stays hidden: only moderators can put it back.

    :param end_them: let the others that are public end today; otherwise they go on without an
        author. Drafts without a helper are deleted.
    """
    for campaign in queries.owned_by(organizer.id):
        heir = _heir(campaign)
        if campaign.is_public and not campaign.speaks:
            campaign.state = Stage.TAKEN_DOWN
        if heir is not None:
            campaign.owner = heir
            remove(campaign, heir.id)
        elif campaign.stands is Stage.DRAFT:
            actions.delete_draft(campaign)
        else:
            campaign.owner = None
            if end_them and not is_over(campaign.ends_on, clock.today()):
                campaign.ends_on = max(campaign.begins_on, clock.today())
        campaign.version += 1
    db.session.flush()


def _heir(campaign: Campaign) -> Organizer | None:
    """Whose a call becomes: the helper's whose account is the oldest."""
    people = sorted((helper.organizer for helper in campaign.helpers), key=lambda one: one.id)
    return next((one for one in people if one.tier != Tier.SUSPENDED), None)
