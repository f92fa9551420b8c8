"""How JSON, GeoJSON and Atom are fetched: headers, 304, unknown addresses, discovery."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import event
from sqlalchemy.exc import OperationalError
from werkzeug.http import http_date

from app import Doorstep
from events import clock
from events.database import db, writing
from events.protests import actions
from tests.elements import Page
from tests.factories import EMBASSY_OF_RUSSIA_BERLIN, make_protest

SITE = "http://localhost:5000"
MEDIA_TYPES = {
    "json": "application/json",
    "geojson": "application/geo+json",
    "atom": "application/atom+xml; charset=utf-8",
}
IN_JSON = ("json", "geojson")
ENDINGS = pytest.mark.parametrize("ending", MEDIA_TYPES)


@ENDINGS
def test_answer_may_be_read_from_any_origin_without_cookies(
    client: FlaskClient, ending: str
) -> None:
    asked = {"Origin": "https://elsewhere.example", "Cookie": "a=b", "Accept-Language": "de"}

    answer = client.get(f"/in/de/berlin.{ending}", headers=asked)

    headers = answer.headers
    assert headers["Content-Type"] == MEDIA_TYPES[ending]
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Robots-Tag"] == "noindex"
    assert headers["Link"] == f'<{SITE}/in/de/berlin>; rel="alternate"; type="text/html"'
    assert headers["Cache-Control"] == (
        "public, max-age=900, stale-while-revalidate=3600, stale-if-error=86400"
    )
    assert headers["Vary"] == "Accept-Encoding"
    assert headers["Content-Language"] == "en"
    assert "Set-Cookie" not in headers


@ENDINGS
def test_answer_fetched_twice_has_the_same_bytes(client: FlaskClient, ending: str) -> None:
    make_protest()

    first, second = (client.get(f"/of/ru.{ending}") for _ in range(2))

    assert first.data == second.data
    assert first.headers["ETag"] == second.headers["ETag"]


@ENDINGS
@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("known", ["{tag}", '"other", {tag}', "*"])
def test_known_tag_is_304_without_a_body(
    client: FlaskClient, ending: str, known: str, method: str
) -> None:
    address = f"/of/ru.{ending}"
    tag = client.get(address).headers["ETag"]

    answer = client.open(address, method=method, headers={"If-None-Match": known.format(tag=tag)})

    assert (answer.status_code, answer.data) == (304, b"")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


@ENDINGS
def test_time_alone_counts_and_rises_with_every_change(client: FlaskClient, ending: str) -> None:
    protest, address = make_protest(), f"/in/de.{ending}"
    before = client.get(address).last_modified
    assert before is not None
    known = {"If-Modified-Since": http_date(before)}
    unchanged = client.get(address, headers=known).status_code

    with writing():
        actions.cancel(protest, "")
        db.session.commit()

    assert unchanged == 304
    assert client.get(address, headers=known).status_code == 200


@ENDINGS
def test_head_has_the_headers_and_no_body(client: FlaskClient, ending: str) -> None:
    whole, head = (client.open(f"/protests.{ending}", method=each) for each in ("GET", "HEAD"))

    assert head.data == b""
    assert head.headers["Content-Length"] == str(len(whole.data))
    assert head.headers["ETag"] == whole.headers["ETag"]


@ENDINGS
def test_answer_is_sent_compressed_to_who_can_read_that(client: FlaskClient, ending: str) -> None:
    make_protest(words="A long text. " * 100)

    answer = client.get(f"/protests.{ending}", headers={"Accept-Encoding": "gzip"})

    assert answer.headers["Content-Encoding"] == "gzip"


@ENDINGS
def test_unknown_parameters_are_ignored(client: FlaskClient, ending: str) -> None:
    plain = client.get(f"/in/de.{ending}")
    odd = client.get(f"/in/de.{ending}?utm_source=x&fbclid=%00&discreet=%F0%9F%92%A9")

    assert odd.headers["ETag"] == plain.headers["ETag"]


@ENDINGS
def test_language_is_named_by_the_address_alone(client: FlaskClient, ending: str) -> None:
    by_prefix, by_name = client.get(f"/en/in/de.{ending}"), client.get(f"/in/de.{ending}?lang=en")

    assert by_prefix.data == by_name.data
    assert by_prefix.headers["Link"].startswith(f"<{SITE}/en/in/de>;")


@ENDINGS
@pytest.mark.parametrize(
    "address",
    [
        *("/in/de/nowhere{}", "/in/xx{}", "/in/de/berlin/mitte{}", "/robots{}"),
        *("/missions/Q2{}", "/missions/%00{}", "/protests/aaaaaaaaaaaaa{}", "/protests/%D9%A3{}"),
        *("/near/52.55,13.4/25{}", "/near/52.5,13.4/26{}", "/near/91.0,0.0/25{}", "/in/{}"),
        *("/in/de{}?lang=xx", "/in/de{}?lang=", "/in/de{}?lang=en&lang=en", "/in/de{}?form=x"),
        *("/in/de{}?form=", "/in/de{}?scope=of/ru", "/protests{}?scope=in/xx"),
        "/protests{}?"
        + "&".join(f"scope=in/{code}" for code in ("de", "fr", "at", "pl", "it", "es")),
    ],
)
def test_what_is_not_there_is_404_in_the_format_asked_for(
    client: FlaskClient, ending: str, address: str
) -> None:
    answer = client.get(address.format(f".{ending}"))

    assert answer.status_code == 404
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Cache-Control"] == "no-store"
    if ending in IN_JSON:
        error = json.loads(answer.data)["error"]
        assert answer.mimetype == "application/json"
        assert (error["status"], bool(error["message"])) == (404, True)
    else:
        assert answer.mimetype == "text/plain"


def test_nearest_thing_is_offered_in_the_same_format(client: FlaskClient) -> None:
    error = json.loads(client.get("/in/de/berlln.geojson").data)["error"]
    lines = client.get("/in/de/berlln.atom").text.splitlines()

    first = {"title": "Protests in Berlin", "url": f"{SITE}/in/de/berlin.geojson"}
    assert error["suggestions"][0] == first
    assert lines[1] == f"Protests in Berlin: {SITE}/in/de/berlin.atom"


@ENDINGS
def test_over_long_address_is_refused(client: FlaskClient, ending: str) -> None:
    assert client.get(f"/in/de/{'a' * 256}.{ending}").status_code == 414


@ENDINGS
def test_nothing_can_be_sent_to_it(client: FlaskClient, ending: str) -> None:
    assert client.post(f"/in/de.{ending}").status_code == 405


@pytest.fixture
def database_away(app: Doorstep) -> Iterator[None]:
    """A database that answers no statement."""

    def hang_up(*_: object) -> None:
        raise OperationalError("SELECT", {}, ConnectionError())

    event.listen(db.engine, "before_cursor_execute", hang_up)
    yield
    event.remove(db.engine, "before_cursor_execute", hang_up)


@ENDINGS
@pytest.mark.usefixtures("database_away")
def test_database_that_is_away_is_503_in_the_format_asked_for(
    client: FlaskClient, ending: str
) -> None:
    answer = client.get(f"/in/de.{ending}")

    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert answer.mimetype == ("application/json" if ending in IN_JSON else "text/plain")


@pytest.mark.parametrize(
    "address",
    [
        *(
            "/",
            "/protests",
            "/in/de",
            "/in/de/berlin",
            "/of/ru",
            "/of/ru/in/de",
            "/near/52.5,13.4/25",
        ),
        *("/of/ru/in/de/berlin", f"/missions/{EMBASSY_OF_RUSSIA_BERLIN}", "/en/in/de"),
        *("/protests?scope=in/at&scope=of/ru", "/in/de?form=static", "/protests/{id}"),
    ],
)
def test_page_of_a_scope_names_its_other_forms(client: FlaskClient, address: str) -> None:
    protest = make_protest()
    answer = client.get(address.format(id=protest.id))

    page = Page(address, answer.status_code, answer.text)

    found = {each["type"]: each for each in page.of("link") if each["rel"] == "alternate"}
    assert set(found) == {"text/calendar", "application/atom+xml", "application/json"}
    for media_type, link in found.items():
        there = client.get(link["href"].removeprefix(SITE))
        assert (there.status_code, there.mimetype) == (200, media_type), link
        assert link["title"]


@ENDINGS
def test_who_has_it_from_before_gets_it_anew(client: FlaskClient, ending: str) -> None:
    protest = make_protest()
    since = http_date(clock.now() - timedelta(days=2))

    answer = client.get(f"/in/de.{ending}", headers={"If-Modified-Since": since})

    assert protest.id in answer.text
