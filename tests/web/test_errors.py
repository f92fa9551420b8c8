"""Whatever is asked for: an answer in words, in the format asked for, and never our fault (G5)."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from tests.factories import form_key, make_organizer, sign_in

pytestmark = pytest.mark.promise("G5")

ODD = (
    *("0", "-1", "9223372036854775808", "%D9%A3", "1e3", "", "+", "x" * 5000, "%00", "%FF"),
    *("%ED%A0%80", "%F0%9F%98%80", "%E2%80%AE", "..", "%2e%2e%2fetc", "<script>", "'--", "a.b"),
    *("%0d%0aSet-Cookie:x=1", "{}", "null", "%s", "%25s", "(" * 99, "*", '"a" OR "b', "NEAR(a b)"),
)
PATHS = (
    *("/{}", "/in/{}", "/in/de/{}", "/of/{}", "/of/ru/in/{}", "/of/ru/in/de/{}", "/missions/{}"),
    *("/protests/{}", "/{}.ics", "/in/{}.ics", "/missions/{}.ics", "/protests/{}.ics"),
    *("/near/{}/50", "/near/52.5,13.4/{}", "/in/de/{}.json", "/missions/{}.atom", "/of/{}.geojson"),
    *("/organize/new/{}", "/organize/protests/{}", "/organize/protests/{}/edit", "/static/{}"),
    *("/series/{}", "/series/{}.ics", "/organize/series/{}", "/organize/series/{}/edit/{}"),
    *("/organize/many/{}", "/organize/protests/{}/clone", "/organize/protests/{}/clone?in={}"),
)
QUERIES = (
    *("/missions/?page={}", "/missions/?q={}", "/missions/?of={}", "/missions/?in={}"),
    *("/missions/?in=de&city={}", "/missions/?kind={}", "/protests?page={}", "/in/de?page={}"),
    *("/search?q={}", "/nearest?place={}&of=ru", "/nearest?q={}", "/nearest?of={}"),
    *(
        "/organize/choose?city={}",
        "/organize/choose?q={}",
        "/sign-in?next={}",
        "/in/de.ics?lang={}",
    ),
    *("/subscribe?scope={}", "/protests.ics?scope=in/de&scope={}", "/in/de.ics?alarm={}"),
    *("/in/de/berlin?{}={}&fbclid=x", "/in/de?form={}", "/in/de.ics?discreet={}"),
)


@pytest.mark.parametrize("address", [*PATHS, *QUERIES])
def test_odd_values_are_never_our_fault(client: FlaskClient, address: str) -> None:
    make_organizer(name="amina")
    sign_in(client)

    statuses = {}
    for odd in ODD:
        with client.get(address.replace("{}", odd)) as answer:
            statuses[odd] = answer.status_code

    assert {odd: status for odd, status in statuses.items() if status >= 500} == {}


@pytest.mark.parametrize("list_", ["/missions/", "/protests", "/in/de", "/in/de/berlin", "/of/ru"])
@pytest.mark.parametrize(
    "query",
    [
        *("page=0", "page=-1", "page=9223372036854775808", "page=%D9%A3", "page=1e3", "page="),
        *("page=1.0", "page=+1", "page=1%00", "page=%FF", "page=100000", "page=1&page=1"),
    ],
)
def test_what_is_no_page_number_is_not_found(client: FlaskClient, list_: str, query: str) -> None:
    assert client.get(f"{list_}?{query}").status_code == 404


@pytest.mark.parametrize(
    "address",
    ["/missions/?kind=castle", "/missions/?of=xx", "/missions/?in=zz", "/in/de.ics?lang=tlh"],
)
def test_a_filter_that_names_nothing_is_not_found(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "address",
    ["/", "/about", "/in/de/berlin", "/in/de/berlin.ics", "/organize/", "/healthz", "/robots.txt"],
)
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_what_is_for_reading_takes_nothing(client: FlaskClient, address: str, method: str) -> None:
    answer = client.open(address, method=method, data=b"x")

    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]
    assert "can be read, not sent to" in answer.text


def test_a_body_over_64_kilobytes_is_refused(client: FlaskClient) -> None:
    long = {"name": "x" * 65_537} | form_key(client)

    for kind in ("application/x-www-form-urlencoded", "multipart/form-data"):
        answer = client.post("/join", data=long, content_type=kind)
        assert answer.status_code == 413, kind
        assert "Shorten it" in answer.text


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data"])
def test_more_than_forty_fields_are_refused(client: FlaskClient, kind: str) -> None:
    forty = {f"field{number}": "x" for number in range(40)}

    assert client.post("/sign-in", data=forty, content_type=kind).status_code == 422
    assert client.post("/sign-in", data=forty | {"name": "x"}, content_type=kind).status_code == 413


@pytest.mark.parametrize(
    "body", [b"\x00\xff=%", b"name=%ED%A0%80&passphrase=%00", b"=&=&&;", b"{}"]
)
@pytest.mark.parametrize(
    "kind", ["application/x-www-form-urlencoded", "application/json", "x/y", ""]
)
def test_a_body_of_odd_bytes_is_a_form_that_is_not_right(
    client: FlaskClient, body: bytes, kind: str
) -> None:
    answer = client.post("/sign-in", data=body, content_type=kind)

    assert answer.status_code == 422


@pytest.mark.parametrize(
    "address", ["/nowhere.ics", "/in/xx.ics", "/protests/aaaaaaaaaaaaa.ics", "/missions/Q1.ics"]
)
def test_programs_are_told_in_plain_text(client: FlaskClient, address: str) -> None:
    answer = client.get(address)

    assert answer.status_code == 404
    assert answer.mimetype == "text/plain"
    assert "<" not in answer.text


def test_text_in_an_address_never_becomes_markup(client: FlaskClient) -> None:
    for address in ("/<b>x</b>", "/in/<b>x</b>", "/search?q=<b>x</b>", "/missions/<b>x</b>"):
        assert "<b>" not in client.get(address).text
