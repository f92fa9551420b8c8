"""Everything that is kept about an account, as one file (promise C11)."""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from datetime import date
from typing import Any

from events import clock
from events.organizers import queries
from events.organizers.export import columns_of
from events.organizers.models import Organizer
from events.organizers.signals import collect, organizer_exported
from events.web.languages import gettext

FILE_NAME = "doorstep-account.json"


def file_of(organizer: Organizer) -> str:
    """The file's text: JSON with one heading for each kind of thing."""
    parts: dict[str, Any] = {
        "about": _about(),
        "exported_on": clock.today(),
        "account": _account(organizer),
        "passkeys": [
            columns_of(each, but={"id", "organizer_id"}) for each in queries.passkeys_of(organizer)
        ],
        "codes_from_an_app": _app(organizer),
        "sessions": [
            columns_of(each, but={"token_hash", "organizer_id"})
            for each in queries.open_sessions(organizer, clock.now())
        ],
    }
    for part in collect(organizer_exported, organizer=organizer):
        parts |= part
    return json.dumps(parts, ensure_ascii=False, indent=2, default=_written) + "\n"


def _about() -> str:
    return gettext(
        "All that this site keeps about your account. Left out are only the hashes of your "
        "passphrase, recovery codes and sessions, and your app's secret: they open things, "
        "and this file may lie about."
    )


def _account(organizer: Organizer) -> dict[str, Any]:
    kept = columns_of(organizer, but={"id", "passphrase_hash"})
    return kept | {"recovery_codes_left": queries.number_of_codes_left(organizer)}


def _app(organizer: Organizer) -> dict[str, Any] | None:
    found = queries.totp_of(organizer)
    return columns_of(found, but={"organizer_id", "secret"}) if found else None


def _written(value: object) -> str:
    """A day or an instant as ISO 8601, bytes as base64 (RFC 4648, 5)."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return urlsafe_b64encode(value).decode()
    raise TypeError(f"{type(value).__name__} has no place in an export.")
