"""The closed lists of the register (Vienna Conventions of 1961, art. 14, and 1963, art. 9)."""

from enum import StrEnum


class MissionKind(StrEnum):
    """What a mission is. The values are those of the data."""

    EMBASSY = "embassy"
    HIGH_COMMISSION = "high_commission"
    APOSTOLIC_NUNCIATURE = "apostolic_nunciature"
    APOSTOLIC_DELEGATION = "apostolic_delegation"
    PERMANENT_MISSION = "permanent_mission"
    REPRESENTATIVE_OFFICE = "representative_office"
    LIAISON_OFFICE = "liaison_office"
    INTERESTS_SECTION = "interests_section"
    CONSULATE_GENERAL = "consulate_general"
    CONSULATE = "consulate"
    CONSULAR_OFFICE = "consular_office"
    ASSISTANT_HIGH_COMMISSION = "assistant_high_commission"
    HONORARY_CONSULATE = "honorary_consulate"

    @property
    def speaks_to_the_government(self) -> bool:
        """Whether it stands for its State before the receiving State, as no consular post does."""
        return self in HEADS_OF_MISSION


HEADS_OF_MISSION = frozenset(
    {
        MissionKind.EMBASSY,
        MissionKind.HIGH_COMMISSION,
        MissionKind.APOSTOLIC_NUNCIATURE,
        MissionKind.APOSTOLIC_DELEGATION,
        MissionKind.INTERESTS_SECTION,
    }
)


class MissionStatus(StrEnum):
    """Whether a mission works. Closed ones take no protests; suspended and unverified ones warn."""

    ACTIVE = "active"
    UNVERIFIED = "unverified"
    SUSPENDED = "suspended"
    RELOCATED = "relocated"
    CLOSED = "closed"

    @property
    def takes_protests(self) -> bool:
        """Whether new protests can be scheduled there."""
        return self is not MissionStatus.CLOSED


class CoordinatePrecision(StrEnum):
    """What a mission's point means. Only an exact one is ever drawn as a building."""

    EXACT = "exact"
    APPROXIMATE = "approximate"
    CITY = "city"
    NONE = "none"
