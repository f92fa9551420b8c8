"""How far a protest can be trusted, in words that promise no more than somebody did."""

from __future__ import annotations

from events.organizers.tiers import Tier
from events.wording import Words, mark

SAID_OF_TIER = {
    Tier.NEW: mark("Not verified by anyone. Check with a second source before you go."),
    Tier.TRUSTED: mark(
        "From an organizer whom moderators trust; they did not check this protest. "
        "Check with a second source before you go."
    ),
    Tier.VERIFIED: mark(
        "From an organizer whom the people who run this site have verified. "
        "Check with a second source before you go."
    ),
    Tier.SUSPENDED: mark(
        "Its organizer's account is suspended. Check with a second source before you go."
    ),
}
SAID_OF_SAMPLES = mark("Made up as a sample. Nobody will be there.")
SAID_WITHOUT_OWNER = mark(
    "Its organizer has left this site. Check with a second source before you go."
)


def trust_line(tier: Tier | None, words: Words, *, is_sample: bool = False) -> str:
    """A sentence on how far a protest can be trusted.

    :param tier: its organizer's; None if it has no owner any more.
    :param is_sample: made up, to show how the site works.
    """
    if is_sample:
        return words.gettext(SAID_OF_SAMPLES)
    return words.gettext(SAID_OF_TIER[tier] if tier else SAID_WITHOUT_OWNER)
