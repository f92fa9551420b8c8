"""Every cell of the table of who may do what, on one's own and on others' things."""

import pytest

from events.organizers.policy import ANYONE, TABLE, Action, Actor, Standing, can, might, reading
from events.organizers.tiers import Tier

# Y: always; own: on one's own; others: on things one has no part in; -: never.
EXPECTED = """
                         anyone  suspended new     trusted verified co-org  moderator
READ_PUBLIC              Y       Y         Y       Y       Y        Y       Y
REPORT                   Y       Y         Y       Y       Y        Y       Y
PROPOSE_MISSION          Y       Y         Y       Y       Y        Y       Y
JOIN                     Y       Y         Y       Y       Y        Y       Y
SIGN_IN                  Y       Y         Y       Y       Y        Y       Y
RECOVER                  Y       Y         Y       Y       Y        Y       Y
SIGN_OUT                 Y       Y         Y       Y       Y        Y       Y
USE_ACCOUNT              -       Y         Y       Y       Y        Y       Y
CHANGE_CREDENTIALS       -       Y         Y       Y       Y        Y       Y
EXPORT                   -       Y         Y       Y       Y        Y       Y
LEAVE                    -       Y         Y       Y       Y        Y       Y
READ_DRAFT               -       own       own     own     own      own     -
READ_PENDING             -       own       own     own     own      own     Y
CREATE                   -       -         Y       Y       Y        Y       Y
PUBLISH                  -       -         own     own     own      -       -
PUBLISH_AT_ONCE          -       -         -       own     own      -       -
EDIT_WORDS               -       -         own     own     own      own     -
CHANGE_TIME_OR_PLACE     -       -         own     own     own      own     -
CANCEL                   -       -         own     own     own      own     Y
RESTORE                  -       -         own     own     own      own     Y
DELETE_DRAFT             -       -         own     own     own      -       -
INVITE                   -       -         -       own     own      -       -
OPEN_INVITATION          Y       Y         Y       Y       Y        Y       Y
ANSWER_INVITATION        -       -         Y       Y       Y        Y       Y
TAKE_PART                -       -         own     own     own      own     -
FREEZE                   -       -         own     own     own      -       -
ATTACH                   -       -         own     own     own      own     -
DETACH                   -       -         own     own     own      own     -
REDACT                   -       -         -       -       -        -       Y
APPROVE                  -       -         -       -       -        -       others
TAKE_DOWN                -       -         -       -       -        -       Y
CORRECT_MISSION          -       -         -       -       -        -       Y
VOUCH                    -       -         -       -       others   -       others
MAKE_TRUSTED             -       -         -       -       -        -       others
SUSPEND                  -       -         -       -       -        -       others
MAKE_VERIFIED            -       -         -       -       -        -       -
APPOINT_MODERATOR        -       -         -       -       -        -       -
CHANGE_SETTINGS          -       -         -       -       -        -       -
RESET_CREDENTIALS        -       -         -       -       -        -       -
IMPERSONATE              -       -         -       -       -        -       -
"""
ME, SOMEBODY = 1, 2
COLUMNS, *ROWS = [line.split() for line in EXPECTED.strip().splitlines()]
CELLS = [(Action[row[0]], dict(zip(COLUMNS, row[1:], strict=True))) for row in ROWS]
TIERS = [Tier.SUSPENDED, Tier.NEW, Tier.TRUSTED, Tier.VERIFIED]


def thing_for(
    action: Action, owner_id: int | None = None, co_organizer_ids: frozenset[int] = frozenset()
) -> Standing:
    """A thing in a state in which the action makes sense."""
    states = {
        Action.READ_DRAFT: "draft",
        Action.DELETE_DRAFT: "draft",
        Action.READ_PENDING: "pending",
    }
    return Standing(owner_id, co_organizer_ids, states.get(action, "published"))


def test_the_table_says_something_of_every_action() -> None:
    assert {action for action, _ in CELLS} == set(Action) == set(TABLE)


@pytest.mark.parametrize(("action", "cells"), CELLS)
def test_anyone(action: Action, cells: dict[str, str]) -> None:
    may = cells["anyone"] == "Y"

    assert can(ANYONE, action) is may
    assert can(ANYONE, action, thing_for(action, owner_id=SOMEBODY)) is may
    assert can(ANYONE, action, thing_for(action)) is may
    assert might(ANYONE, action) is may


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize(("action", "cells"), CELLS)
def test_each_tier(action: Action, cells: dict[str, str], tier: Tier) -> None:
    actor, cell = Actor(ME, tier), cells[tier]

    assert can(actor, action) is (cell == "Y")
    assert can(actor, action, thing_for(action, owner_id=ME)) is (cell in ("Y", "own"))
    assert can(actor, action, thing_for(action, owner_id=SOMEBODY)) is (cell in ("Y", "others"))
    assert might(actor, action) is (cell != "-")


@pytest.mark.parametrize("tier", [Tier.NEW, Tier.TRUSTED, Tier.VERIFIED])
@pytest.mark.parametrize(("action", "cells"), CELLS)
def test_co_organizer(action: Action, cells: dict[str, str], tier: Tier) -> None:
    shared = thing_for(action, owner_id=SOMEBODY, co_organizer_ids=frozenset({ME}))

    assert can(Actor(ME, tier), action, shared) is (cells["co-org"] in ("Y", "own"))


@pytest.mark.parametrize(("action", "cells"), CELLS)
def test_moderator(action: Action, cells: dict[str, str]) -> None:
    moderator, cell = Actor(ME, Tier.NEW, is_moderator=True), cells["moderator"]
    on_own = cell == "Y" or cells["new"] in ("Y", "own")

    assert can(moderator, action, thing_for(action, owner_id=SOMEBODY)) is (cell in ("Y", "others"))
    assert can(moderator, action, thing_for(action, owner_id=ME)) is on_own


def test_a_moderator_does_not_approve_what_they_co_organize() -> None:
    shared = Standing(SOMEBODY, frozenset({ME}), "pending")

    assert not can(Actor(ME, Tier.TRUSTED, is_moderator=True), Action.APPROVE, shared)


@pytest.mark.parametrize("action", list(Action))
def test_a_draft_is_nothing_to_a_moderator(action: Action) -> None:
    draft = Standing(SOMEBODY, state="draft")
    plain, moderator = Actor(ME, Tier.NEW), Actor(ME, Tier.NEW, is_moderator=True)

    assert can(moderator, action, draft) is can(plain, action, draft)


@pytest.mark.parametrize("action", list(Action))
def test_a_suspended_moderator_is_only_suspended(action: Action) -> None:
    pending = Standing(SOMEBODY, frozenset({ME}), "pending")
    moderator = Actor(ME, Tier.SUSPENDED, is_moderator=True)

    assert can(moderator, action, pending) is can(Actor(ME, Tier.SUSPENDED), action, pending)
    assert might(moderator, action) is might(Actor(ME, Tier.SUSPENDED), action)


@pytest.mark.parametrize("state", ["draft", "pending"])
def test_what_is_not_public_is_not_read_as_if_it_were(state: str) -> None:
    assert not can(ANYONE, Action.READ_PUBLIC, Standing(SOMEBODY, state=state))
    assert not can(ANYONE, reading(state), Standing(SOMEBODY, state=state))


def test_a_thing_without_an_owner_is_nobodys_own() -> None:
    ownerless = Standing(None, state="published")

    assert not can(ANYONE, Action.CANCEL, ownerless)
    assert not can(Actor(ME, Tier.VERIFIED), Action.CANCEL, ownerless)
