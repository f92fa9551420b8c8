"""Reads of calls, named as questions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from events.campaigns.models import (
    Campaign,
    CampaignHelper,
    CampaignInvitation,
    CampaignLetter,
    CampaignUpdate,
    CampaignVenue,
)
from events.campaigns.stages import PUBLIC_STAGES, Stage
from events.database import db
from events.organizers.models import Organizer
from events.organizers.tiers import Tier
from events.venues.models import Venue

MOST_UPDATES = 100

_SUSPENDED = select(Organizer.id).where(Organizer.tier == Tier.SUSPENDED)
# Calls whose words the public reads, as :attr:`Campaign.speaks` says of one.
SPEAKS: tuple[ColumnElement[bool], ...] = (
    Campaign.state == Stage.PUBLISHED,
    or_(Campaign.owner_id.is_(None), Campaign.owner_id.not_in(_SUSPENDED)),
)


def campaigns() -> Select[Campaign]:
    """All calls with their words and their author, as a query to narrow down."""
    return select(Campaign).options(joinedload(Campaign.owner), selectinload(Campaign.texts))


def own_campaigns() -> Select[Campaign]:
    """All calls with the people who edit them too, as the policy needs to know them."""
    return campaigns().options(
        selectinload(Campaign.helpers).joinedload(CampaignHelper.organizer),
    )


def by_slug(slug: str, *, lock: bool = False) -> Campaign | None:
    """One call in any stage, with the people who edit it.

    :param lock: hold the row until the transaction ends, and read it afresh.
    """
    question = own_campaigns().where(Campaign.slug == slug)
    if lock:
        question = question.with_for_update(of=Campaign).execution_options(populate_existing=True)
    return db.session.scalars(question).one_or_none()


def public_by_slug(slug: str) -> Campaign | None:
    """One call if the public may know of it."""
    return db.session.scalars(
        campaigns().where(Campaign.slug == slug, Campaign.state.in_(PUBLIC_STAGES))
    ).one_or_none()


def by_form_key(form_key: str) -> Campaign | None:
    """The call that a form with this key made."""
    return db.session.scalars(own_campaigns().where(Campaign.form_key == form_key)).one_or_none()


def slugs_beginning_with(slug: str) -> set[str]:
    """The names in addresses that are taken and begin like this."""
    return set(db.session.scalars(select(Campaign.slug).where(Campaign.slug.startswith(slug))))


def public_slugs() -> Sequence[str]:
    """The names in addresses of all public calls, in order."""
    public = select(Campaign.slug).where(Campaign.state.in_(PUBLIC_STAGES))
    return db.session.scalars(public.order_by(Campaign.slug)).all()


def speaking() -> Sequence[Campaign]:
    """The calls whose words the public reads, the latest first."""
    found = campaigns().where(*SPEAKS)
    return db.session.scalars(found.order_by(Campaign.begins_on.desc(), Campaign.slug)).all()


def open_to_protests_at(sending_state: str, today: date) -> Sequence[Campaign]:
    """The calls that a protest against a State can answer today, by their names in addresses."""
    is_open = or_(Campaign.ends_on.is_(None), Campaign.ends_on >= today)
    found = db.session.scalars(campaigns().where(*SPEAKS, is_open).order_by(Campaign.slug))
    return [campaign for campaign in found if sending_state in campaign.states]


def of_organizer(organizer_id: int) -> Sequence[Campaign]:
    """The calls that an account wrote or helps with, the latest first."""
    helped = select(CampaignHelper.campaign_id).where(CampaignHelper.organizer_id == organizer_id)
    own = or_(Campaign.owner_id == organizer_id, Campaign.id.in_(helped))
    latest_first = own_campaigns().where(own).order_by(Campaign.created_on.desc(), Campaign.slug)
    return db.session.scalars(latest_first).all()


def owned_by(organizer_id: int) -> Sequence[Campaign]:
    """The calls that belong to an account."""
    owned = own_campaigns().where(Campaign.owner_id == organizer_id).order_by(Campaign.slug)
    return db.session.scalars(owned).all()


def number_going_on(organizer_id: int, today: date) -> int:
    """How many calls of an account are not over, drafts among them."""
    goes_on = or_(Campaign.ends_on.is_(None), Campaign.ends_on >= today)
    counted = select(func.count(Campaign.id)).where(Campaign.owner_id == organizer_id, goes_on)
    return db.session.scalar(counted) or 0


def invitation(token_hash: bytes, now: datetime) -> CampaignInvitation | None:
    """The invitation with this token, unless its time is over."""
    found = db.session.get(CampaignInvitation, token_hash)
    return found if found and found.ends_at > now else None


def by_id(campaign_id: int, *, lock: bool = False) -> Campaign | None:
    """One call by its row's number, with the people who edit it."""
    question = own_campaigns().where(Campaign.id == campaign_id)
    if lock:
        question = question.with_for_update(of=Campaign).execution_options(populate_existing=True)
    return db.session.scalars(question).one_or_none()


def letters_of(campaign: Campaign) -> Sequence[CampaignLetter]:
    """A call's letters with their words, in the order in which they were written."""
    found = select(CampaignLetter).options(selectinload(CampaignLetter.texts))
    mine = found.where(CampaignLetter.campaign_id == campaign.id).order_by(CampaignLetter.id)
    return db.session.scalars(mine).all()


def letter_by_form_key(form_key: str) -> CampaignLetter | None:
    """The letter that a form with this key made."""
    return db.session.scalars(
        select(CampaignLetter)
        .options(selectinload(CampaignLetter.texts))
        .where(CampaignLetter.form_key == form_key)
    ).one_or_none()


def updates_of(campaign: Campaign) -> Sequence[CampaignUpdate]:
    """What a call told lately, the newest first."""
    mine = select(CampaignUpdate).where(CampaignUpdate.campaign_id == campaign.id)
    newest_first = mine.order_by(CampaignUpdate.made_at.desc(), CampaignUpdate.id.desc())
    return db.session.scalars(newest_first.limit(MOST_UPDATES)).all()


def update_by_form_key(form_key: str) -> CampaignUpdate | None:
    """The update that a form with this key made."""
    found = select(CampaignUpdate).where(CampaignUpdate.form_key == form_key)
    return db.session.scalars(found).one_or_none()


def venues_of(campaign: Campaign) -> Sequence[Venue]:
    """The events that a call asks to speak up at, by their days."""
    return db.session.scalars(
        select(Venue)
        .join(CampaignVenue, CampaignVenue.venue_id == Venue.id)
        .where(CampaignVenue.campaign_id == campaign.id)
        .order_by(Venue.begins_on, Venue.id)
    ).all()


def of_venue(venue_id: str) -> Sequence[Campaign]:
    """The calls, of those whose words the public reads, that ask to speak up at an event."""
    linked = select(CampaignVenue.campaign_id).where(CampaignVenue.venue_id == venue_id)
    found = campaigns().where(*SPEAKS, Campaign.id.in_(linked))
    return db.session.scalars(found.order_by(Campaign.slug)).all()
