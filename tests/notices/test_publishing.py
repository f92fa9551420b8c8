"""Publishing is held back where it is the very thing that notice is due before."""

from __future__ import annotations

import pytest

from events.notices import csvfile
from events.notices.publishing import PublishingAnnounces, holds_back
from events.wording import words
from tests.notices.rows import rule, shipped


@pytest.mark.parametrize(
    ("confirmed", "knowingly", "held"),
    [(False, False, True), (True, False, False), (False, True, False)],
)
def test_a_call_waits_for_the_notice_or_the_organizers_word(
    confirmed: bool, knowingly: bool, held: bool
) -> None:
    found = holds_back(
        shipped("DE-BE"), headcount=50, is_confirmed=confirmed, goes_on_knowingly=knowingly
    )

    assert (found is not None) is held


def test_only_laws_that_count_to_the_announcement_hold_it_back() -> None:
    held = {
        one.jurisdiction
        for one in csvfile.shipped().rules
        if holds_back(one, headcount=None, is_confirmed=False)
    }

    assert held == {"DE", "DE-BE", "DE-BY", "DE-HE", "DE-NI", "DE-NW", "HU"}


@pytest.mark.parametrize("headcount", [1, None])
def test_one_person_alone_is_no_assembly(headcount: int | None) -> None:
    found = holds_back(shipped("DE"), headcount=headcount, is_confirmed=False)

    assert (found is None) is (headcount == 1)


def test_an_uncertain_or_old_rule_still_makes_one_think() -> None:
    old = rule(counted_to="public_announcement", confidence="low", looked_up_on="2020-01-01")

    assert holds_back(old, headcount=None, is_confirmed=False)


def test_where_no_rule_is_known_nothing_is_held_back() -> None:
    assert holds_back(None, headcount=50, is_confirmed=False) is None


def test_the_refusal_says_what_to_do() -> None:
    refusal = PublishingAnnounces(shipped("HU"))

    assert "Give notice first and say here that you did" in refusal.say(words())
    assert refusal.field == "notice_status"
