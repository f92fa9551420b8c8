"""Who may do what: one table, read by :func:`can`. What it doesn't allow is denied.

The columns are the ways a person can stand to a thing; a person may be in several at once, such
as a moderator who also organizes, and one of them has to allow the act. The host, who has a shell
on the machine, is no column: nobody has that role on the web.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from typing import Protocol

from events.organizers.tiers import Tier


class Action(StrEnum):
    """What can be done, one for each row of the table."""

    READ_PUBLIC = "read public"
    REPORT = "report"
    PROPOSE_MISSION = "propose a mission or its correction"
    JOIN = "join"
    SIGN_IN = "sign in"
    RECOVER = "open an account with a recovery code"
    SIGN_OUT = "sign out"
    USE_ACCOUNT = "see one's own account and protests"
    CHANGE_CREDENTIALS = "change what opens one's account"
    EXPORT = "take along what is kept about one"
    LEAVE = "leave"

    READ_DRAFT = "read a draft"
    READ_PENDING = "read what waits for review"
    CREATE = "create"
    PUBLISH = "send out a draft"
    PUBLISH_AT_ONCE = "publish without review"
    EDIT_WORDS = "edit words"
    CHANGE_TIME_OR_PLACE = "change time or place"
    CANCEL = "cancel"
    RESTORE = "restore"
    DELETE_DRAFT = "delete a draft"
    INVITE = "invite or remove co-organizers, hand over"
    OPEN_INVITATION = "look at an invitation"
    ANSWER_INVITATION = "accept or decline an invitation"
    TAKE_PART = "write to co-organizers, step back"
    FREEZE = "freeze or unfreeze"
    ATTACH = "let one's protest answer a call, or no more"
    DETACH = "take a protest off one's call"

    REDACT = "redact words"
    APPROVE = "approve or decline"
    TAKE_DOWN = "take down or put back"
    CORRECT_MISSION = "correct or add a mission"
    VOUCH = "vouch or withdraw"
    MAKE_TRUSTED = "make trusted"
    SUSPEND = "suspend an account"

    MAKE_VERIFIED = "make verified"
    APPOINT_MODERATOR = "appoint moderators"
    CHANGE_SETTINGS = "change settings"
    RESET_CREDENTIALS = "reset another's credentials"
    IMPERSONATE = "act as another"


@dataclass(frozen=True)
class Actor:
    """Who acts.

    :ivar organizer_id: the account, or None for somebody who is not signed in.
    :ivar tier: the account's tier, or None.
    """

    organizer_id: int | None = None
    tier: Tier | None = None
    is_moderator: bool = False

    @property
    def is_suspended(self) -> bool:
        return self.tier is Tier.SUSPENDED


ANYONE = Actor()


class Owned(Protocol):
    """What the policy has to know of a thing: whose it is and in which state."""

    @property
    def owner_id(self) -> int | None:
        """The account it belongs to, if any."""

    @property
    def co_organizer_ids(self) -> frozenset[int]:
        """The accounts invited to it."""

    @property
    def state(self) -> str:
        """Its stored state, such as ``draft`` or ``pending``; empty if it has none."""


@dataclass(frozen=True)
class Standing:
    """The plainest :class:`Owned`."""

    owner_id: int | None = None
    co_organizer_ids: frozenset[int] = frozenset()
    state: str = ""


class Reach(Enum):
    """How far a permission goes."""

    NONE = auto()
    OWN = auto()
    OTHERS = auto()
    ALL = auto()


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One row of the table: how far each column goes, and for which states, if not for all."""

    anyone: Reach = Reach.NONE
    suspended: Reach = Reach.NONE
    new: Reach = Reach.NONE
    trusted: Reach = Reach.NONE
    verified: Reach = Reach.NONE
    co_organizer: bool = False
    moderator: Reach = Reach.NONE
    states: frozenset[str] = frozenset()


DRAFT = "draft"
PENDING = "pending"
PUBLIC = frozenset({"published", "cancelled", "taken_down"})
NONE, OWN, OTHERS, ALL = Reach.NONE, Reach.OWN, Reach.OTHERS, Reach.ALL

_EVERYBODY = Rule(anyone=ALL)
_SIGNED_IN = Rule(suspended=ALL, new=ALL, trusted=ALL, verified=ALL)
_HOST_ONLY = Rule()
_NOBODY = Rule()

TABLE: Mapping[Action, Rule] = {
    Action.READ_PUBLIC: Rule(anyone=ALL, states=PUBLIC),
    Action.REPORT: _EVERYBODY,
    Action.PROPOSE_MISSION: _EVERYBODY,
    Action.JOIN: _EVERYBODY,
    Action.SIGN_IN: _EVERYBODY,
    Action.RECOVER: _EVERYBODY,
    Action.SIGN_OUT: _EVERYBODY,
    Action.USE_ACCOUNT: _SIGNED_IN,
    Action.CHANGE_CREDENTIALS: _SIGNED_IN,
    Action.EXPORT: _SIGNED_IN,
    Action.LEAVE: _SIGNED_IN,
    Action.READ_DRAFT: Rule(
        suspended=OWN,
        new=OWN,
        trusted=OWN,
        verified=OWN,
        co_organizer=True,
        states=frozenset({DRAFT}),
    ),
    Action.READ_PENDING: Rule(
        suspended=OWN,
        new=OWN,
        trusted=OWN,
        verified=OWN,
        co_organizer=True,
        moderator=ALL,
        states=frozenset({PENDING}),
    ),
    Action.CREATE: Rule(new=ALL, trusted=ALL, verified=ALL),
    Action.PUBLISH: Rule(new=OWN, trusted=OWN, verified=OWN),
    Action.PUBLISH_AT_ONCE: Rule(trusted=OWN, verified=OWN),
    Action.EDIT_WORDS: Rule(new=OWN, trusted=OWN, verified=OWN, co_organizer=True),
    Action.CHANGE_TIME_OR_PLACE: Rule(new=OWN, trusted=OWN, verified=OWN, co_organizer=True),
    Action.CANCEL: Rule(new=OWN, trusted=OWN, verified=OWN, co_organizer=True, moderator=ALL),
    Action.RESTORE: Rule(new=OWN, trusted=OWN, verified=OWN, co_organizer=True, moderator=ALL),
    Action.DELETE_DRAFT: Rule(new=OWN, trusted=OWN, verified=OWN, states=frozenset({DRAFT})),
    Action.INVITE: Rule(trusted=OWN, verified=OWN),
    Action.OPEN_INVITATION: _EVERYBODY,
    Action.ANSWER_INVITATION: Rule(new=ALL, trusted=ALL, verified=ALL),
    Action.TAKE_PART: Rule(new=OWN, trusted=OWN, verified=OWN, co_organizer=True),
    Action.FREEZE: Rule(new=OWN, trusted=OWN, verified=OWN),
    Action.ATTACH: Rule(new=OWN, trusted=OWN, verified=OWN, co_organizer=True),
    Action.DETACH: Rule(new=OWN, trusted=OWN, verified=OWN, co_organizer=True),
    Action.REDACT: Rule(moderator=ALL),
    Action.APPROVE: Rule(moderator=OTHERS),
    Action.TAKE_DOWN: Rule(moderator=ALL),
    Action.CORRECT_MISSION: Rule(moderator=ALL),
    Action.VOUCH: Rule(verified=OTHERS, moderator=OTHERS),
    Action.MAKE_TRUSTED: Rule(moderator=OTHERS),
    Action.SUSPEND: Rule(moderator=OTHERS),
    Action.MAKE_VERIFIED: _HOST_ONLY,
    Action.APPOINT_MODERATOR: _HOST_ONLY,
    Action.CHANGE_SETTINGS: _HOST_ONLY,
    Action.RESET_CREDENTIALS: _NOBODY,
    Action.IMPERSONATE: _NOBODY,
}


def can(actor: Actor, action: Action, thing: Owned | None = None) -> bool:
    """Whether somebody may do something.

    :param thing: what it is done to. Without one, only acts that need nothing, or that are
        allowed on everything, can be allowed.
    """
    rule = TABLE[action]
    if thing is not None and rule.states and thing.state not in rule.states:
        return False
    return (
        _reaches(rule.anyone, actor, thing)
        or _reaches(_by_tier(rule, actor), actor, thing)
        or (rule.co_organizer and not actor.is_suspended and _is_co_organizer(actor, thing))
        or _moderates(rule, actor, thing)
    )


def might(actor: Actor, action: Action) -> bool:
    """Whether there can be anything on which somebody may do this: a door's question, not a room's.

    :func:`can` has to be asked again as soon as the thing is known.
    """
    rule = TABLE[action]
    reaches = [rule.anyone, _by_tier(rule, actor)]
    if actor.is_moderator and not actor.is_suspended:
        reaches.append(rule.moderator)
    return any(reach is not Reach.NONE for reach in reaches)


def belongs_to(actor: Actor, thing: Owned) -> bool:
    """Whether something is somebody's own, as organizer or co-organizer."""
    return _is_owner(actor, thing) or _is_co_organizer(actor, thing)


def reading(state: str) -> Action:
    """The action of reading something in a state."""
    return {DRAFT: Action.READ_DRAFT, PENDING: Action.READ_PENDING}.get(state, Action.READ_PUBLIC)


def _by_tier(rule: Rule, actor: Actor) -> Reach:
    match actor.tier:
        case Tier.NEW:
            return rule.new
        case Tier.TRUSTED:
            return rule.trusted
        case Tier.VERIFIED:
            return rule.verified
        case Tier.SUSPENDED:
            return rule.suspended
    return Reach.NONE


def _moderates(rule: Rule, actor: Actor, thing: Owned | None) -> bool:
    """A moderator's way in. Drafts are their organizers' alone."""
    if not actor.is_moderator or actor.is_suspended or (thing is not None and thing.state == DRAFT):
        return False
    return _reaches(rule.moderator, actor, thing)


def _reaches(reach: Reach, actor: Actor, thing: Owned | None) -> bool:
    match reach:
        case Reach.ALL:
            return True
        case Reach.OWN:
            return _is_owner(actor, thing)
        case Reach.OTHERS:
            return thing is not None and not (
                _is_owner(actor, thing) or _is_co_organizer(actor, thing)
            )
        case Reach.NONE:
            return False


def _is_owner(actor: Actor, thing: Owned | None) -> bool:
    return (
        thing is not None
        and actor.organizer_id is not None
        and actor.organizer_id == thing.owner_id
    )


def _is_co_organizer(actor: Actor, thing: Owned | None) -> bool:
    return thing is not None and actor.organizer_id in thing.co_organizer_ids
