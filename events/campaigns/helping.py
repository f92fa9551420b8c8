"""The writer of who edits a call and whose it is. It flushes and never commits.

An invitation works once: it is spent by ending it, so of two who accept at the same moment one
finds it over. What has ended stays for a day, so that a form that is sent again does not bring it
back.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, select, update

from events import clock
from events.campaigns import actions, queries
from events.campaigns.models import Campaign, CampaignHelper, CampaignInvitation
from events.campaigns.stages import Stage, is_over
from events.config import settings
from events.database import db
from events.organizers.models import Organizer
from events.organizers.tiers import Tier
from events.protests.sharing.invitations import (
    HOLDS_FOR,
    REMEMBERED_FOR,
    DeadLink,
    SpentLink,
    token_for,
    token_hash,
)
from events.refusals import NotValid
from events.wording import mark

MOST_HELPERS = 10
MOST_LINKS = 10


@dataclass(frozen=True)
class Link:
    """A link that was just made. Its token is in here and nowhere else."""

    token: str
    ends_at: datetime


def invite(campaign: Campaign, *, form_key: str) -> Link:
    """Make a link by which one account can help to edit a call.

    :param form_key: of the form that asks for it; sent again, it gets the same link.
    :raises NotValid: if ten are open. :raises SpentLink: if it was made, and used or withdrawn.
    """
    what = f"call {campaign.id}"
    token = token_for(what, form_key=form_key, secret_key=settings().secret_key)
    hashed = token_hash(token)
    made = _made_before(hashed)
    if made is None:
        _drop_old(CampaignInvitation.campaign_id == campaign.id)
        if number_of_links(campaign) >= MOST_LINKS:
            raise NotValid(mark("Ten links are open already. Withdraw them first."))
        ends_at = clock.now() + HOLDS_FOR
        made = CampaignInvitation(token_hash=hashed, campaign_id=campaign.id, ends_at=ends_at)
        db.session.add(made)
        db.session.flush()
    return Link(token, made.ends_at)


def number_of_links(campaign: Campaign) -> int:
    """How many links are open."""
    question = select(func.count()).where(
        CampaignInvitation.campaign_id == campaign.id, CampaignInvitation.ends_at > clock.now()
    )
    return db.session.scalar(question) or 0


def drop_old_links() -> int:
    """Delete the links that ended more than a day ago; how many they were."""
    return _drop_old()


def withdraw_links(campaign: Campaign) -> None:
    """End all links that are open."""
    _end(CampaignInvitation.campaign_id == campaign.id)


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
    queries.by_id(campaign.id, lock=True)  # who waits here, finds the link spent
    if organizer.id == campaign.owner_id or organizer.id in campaign.co_organizer_ids:
        return campaign
    if len(campaign.helpers) >= MOST_HELPERS:
        raise NotValid(mark("Ten people help with this call already, and no more can."))
    if not _end(CampaignInvitation.token_hash == token_hash(token)):
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


def _made_before(hashed: bytes | None) -> CampaignInvitation | None:
    """The link that the same form made; the call's row is held, so no other sends it now."""
    made = db.session.get(CampaignInvitation, hashed)
    if made is not None and made.ends_at <= clock.now():
        raise SpentLink
    return made


def _end(which: ColumnElement[bool]) -> bool:
    """End links that are open; whether there were any. They can't be made anew.

    When somebody used one is kept by the hour only (promise B5).
    """
    now = clock.now()
    ended = db.session.execute(
        update(CampaignInvitation)
        .where(which, CampaignInvitation.ends_at > now)
        .values(ends_at=clock.rounded_to_hour(now))
        .returning(CampaignInvitation.campaign_id)
    )
    return ended.first() is not None


def _drop_old(*which: ColumnElement[bool]) -> int:
    dropped = db.session.execute(
        delete(CampaignInvitation)
        .where(*which, CampaignInvitation.ends_at <= clock.now() - REMEMBERED_FOR)
        .returning(CampaignInvitation.campaign_id)
    )
    return len(dropped.all())


def _heir(campaign: Campaign) -> Organizer | None:
    """Whose a call becomes: the helper's whose account is the oldest."""
    people = sorted((helper.organizer for helper in campaign.helpers), key=lambda one: one.id)
    return next((one for one in people if one.tier != Tier.SUSPENDED), None)
