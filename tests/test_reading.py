"""Reading changes nothing: not the database, not for who is signed in (C8)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from time_machine import TimeMachineFixture, travel

from app import Doorstep
from events import clock
from events.database import Base, db
from tests.conftest import new_client
from tests.world import World, make_world

LISTS = (
    "/protests",
    "/in/de",
    "/in/de/berlin",
    "/of/ru",
    "/missions/Q836838",
    "/near/52.5,13.4/50",
)
ENDINGS = (".ics", ".atom", ".json", ".geojson")
OTHERS = (
    *("/healthz", "/readyz", "/robots.txt", "/static/doorstep.css", "/in/de/berlin/locator.svg"),
    *("/me/export", "/me/passkeys/1", "/me/passkeys/question", "/me/confirm/question"),
    *("/sign-in/passkey", "/organize/my-dates.ics", "/organize/import/day-of-action.csv"),
)
# What a protest can be had as besides a page.
AS_FILES = ("poster-a4.pdf", "poster-a6.pdf", "qr.svg")
LETTERS = ("letter.txt", "letter-de.pdf")
# An open session's idle end is put off while somebody reads.
IDLE = "organizer_sessions.idle_until"


def everything() -> dict[str, list[tuple[object, ...]]]:
    """All that the database holds, but for when sessions end."""
    tables = Base.metadata.sorted_tables
    found = {
        table.name: sorted(
            map(tuple, db.session.execute(select(*(c for c in table.columns if str(c) != IDLE)))),
            key=repr,
        )
        for table in tables
    }
    db.session.rollback()
    return found


def addresses(world: World) -> list[str]:
    lists = [*LISTS, *(f"/protests/{made.id}" for made in world.protests.values())]
    feeds = [address + ending for address in lists for ending in ENDINGS]
    made = world.protests["published"]
    kept = [
        f"/organize/new/{place}/later" for place in ("Q836838", f"venue/{world.calls.venue_id}")
    ]
    files = [
        f"/campaigns/{world.calls.calls['rich'].slug}/picture.png",
        *(f"/protests/{made.id}/{name}" for name in AS_FILES),
        *(f"/organize/protests/{made.id}/{name}" for name in LETTERS),
    ]
    pages = [*world.readers_pages, *world.organizers_pages]
    return [*pages, *kept, *files, *feeds, *world.calls.feeds, *OTHERS]


@pytest.mark.promise("C8")
def test_reading_everything_changes_nothing(
    app: Doorstep, client: FlaskClient, time_machine: TimeMachineFixture
) -> None:
    noon = clock.midnight(clock.today()) + timedelta(hours=12)
    time_machine.move_to(noon)  # an account is marked as used once a day
    world = make_world(client)
    visitor = new_client(app)
    before = everything()

    with travel(noon + timedelta(minutes=20)):
        for address in addresses(world):
            visitor.get(address).close()
            client.get(address).close()
            client.head(address).close()

    assert everything() == before


@pytest.mark.promise("C8")
def test_no_way_to_read_is_left_out(app: Doorstep, client: FlaskClient) -> None:
    world = make_world(client)
    leading_nowhere = {"/nowhere"}

    read = {endpoint_of(app, each) for each in set(addresses(world)) - leading_nowhere}

    assert read == {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in rule.methods}


def endpoint_of(app: Doorstep, address: str) -> str:
    with app.test_request_context(address) as context:
        return str(context.request.endpoint)
