"""What organizers do for a protest till the day after. Writes as the actions do.

They say that it still happens, put an urgent notice on top, postpone it, bring it back at another
time, and tell how it went. Whoever has to wait for a moderator waits here, too, but for what adds
no words of theirs: postponing, taking a notice away, and how it went.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from events import clock
from events.database import db
from events.protests import actions, history, queries, rules, scheduling
from events.protests.assembly import Change, State
from events.protests.models import Protest
from events.protests.reconfirmation import Word
from events.protests.revision import Details, PublicFacts, change_between, with_details
from events.protests.rules import Act
from events.protests.turnout import Turnout
from events.refusals import NotValid
from events.wording import mark

# Google fetches calendars about once a day; whoever it tells then has to see it in time, too.
CALENDARS_LAG = timedelta(hours=48)
NOTICE_AFTER_END = timedelta(hours=24)


class Fate(StrEnum):
    """What its people can decide of a protest."""

    MOVE = "move"
    POSTPONE = "postpone"
    CANCEL = "cancel"
    RESTORE = "restore"


def is_open_to(protest: Protest, fate: Fate, now: datetime) -> bool:
    """Whether a protest, as it stands, can be given another fate."""
    is_off = protest.stands is State.CANCELLED
    match fate:
        case Fate.MOVE:
            return protest.stands in rules.EDITABLE
        case Fate.POSTPONE:
            return protest.stands is State.PUBLISHED
        case Fate.CANCEL:
            return protest.stands is State.PUBLISHED or (is_off and protest.is_postponed)
        case Fate.RESTORE:
            return is_off and (protest.is_postponed or protest.ends_at > now)


def is_asked(protest: Protest, now: datetime) -> bool:
    """Whether its organizer is to say now whether a protest still happens."""
    return protest.id in asked([protest], now)


def asked(protests: Iterable[Protest], now: datetime) -> frozenset[str]:
    """The ids of those protests of which organizers are to say now whether they still happen."""
    due = [each for each in protests if _is_due(each, now)]
    announced = queries.announced_at([each.id for each in due]) if due else {}
    return frozenset(each.id for each in due if _is_due(each, now, announced.get(each.id)))


def _is_due(protest: Protest, now: datetime, announced_at: datetime | None = None) -> bool:
    is_on = protest.stands is State.PUBLISHED
    return is_on and Word.of(protest, announced_at).is_asked(now)


def reconfirm(protest: Protest) -> None:
    """Note that its organizer says that it still happens.

    Only the page tells so. It is no public revision: what calendars hold is as true as before, and
    an answer that they kept would sound fresh for ever.

    :raises rules.OutOfTurn: if it is not published, or has begun.
    """
    rules.refuse_if_frozen(protest.is_frozen)
    now = clock.now()
    if protest.stands is not State.PUBLISHED or protest.starts_at <= now:
        raise rules.OutOfTurn(mark("This protest is not ahead any more. Open it again."))
    protest.reconfirmed_at = clock.rounded_to_hour(now)
    db.session.flush()


def put_urgent_notice(protest: Protest, notice: str, until: datetime) -> bool:
    """Put an urgent notice on top of a public protest's page and calendar entry.

    :param until: when it is over, aware; a day after the protest's end at the latest.
    :returns: whether it is in force; otherwise it waits for a moderator, with any other change.
    :raises NotValid: for a moment that is over or too late.
    :raises rules.OutOfTurn: if the protest is not public.
    """
    _check_public(protest)
    if until <= clock.now():
        raise NotValid(mark("That moment is over already. Choose a later one."), field="until")
    if until > protest.ends_at + NOTICE_AFTER_END:
        raise NotValid(
            mark("It can stand until 24 hours after the end. Choose an earlier moment."),
            field="until",
        )
    return _say_urgently(protest, urgent_notice=notice, urgent_until=until)


def take_urgent_notice_away(protest: Protest) -> None:
    """Take the urgent notice off page and entry, at once for everyone; forget one that waits."""
    _check_public(protest)
    waiting = queries.waiting_revision(protest.id)
    if waiting and PublicFacts.from_json(waiting.facts).urgent_notice:
        _let_wait(protest, urgent_notice="", urgent_until=None)
    if protest.urgent_notice:
        protest.urgent_notice, protest.urgent_until = "", None
        history.go_on(protest, Change.URGENT)


def postpone(protest: Protest, reason: str) -> None:
    """Cancel a protest for now, at once whoever its author is; a new date is to follow.

    :raises rules.OutOfTurn: if it is not published.
    """
    protest.state = rules.after(protest.stands, Act.CANCEL)
    _call_off(protest, reason, is_postponed=True)


def call_off(protest: Protest, reason: str) -> None:
    """Cancel a protest for good, also one that was postponed.

    :raises rules.OutOfTurn: if it is neither published nor postponed.
    """
    if protest.stands is State.CANCELLED and protest.is_postponed:
        _call_off(protest, reason, is_postponed=False)
    else:
        actions.cancel(protest, reason)


def is_too_soon_for_calendars(protest: Protest, now: datetime) -> bool:
    """Whether a change may reach some calendars only after the start: it is up to two days off."""
    return now < protest.ends_at and protest.starts_at - now < CALENDARS_LAG


def restore_at(protest: Protest, details: Details, *, version: int) -> bool:
    """Bring a postponed protest back at a new time, which is one public revision.

    :param version: the version that the form was opened with.
    :returns: whether that is in force; otherwise it waits for a moderator.
    :raises actions.EditedMeanwhile: if there is a newer version. :raises NotValid: for times out
        of bounds. :raises rules.OutOfTurn: if it is not cancelled.
    """
    current = actions.locked(protest, version)
    state = rules.after(current.stands, Act.RESTORE)
    if current.ends_at <= clock.now() and details.starts == current.starts:
        raise NotValid(mark("That start is over already. Choose a later one."), field="starts")
    moved = with_details(PublicFacts.of(current), details, scheduling.rescheduled(current, details))
    return _put_in_force(current, replace(moved, state=state, cancel_reason="", is_postponed=False))


def tell_outcome(protest: Protest, *, was_held: bool, turnout: Turnout | None) -> None:
    """Say how a protest went.

    :param turnout: how many came, if its organizer says so; it means nothing if none was held.
    :raises rules.OutOfTurn: if it is not published, or not over.
    """
    rules.refuse_if_frozen(protest.is_frozen)
    if protest.stands is not State.PUBLISHED or protest.ends_at > clock.now():
        raise rules.OutOfTurn(mark("This protest is not over yet. Come back after its end."))
    came = turnout if was_held else None
    new = replace(
        PublicFacts.of(protest),
        was_held=was_held,
        turnout_low=came.low if came else None,
        turnout_high=came.high if came else None,
    )
    actions.publish_change(protest, new)


def _check_public(protest: Protest) -> None:
    rules.refuse_if_frozen(protest.is_frozen)
    if protest.stands not in (State.PUBLISHED, State.CANCELLED):
        raise rules.OutOfTurn(mark("Only a public protest can have an urgent notice."))


def _call_off(protest: Protest, reason: str, *, is_postponed: bool) -> None:
    protest.cancel_reason, protest.is_postponed = reason, is_postponed
    history.drop_waiting(protest)
    history.go_on(protest, Change.POSTPONED if is_postponed else Change.CANCELLED)


def _say_urgently(protest: Protest, **changes: Any) -> bool:
    """Change the urgent notice, or let that wait. Another change that waits goes on waiting."""
    is_in_force = actions.may_publish(protest)
    if is_in_force:
        for name, value in changes.items():
            setattr(protest, name, value)
        history.go_on(protest, Change.URGENT)
    if not is_in_force or queries.waiting_revision(protest.id):
        _let_wait(protest, **changes)
    return is_in_force


def _put_in_force(protest: Protest, new: PublicFacts) -> bool:
    if not actions.may_publish(protest, new):
        change = change_between(PublicFacts.of(protest), new)
        if change:
            history.let_wait(protest, new, change)
        return False
    actions.publish_change(protest, new)
    return True


def _let_wait(protest: Protest, **changes: Any) -> None:
    """Add to what waits for a moderator: an earlier change that waits is kept with this one."""
    waiting = queries.waiting_revision(protest.id)
    public = PublicFacts.of(protest)
    new = replace(PublicFacts.from_json(waiting.facts) if waiting else public, **changes)
    change = change_between(public, new)
    if change:
        history.let_wait(protest, new, change)
    else:
        history.drop_waiting(protest)
