"""A passkey in software: it answers a site's questions as a security key does (WebAuthn, 6)."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2 import cbor
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

from events.organizers.webauthn import PublicKey

SITE = "http://localhost:5000"
FLAG = AuthenticatorData.FLAG
TYPE = CollectedClientData.TYPE


@dataclass
class Authenticator:
    """One passkey.

    :ivar name: what its key grows from; the same name is the same passkey.
    :ivar origin: the page that it believes it is asked by.
    :ivar count: how often it has signed; it doesn't count at all if this is None.
    :ivar verifies: whether it makes sure who holds it.
    :ivar handle: the account it was made for.
    """

    name: str = "laptop"
    origin: str = SITE
    count: int | None = None
    verifies: bool = True
    handle: bytes = b""
    client_data: dict[str, Any] = field(default_factory=dict)

    @property
    def number(self) -> bytes:
        return hashlib.sha256(f"number {self.name}".encode()).digest()

    @property
    def public(self) -> PublicKey:
        """What a site keeps of it."""
        return PublicKey(self.number, cbor.encode(dict(self._public_key)), self.count or 0)

    def makes(self, question: dict[str, Any]) -> dict[str, str]:
        """The fields that a browser sends after it was asked to make this passkey."""
        options = question["options"]
        self.handle = websafe_decode(options["user"]["id"])
        credential = AttestedCredentialData.create(Aaguid.NONE, self.number, self._public_key)
        data = self._data(options["rp"]["id"], credential)
        made = AttestationObject.create("none", data, {})
        client_data = self._client_data(TYPE.CREATE, options)
        return self._sent(question, clientDataJSON=client_data, attestationObject=made)

    def uses(self, question: dict[str, Any]) -> dict[str, str]:
        """The fields that a browser sends after it was asked to use a passkey."""
        options = question["options"]
        self.count = None if self.count is None else self.count + 1
        data, client_data = self._data(options["rpId"]), self._client_data(TYPE.GET, options)
        signature = self._key.sign(data + client_data.hash, ec.ECDSA(SHA256()))
        return self._sent(
            question,
            clientDataJSON=client_data,
            authenticatorData=data,
            signature=signature,
            userHandle=self.handle,
        )

    @property
    def _key(self) -> ec.EllipticCurvePrivateKey:
        seed = int.from_bytes(hashlib.sha256(self.name.encode()).digest())
        return ec.derive_private_key(seed >> 1, ec.SECP256R1())

    @property
    def _public_key(self) -> ES256:
        return ES256.from_cryptography_key(self._key.public_key())

    def _data(self, host: str, credential: bytes = b"") -> AuthenticatorData:
        attested = FLAG.AT if credential else FLAG(0)
        verified = FLAG.UV if self.verifies else FLAG(0)
        hashed = hashlib.sha256(host.encode()).digest()
        return AuthenticatorData.create(
            hashed, FLAG.UP | verified | attested, self.count or 0, credential
        )

    def _client_data(self, kind: str, options: dict[str, Any]) -> CollectedClientData:
        return CollectedClientData.create(
            kind, options["challenge"], self.origin, **self.client_data
        )

    def _sent(self, question: dict[str, Any], **response: bytes) -> dict[str, str]:
        number = websafe_encode(self.number)
        parts = {name: websafe_encode(part) for name, part in response.items() if part}
        answer = {"id": number, "rawId": number, "type": "public-key", "response": parts}
        return {"token": question["token"], "passkey": json.dumps(answer)}
