"""The life of a protest as a table, and who has to wait for a moderator."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

from events.missions.kinds import MissionKind
from events.organizers.tiers import Tier
from events.protests.assembly import State
from events.refusals import Conflict
from events.wording import mark


class Act(StrEnum):
    """What can be done to a protest."""

    SUBMIT = "submit"
    PUBLISH = "publish"
    WITHDRAW = "withdraw"
    CANCEL = "cancel"
    RESTORE = "restore"


LIFE: dict[tuple[State, Act], State] = {
    (State.DRAFT, Act.SUBMIT): State.PENDING,
    (State.DRAFT, Act.PUBLISH): State.PUBLISHED,
    (State.PENDING, Act.PUBLISH): State.PUBLISHED,
    (State.PENDING, Act.WITHDRAW): State.DRAFT,
    (State.PUBLISHED, Act.CANCEL): State.CANCELLED,
    (State.CANCELLED, Act.RESTORE): State.PUBLISHED,
}

# Calendars keep what is over for thirty days after that UTC day, so its entry must stay true.
IN_CALENDARS_AFTER_END = timedelta(days=31)
FURTHEST_TO_MEET_METRES = 2_000
EDITABLE = frozenset({State.DRAFT, State.PENDING, State.PUBLISHED})


class OutOfTurn(Conflict):
    """An act that a protest in its present state can't undergo."""


def after(state: State, act: Act) -> State:
    """The state that an act leads to.

    :raises OutOfTurn: if the act does not fit the state.
    """
    if (state, act) not in LIFE:
        raise OutOfTurn(mark("This protest is not in a state for that. Open it again."))
    return LIFE[state, act]


def refuse_if_frozen(is_frozen: bool) -> None:
    """Stop its people from doing anything to a frozen protest but cancelling it.

    :raises OutOfTurn: if it is frozen.
    """
    if is_frozen:
        raise OutOfTurn(
            mark("This protest is frozen. Until it is unfrozen, you can only cancel it.")
        )


def is_published_at_once(
    tier: Tier, kind: MissionKind | None, *, review: bool, meeting_distance: int | None = None
) -> bool:
    """Whether an organizer's protest goes public without a moderator.

    Honorary consuls are private people, often at home: theirs always waits. So does one that
    meets far from its place, as lures would.

    :param kind: of the mission; None at a venue.
    :param meeting_distance: metres from the door to the meeting point, if it is said.
    """
    if kind is MissionKind.HONORARY_CONSULATE or tier is Tier.SUSPENDED:
        return False
    if (meeting_distance or 0) > FURTHEST_TO_MEET_METRES:
        return False
    return tier.publishes_at_once or not review
