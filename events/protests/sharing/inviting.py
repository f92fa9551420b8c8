"""The writer of invitations: links, and offers to somebody who is known. It never commits.

An invitation works once. It is spent by ending it, so of two who accept at the same moment one
finds it over. What has ended stays for a day, so that a form that is sent again does not bring it
back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, update

from events import clock
from events.config import settings
from events.database import db
from events.organizers.models import Organizer
from events.organizers.policy import Action, Actor, can
from events.organizers.tiers import Tier
from events.protests import queries, rules
from events.protests.assembly import State
from events.protests.models import Invitation, Protest
from events.protests.sharing import sharing
from events.protests.sharing.invitations import (
    HOLDS_FOR,
    MOST_LINKS,
    REMEMBERED_FOR,
    DeadLink,
    InvitationKind,
    SpentLink,
    TooManyLinks,
    offer_key,
    token_for,
    token_hash,
)
from events.protests.sharing.sharing_queries import (
    is_co_organizer,
    open_invitation,
    open_invitations,
    shared_together,
)
from events.refusals import NotThere, NotValid
from events.wording import mark


@dataclass(frozen=True)
class Opened:
    """An invitation that works, and the protest it is to."""

    invitation: Invitation
    protest: Protest

    @property
    def kind(self) -> InvitationKind:
        return InvitationKind(self.invitation.kind)

    def is_useless_to(self, organizer: Organizer) -> bool:
        """Whether somebody has already what it gives; it then stays for whom it is meant."""
        if organizer.id == self.protest.organizer_id:
            return True
        return not self.kind.makes_owner and organizer.id in self.protest.co_organizer_ids


@dataclass(frozen=True)
class Link:
    """A link that was just made. Its token is in here and nowhere else."""

    token: str
    ends_at: datetime


def make_link(protest: Protest, kind: InvitationKind, *, form_key: str) -> Link:
    """Make a link. One that gives the protest away ends the older ones: one person can own it.

    :param form_key: of the form that asks for it; sent again, it gets the same link.
    :raises rules.OutOfTurn: if it is frozen. :raises TooManyLinks: if ten are open.
    :raises SpentLink: if it was made, and used or withdrawn.
    :raises NotValid: to claim what is no draft.
    """
    rules.refuse_if_frozen(protest.is_frozen)
    if kind is InvitationKind.CLAIM and protest.stands is not State.DRAFT:
        raise NotValid(mark("Only a draft can be claimed. Hand the protest over instead."))
    what = f"{kind} of {protest.id}"
    token = token_for(what, form_key=form_key, secret_key=settings().secret_key)
    hashed = token_hash(token)
    assert hashed is not None  # noqa: S101 - a token of the right form
    invitation = _made_before(protest, hashed)
    if invitation is None:
        _make_room(protest, kind)
        invitation = _add(protest, kind, hashed)
    return Link(token, invitation.ends_at)


def make_claim_links(drafts: Sequence[Protest], *, form_key: str) -> list[tuple[Protest, Link]]:
    """A link for each draft, by which whoever opens it becomes its organizer.

    A series has one, as it is given away as a whole. The same form gets the same links again.

    :raises SpentLink: if they were made, and one was used or withdrawn.
    """
    to_give: dict[str, Protest] = {}
    for draft in drafts:
        to_give.setdefault(draft.series_id or draft.id, draft)
    return [
        (draft, make_link(draft, InvitationKind.CLAIM, form_key=form_key))
        for draft in to_give.values()
    ]


def offer(protest: Protest, organizer_id: int) -> None:
    """Offer the whole protest to a co-organizer, who has to accept.

    :raises NotThere: if the account is no co-organizer. :raises rules.OutOfTurn: if it is frozen.
    """
    rules.refuse_if_frozen(protest.is_frozen)
    if not is_co_organizer(protest.id, organizer_id):
        raise NotThere(mark("Nobody of that name co-organizes this protest any more."))
    _make_room(protest, InvitationKind.HAND_OVER)
    _add(protest, InvitationKind.HAND_OVER, offer_key(protest.id, organizer_id))


def withdraw(protest: Protest, hashed: bytes) -> None:
    """End a link or an offer. Of what has ended already nothing is said."""
    dates = [date.id for date in shared_together(protest, clock.now(), lock=True)]
    _end(Invitation.token_hash == hashed, Invitation.protest_id.in_(dates))


def opened(token: str) -> Opened:
    """What a link leads to.

    :raises DeadLink: if it leads nowhere, for whatever reason.
    """
    hashed = token_hash(token)
    if hashed is None:
        raise DeadLink
    return _opened(hashed)


def opened_offer(protest: Protest, organizer: Organizer) -> Opened:
    """The offer of a protest to somebody.

    :raises DeadLink: if there is none, or none any more.
    """
    return _opened(offer_key(protest.id, organizer.id))


def accept(found: Opened, organizer: Organizer) -> None:
    """Take what an invitation gives; for who has it already nothing happens.

    :raises DeadLink: if somebody else was faster.
    :raises invitations.TooManyPeople: if the protest has ten co-organizers.
    """
    if found.is_useless_to(organizer):
        return
    _spend(found)
    if found.kind.makes_owner:
        sharing.hand_over(found.protest, organizer, keeps_former=found.kind.keeps_former_owner)
    else:
        sharing.join(found.protest, organizer)


def decline(found: Opened, organizer: Organizer) -> None:
    """End an invitation unused; the protest's own people withdraw instead."""
    if not found.is_useless_to(organizer):
        _spend(found)


def drop_old() -> int:
    """Delete the invitations that ended more than a day ago; how many they were."""
    dropped = db.session.execute(
        delete(Invitation)
        .where(Invitation.ends_at <= clock.now() - REMEMBERED_FOR)
        .returning(Invitation.protest_id)
    )
    return len(dropped.all())


def _opened(hashed: bytes) -> Opened:
    invitation = open_invitation(hashed, clock.now())
    protest = queries.by_id(invitation.protest_id) if invitation else None
    if invitation is None or protest is None or not _holds(invitation, protest):
        raise DeadLink
    return Opened(invitation, protest)


def _holds(invitation: Invitation, protest: Protest) -> bool:
    """Whether its owner could still make it, and the protest is still what it was made for."""
    owner = protest.organizer
    if owner is None or protest.is_frozen:
        return False
    if invitation.kind == InvitationKind.CLAIM and protest.stands is not State.DRAFT:
        return False
    return can(Actor(owner.id, Tier(owner.tier)), Action.INVITE, protest)


def _spend(found: Opened) -> None:
    shared_together(found.protest, clock.now(), lock=True)  # who waits here, finds it spent
    if not _end(Invitation.token_hash == found.invitation.token_hash):
        raise DeadLink


def _end(*which: ColumnElement[bool]) -> bool:
    """End invitations that are open; whether there were any. They can't be made anew.

    When somebody used one is kept by the hour only (promise B5).
    """
    now = clock.now()
    ended = db.session.execute(
        update(Invitation)
        .where(*which, Invitation.ends_at > now)
        .values(ends_at=clock.rounded_to_hour(now))
        .returning(Invitation.protest_id)
    )
    return ended.first() is not None


def _made_before(protest: Protest, hashed: bytes) -> Invitation | None:
    """The link that the same form made; who sends it twice at once waits here."""
    now = clock.now()
    shared_together(protest, now, lock=True)
    made = db.session.get(Invitation, hashed, populate_existing=True)
    if made is not None and made.ends_at <= now:
        raise SpentLink
    return made


def _make_room(protest: Protest, kind: InvitationKind) -> None:
    drop_old()
    now = clock.now()
    dates = [date.id for date in shared_together(protest, now, lock=True)]
    if kind.makes_owner:
        _end(Invitation.protest_id.in_(dates), Invitation.kind == kind)
    if len(open_invitations(dates, now)) >= MOST_LINKS:
        raise TooManyLinks


def _add(protest: Protest, kind: InvitationKind, hashed: bytes) -> Invitation:
    invitation = db.session.merge(  # an offer that ended can be made again
        Invitation(
            token_hash=hashed,
            protest_id=protest.id,
            kind=kind,
            ends_at=clock.now() + HOLDS_FOR,
        )
    )
    db.session.flush()
    return invitation
