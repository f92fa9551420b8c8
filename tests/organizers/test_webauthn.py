"""What browsers send for passkeys: right answers are taken, everything else is refused alike."""

from __future__ import annotations

import json
from typing import Any

import pytest
from fido2.utils import websafe_encode
from hypothesis import given
from hypothesis import strategies as st

from events.organizers import webauthn
from events.organizers.webauthn import NotAnswered, PublicKey, Site
from tests.authenticator import SITE, Authenticator

HERE = Site("localhost", SITE)
HANDLE = b"h" * 32
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)


def asked(question: webauthn.Question) -> dict[str, Any]:
    """A question as a browser gets it."""
    return {"options": json.loads(json.dumps(question.options)), "token": ""}


def make(passkey: Authenticator, site: Site = HERE) -> PublicKey:
    question = webauthn.question_to_make(HERE, handle=HANDLE, name="amina", known=[])
    return webauthn.made(site, question.state, passkey.makes(asked(question))["passkey"])


def use(passkey: Authenticator, known: PublicKey, site: Site = HERE) -> int:
    question = webauthn.question_to_use(HERE)
    answer = passkey.uses(asked(question))["passkey"]
    return webauthn.used(site, question.state, answer, known)


def test_what_was_made_can_be_used() -> None:
    passkey = Authenticator(count=0)

    made = make(passkey)

    assert made == passkey.public
    assert use(passkey, made) == 1


def test_an_answer_says_whose_it_is() -> None:
    passkey = Authenticator()
    make(passkey)

    claim = webauthn.claimed(passkey.uses(asked(webauthn.question_to_use(HERE)))["passkey"])

    assert (claim.credential_id, claim.handle) == (passkey.number, HANDLE)


def test_devices_are_asked_to_know_their_owner_and_not_to_say_what_they_are() -> None:
    options = webauthn.question_to_make(HERE, handle=HANDLE, name="amina", known=[b"n"]).options

    assert options["authenticatorSelection"]["userVerification"] == "required"
    assert options["authenticatorSelection"]["residentKey"] == "required"
    assert options["attestation"] == "none"
    assert [each["id"] for each in options["excludeCredentials"]] == ["bg"]
    assert webauthn.question_to_use(HERE).options["userVerification"] == "required"


@pytest.mark.parametrize(
    "odd",
    [
        Authenticator(verifies=False),
        Authenticator(origin="https://evil.example"),
        Authenticator(origin="http://localhost:5001"),
        Authenticator(client_data={"cross_origin": True}),
    ],
    ids=["owner unknown", "another site", "another port", "in a frame"],
)
def test_odd_answers_are_refused(odd: Authenticator) -> None:
    with pytest.raises(NotAnswered):
        make(odd)
    with pytest.raises(NotAnswered):
        use(odd, Authenticator().public)


def test_an_answer_to_another_question_is_refused() -> None:
    first, second = webauthn.question_to_use(HERE), webauthn.question_to_use(HERE)
    passkey = Authenticator()

    with pytest.raises(NotAnswered):
        webauthn.used(HERE, second.state, passkey.uses(asked(first))["passkey"], passkey.public)


def test_an_answer_for_another_host_is_refused() -> None:
    with pytest.raises(NotAnswered):
        use(Authenticator(), Authenticator().public, Site("doorstep.example", SITE))


def test_another_passkeys_signature_is_refused() -> None:
    laptop, other = Authenticator(), Authenticator("other")
    forged = PublicKey(other.number, laptop.public.key, 0)

    with pytest.raises(NotAnswered):
        use(other, forged)


@pytest.mark.parametrize(
    ("known", "counted", "fits"),
    [(0, None, True), (4, 4, True), (5, 4, False), (6, 4, False), (3, None, False)],
)
def test_a_count_only_grows(known: int, counted: int | None, fits: bool) -> None:
    passkey = Authenticator(count=counted)
    kept = PublicKey(passkey.number, passkey.public.key, known)

    if fits:
        assert use(passkey, kept) == (counted or -1) + 1
    else:
        with pytest.raises(NotAnswered):
            use(passkey, kept)


@given(JSON.map(json.dumps) | st.text(max_size=50))
def test_no_bytes_break_it(sent: str) -> None:
    state = webauthn.question_to_use(HERE).state

    for read in (webauthn.claimed, lambda text: webauthn.made(HERE, state, text)):
        with pytest.raises(NotAnswered):
            read(sent)


@given(st.binary(max_size=200))
def test_no_credential_breaks_it(sent: bytes) -> None:
    question = webauthn.question_to_make(HERE, handle=HANDLE, name="amina", known=[])
    answer = json.loads(Authenticator().makes(asked(question))["passkey"])
    answer["response"]["attestationObject"] = websafe_encode(sent)

    with pytest.raises(NotAnswered):
        webauthn.made(HERE, question.state, json.dumps(answer))
