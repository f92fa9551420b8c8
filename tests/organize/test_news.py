"""The owner learns what co-organizers did, until they say that they have seen it."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from app import Doorstep
from events.protests.models import Protest
from events.protests.sharing.told import Deed
from tests.conftest import new_client
from tests.factories import form_key, sign_in
from tests.organize.filling import edited
from tests.sharing import again, deeds, notes, press, shared_protest


def page_of(client: FlaskClient, protest: Protest) -> str:
    return client.get(f"/organize/protests/{protest.id}").text


def edit(client: FlaskClient, protest: Protest, **changes: str) -> int:
    data = edited(client, protest, **changes)
    return client.post(f"/organize/protests/{protest.id}/edit", data=data).status_code


@pytest.mark.promise("D")
def test_the_owner_is_told_of_a_move_until_they_have_seen_it(
    app: Doorstep, client: FlaskClient
) -> None:
    protest, _amina, ben = shared_protest()
    amina_at, ben_at = sign_in(client), sign_in(new_client(app), ben)

    assert edit(ben_at, protest, start="19:00", end="21:00") == 303

    news = amina_at.get("/organize/").text
    assert "18:00–20:00 to" in news
    assert "19:00–21:00" in news
    assert "What others did" not in ben_at.get("/organize/").text
    newest = str(notes(protest)[0].id)
    amina_at.post("/organize/seen", data={"newest": newest} | form_key(client))
    assert "What others did" not in amina_at.get("/organize/").text
    assert deeds(protest) == [Deed.JOINED, Deed.MOVED, Deed.SAW]
    assert "Has seen all this." in page_of(ben_at, protest)


def test_what_came_after_the_page_was_made_is_not_seen(app: Doorstep, client: FlaskClient) -> None:
    protest, _amina, ben = shared_protest()
    amina_at, ben_at = sign_in(client), sign_in(new_client(app), ben)
    shown = str(notes(protest)[0].id)
    press(ben_at, protest, "notes", note="Look at this.")

    amina_at.post("/organize/seen", data={"newest": shown} | form_key(client))

    assert "Look at this." in amina_at.get("/organize/").text


def test_every_public_change_by_a_co_organizer_is_told_and_the_owners_own_is_not(
    app: Doorstep, client: FlaskClient
) -> None:
    protest, _amina, ben = shared_protest()
    amina_at, ben_at = sign_in(client), sign_in(new_client(app), ben)

    for browser in (ben_at, amina_at):
        edit(browser, again(protest), title=f"Title {browser is ben_at}")
        for button, fields in (("cancel", {"reason": "Rain."}), ("restore", {})):
            browser.post(
                f"/organize/protests/{protest.id}/{button}", data=fields | form_key(client)
            )

    assert again(protest).sequence == 6
    assert deeds(protest) == [Deed.JOINED, Deed.REWORDED, Deed.CANCELLED, Deed.RESTORED]


def test_an_edit_that_nobody_else_sees_yet_is_told_too(app: Doorstep, client: FlaskClient) -> None:
    draft, _amina, ben = shared_protest(draft=True)
    sign_in(client, ben)

    edit(client, draft, title="Better")

    assert deeds(draft) == [Deed.JOINED, Deed.REWORDED]
