"""Answers for programs, read strictly."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import insert, update

from events.database import db, writing
from events.protests.models import Protest


def document_at(client: FlaskClient, address: str) -> dict[str, Any]:
    """The JSON object at an address that is there."""
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = json.loads(answer.data.decode("utf-8"), parse_constant=_refuse)
    return found


def ids_at(client: FlaskClient, address: str) -> list[str]:
    """The ids of the protests at an address, in order."""
    return [protest["id"] for protest in document_at(client, address)["protests"]]


def set_by_hand(protest: Protest, **values: Any) -> None:
    """Put a row into a state that no action of this version leads to."""
    with writing():
        db.session.execute(update(Protest).where(Protest.id == protest.id).values(**values))
        db.session.commit()
        db.session.expire_all()


def copy(protest: Protest, number: int, *, from_day: int = 0) -> None:
    """Copies of a protest, an hour apart, the first some days after it."""
    columns = {column.key: getattr(protest, column.key) for column in Protest.__table__.columns}
    day = timedelta(days=from_day)
    rows = [
        columns
        | {"id": f"{count:013}", "uid": f"{count}@x", "form_key": f"{count}"}
        | {
            name: columns[name] + day + timedelta(hours=count)
            for name in ("starts", "ends", "starts_at", "ends_at")
        }
        for count in range(number)
    ]
    with writing():
        db.session.execute(insert(Protest), rows)
        db.session.commit()


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON")
