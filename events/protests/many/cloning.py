"""The writer of one protest at many missions: a draft for each. It flushes, never commits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from events.database import db
from events.geography import cities
from events.missions.models import Mission
from events.organizers.models import Organizer
from events.protests import actions, identity, scheduling
from events.protests.many.elsewhere import Timing, elsewhere
from events.protests.models import Protest
from events.protests.series.occurrences import details_of
from events.refusals import NotValid
from events.wording import mark

MOST_CLONES = 200


@dataclass(frozen=True)
class Unfit:
    """A mission at which a protest can't be held at that time, and why."""

    mission: Mission
    refusal: NotValid


class CannotBeEverywhere(NotValid):
    """Some of the missions can't have it; ``missions`` says which and why. Nothing was made."""

    def __init__(self, missions: Sequence[Unfit]) -> None:
        super().__init__(mark("It can't be held at some of these missions. Nothing was made."))
        self.field = "missions"
        self.missions = missions


def clone(
    protest: Protest,
    missions: Sequence[Mission],
    timing: Timing,
    *,
    organizer: Organizer,
    form_key: str,
) -> list[Protest]:
    """Make a draft like a protest at each of some missions; all, or none.

    The same form sent again finds what it made.

    :param organizer: whose the drafts will be.
    :raises NotValid: for no mission, or more than 200.
    :raises CannotBeEverywhere: if the protest can't be held at some of them.
    """
    if not missions:
        raise NotValid(mark("Choose at least one mission."), field="missions")
    if len(missions) > MOST_CLONES:
        raise NotValid(
            mark("%(most)s missions at most at once. You chose %(chosen)s."),
            field="missions",
            most=MOST_CLONES,
            chosen=len(missions),
        )
    batch = identity.batch_of(form_key)
    made, refused = [], []
    with db.session.begin_nested():
        for mission in missions:
            try:
                key = identity.key_in(batch, mission.id)
                made.append(_draft(protest, mission, timing, organizer, key))
            except NotValid as refusal:
                refused.append(Unfit(mission, refusal))
        if refused:
            raise CannotBeEverywhere(refused)
    return made


def _draft(
    protest: Protest, mission: Mission, timing: Timing, organizer: Organizer, form_key: str
) -> Protest:
    city = cities.by_id(mission.city_geonames_id or 0)
    if city is None:
        raise NotValid(mark("Its city is not known. Organize there by itself."), field="missions")
    details = elsewhere(
        details_of(protest, expected_size=protest.expected_size),
        (protest.starts_at, protest.ends_at),
        scheduling.time_zone_at(mission, city),
        timing,
    )
    return actions.draft(organizer, mission, city, details, form_key=form_key)
