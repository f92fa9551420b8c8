"""Tokens of invitations: guessed by nobody, stored nowhere."""

from __future__ import annotations

import hashlib

import pytest

from events.protests.sharing.invitations import (
    REMEMBERED_FOR,
    InvitationKind,
    offer_key,
    token_for,
    token_hash,
)
from events.web.formkeys import ONE_DAY_SECONDS

TOKEN = token_for("a protest", form_key="form", secret_key="secret")


def test_tokens_are_long_and_plain() -> None:
    tokens = {token_for("it", form_key=f"form {n}", secret_key="secret") for n in range(200)}

    assert len(tokens) == 200
    assert all(len(token) == 52 and token.isalnum() and token.islower() for token in tokens)


def test_the_same_form_asks_for_the_same_token() -> None:
    assert token_for("a protest", form_key="form", secret_key="secret") == TOKEN


@pytest.mark.parametrize(
    ("what", "form_key", "secret_key"),
    [("it", "form", "secret"), ("a protest", "", "secret"), ("a protest", "form", "other")],
)
def test_another_form_thing_or_instance_makes_another_token(
    what: str, form_key: str, secret_key: str
) -> None:
    assert token_for(what, form_key=form_key, secret_key=secret_key) != TOKEN


def test_a_spent_link_is_remembered_as_long_as_its_form_can_be_sent() -> None:
    assert REMEMBERED_FOR.total_seconds() >= ONE_DAY_SECONDS


def test_of_a_token_only_its_hash_is_known() -> None:
    assert token_hash(TOKEN) == hashlib.sha256(TOKEN.encode()).digest()


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
