"""Editing, cancelling and restoring: what the public then sees, and who may."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from time_machine import TimeMachineFixture

from app import Doorstep
from events.config import Settings
from events.database import db, writing
from events.organizers import actions as organizers
from events.organizers import queries as organizer_queries
from events.organizers.models import Organizer
from events.organizers.tiers import Tier
from events.protests import queries as protests
from events.protests.assembly import State
from events.protests.models import Protest
from tests.conftest import new_client
from tests.factories import PASSPHRASE, form_key, make_organizer, make_protest, sign_in
from tests.organize.filling import edited, entry


@pytest.fixture
def vigil(organizer: Organizer) -> Protest:
    return make_protest(organizer=organizer, title="Vigil", words="Bring a candle.")


def test_an_edit_is_a_public_revision(client: FlaskClient, vigil: Protest) -> None:
    before = entry(client, vigil.id)

    answer = client.post(
        f"/organize/protests/{vigil.id}/edit", data=edited(client, vigil, title="Silent vigil")
    )

    assert answer.status_code == 303
    after = entry(client, vigil.id)
    assert str(after["SUMMARY"]).startswith("Silent vigil")
    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] == before["SEQUENCE"] + 1
    assert after["LAST-MODIFIED"].dt > before["LAST-MODIFIED"].dt


def test_a_protest_that_is_going_on_can_last_longer(
    client: FlaskClient, vigil: Protest, time_machine: TimeMachineFixture
) -> None:
    time_machine.move_to(vigil.starts_at + timedelta(minutes=30), tick=False)
    sign_in(client)
    starts_at, longer = vigil.starts_at, vigil.ends_at + timedelta(hours=1)

    form = edited(client, vigil, end=f"{vigil.ends + timedelta(hours=1):%H:%M}")
    answer = client.post(f"/organize/protests/{vigil.id}/edit", data=form)

    assert answer.status_code == 303
    assert entry(client, vigil.id)["DTSTART"].dt == starts_at
    assert entry(client, vigil.id)["DTEND"].dt == longer


def test_an_edit_that_changes_nothing_is_no_revision(client: FlaskClient, vigil: Protest) -> None:
    before = client.get(f"/protests/{vigil.id}.ics").data

    client.post(f"/organize/protests/{vigil.id}/edit", data=edited(client, vigil))

    assert client.get(f"/protests/{vigil.id}.ics").data == before


def test_a_move_shows_old_and_new(client: FlaskClient, vigil: Protest) -> None:
    client.post(
        f"/organize/protests/{vigil.id}/edit",
        data=edited(client, vigil, start="19:00", end="21:00"),
    )

    page = client.get(f"/protests/{vigil.id}").text
    assert "18:00–20:00" in page
    assert "19:00–21:00" in page
    assert "Moved" in page
    assert "18:00" in str(entry(client, vigil.id)["DESCRIPTION"])


def test_cancelled_protest_stays_in_the_feed_and_can_be_restored(
    client: FlaskClient, vigil: Protest
) -> None:
    sequence = entry(client, vigil.id)["SEQUENCE"]

    client.post(
        f"/organize/protests/{vigil.id}/cancel", data={"reason": "Rain."} | form_key(client)
    )
    cancelled = entry(client, vigil.id)
    page = client.get(f"/protests/{vigil.id}").text
    client.post(f"/organize/protests/{vigil.id}/restore", data=form_key(client))
    restored = entry(client, vigil.id)

    assert (cancelled["STATUS"], restored["STATUS"]) == ("CANCELLED", "CONFIRMED")
    assert str(cancelled["SUMMARY"]).startswith("CANCELLED: ")
    assert "Rain." in page
    assert [cancelled["SEQUENCE"], restored["SEQUENCE"]] == [sequence + 1, sequence + 2]


def test_a_second_cancellation_says_so(client: FlaskClient, vigil: Protest) -> None:
    data = {"reason": ""} | form_key(client)

    client.post(f"/organize/protests/{vigil.id}/cancel", data=data)
    again = client.post(f"/organize/protests/{vigil.id}/cancel", data=data)

    assert again.status_code == 409
    assert entry(client, vigil.id)["SEQUENCE"] == 1


@pytest.mark.promise("I5")
def test_of_two_editors_one_wins_and_the_other_gets_both_texts(
    app: Doorstep, client: FlaskClient, vigil: Protest
) -> None:
    first = edited(client, vigil, title="Hers", words="Her words")
    second = edited(client, vigil, title="His", words="His words")
    address = f"/organize/protests/{vigil.id}/edit"

    assert client.post(address, data=first).status_code == 303
    conflict = client.post(address, data=second)

    assert conflict.status_code == 409
    for text in ("Hers", "Her words", "His", "His words"):
        assert text in conflict.text
    db.session.rollback()
    stored = protests.by_id(vigil.id)
    assert stored is not None
    assert stored.title == "Hers"
    newest = str(stored.version)
    assert client.post(address, data=second | {"version": newest}).status_code == 303
    assert str(entry(client, vigil.id)["SUMMARY"]).startswith("His")


@pytest.mark.promise("D")
@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("get", ""),
        ("get", "/edit"),
        ("post", "/edit"),
        ("post", "/cancel"),
        ("post", "/restore"),
        ("post", "/publish"),
        ("post", "/withdraw"),
        ("post", "/delete"),
    ],
)
def test_another_organizers_protest_looks_as_if_it_did_not_exist(
    app: Doorstep, vigil: Protest, method: str, path: str
) -> None:
    make_organizer(name="ben", tier=Tier.VERIFIED, is_moderator=True)
    ben = sign_in(new_client(app), "ben")
    data = edited(ben, vigil, title="Taken over") if method == "post" else {}

    theirs = getattr(ben, method)(f"/organize/protests/{vigil.id}{path}", data=data)
    absent = getattr(ben, method)(f"/organize/protests/aaaaaaaaaaaaa{path}", data=data)

    assert theirs.status_code == absent.status_code == 404
    assert theirs.text.replace(vigil.id, "aaaaaaaaaaaaa") == absent.text
    assert entry(ben, vigil.id)["SEQUENCE"] == 0


def test_a_new_organizers_change_waits_and_the_old_text_stays(
    client: FlaskClient, vigil: Protest, change_settings: Callable[..., Settings]
) -> None:
    change_settings(review=True)
    amina = organizer_queries.organizer_called("amina")
    assert amina is not None
    with_tier(amina, Tier.NEW)
    db.session.rollback()
    current = protests.by_id(vigil.id)
    assert current is not None

    client.post(
        f"/organize/protests/{vigil.id}/edit", data=edited(client, current, title="Other words")
    )

    assert "Other words" not in client.get(f"/protests/{vigil.id}").text
    assert "Other words" in client.get(f"/organize/protests/{vigil.id}").text
    with_tier(amina, Tier.VERIFIED)
    client.post(f"/organize/protests/{vigil.id}/publish", data=form_key(client))
    assert "Other words" in client.get(f"/protests/{vigil.id}").text


def with_tier(organizer: Organizer, tier: Tier) -> None:
    with writing():
        found = db.session.get_one(Organizer, organizer.id)
        organizers.set_tier(found, tier)
        db.session.commit()


def test_a_protest_that_is_over_offers_no_editing(
    client: FlaskClient, vigil: Protest, time_machine: TimeMachineFixture
) -> None:
    time_machine.move_to(vigil.ends_at + timedelta(hours=1), tick=False)
    sign_in(client)

    page = client.get(f"/organize/protests/{vigil.id}").text

    assert "/edit" not in page
    assert "/cancel" not in page
    assert State(vigil.state) is State.PUBLISHED


def test_leaving_cancels_or_keeps_what_is_ahead(client: FlaskClient, vigil: Protest) -> None:
    draft = make_protest(
        organizer=organizer_queries.organizer_called("amina"), title="Other", draft=True
    )

    client.post(
        "/me/leave", data={"passphrase": PASSPHRASE, "upcoming": "cancel"} | form_key(client)
    )

    db.session.rollback()
    kept = protests.by_id(vigil.id)
    assert kept is not None
    assert kept.stands is State.CANCELLED
    assert kept.organizer_id is None
    assert protests.by_id(draft.id) is None
    assert organizer_queries.organizer_called("amina") is None
