"""Reads of which protests answer which calls."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, Select, func, select

from events.campaigns import queries
from events.campaigns.models import Campaign, CampaignProtest, CampaignVenue
from events.campaigns.queries import SPEAKS
from events.database import db
from events.protests import queries as protest_queries
from events.protests.assembly import PUBLIC_STATES, State
from events.protests.models import Protest

MOST_SHOWN = 300


def attachment(campaign_id: int, protest_id: str) -> CampaignProtest | None:
    """How a protest stands to a call, if it does at all."""
    return db.session.get(CampaignProtest, (campaign_id, protest_id))


def of_protest(protest_id: str) -> Sequence[Campaign]:
    """The calls that a protest answers, in any stage, by their names in addresses."""
    found = queries.own_campaigns().where(Campaign.id.in_(_answered(protest_id)))
    return db.session.scalars(found.order_by(Campaign.slug)).all()


def spoken_for(protest_id: str) -> Sequence[Campaign]:
    """The calls that a protest answers and whose words the public reads."""
    found = queries.campaigns()
    mine = found.where(*SPEAKS, Campaign.id.in_(_answered(protest_id)))
    return db.session.scalars(mine.order_by(Campaign.slug)).all()


def slugs_of(protest_id: str) -> Sequence[str]:
    """The names in addresses of the calls that a protest answers, in any stage."""
    found = select(Campaign.slug).where(Campaign.id.in_(_answered(protest_id)))
    return db.session.scalars(found.order_by(Campaign.slug)).all()


def names_by_protest(protest_ids: Collection[str], language: str) -> dict[str, tuple[str, ...]]:
    """For each of some protests that answer calls, what the public reads of those calls' names.

    :param language: in which, where a call has it.
    """
    pairs = db.session.execute(
        select(CampaignProtest.protest_id, CampaignProtest.campaign_id).where(
            CampaignProtest.protest_id.in_(protest_ids), CampaignProtest.is_blocked.is_(False)
        )
    ).all()
    if not pairs:
        return {}
    wanted = queries.campaigns()
    speaking = wanted.where(*SPEAKS, Campaign.id.in_({pair.campaign_id for pair in pairs}))
    calls = db.session.scalars(speaking.order_by(Campaign.slug)).all()
    answered: dict[int, set[str]] = {}
    for pair in pairs:
        answered.setdefault(pair.campaign_id, set()).add(pair.protest_id)
    named: dict[str, tuple[str, ...]] = {}
    for call in calls:
        for protest_id in answered[call.id]:
            named[protest_id] = (*named.get(protest_id, ()), call.text_in(language).title)
    return named


def protests_of(campaign: Campaign) -> Select[Protest]:
    """The protests that answer a call, in any state, with their places; to narrow down."""
    return protest_queries.protests().where(Protest.id.in_(answering([campaign.id])))


def public_of(campaign: Campaign) -> Sequence[Protest]:
    """The public protests that answer a call, the latest first."""
    public = protests_of(campaign).where(Protest.state.in_(PUBLIC_STATES))
    return db.session.scalars(public.order_by(Protest.starts_at.desc()).limit(MOST_SHOWN)).all()


def linked(campaign: Campaign, protest_id: str) -> Protest | None:
    """A public protest that answers a call, or was sent away from it; held until the end."""
    if attachment(campaign.id, protest_id) is None:
        return None
    found = protest_queries.by_id(protest_id, lock=True)
    return found if found and found.stands.is_public else None


def in_calendars(campaign: Campaign, since: datetime) -> list[Protest]:
    """The public protests of a call that are not over at a moment, in the order of their ids."""
    public = protests_of(campaign).where(Protest.state.in_(PUBLIC_STATES), Protest.ends_at > since)
    return list(db.session.scalars(public.order_by(Protest.id)))


def blocked_of(campaign: Campaign) -> Sequence[Protest]:
    """The protests that the editors of a call have sent away for good."""
    blocked = select(CampaignProtest.protest_id).where(
        CampaignProtest.campaign_id == campaign.id, CampaignProtest.is_blocked.is_(True)
    )
    found = protest_queries.protests().where(Protest.id.in_(blocked))
    return db.session.scalars(found.order_by(Protest.starts_at)).all()


def numbers_ahead(now: datetime) -> dict[int, int]:
    """For each call with protests ahead, by its row's number, how many."""
    rows = db.session.execute(
        select(CampaignProtest.campaign_id, func.count())
        .join(Protest, Protest.id == CampaignProtest.protest_id)
        .where(CampaignProtest.is_blocked.is_(False), *_ahead(now))
        .group_by(CampaignProtest.campaign_id)
    )
    return {row[0]: row[1] for row in rows}


def days_ahead(campaign: Campaign, now: datetime) -> dict[date, int]:
    """For each day with protests of a call ahead, by their places' own clocks, how many."""
    starts = db.session.scalars(
        select(Protest.starts).where(Protest.id.in_(answering([campaign.id])), *_ahead(now))
    )
    return dict(sorted(Counter(moment.date() for moment in starts).items()))


def on_day(campaign: Campaign, day: date) -> Sequence[Protest]:
    """The protests of a call that are on a day by their places' own clocks, as the sun meets them.

    First comes the one that begins first of all, wherever it is.
    """
    midnight = datetime.combine(day, time())
    found = protests_of(campaign).where(
        Protest.state == State.PUBLISHED,
        Protest.starts >= midnight,
        Protest.starts < midnight + timedelta(days=1),
    )
    return db.session.scalars(found.order_by(Protest.starts_at, Protest.id)).all()


def venue_is_public(venue_id: str) -> bool:
    """Whether a public call names an event, or a public protest stands there.

    Until then nobody but its call's editors is to read what they wrote of it.
    """
    named = (
        select(CampaignVenue.venue_id)
        .join(Campaign, Campaign.id == CampaignVenue.campaign_id)
        .where(*SPEAKS, CampaignVenue.venue_id == venue_id)
    )
    stood_at = select(Protest.id).where(
        Protest.venue_id == venue_id, Protest.state.in_(PUBLIC_STATES)
    )
    return bool(db.session.scalar(select(named.exists() | stood_at.exists())))


def answers(slug: str) -> ColumnElement[bool]:
    """The condition that a protest answers the call of a name in addresses."""
    called = select(Campaign.id).where(Campaign.slug == slug)
    return Protest.id.in_(
        select(CampaignProtest.protest_id).where(
            CampaignProtest.campaign_id.in_(called), CampaignProtest.is_blocked.is_(False)
        )
    )


def _ahead(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (Protest.state == State.PUBLISHED, Protest.ends_at > now)


def _answered(protest_id: str) -> Select[int]:
    return select(CampaignProtest.campaign_id).where(
        CampaignProtest.protest_id == protest_id, CampaignProtest.is_blocked.is_(False)
    )


def answering(campaign_ids: Collection[int]) -> Select[str]:
    """The ids of the protests that answer any of some calls, as a query to ask within."""
    return select(CampaignProtest.protest_id).where(
        CampaignProtest.campaign_id.in_(campaign_ids), CampaignProtest.is_blocked.is_(False)
    )
