"""Notes among those who share a protest."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from app import Doorstep
from events.database import db
from events.organizers import actions as organizers
from events.organizers.models import Organizer
from events.organizers.signals import Upcoming
from events.protests.models import Protest
from tests.conftest import new_client
from tests.factories import form_key, make_organizer, make_protest, sign_in
from tests.series import change
from tests.sharing import notes, press, shared_protest


def write(client: FlaskClient, protest: Protest, words: str, **fields: str) -> int:
    return press(client, protest, "notes", note=words, **fields).status_code


def page_of(client: FlaskClient, protest: Protest) -> str:
    return client.get(f"/organize/protests/{protest.id}").text


def written(protest: Protest) -> list[str]:
    return [note.words for note in notes(protest) if not note.form_key.startswith("told-")]


def test_what_one_writes_the_others_read_newest_first(app: Doorstep, client: FlaskClient) -> None:
    protest, _amina, ben = shared_protest()
    amina_at, ben_at = sign_in(client), sign_in(new_client(app), ben)

    write(amina_at, protest, "Who brings water?\nAnd <b>tape</b>? https://example.org/list")
    write(ben_at, protest, "I do.")

    page = page_of(amina_at, protest)
    assert page.index("I do.") < page.index("Who brings water?")
    assert "&lt;b&gt;tape&lt;/b&gt;" in page
    assert 'href="https://example.org/list"' in page


def test_the_same_form_sent_again_writes_one_note(client: FlaskClient) -> None:
    protest, _amina, _ben = shared_protest()
    sign_in(client)
    key = form_key(client)["form_key"]

    statuses = {write(client, protest, "Once.", form_key=key) for _ in range(3)}

    assert statuses == {303}
    assert written(protest) == ["Once."]


@pytest.mark.parametrize(("words", "said"), [("", "Write something first."), ("x" * 2001, "2000")])
def test_too_little_or_too_much_comes_back(client: FlaskClient, words: str, said: str) -> None:
    protest, _amina, _ben = shared_protest()
    sign_in(client)

    answer = client.post(
        f"/organize/protests/{protest.id}/notes", data={"note": words} | form_key(client)
    )

    assert answer.status_code == 422
    assert said in answer.text
    assert words in answer.text
    assert written(protest) == []


def test_everyone_deletes_their_own_notes_only(app: Doorstep, client: FlaskClient) -> None:
    protest, _amina, ben = shared_protest()
    amina_at, ben_at = sign_in(client), sign_in(new_client(app), ben)
    write(ben_at, protest, "Mine.")
    newest, joined = (note.id for note in notes(protest))

    def delete(browser: FlaskClient, note: object) -> int:
        data = {"note": str(note)} | form_key(browser)
        address = f"/organize/protests/{protest.id}/notes/delete"
        return browser.post(address, data=data).status_code

    assert [delete(amina_at, note) for note in (newest, 0, "x", 2**63)] == [404] * 4
    assert delete(ben_at, joined) == 404, "what somebody did stays told"
    assert delete(ben_at, newest) == 303
    assert written(protest) == []


def test_notes_are_nowhere_public(client: FlaskClient) -> None:
    protest, _amina, _ben = shared_protest()
    sign_in(client)
    write(client, protest, "Kanarienvogel")

    for ending in ("", ".ics", ".json", ".atom", ".geojson"):
        assert "Kanarienvogel" not in client.get(f"/protests/{protest.id}{ending}").text


def test_alone_one_is_not_asked_for_notes(client: FlaskClient) -> None:
    protest = make_protest(organizer=make_organizer(name="amina"))
    sign_in(client)

    assert "Notes among you" not in page_of(client, protest)
    assert client.get(f"/organize/protests/{protest.id}/notes").status_code == 200


def test_notes_of_somebody_who_left_stay_without_a_name(app: Doorstep, client: FlaskClient) -> None:
    protest, _amina, ben = shared_protest()
    write(sign_in(new_client(app), ben), protest, "Bring water.")
    sign_in(client)

    change(lambda: organizers.leave(db.session.get_one(Organizer, ben.id), Upcoming.KEEP))

    page = page_of(client, protest)
    assert "Bring water." in page
    assert "Somebody who has left" in page
