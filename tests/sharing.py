"""Protests that several people organize, made as the pages make them. All commit."""

from __future__ import annotations

import secrets

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from events.database import db
from events.organizers.models import Organizer
from events.organizers.tiers import Tier
from events.protests import queries
from events.protests.models import Protest, ProtestNote
from events.protests.sharing import inviting, sharing
from events.protests.sharing.invitations import InvitationKind
from events.protests.sharing.sharing_queries import notes_of
from events.protests.sharing.told import Deed, Told, is_told
from tests.factories import form_key, make_organizer, make_protest
from tests.series import change


def again(protest: Protest) -> Protest:
    """A protest as the database has it now."""
    db.session.rollback()
    found = queries.by_id(protest.id)
    assert found is not None
    return found


def share(protest: Protest, *others: Organizer) -> None:
    """Let others co-organize a protest."""
    for other in others:
        change(lambda other=other: sharing.join(again_locked(protest), other))


def again_locked(protest: Protest) -> Protest:
    found = queries.by_id(protest.id, lock=True)
    assert found is not None
    return found


def shared_protest(**values: object) -> tuple[Protest, Organizer, Organizer]:
    """A protest, its owner amina, and ben, who co-organizes it."""
    amina, ben = make_organizer(name="amina"), make_organizer(name="ben", tier=Tier.NEW)
    protest = make_protest(organizer=amina, **values)
    share(protest, ben)
    return again(protest), amina, ben


def link_to(
    protest: Protest,
    kind: InvitationKind = InvitationKind.CO_ORGANIZER,
    *,
    form_key: str | None = None,
) -> str:
    """The token of a link to a protest; a new one for every form."""
    key = form_key or secrets.token_hex(16)
    return change(lambda: inviting.make_link(again_locked(protest), kind, form_key=key)).token


def accepted(token: str, organizer: Organizer) -> None:
    """Accept what a link gives."""
    change(lambda: inviting.accept(inviting.opened(token), organizer))


def notes(protest: Protest) -> list[ProtestNote]:
    """What stands among a protest's notes, the newest first."""
    db.session.rollback()
    return list(notes_of(protest.id, most=99))


def deeds(protest: Protest) -> list[Deed]:
    """What people did to a protest, as the others are told, the oldest first."""
    told = [note for note in notes(protest) if is_told(note.form_key)]
    return [Told.from_text(note.words).deed for note in reversed(told)]


def press(client: FlaskClient, protest: Protest, button: str, **fields: str) -> TestResponse:
    """Press a button of somebody's own protest."""
    return client.post(f"/organize/protests/{protest.id}/{button}", data=form_key(client) | fields)


def reply(client: FlaskClient, token: str, answer: str = "accept", **fields: str) -> TestResponse:
    """Accept or decline what a link gives."""
    data = {"reply": answer, **fields, **form_key(client)}
    return client.post(f"/organize/invitations/{token}", data=data)
