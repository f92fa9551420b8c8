"""What is said of sharing: what an invitation gives, and what people did (pure)."""

from __future__ import annotations

from dataclasses import dataclass

from events.presenting.when import time_range
from events.protests.sharing.invitations import InvitationKind
from events.protests.sharing.told import Deed, Stood, Told
from events.wording import Words, mark


@dataclass(frozen=True)
class Gift:
    """What a kind of invitation gives: a name for whoever makes it, and words for both sides.

    :ivar name: in a list of links. :ivar offered: on the button that makes one.
    :ivar title, means: for whoever opens it.
    """

    name: str
    offered: str
    explained: str
    title: str
    means: str


GIFTS = {
    InvitationKind.CO_ORGANIZER: Gift(
        name=mark("Invitation to co-organize"),
        offered=mark("Make an invitation"),
        explained=mark(
            "Who accepts it can read drafts and notes, change words, time and place, cancel and "
            "restore. Only you publish, delete drafts, invite and hand over."
        ),
        title=mark("You are invited to co-organize"),
        means=mark(
            "You can read drafts and notes, change words, time and place, cancel and restore. "
            "%(owner)s is told what you change and keeps the last word. You can step back any time."
        ),
    ),
    InvitationKind.HAND_OVER: Gift(
        name=mark("Link that hands it over"),
        offered=mark("Make a link that hands it over"),
        explained=mark("Who accepts it owns it from then on, and you no longer see it here."),
        title=mark("You are asked to take this over"),
        means=mark(
            "It becomes yours: you publish, change and cancel it, and its page says how far your "
            "account is trusted. %(owner)s gives it up."
        ),
    ),
    InvitationKind.CLAIM: Gift(
        name=mark("Link to claim this draft"),
        offered=mark("Make a link to claim it"),
        explained=mark("Who accepts it owns the draft and publishes it. You stay co-organizer."),
        title=mark("A draft waits for you"),
        means=mark(
            "It becomes yours: look it over, change what you like, and publish it. "
            "%(owner)s stays co-organizer."
        ),
    ),
}

DEEDS = {
    Deed.REWORDED: mark("Changed what it says."),
    Deed.MOVED: mark("Moved it from %(before)s to %(after)s."),
    Deed.URGENT: mark("Changed the urgent notice."),
    Deed.HELD: mark("Said how it went."),
    Deed.POSTPONED: mark("Postponed it."),
    Deed.CANCELLED: mark("Cancelled it."),
    Deed.RESTORED: mark("Brought it back on."),
    Deed.JOINED: mark("Joined as co-organizer."),
    Deed.STEPPED_BACK: mark("Stepped back."),
    Deed.REMOVED: mark("Removed a co-organizer."),
    Deed.TOOK_OVER: mark("Took it over."),
    Deed.LEFT: mark("Left this site and passed it on."),
    Deed.FROZE: mark("Froze it."),
    Deed.UNFROZE: mark("Unfroze it."),
    Deed.SAW: mark("Has seen all this."),
}


def said_of(told: Told, words: Words) -> str:
    """What somebody did, as a sentence."""
    if told.before is None or told.after is None:
        is_vague = told.deed is Deed.MOVED
        return words.gettext(DEEDS[Deed.REWORDED if is_vague else told.deed])
    before, after = _stood(told.before, words), _stood(told.after, words)
    if before == after:  # a side of the street, a distance
        return words.gettext(DEEDS[Deed.REWORDED])
    return words.gettext(DEEDS[told.deed], before=before, after=after)


def _stood(at: Stood, words: Words) -> str:
    when = f"{words.date(at.starts.date(), 'EEE d MMM y')}, {time_range(at.starts, at.ends, words)}"
    return f"{when}, {at.meeting_point}" if at.meeting_point else when
