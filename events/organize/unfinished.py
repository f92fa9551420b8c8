"""Forms that somebody has begun to fill in: reads, and the only writer of their table.

What is typed is kept on the server, in the account, and never in the browser: a telephone may be
taken away and opened, and the account can be opened again from elsewhere.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask import Flask
from sqlalchemy import delete, func, select
from sqlalchemy.exc import IntegrityError

from events import clock
from events.database import db
from events.missions import queries as missions
from events.missions.models import Mission
from events.organize.models import UnfinishedForm
from events.organizers.export import columns_of
from events.organizers.models import Organizer
from events.refusals import NotValid
from events.venues import queries as venues
from events.venues.models import Venue
from events.web.text import canonical_text
from events.wording import mark

MOST_KEPT = 20
# Whatever the form itself lets somebody write fits, in any script.
LARGEST_BYTES = 48_000
LONGEST_NAME = 30
# Of this form and this sending, and no part of what was typed.
NOT_KEPT = frozenset({"form_key", "version", "resumed", "preview", "despite_clash", "as_draft"})

INTERNAL = frozenset({"organizer_id", "form_key"})

Fields = Iterable[tuple[str, str]]


@dataclass(frozen=True)
class Begun:
    """An unfinished form and the place that it is for."""

    form: UnfinishedForm
    place: Mission | Venue

    @property
    def title(self) -> str:
        """What was typed as its title so far."""
        return next((typed for name, typed in self.form.fields if name == "title"), "")


def keep(organizer_id: int, place: Mission | Venue, fields: Fields, *, form_key: str) -> None:
    """Keep what was typed into a form; what was kept of the same form before is replaced.

    :raises NotValid: if it is too long, or the organizer keeps twenty other forms.
    """
    typed = _worth_keeping(fields)
    if len(json.dumps(typed, ensure_ascii=False).encode()) > LARGEST_BYTES:
        raise NotValid(mark("That is too long to keep. Shorten it and save it again."))
    try:
        with db.session.begin_nested():
            _write(organizer_id, place, typed, form_key)
    except IntegrityError:  # sent twice at the same moment: by now it is there
        _write(organizer_id, place, typed, form_key)


def forget(organizer_id: int, form_key: str) -> None:
    """Delete what was kept of a form, as it was finished or on request; perhaps nothing."""
    db.session.execute(
        delete(UnfinishedForm).where(
            UnfinishedForm.organizer_id == organizer_id, UnfinishedForm.form_key == form_key
        )
    )


def by_id(organizer_id: int, form_id: int) -> UnfinishedForm | None:
    """One of an organizer's unfinished forms."""
    return db.session.scalars(
        select(UnfinishedForm).where(
            UnfinishedForm.id == form_id, UnfinishedForm.organizer_id == organizer_id
        )
    ).one_or_none()


def of_organizer(organizer_id: int) -> list[Begun]:
    """An organizer's unfinished forms, the latest first."""
    kept = db.session.scalars(
        select(UnfinishedForm)
        .where(UnfinishedForm.organizer_id == organizer_id)
        .order_by(UnfinishedForm.saved_on.desc(), UnfinishedForm.id.desc())
    ).all()
    at_missions = missions.by_ids([form.mission_id for form in kept if form.mission_id])
    found = [(form, at_missions.get(form.mission_id or "") or _venue(form)) for form in kept]
    return [Begun(form, place) for form, place in found if place]


def organizer_is_exported(
    _sender: Flask, *, organizer: Organizer, **_told: object
) -> dict[str, Any]:
    """An organizer's unfinished forms, for whoever takes along what is kept about them."""
    rows = [begun.form for begun in of_organizer(organizer.id)]
    return {"unfinished_forms": [columns_of(row, but=INTERNAL) for row in rows]}


def _write(
    organizer_id: int, place: Mission | Venue, typed: list[list[str]], form_key: str
) -> None:
    kept = _of_key(organizer_id, form_key) or _begun(organizer_id, form_key)
    kept.mission_id = place.id if isinstance(place, Mission) else None
    kept.venue_id = place.id if isinstance(place, Venue) else None
    kept.fields = typed
    kept.saved_on = clock.today()
    db.session.flush()


def _venue(form: UnfinishedForm) -> Venue | None:
    return venues.by_id(form.venue_id) if form.venue_id else None


def _of_key(organizer_id: int, form_key: str) -> UnfinishedForm | None:
    return db.session.scalars(
        select(UnfinishedForm).where(
            UnfinishedForm.organizer_id == organizer_id, UnfinishedForm.form_key == form_key
        )
    ).one_or_none()


def _begun(organizer_id: int, form_key: str) -> UnfinishedForm:
    if _number_kept(organizer_id) >= MOST_KEPT:
        raise NotValid(
            mark("You keep twenty unfinished forms already. Finish or delete one first.")
        )
    begun = UnfinishedForm(form_key=form_key, organizer_id=organizer_id)
    db.session.add(begun)
    return begun


def _number_kept(organizer_id: int) -> int:
    question = select(func.count()).select_from(UnfinishedForm)
    return db.session.scalar(question.where(UnfinishedForm.organizer_id == organizer_id)) or 0


def _worth_keeping(fields: Fields) -> list[list[str]]:
    """Canonical text (promise G1), without what is empty or belongs to one sending only."""
    return [
        [name, text]
        for name, typed in fields
        if name not in NOT_KEPT and len(name) <= LONGEST_NAME and (text := canonical_text(typed))
    ]
