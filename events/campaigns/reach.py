"""Reads of how far a call reaches: the missions that it asks for, and what stands there."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, distinct, func, select

from events.campaigns.answering import answering
from events.campaigns.coverage import Stand
from events.campaigns.models import Campaign
from events.database import db
from events.missions.kinds import MissionKind
from events.missions.models import Mission
from events.missions.queries import LISTED
from events.protests.assembly import State
from events.protests.models import Protest


def stands_of(campaign: Campaign, *, with_pending: bool = False) -> list[Stand]:
    """The protests of a call at missions that are on, or were held; cancelled ones don't count.

    :param with_pending: also those that wait to become public; for the call's editors.
    """
    states = [State.PUBLISHED, *([State.PENDING] if with_pending else [])]
    columns = (Protest.mission_id, Protest.id, Protest.starts_at, Protest.ends_at, Protest.state)
    rows = db.session.execute(
        select(*columns).where(
            Protest.id.in_(answering([campaign.id])),
            Protest.mission_id.is_not(None),
            Protest.state.in_(states),
        )
    )
    return [
        Stand(mission_id or "", protest_id, starts_at, ends_at, state == State.PUBLISHED)
        for mission_id, protest_id, starts_at, ends_at, state in rows
    ]


def missions_asked_for(campaign: Campaign) -> Sequence[Mission]:
    """The working missions of a call's States in order, honorary consulates left out.

    Honorary consuls are private people; nobody is called to their doors.
    """
    found = select(Mission).where(*_asked_for(campaign)).order_by(Mission.sort_key)
    return db.session.scalars(found).all()


def number_with(campaign: Campaign) -> int:
    """At how many of the missions that a call asks for a protest of it is on, or was held."""
    stood = select(func.count(distinct(Protest.mission_id))).join(Protest.mission)
    return (
        db.session.scalar(
            stood.where(
                Protest.id.in_(answering([campaign.id])),
                Protest.state == State.PUBLISHED,
                *_asked_for(campaign),
            )
        )
        or 0
    )


def number_asked_for(campaign: Campaign) -> int:
    """How many missions a call asks for."""
    return db.session.scalar(select(func.count(Mission.id)).where(*_asked_for(campaign))) or 0


def _asked_for(campaign: Campaign) -> tuple[ColumnElement[bool], ...]:
    return (
        LISTED,
        Mission.kind != MissionKind.HONORARY_CONSULATE,
        Mission.sending_state.in_(campaign.states),
    )
