"""People at the pages of calls."""

from __future__ import annotations

from typing import Any

from events.campaigns.models import Campaign
from events.database import db, writing
from events.organizers import actions as organizers
from events.organizers.queries import organizer_called
from events.organizers.tiers import Tier
from tests.campaigns.calls import make_call

OWN = "/organize/campaigns"


def owned_by(name: str, **values: Any) -> Campaign:
    """A call of somebody who has joined."""
    return make_call(owner=organizer_called(name), **values)


def give_tier(name: str, tier: Tier) -> None:
    """Change how far somebody is trusted."""
    with writing():
        found = organizer_called(name)
        assert found
        organizers.set_tier(found, tier)
        db.session.commit()
