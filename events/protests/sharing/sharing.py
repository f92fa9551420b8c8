"""The writer of who shares a protest and whose it is. It flushes and never commits.

What is done to a date of a series is done to the series' dates ahead that have the same owner.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete

from events import clock
from events.database import db
from events.organizers.models import Organizer
from events.organizers.tiers import Tier
from events.protests import history, rules
from events.protests.assembly import Change
from events.protests.models import CoOrganizer, Invitation, Protest
from events.protests.sharing import notes
from events.protests.sharing.invitations import MOST_CO_ORGANIZERS, TooManyPeople, offer_key
from events.protests.sharing.sharing_queries import is_co_organizer, shared_together
from events.protests.sharing.told import Deed, Told
from events.refusals import NotThere
from events.wording import mark


def join(protest: Protest, organizer: Organizer) -> None:
    """Let somebody co-organize a protest.

    :raises TooManyPeople: if it has ten co-organizers.
    """
    for date in shared_together(protest, clock.now(), lock=True):
        if organizer.id == date.organizer_id or is_co_organizer(date.id, organizer.id):
            continue
        if len(date.co_organizer_ids) >= MOST_CO_ORGANIZERS:
            raise TooManyPeople
        db.session.add(CoOrganizer(protest_id=date.id, organizer_id=organizer.id))
    notes.tell(protest, organizer, Told(Deed.JOINED))


def remove(protest: Protest, organizer_id: int, *, by: Organizer) -> None:
    """Take a co-organizer's share away.

    :raises NotThere: if the account is no co-organizer of it.
    """
    _part(protest, organizer_id)
    notes.tell(protest, by, Told(Deed.REMOVED))


def step_back(protest: Protest, organizer: Organizer) -> None:
    """Give one's own share up.

    :raises NotThere: if the account is no co-organizer of it.
    """
    _part(protest, organizer.id)
    notes.tell(protest, organizer, Told(Deed.STEPPED_BACK))


def hand_over(protest: Protest, heir: Organizer, *, keeps_former: bool) -> None:
    """Make somebody who agreed to it the owner.

    :param keeps_former: let the former owner stay, as co-organizer.
    :raises rules.OutOfTurn: if it is frozen.
    """
    for date in shared_together(protest, clock.now(), lock=True):
        rules.refuse_if_frozen(date.is_frozen)
        former = date.organizer
        pass_on(date, heir)
        if keeps_former and former is not None:
            db.session.add(CoOrganizer(protest_id=date.id, organizer_id=former.id))
    notes.tell(protest, heir, Told(Deed.TOOK_OVER))


def pass_on(protest: Protest, heir: Organizer) -> None:
    """Give one protest another owner; links that the former one made end.

    How far an entry can be trusted is part of it, so it is a public revision if the two differ
    in that; otherwise the public learns nothing.
    """
    before = Tier(protest.organizer.tier) if protest.organizer else None
    db.session.execute(delete(Invitation).where(Invitation.protest_id == protest.id))
    _drop_share(protest.id, heir.id)
    protest.organizer = heir
    protest.version += 1
    db.session.flush()
    is_shown = protest.stands.is_public and protest.ends_at > _shown_since()
    if is_shown and Tier(heir.tier) is not before:
        history.go_on(protest, Change.REWORDED)


def freeze(protest: Protest, organizer: Organizer) -> None:
    """Let nobody do anything to a protest but cancel it."""
    _set_frozen(protest, is_frozen=True)
    notes.tell(protest, organizer, Told(Deed.FROZE))


def unfreeze(protest: Protest, organizer: Organizer) -> None:
    """Let its people go on."""
    _set_frozen(protest, is_frozen=False)
    notes.tell(protest, organizer, Told(Deed.UNFROZE))


def forget(protest: Protest) -> None:
    """Delete who shared a protest, the links to it and its notes."""
    for table in (CoOrganizer, Invitation):
        db.session.execute(delete(table).where(table.protest_id == protest.id))
    notes.forget(protest)


def _part(protest: Protest, organizer_id: int) -> None:
    parted = [
        _drop_share(date.id, organizer_id)
        for date in shared_together(protest, clock.now(), lock=True)
    ]
    if not any(parted):
        raise NotThere(mark("Nobody of that name co-organizes this protest any more."))


def _drop_share(protest_id: str, organizer_id: int) -> bool:
    """Delete a co-organizer's row and what the protest was offered to them by; whether it was."""
    db.session.execute(
        delete(Invitation).where(Invitation.token_hash == offer_key(protest_id, organizer_id))
    )
    dropped = db.session.execute(
        delete(CoOrganizer)
        .where(CoOrganizer.protest_id == protest_id, CoOrganizer.organizer_id == organizer_id)
        .returning(CoOrganizer.organizer_id)
    )
    return dropped.first() is not None


def _set_frozen(protest: Protest, *, is_frozen: bool) -> None:
    for date in shared_together(protest, clock.now(), lock=True):
        date.is_frozen = is_frozen
        # Who has its form open must not save over what was frozen.
        date.version += 1


def _shown_since() -> datetime:
    return clock.now() - rules.IN_CALENDARS_AFTER_END
