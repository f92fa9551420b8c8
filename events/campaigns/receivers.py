"""What calls do when something below them changes, in the same transaction."""

from __future__ import annotations

from typing import Any

from flask import Flask

from events.campaigns import helping, queries, told
from events.organizers.export import columns_of
from events.organizers.models import Organizer
from events.organizers.signals import Upcoming
from events.organizers.tiers import Tier


def tier_was_changed(
    _sender: Flask, *, organizer: Organizer, was: Tier, now: Tier, **_told: object
) -> None:
    """A suspended author's calls fall silent: nobody is to trust whom they name as helpers."""
    if Tier.SUSPENDED not in (was, now):
        return
    for campaign in queries.owned_by(organizer.id):
        told.everyone(campaign)


def organizer_leaves(
    _sender: Flask, *, organizer: Organizer, upcoming: Upcoming, **_told: object
) -> None:
    """Nothing public vanishes: it goes to a helper, or ends, or goes on without an author."""
    helping.let_go(organizer, end_them=upcoming is Upcoming.CANCEL)


def organizer_takes_along(
    _sender: Flask, *, organizer: Organizer, **_told: object
) -> dict[str, Any]:
    """An account's calls, with all that they say."""
    return {
        "calls": [
            columns_of(campaign, but={"owner_id"})
            | {"texts": [columns_of(text, but={"campaign_id"}) for text in campaign.texts]}
            for campaign in queries.of_organizer(organizer.id)
        ]
    }
