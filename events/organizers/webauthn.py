"""Passkeys as browsers and devices speak of them (W3C Web Authentication, level 3), by fido2.

A passkey has to know its owner (user verification: a finger, a face, a PIN) each time, because it
opens an account by itself: a lost security key alone must not. It must be discoverable, so that
nobody types a name. Attestation is not asked for: who made the device is nothing to us.

fido2 takes a tenth of a second and 10 MB to load and few accounts have a passkey, so this module
is imported where one is used and not at the top of another module.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, cast

from fido2 import cbor
from fido2.cose import CoseKey
from fido2.server import Fido2Server
from fido2.webauthn import (
    Aaguid,
    AttestationConveyancePreference,
    AttestedCredentialData,
    AuthenticationResponse,
    CollectedClientData,
    PublicKeyCredentialDescriptor,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialType,
    PublicKeyCredentialUserEntity,
    RegistrationResponse,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

NAME = "Doorstep"
LONGEST_ID = 1023
ALGORITHM = 3  # the label of a key's algorithm (RFC 9052, 7.1)
REQUIRED = UserVerificationRequirement.REQUIRED

# It would write down the number of every passkey that is used (promise H2).
logging.getLogger("fido2").setLevel(logging.ERROR)


class NotAnswered(Exception):
    """What a browser sent is not an answer to the question it was asked."""


@dataclass(frozen=True)
class Question:
    """What a browser is asked.

    :ivar options: what its ``navigator.credentials`` takes, as JSON.
    :ivar state: what the answer is checked against; JSON too, and of no use to anyone else.
    """

    options: dict[str, Any]
    state: dict[str, Any]


@dataclass(frozen=True)
class Site:
    """For whom a passkey is good.

    :ivar host: the host of the site's address, the relying party's id.
    :ivar origin: its address; an answer given on any other page is refused.
    """

    host: str
    origin: str


@dataclass(frozen=True)
class PublicKey:
    """What a site knows of a passkey.

    :ivar credential_id: its number, chosen by the device; 1,023 bytes at most.
    :ivar key: the public key, as COSE (RFC 9052) in CBOR.
    :ivar sign_count: how often it has signed; 0 for ever if the device doesn't count.
    """

    credential_id: bytes
    key: bytes
    sign_count: int


@dataclass(frozen=True)
class Claim:
    """Which passkey an answer says it comes from.

    :ivar credential_id: its number.
    :ivar handle: the account it belongs to; empty if the device does not say.
    """

    credential_id: bytes
    handle: bytes


def question_to_make(site: Site, *, handle: bytes, name: str, known: Iterable[bytes]) -> Question:
    """Ask for a new passkey.

    :param handle: random bytes that stand for the account.
    :param name: what the device shows for the account.
    :param known: the numbers of the account's passkeys; a device that has one makes no second.
    """
    options, state = _server(site).register_begin(
        PublicKeyCredentialUserEntity(id=handle, name=name, display_name=name),
        credentials=_descriptors(known),
        resident_key_requirement=ResidentKeyRequirement.REQUIRED,
        user_verification=REQUIRED,
    )
    return Question(dict(options.public_key), state)


def question_to_use(site: Site, *, known: Iterable[bytes] = ()) -> Question:
    """Ask for a signature by a passkey.

    :param known: the numbers of the passkeys to choose from; any of this site's if left out.
    """
    options, state = _server(site).authenticate_begin(
        credentials=_descriptors(known) or None, user_verification=REQUIRED
    )
    return Question(dict(options.public_key), state)


def made(site: Site, state: dict[str, Any], answer: str) -> PublicKey:
    """The new passkey in a browser's answer.

    :param answer: a RegistrationResponseJSON.
    :raises NotAnswered: if it answers another question, or none.
    """
    with _strangers_bytes():
        said = RegistrationResponse.from_dict(json.loads(answer))
        _refuse_framed(said.response.client_data)
        data = _server(site).register_complete(state, said)
        credential = data.credential_data
        if credential is None or len(credential.credential_id) > LONGEST_ID:
            raise NotAnswered
        if credential.public_key[ALGORITHM] not in CoseKey.supported_algorithms():
            raise NotAnswered
        key = cbor.encode(dict(credential.public_key))
        return PublicKey(credential.credential_id, key, data.counter)


def claimed(answer: str) -> Claim:
    """Which passkey an answer claims to come from; nothing of it has been proved yet.

    :param answer: an AuthenticationResponseJSON.
    :raises NotAnswered: if it is none.
    """
    with _strangers_bytes():
        said = AuthenticationResponse.from_dict(json.loads(answer))
        return Claim(said.raw_id, said.response.user_handle or b"")


def used(site: Site, state: dict[str, Any], answer: str, known: PublicKey) -> int:
    """Check that a passkey answered this question; how often it says it has signed.

    :raises NotAnswered: if it did not, or if it may be a copy: its count has not grown (7.2, 22).
    """
    with _strangers_bytes():
        said = AuthenticationResponse.from_dict(json.loads(answer))
        _refuse_framed(said.response.client_data)
        key = CoseKey.parse(cast(Mapping[int, Any], cbor.decode(known.key)))
        credential = AttestedCredentialData.create(Aaguid.NONE, known.credential_id, key)
        _server(site).authenticate_complete(state, [credential], said)
        count: int = said.response.authenticator_data.counter
        if (count or known.sign_count) and count <= known.sign_count:
            raise NotAnswered
        return count


@contextmanager
def _strangers_bytes() -> Iterator[None]:
    """Reading JSON and CBOR that anyone may have sent breaks in many ways, and all mean one."""
    try:
        yield
    except NotAnswered:
        raise
    except Exception as error:
        raise NotAnswered from error


def _server(site: Site) -> Fido2Server:
    return Fido2Server(
        PublicKeyCredentialRpEntity(id=site.host, name=NAME),
        attestation=AttestationConveyancePreference.NONE,
        verify_origin=lambda origin: origin == site.origin,
    )


def _descriptors(known: Iterable[bytes]) -> list[PublicKeyCredentialDescriptor]:
    return [
        PublicKeyCredentialDescriptor(type=PublicKeyCredentialType.PUBLIC_KEY, id=number)
        for number in known
    ]


def _refuse_framed(said: CollectedClientData) -> None:
    """No page of ours may be framed, so an answer from within a frame is not ours."""
    if said.cross_origin:
        raise NotAnswered
