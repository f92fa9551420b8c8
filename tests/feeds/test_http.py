"""How calendars are fetched: headers, 304, unknown addresses, trouble."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import icalendar
import pytest
import time_machine
from flask.testing import FlaskClient
from sqlalchemy import event
from sqlalchemy.exc import OperationalError
from werkzeug.http import http_date, parse_options_header

from app import Doorstep
from events import clock
from events.database import db, writing
from events.protests import actions
from tests.factories import make_protest

BERLIN = "/in/de/berlin.ics"


@pytest.fixture
def tag(client: FlaskClient) -> str:
    make_protest()
    return client.get(BERLIN).headers["ETag"]


def last_modified(client: FlaskClient) -> datetime:
    found = client.get(BERLIN).last_modified
    assert found is not None
    return found


def test_calendar_has_the_headers_of_one(client: FlaskClient) -> None:
    headers = client.get(BERLIN).headers

    assert headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert parse_options_header(headers["Content-Disposition"]) == (
        "inline",
        {"filename": "in-de-berlin.ics"},
    )
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert headers["X-Robots-Tag"] == "noindex"
    assert headers["Link"] == (
        '<http://localhost:5000/in/de/berlin>; rel="alternate"; type="text/html"'
    )
    assert headers["Cache-Control"] == (
        "public, max-age=900, stale-while-revalidate=3600, stale-if-error=86400"
    )
    assert headers["Vary"] == "Accept-Encoding"
    assert "Set-Cookie" not in headers


def test_calendar_fetched_twice_has_the_same_bytes(client: FlaskClient, tag: str) -> None:
    first, second = client.get(BERLIN), client.get(BERLIN)

    assert first.data == second.data
    assert first.headers["ETag"] == second.headers["ETag"] == tag


def test_calendar_is_the_same_whatever_the_asker_prefers(client: FlaskClient, tag: str) -> None:
    asked = {"Accept-Language": "de, ar", "Cookie": "a=b", "Host": "elsewhere.example"}

    assert client.get(BERLIN, headers=asked).headers["ETag"] == tag


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("known", ["{tag}", '"other", {tag}', "*", 'W/"other",{tag}'])
def test_known_tag_is_304_without_a_body(
    client: FlaskClient, tag: str, known: str, method: str
) -> None:
    answer = client.open(BERLIN, method=method, headers={"If-None-Match": known.format(tag=tag)})

    assert answer.status_code == 304
    assert answer.data == b""
    assert answer.headers["ETag"] == tag
    assert "max-age" in answer.headers["Cache-Control"]
    assert answer.headers["Vary"] == "Accept-Encoding"


def test_tag_of_a_compressed_answer_is_known_too(client: FlaskClient, tag: str) -> None:
    compressed = client.get(BERLIN, headers={"Accept-Encoding": "gzip"})

    assert compressed.headers["Content-Encoding"] == "gzip"
    assert compressed.headers["ETag"] == tag


def test_unknown_tag_is_stronger_than_the_time(client: FlaskClient, tag: str) -> None:
    much_later = http_date(clock.now() + timedelta(days=1))

    answer = client.get(
        BERLIN, headers={"If-None-Match": '"other"', "If-Modified-Since": much_later}
    )

    assert answer.status_code == 200


@pytest.mark.parametrize(("seconds", "status"), [(0, 304), (60, 304), (-1, 200)])
def test_time_alone_counts(client: FlaskClient, tag: str, seconds: int, status: int) -> None:
    since = http_date(last_modified(client) + timedelta(seconds=seconds))

    assert client.get(BERLIN, headers={"If-Modified-Since": since}).status_code == status


def test_every_change_within_an_hour_raises_last_modified(client: FlaskClient) -> None:
    protest = make_protest()
    published = last_modified(client)
    with writing():
        actions.cancel(protest, "")
        db.session.commit()
    cancelled = last_modified(client)

    with writing():
        actions.restore(protest)
        db.session.commit()

    assert published < cancelled < last_modified(client)


def test_turn_of_the_day_raises_last_modified(client: FlaskClient, tag: str) -> None:
    today = last_modified(client)

    with time_machine.travel(clock.now() + timedelta(days=1), tick=False):
        assert last_modified(client) > today


def test_head_has_the_headers_and_no_body(client: FlaskClient, tag: str) -> None:
    whole, head = client.get(BERLIN), client.head(BERLIN)

    assert head.status_code == 200
    assert head.data == b""
    assert head.headers["Content-Length"] == str(len(whole.data))
    assert head.headers["ETag"] == tag


def test_unknown_parameters_are_ignored(client: FlaskClient, tag: str) -> None:
    odd = f"{BERLIN}?utm_source=x&fbclid=%00&utm_source=%F0%9F%92%A9"

    assert client.get(odd).headers["ETag"] == tag


@pytest.mark.parametrize("address", [f"{BERLIN}?lang=en", f"/en{BERLIN}"])
def test_language_is_named_by_the_address(client: FlaskClient, address: str) -> None:
    found = icalendar.Calendar.from_ical(client.get(address).data)

    assert found["SOURCE"] == "http://localhost:5000/in/de/berlin.ics?lang=en"
    assert found["URL"] == "http://localhost:5000/en/in/de/berlin"


@pytest.mark.parametrize(
    "address",
    [
        "/in/de/nowhere.ics",
        "/in/xx.ics",
        "/in/de/berlin/mitte.ics",
        "/missions/Q2.ics",
        "/missions/%00.ics",
        "/protests/aaaaaaaaaaaaa.ics",
        "/protests/9223372036854775808.ics",
        "/protests/%D9%A3.ics",
        "/near/52.55,13.4/25.ics",
        "/robots.ics",
        "/in/de/berlin.ics?lang=xx",
        "/in/de/berlin.ics?lang=",
        "/in/de/berlin.ics?lang=en&lang=en",
    ],
)
def test_unknown_calendar_is_404_in_words(client: FlaskClient, address: str) -> None:
    answer = client.get(address)

    assert answer.status_code == 404
    assert answer.mimetype == "text/plain"
    assert answer.text.startswith("There is no ")


def test_unknown_calendar_offers_the_nearest_thing(client: FlaskClient) -> None:
    answer = client.get("/in/de/nowhere.ics")

    assert "/in/de" in answer.text


def test_over_long_address_is_refused_in_words(client: FlaskClient) -> None:
    answer = client.get(f"/in/de/{'a' * 256}.ics")

    assert answer.status_code == 414
    assert answer.mimetype == "text/plain"


@pytest.fixture
def database_away(app: Doorstep) -> Iterator[None]:
    """A database that answers no statement."""

    def hang_up(*_: object) -> None:
        raise OperationalError("SELECT", {}, ConnectionError())

    event.listen(db.engine, "before_cursor_execute", hang_up)
    yield
    event.remove(db.engine, "before_cursor_execute", hang_up)


@pytest.mark.usefixtures("database_away")
def test_database_that_is_away_is_503_and_never_a_calendar(client: FlaskClient) -> None:
    answer = client.get(BERLIN)

    assert answer.status_code == 503
    assert answer.mimetype == "text/plain"
    assert int(answer.headers["Retry-After"]) > 0
    assert answer.headers["Cache-Control"] == "no-store"
