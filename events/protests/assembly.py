"""What a protest is and the states of its life."""

from enum import StrEnum


class AssemblyForm(StrEnum):
    """How people assemble; most assembly laws treat the two differently."""

    STATIC = "static"
    PROCESSION = "procession"


class MeetingSide(StrEnum):
    """On which side of the street people meet, seen from the door."""

    SAME = "same"
    OPPOSITE = "opposite"


class StepFree(StrEnum):
    """Whether people who can't climb steps can be there."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class NoticeStatus(StrEnum):
    """How far the notice to the authority has come, as the organizer says.

    ``planned`` is due and not given yet; ``UNSAID`` is neither due nor spoken of.
    """

    UNSAID = ""
    PLANNED = "planned"
    NOTIFIED = "notified"
    ACKNOWLEDGED = "acknowledged"
    RESTRICTED = "restricted"
    BANNED = "banned"

    @property
    def is_given(self) -> bool:
        """Whether the authority knows."""
        return self not in (NoticeStatus.UNSAID, NoticeStatus.PLANNED)

    @property
    def leaves_open(self) -> bool:
        """Whether the protest is less than certain because of it (STATUS:TENTATIVE)."""
        return self in (NoticeStatus.PLANNED, NoticeStatus.BANNED)


class State(StrEnum):
    """The stored state of a protest. Held is not one: the clock tells it."""

    DRAFT = "draft"
    PENDING = "pending"
    PUBLISHED = "published"
    CANCELLED = "cancelled"
    TAKEN_DOWN = "taken_down"

    @property
    def is_public(self) -> bool:
        return self in PUBLIC_STATES


PUBLIC_STATES = frozenset({State.PUBLISHED, State.CANCELLED, State.TAKEN_DOWN})


class Change(StrEnum):
    """What a public revision did."""

    PUBLISHED = "published"
    REWORDED = "reworded"
    MOVED = "moved"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    RESTORED = "restored"
    URGENT = "urgent"
    HELD = "held"
    TRUST = "trust"
