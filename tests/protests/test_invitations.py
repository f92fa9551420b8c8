"""Tokens of invitations: guessed by nobody, stored nowhere."""

from __future__ import annotations

import hashlib

import pytest

from events.protests.sharing.invitations import InvitationKind, new_token, offer_key, token_hash


def test_tokens_are_long_plain_and_never_twice_the_same() -> None:
    tokens = {new_token() for _ in range(200)}

    assert len(tokens) == 200
    assert all(len(token) == 52 and token.isalnum() and token.islower() for token in tokens)


def test_of_a_token_only_its_hash_is_known() -> None:
    token = new_token()

    assert token_hash(token) == hashlib.sha256(token.encode()).digest()


@pytest.mark.parametrize(
    "text", ["", "a", "a" * 51, "a" * 53, "A" * 52, "1" * 52, "é" * 52, "a" * 51 + "\n", "a" * 9999]
)
def test_what_can_be_no_token_has_no_hash(text: str) -> None:
    assert token_hash(text) is None


def test_no_link_opens_an_offer_to_somebody() -> None:
    hashed_for_an_offer = "abcdefghijklm to 7"

    assert offer_key("abcdefghijklm", 7) == hashlib.sha256(hashed_for_an_offer.encode()).digest()
    assert token_hash(hashed_for_an_offer) is None
    assert len({offer_key(protest, person) for protest in "ab" for person in (1, 2)}) == 4


@pytest.mark.parametrize(
    ("kind", "makes_owner", "keeps_former_owner"),
    [
        (InvitationKind.CO_ORGANIZER, False, False),
        (InvitationKind.HAND_OVER, True, False),
        (InvitationKind.CLAIM, True, True),
    ],
)
def test_what_each_kind_gives(
    kind: InvitationKind, makes_owner: bool, keeps_former_owner: bool
) -> None:
    assert (kind.makes_owner, kind.keeps_former_owner) == (makes_owner, keeps_former_owner)
