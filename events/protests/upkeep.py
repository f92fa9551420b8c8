"""What happens to protests without their organizers asking for it. Writes as the actions do.

An author leaves, a mission's facts or an author's tier change, a zone gets other rules: each public
protest whose entry reads otherwise then has a public revision.
"""

from __future__ import annotations

from datetime import datetime

from events import clock
from events.database import db
from events.organizers.models import Organizer
from events.organizers.tiers import Tier
from events.protests import actions, history, queries, rules, schedule
from events.protests.assembly import Change, State
from events.protests.models import Protest
from events.protests.sharing import notes, sharing
from events.protests.sharing.told import Deed, Told


def let_go(organizer: Organizer, *, cancel_all: bool, reason: str) -> None:
    """Part an organizer who leaves from their protests.

    What is ahead goes to a co-organizer, if it has one.

    :param cancel_all: cancel what else is ahead; otherwise it stays, without an owner.
    """
    for protest in queries.of_organizer(organizer.id):
        heir = _heir(protest)
        if heir:
            sharing.pass_on(protest, heir)
            notes.tell(protest, None, Told(Deed.LEFT))
        elif protest.stands.is_public:
            _leave_behind(protest, reason if cancel_all else None)
        else:
            db.session.delete(protest)
    db.session.flush()


def _heir(protest: Protest) -> Organizer | None:
    """Whose a protest that is ahead becomes: the co-organizer whose account is the oldest."""
    if protest.ends_at <= clock.now():
        return None
    people = sorted((shared.organizer for shared in protest.co_organizers), key=lambda one: one.id)
    return next((one for one in people if one.tier != Tier.SUSPENDED), None)


def _leave_behind(protest: Protest, cancelled_for: str | None) -> None:
    """Let a public protest stand without an owner.

    :param cancelled_for: why it is cancelled first, if it is ahead; None leaves it as it is.
    """
    is_ahead = protest.stands is State.PUBLISHED and protest.ends_at > clock.now()
    if cancelled_for is not None and is_ahead:
        actions.cancel(protest, cancelled_for)
    history.drop_waiting(protest)
    sharing.forget(protest)
    protest.organizer = None
    if protest.ends_at > clock.now() - rules.IN_CALENDARS_AFTER_END:
        # How far it can be trusted is part of its entry.
        history.go_on(protest, Change.REWORDED)


def note_change_below(protests: list[Protest], change: Change = Change.REWORDED) -> None:
    """Make a public revision of protests whose entry changed with a mission or an author's tier.

    :param change: what people are told that it was.
    """
    for protest in protests:
        if protest.stands.is_public:
            history.go_on(protest, change)


def recompute_instants() -> int:
    """Derive instants afresh, as zone data may have changed; what clocks show there stays.

    :returns: how many protests are at another instant now; each that is public has a revision.
    """
    moved = 0
    for times in queries.times_since(clock.now() - rules.IN_CALENDARS_AFTER_END):
        again = _again(times)
        protest = queries.by_id(times.id, lock=True) if again else None
        if again is None or protest is None:
            continue
        protest.starts_at, protest.ends_at = again
        moved += 1
        if protest.stands.is_public:
            history.go_on(protest, Change.REWORDED)
    db.session.flush()
    return moved


def _again(times: queries.Times) -> tuple[datetime, datetime] | None:
    """The instants of a protest if they are others now."""
    try:
        starts_at = schedule.instant_again(times.starts, times.time_zone, times.starts_at)
        ends_at = schedule.instant_again(times.ends, times.time_zone, times.ends_at)
    except LookupError:
        return None  # its zone is gone; the instants that it once meant are the best there is
    if ends_at <= starts_at:
        ends_at = starts_at + (times.ends_at - times.starts_at)
    is_same = (starts_at, ends_at) == (times.starts_at, times.ends_at)
    return None if is_same else (starts_at, ends_at)
