"""What a browser gives away: no cookie, no other host, nothing that the policy has to refuse."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from tests.factories import EMBASSY_OF_RUSSIA_BERLIN, PASSPHRASE
from tests.journeys.conftest import OpenBrowser, Profile
from tests.journeys.people import Organizer
from tests.world import make_world

PAGES = (
    *("/", "/in/de", "/in/de/berlin", "/of/ru", "/missions/", "/protests", "/about", "/nowhere"),
    *("/search?q=berlin", "/nearest?of=ru&q=potsdam", f"/missions/{EMBASSY_OF_RUSSIA_BERLIN}"),
)
NOT_FOUND = "the server responded with a status of 404"


def looks_around(profile: Profile, addresses: list[str]) -> None:
    """Open every page, and wait at the end for what may come late."""
    for address in addresses:
        profile.page.goto(address)
    profile.page.wait_for_load_state("networkidle")


@pytest.mark.promise("B2")
@pytest.mark.promise("B3")
@pytest.mark.promise("B4")
def test_reading_sets_no_cookie_and_contacts_no_other_host(
    client: FlaskClient, open_browser: OpenBrowser, site: str
) -> None:
    world = make_world(client)
    reader = open_browser()

    looks_around(reader, [*PAGES, f"/protests/{world.protests['published'].id}"])

    assert len(reader.requests) > len(PAGES) * 2
    assert reader.hosts == {site.removeprefix("http://")}
    assert not reader.cookies
    assert not [said for said in reader.complaints if NOT_FOUND not in said]
    assert reader.page.evaluate("() => localStorage.length + sessionStorage.length") == 0


@pytest.mark.promise("B2")
@pytest.mark.promise("B3")
def test_reading_while_signed_in_adds_nothing(
    client: FlaskClient, open_browser: OpenBrowser, site: str
) -> None:
    world = make_world(client)
    profile = open_browser()
    amina = Organizer(profile.page, name="amina", passphrase=PASSPHRASE)
    amina.opens("/sign-in")
    amina.signs_in()
    before = profile.context.cookies()

    looks_around(profile, [*PAGES, f"/protests/{world.protests['published'].id}"])
    looks_around(profile, ["/organize/", "/me/", f"/organize/new/{EMBASSY_OF_RUSSIA_BERLIN}"])

    assert profile.context.cookies() == before
    assert profile.hosts == {site.removeprefix("http://")}
    assert not [said for said in profile.complaints if NOT_FOUND not in said]
