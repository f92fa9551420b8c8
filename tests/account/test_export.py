"""Everything that is kept about an account, as one file (C11)."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import inspect, select

from app import Doorstep
from events.database import db
from events.organizers.models import Organizer, OrganizerSession, Passkey, TotpSecret
from events.protests.models import Protest
from tests.account.doing import add_passkey, set_up_app
from tests.conftest import new_client
from tests.factories import make_protest
from tests.organizers.pages import Shown, join

pytestmark = pytest.mark.promise("C11")


@pytest.fixture
def amina(client: FlaskClient) -> Shown:
    """Amina's credentials; she is signed in on ``client``."""
    return join(client, "Amina")


def organizer() -> Organizer:
    db.session.rollback()
    return db.session.scalars(select(Organizer).where(Organizer.name == "Amina")).one()


def exported(client: FlaskClient) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(client.get("/me/export").text)
    return found


def columns(table: type) -> set[str]:
    return {column.key for column in inspect(table).column_attrs}


def test_it_is_a_file_that_nothing_keeps(amina: Shown, client: FlaskClient) -> None:
    answer = client.get("/me/export")

    assert answer.mimetype == "application/json"
    assert answer.headers["Content-Disposition"] == "attachment; filename=doorstep-account.json"
    assert answer.headers["Cache-Control"] == "no-store"


def test_it_holds_every_column_but_what_opens_the_account(
    amina: Shown, client: FlaskClient
) -> None:
    set_up_app(client)
    add_passkey(client)

    found = exported(client)

    assert set(found["account"]) == columns(Organizer) - {"id", "passphrase_hash"} | {
        "recovery_codes_left"
    }
    assert set(found["passkeys"][0]) == columns(Passkey) - {"id", "organizer_id"}
    assert set(found["codes_from_an_app"]) == columns(TotpSecret) - {"organizer_id", "secret"}
    assert set(found["sessions"][0]) == columns(OrganizerSession) - {"organizer_id", "token_hash"}
    assert (found["account"]["name"], found["account"]["recovery_codes_left"]) == ("Amina", 10)
    assert found["passkeys"][0]["name"] == "Laptop"


def test_nothing_in_it_opens_the_account(amina: Shown, client: FlaskClient) -> None:
    secret = set_up_app(client)
    cookie = client.get_cookie("doorstep")
    assert cookie is not None

    text = client.get("/me/export").text.lower()

    canaries = [secret.lower(), cookie.value.lower(), organizer().passphrase_hash.lower()]
    assert not [each for each in [*canaries, *amina.codes, *amina.words] if f'"{each}' in text]
    assert secret.lower() not in text


def test_it_holds_ones_protests_with_their_history_and_nobody_elses(
    app: Doorstep, client: FlaskClient, amina: Shown
) -> None:
    vigil = make_protest(
        organizer=organizer(), title="Vigil for “Ünïcode”", words="Bring a candle."
    )
    draft = make_protest(organizer=organizer(), title="Draft", draft=True)
    make_protest(title="Somebody else's")
    other = new_client(app)
    join(other, "Benno")

    text, found = client.get("/me/export").text, exported(client)

    protests = {each["id"]: each for each in found["protests"]}
    assert set(protests) == {vigil.id, draft.id}
    assert columns(Protest) - set(protests[vigil.id]) == {"organizer_id", "form_key"}
    assert protests[vigil.id]["words"] == "Bring a candle."
    assert [each["change"] for each in protests[vigil.id]["revisions"]] == ["published"]
    assert "Ünïcode" in text
    assert exported(other)["protests"] == []


def test_the_number_of_questions_does_not_grow_with_the_protests(
    amina: Shown, client: FlaskClient, count_queries: Any
) -> None:
    numbers = []
    for title in ("First", "Second"):
        make_protest(organizer=organizer(), title=title)
        make_protest(organizer=organizer(), title=f"{title} again")
        count_queries()
        exported(client)
        numbers.append(count_queries())

    assert numbers[0] == numbers[1]


def test_exporting_needs_a_session(client: FlaskClient) -> None:
    assert client.get("/me/export").location == "/sign-in?next=account.take_along"
