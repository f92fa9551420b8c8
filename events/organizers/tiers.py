"""Tiers: how far an organizer has earned trust, as data."""

from enum import StrEnum

from events.wording import mark


class Tier(StrEnum):
    """An organizer's standing."""

    NEW = "new"
    TRUSTED = "trusted"
    VERIFIED = "verified"
    SUSPENDED = "suspended"

    @property
    def publishes_at_once(self) -> bool:
        """Whether this organizer's protests need no moderator first."""
        return self in (Tier.TRUSTED, Tier.VERIFIED)

    @property
    def meaning(self) -> str:
        """What the tier means for its bearer, as a gettext message."""
        return MEANINGS[self]


MEANINGS = {
    Tier.NEW: mark("New: where this site reviews protests, a moderator looks at yours first."),
    Tier.TRUSTED: mark("Trusted: your protests are published at once."),
    Tier.VERIFIED: mark("Verified: we know who you are; your protests are published at once."),
    Tier.SUSPENDED: mark("Suspended: you can read what you made, and leave, but change nothing."),
}
