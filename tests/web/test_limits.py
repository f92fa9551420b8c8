"""Limits delay and never lock out (promise G9); who is counted is not kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient
from time_machine import TimeMachineFixture
from werkzeug.test import TestResponse

from app import Doorstep
from events import clock
from events.config import Settings
from events.web.limits import counted_as, limiter, network_of
from tests.conftest import new_client
from tests.factories import PASSPHRASE, form_key, make_organizer

pytestmark = pytest.mark.promise("G9")

HERE, NEIGHBOUR, ELSEWHERE = "192.0.2.7", "192.0.2.99", "198.51.100.1"


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.77", "192.0.2.0/24"),
        ("255.255.255.255", "255.255.255.0/24"),
        ("2001:db8:1:2ff::9", "2001:db8:1:200::/56"),
        ("::ffff:192.0.2.77", "192.0.2.0/24"),
        ("fe80::1%eth0", "fe80::/56"),
        ("", "unknown"),
        ("unix:", "unknown"),
        ("192.0.2.77:5000", "unknown"),
    ],
)
def test_people_are_counted_by_network(address: str, network: str) -> None:
    assert network_of(address) == network


def counted(app: Doorstep, address: str, host: str = "localhost") -> str:
    with app.test_request_context(
        "/", environ_base={"REMOTE_ADDR": address}, base_url=f"http://{host}"
    ):
        return counted_as()


def test_neighbours_are_counted_together_and_their_address_is_not_kept(app: Doorstep) -> None:
    here = counted(app, HERE)

    assert here == counted(app, NEIGHBOUR)
    assert here != counted(app, ELSEWHERE)
    assert "192.0.2" not in here
    assert len(here) == 64


def test_tomorrow_the_same_network_is_another(
    app: Doorstep, time_machine: TimeMachineFixture
) -> None:
    time_machine.move_to(datetime(2026, 12, 1, 23, 59, tzinfo=UTC), tick=False)
    today = counted(app, HERE)

    time_machine.move_to(datetime(2026, 12, 2, tzinfo=UTC), tick=False)

    assert counted(app, HERE) != today


def test_only_our_own_onion_address_has_a_count_of_its_own(
    app: Doorstep, change_settings: Callable[..., Settings]
) -> None:
    change_settings(onion_url="http://abc.onion")

    assert counted(app, HERE, "abc.onion") == counted(app, ELSEWHERE, "abc.onion") == "onion"
    assert counted(app, HERE, "other.onion") == counted(app, HERE)


def tries_to_sign_in(client: FlaskClient, name: str, passphrase: str, network: str) -> TestResponse:
    return client.post(
        "/sign-in",
        data={"name": name, "passphrase": passphrase, **form_key(client)},
        environ_overrides={"REMOTE_ADDR": network},
    )


def exhaust(client: FlaskClient, path: str, network: str = HERE) -> TestResponse:
    """Send an empty form, which costs the server nothing, until there is an end to it."""
    for _ in range(100):
        answer = client.post(path, data={}, environ_overrides={"REMOTE_ADDR": network})
        if answer.status_code == 429:
            return answer
    raise AssertionError(f"{path} has no limit")


@pytest.mark.parametrize("path", ["/sign-in", "/join", "/recover"])
def test_too_many_tries_are_answered_in_words_with_a_time_to_wait(
    client: FlaskClient, path: str
) -> None:
    answer = exhaust(client, path)

    assert 0 < int(answer.headers["Retry-After"]) <= 3600
    assert "Too many tries from your network" in answer.text
    assert "Set-Cookie" not in answer.headers


@pytest.mark.promise("C12")
def test_the_right_passphrase_from_elsewhere_always_works(
    app: Doorstep, client: FlaskClient
) -> None:
    make_organizer(name="amina")
    exhaust(client, "/sign-in")

    here = tries_to_sign_in(client, "amina", PASSPHRASE, NEIGHBOUR)
    elsewhere = tries_to_sign_in(new_client(app), "amina", PASSPHRASE, ELSEWHERE)

    assert here.status_code == 429
    assert elsewhere.status_code == 303


@pytest.mark.promise("C12")
def test_who_waits_can_sign_in_again(client: FlaskClient, time_machine: TimeMachineFixture) -> None:
    make_organizer(name="amina")
    wait = int(exhaust(client, "/sign-in").headers["Retry-After"])

    time_machine.move_to(clock.now() + timedelta(seconds=wait + 1))

    assert tries_to_sign_in(client, "amina", PASSPHRASE, HERE).status_code == 303


def test_reading_and_feeds_are_never_limited(client: FlaskClient) -> None:
    exhaust(client, "/sign-in")

    read = [
        client.get(path, environ_overrides={"REMOTE_ADDR": HERE}).status_code
        for path in ["/about", "/in/de/berlin.ics"] * 50
    ]

    assert set(read) == {200}


def test_counts_are_kept_in_memory(app: Doorstep) -> None:
    assert type(limiter.storage).__name__ == "MemoryStorage"
