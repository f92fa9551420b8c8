"""The life of a protest: which acts fit which state, for ever and in any order."""

from __future__ import annotations

import pytest
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from hypothesis.strategies import sampled_from

from events.missions.kinds import MissionKind
from events.organizers.tiers import Tier
from events.protests.assembly import State
from events.protests.rules import EDITABLE, LIFE, Act, OutOfTurn, after, is_published_at_once


class Life(RuleBasedStateMachine):
    """A protest to which anything is done in any order, and what the public remembers of it."""

    @initialize()
    def is_drafted(self) -> None:
        self.state = State.DRAFT
        self.was_public = False

    @rule(act=sampled_from(Act))
    def something_is_done(self, act: Act) -> None:
        before = self.state
        try:
            self.state = after(before, act)
        except OutOfTurn:
            assert (before, act) not in LIFE
        self.was_public |= self.state.is_public

    @precondition(lambda self: self.state is State.CANCELLED)
    @rule()
    def it_can_be_restored(self) -> None:
        self.state = after(self.state, Act.RESTORE)
        assert self.state is State.PUBLISHED

    @precondition(lambda self: self.state is State.PUBLISHED)
    @rule()
    def it_can_be_cancelled(self) -> None:
        self.state = after(self.state, Act.CANCEL)
        assert self.state is State.CANCELLED

    @invariant()
    def what_was_public_stays_public(self) -> None:
        assert self.state.is_public or not self.was_public

    @invariant()
    def it_is_never_stuck(self) -> None:
        assert any((self.state, act) in LIFE for act in Act)

    @invariant()
    def only_what_is_not_called_off_can_be_edited(self) -> None:
        assert (self.state in EDITABLE) is (self.state is not State.CANCELLED)


TestLife = Life.TestCase


@pytest.mark.parametrize(
    ("state", "act"),
    [
        (State.DRAFT, Act.CANCEL),
        (State.PENDING, Act.CANCEL),
        (State.CANCELLED, Act.CANCEL),
        (State.CANCELLED, Act.PUBLISH),
        (State.PUBLISHED, Act.WITHDRAW),
        (State.PUBLISHED, Act.SUBMIT),
        (State.PUBLISHED, Act.RESTORE),
        *((State.TAKEN_DOWN, act) for act in Act),
    ],
)
def test_an_act_out_of_turn_is_refused_in_words(state: State, act: Act) -> None:
    with pytest.raises(OutOfTurn, match="not in a state for that"):
        after(state, act)


@pytest.mark.promise("E1")
@pytest.mark.parametrize(
    ("tier", "kind", "review", "at_once"),
    [
        (Tier.NEW, MissionKind.EMBASSY, True, False),
        (Tier.NEW, MissionKind.EMBASSY, False, True),
        (Tier.TRUSTED, MissionKind.EMBASSY, True, True),
        (Tier.VERIFIED, MissionKind.EMBASSY, True, True),
        (Tier.SUSPENDED, MissionKind.EMBASSY, True, False),
        (Tier.SUSPENDED, MissionKind.EMBASSY, False, False),
        (Tier.VERIFIED, MissionKind.HONORARY_CONSULATE, True, False),
        (Tier.VERIFIED, MissionKind.HONORARY_CONSULATE, False, False),
    ],
)
def test_who_waits_for_a_moderator(
    tier: Tier, kind: MissionKind, review: bool, at_once: bool
) -> None:
    assert is_published_at_once(tier, kind, review=review) is at_once
