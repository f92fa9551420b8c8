"""Calendars that are kept: answered by a look-up, fresh after every change, alike in all ways."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Barrier
from typing import Any

import brotli
import icalendar
import pytest
import time_machine
from flask import request_started
from flask.testing import FlaskClient
from sqlalchemy import event
from werkzeug.http import http_date

from app import Doorstep
from events.database import db, writing
from events.feeds import freshness
from events.feeds.gate import asked_by
from events.feeds.store import store_of
from events.missions import actions as missions
from events.protests import actions, upkeep
from events.protests.models import Protest
from tests.conftest import new_client
from tests.factories import (
    EMBASSY_OF_RUSSIA_BERLIN,
    make_details,
    make_many,
    make_protest,
    mission,
    mission_of,
)

BERLIN, CHANGES = "/in/de/berlin.ics", "/in/de/berlin.atom"
ENCODINGS = ("", "gzip", "br", "gzip;q=0.5, identity", "br;q=0, gzip;q=0.1", "*", "deflate")


@pytest.fixture
def asked_of_flask(app: Doorstep) -> Iterator[list[str]]:
    """Paths of the requests that no look-up could answer."""
    paths: list[str] = []

    def note(_app: Doorstep, **_told: Any) -> None:
        from flask import request

        paths.append(request.path)

    with request_started.connected_to(note, app):
        yield paths


def change(act: Callable[..., object], *arguments: Any, **values: Any) -> None:
    with writing():
        act(*arguments, **values)
        db.session.commit()


def summaries(client: FlaskClient, address: str = BERLIN) -> list[str]:
    found = icalendar.Calendar.from_ical(client.get(address).data)
    return [str(entry["SUMMARY"]) for entry in found.events]


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("known", [False, True])
@pytest.mark.parametrize("accepted", ENCODINGS)
@pytest.mark.parametrize("address", [BERLIN, CHANGES])
def test_look_up_answers_as_the_view_does(
    client: FlaskClient,
    app: Doorstep,
    asked_of_flask: list[str],
    method: str,
    known: bool,
    accepted: str,
    address: str,
) -> None:
    make_protest()
    tag = client.get(address).headers["ETag"]
    headers = {"Accept-Encoding": accepted} | ({"If-None-Match": tag} if known else {})
    store_of(app).forget()
    asked_of_flask.clear()

    by_view = client.open(address, method=method, headers=headers)
    by_look_up = client.open(address, method=method, headers=headers)

    assert asked_of_flask == [address]
    assert by_look_up.status == by_view.status
    assert sorted(by_look_up.headers) == sorted(by_view.headers)
    assert by_look_up.data == by_view.data


@pytest.mark.parametrize(
    ("accepted", "unpack"),
    [("gzip", gzip.decompress), ("br", brotli.decompress), ("identity", bytes)],
)
def test_compressed_calendar_is_the_same_calendar(
    client: FlaskClient, accepted: str, unpack: Callable[[bytes], bytes]
) -> None:
    make_protest()
    plain = client.get(BERLIN)

    answer = client.get(BERLIN, headers={"Accept-Encoding": accepted})

    assert unpack(answer.data) == plain.data
    assert answer.headers["Content-Length"] == str(len(answer.data))
    assert answer.headers["ETag"] == plain.headers["ETag"]


def test_poll_with_nothing_new_is_one_statement(
    client: FlaskClient, app: Doorstep, count_queries: Callable[[], int], asked_of_flask: list[str]
) -> None:
    make_protest()
    tag = client.get(BERLIN).headers["ETag"]
    asked_of_flask.clear()
    count_queries()
    statements = watch_look_ups(app)
    with db.engine.begin():
        pass  # whatever this process commits, the next poll looks again

    answer = client.get(BERLIN, headers={"If-None-Match": tag})

    assert answer.status_code == 304
    assert asked_of_flask == []
    assert count_queries() == 0
    assert len(statements) == 1


def test_polls_in_the_same_moment_share_a_look_up_and_see_what_is_committed_here(
    client: FlaskClient, app: Doorstep
) -> None:
    protest = make_protest()
    tag = client.get(BERLIN).headers["ETag"]
    statements = watch_look_ups(app)

    many = [client.get(BERLIN, headers={"If-None-Match": tag}).status_code for _ in range(50)]
    change(actions.cancel, protest, "Rain.")
    after = client.get(BERLIN, headers={"If-None-Match": tag})

    assert many == [304] * 50
    assert len(statements) < 50
    assert after.status_code == 200


def test_look_up_in_the_middle_of_a_commit_hides_nothing(
    client: FlaskClient, app: Doorstep, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(freshness, "TOLD_SECONDS", 60)
    protest = make_protest()
    headers = {"If-None-Match": client.get(BERLIN).headers["ETag"]}

    def poll(_connection: object) -> None:
        with ThreadPoolExecutor(1) as pool:
            meanwhile = pool.submit(new_client(app).get, BERLIN, headers=headers).result()
        assert meanwhile.status_code == 304

    event.listen(db.engine, "commit", poll)
    try:
        change(actions.cancel, protest, "")
    finally:
        event.remove(db.engine, "commit", poll)

    assert client.get(BERLIN, headers=headers).status_code == 200


def watch_look_ups(app: Doorstep) -> list[str]:
    """The statements on the connections that look-ups use."""
    if db.engine.dialect.name != "sqlite":
        pytest.skip("Only SQLite's driver can be watched.")
    seen: list[str] = []
    for connection in store_of(app)._freshness._idle:
        connection.set_trace_callback(seen.append)
    return seen


def test_every_change_is_seen_at_the_next_poll(client: FlaskClient) -> None:
    protest = make_protest()
    seen = [summaries(client)]

    for act in (
        lambda: actions.cancel(protest, ""),
        lambda: actions.restore(protest),
        lambda: actions.revise(protest, make_details(title="March"), version=protest.version),
    ):
        change(act)
        seen.append(summaries(client))

    place = "Embassy of Russia, Berlin"
    assert seen == [
        [f"Vigil · {place}"],
        [f"CANCELLED: Vigil · {place}"],
        [f"Vigil · {place}"],
        [f"March · {place}"],
    ]


@pytest.mark.parametrize(
    "address",
    ["/near/52.5,13.4/25.ics", "/protests.ics?scope=of/ru&scope=in/fr", f"{BERLIN}?form=static"],
)
def test_change_reaches_what_readers_put_together(client: FlaskClient, address: str) -> None:
    first = summaries(client, address)
    protest = make_protest()
    second = summaries(client, address)

    change(actions.cancel, protest, "")

    assert [len(first), len(second)] == [0, 1]
    assert summaries(client, address)[0].startswith("CANCELLED")


def test_calendar_follows_its_mission_to_another_name_and_id(client: FlaskClient) -> None:
    make_protest()
    old = f"/missions/{EMBASSY_OF_RUSSIA_BERLIN}.ics"
    before = icalendar.Calendar.from_ical(client.get(old).data)

    change(missions.correct, mission(), {"kind": "consulate"})

    after = icalendar.Calendar.from_ical(client.get(old).data)
    assert before["NAME"].startswith("Protests: Embassy of Russia")
    assert after["NAME"].startswith("Protests: Consulate of Russia")


def test_program_that_compares_times_sees_every_change_in_an_hour(client: FlaskClient) -> None:
    start = datetime(2026, 11, 25, 14, tzinfo=UTC)
    with time_machine.travel(start, tick=False) as now:
        first, second = make_protest(), make_protest(at=mission_of("US", "DE", "berlin"))
        since = client.get(BERLIN).headers["Last-Modified"]
        for minutes, protest in ((10, first), (40, second)):
            now.move_to(start + timedelta(minutes=minutes))
            change(actions.cancel, protest, "")

            answer = client.get(BERLIN, headers={"If-Modified-Since": since})

            assert answer.status_code == 200
            assert answer.headers["Last-Modified"] != since
            since = answer.headers["Last-Modified"]
        now.shift(timedelta(minutes=1))
        assert client.get(BERLIN, headers={"If-Modified-Since": since}).status_code == 304


def test_day_that_turns_makes_another_calendar(client: FlaskClient) -> None:
    make_protest()
    with time_machine.travel(datetime(2026, 11, 25, 23, 59, tzinfo=UTC), tick=False) as now:
        today = client.get(BERLIN)
        now.shift(timedelta(minutes=1))

        tomorrow = client.get(BERLIN)

    assert tomorrow.headers["ETag"] != today.headers["ETag"]
    assert tomorrow.headers["Last-Modified"] == http_date(datetime(2026, 11, 26, tzinfo=UTC))


@pytest.mark.parametrize(
    "odd",
    [
        "utm_source=x&fbclid=y",
        "scope=&utm_scope=in/fr".removeprefix("scope=&"),
        "campaigns=1&Lang=ru&&=",
        "x=%00%FF&y=%F0%9F%92%A9",
    ],
)
def test_parameters_without_a_meaning_are_no_part_of_what_is_kept(
    client: FlaskClient, app: Doorstep, asked_of_flask: list[str], odd: str
) -> None:
    plain = client.get(BERLIN)
    asked_of_flask.clear()

    answer = client.get(f"{BERLIN}?{odd}")

    assert asked_of_flask == []
    assert answer.headers == plain.headers
    with app.test_request_context(f"{BERLIN}?{odd}") as context:
        asked = asked_by(context.request.environ)
        assert asked is not None
        assert asked.pairs == ()


def test_union_is_the_same_in_any_order(client: FlaskClient) -> None:
    make_protest()
    here, there = "scope=of/ru", "scope=in/at/vienna"

    one = client.get(f"/protests.ics?{here}&{there}&form=static")
    other = client.get(f"/protests.ics?form=static&{there}&{here}&{there}")

    assert one.status_code == 200
    assert one.data == other.data
    assert one.headers == other.headers
    found = icalendar.Calendar.from_ical(one.data)
    canonical = "protests.ics?scope=in/at/vienna&scope=of/ru&form=static"
    assert found["SOURCE"] == f"http://localhost:5000/{canonical}"
    assert found["URL"] == f"http://localhost:5000/{canonical.replace('.ics', '')}"
    assert len(found.events) == 1


def test_many_who_ask_at_once_wait_for_one_rendering(
    app: Doorstep, asked_of_flask: list[str], count_queries: Callable[[], int]
) -> None:
    make_many(50)
    everyone = 8
    start = Barrier(everyone)
    count_queries()

    def ask(_number: int) -> bytes:
        start.wait()
        return new_client(app).get("/protests.ics").data

    with ThreadPoolExecutor(everyone) as pool:
        bodies = set(pool.map(ask, range(everyone)))

    assert len(bodies) == 1
    # The rows of the protests are read once, however many asked: the other statements are few.
    assert count_queries() <= 4 * len(asked_of_flask) - 2 * (len(asked_of_flask) - 1)


def test_protest_that_is_in_many_calendars_is_written_once(
    client: FlaskClient, count_queries: Callable[[], int]
) -> None:
    make_many(20)
    client.get("/protests.ics")
    count_queries()

    client.get("/of/ru.ics")

    # Which versions there are, and when it changed last; no row of a protest.
    assert count_queries() == 2


def test_bytes_are_the_same_in_every_process(client: FlaskClient, app: Doorstep) -> None:
    make_many(30)
    addresses = ["/protests.ics", BERLIN, "/near/52.5,13.4/250.ics?alarm=PT2H", "/of/ru.ics"]
    here = [client.get(address).headers["ETag"] for address in addresses]

    elsewhere = [tags_in_another_process(app, addresses, seed) for seed in ("1", "2")]

    assert elsewhere == [here, here]


def tags_in_another_process(app: Doorstep, addresses: list[str], seed: str) -> list[str]:
    settings = app.config["DOORSTEP"]
    told = {
        "DOORSTEP_INSTANCE": str(settings.instance),
        "DOORSTEP_DATABASE_URL": settings.database_url,
        "DOORSTEP_SECRET_KEY": settings.secret_key,
        "DOORSTEP_BASE_URL": settings.base_url,
        "PYTHONHASHSEED": seed,
    }
    program = (
        "import json, sys; from app import create_app; client = create_app().test_client();"
        "print(json.dumps([client.get(a).headers['ETag'] for a in json.loads(sys.argv[1])]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, json.dumps(addresses)],
        env={**os.environ, **told},
        cwd=Path(__file__).parent.parent.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    tags: list[str] = json.loads(done.stdout)
    return tags


def test_alarm_of_a_row_that_cannot_be_written_is_raised_and_lowered(client: FlaskClient) -> None:
    protest = make_protest()
    change(set_zone, protest, "Nowhere/Lost")
    assert summaries(client) == []
    raised = client.get("/readyz").text

    change(set_zone, protest, "Europe/Berlin")
    change(upkeep.note_change_below, [protest])
    lowered = summaries(client), client.get("/readyz").text

    assert raised == f"ready\nleft out of calendars: {protest.id} (ZoneInfoNotFoundError)\n"
    assert lowered == (["Vigil · Embassy of Russia, Berlin"], "ready\n")


def set_zone(protest: Protest, name: str) -> None:
    protest.time_zone = name
