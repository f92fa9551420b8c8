"""Passkeys in a real browser, with an authenticator that Chromium imitates."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import CDPSession, Page, expect

from tests.journeys.conftest import DESKTOP, PHONE, OpenBrowser
from tests.journeys.people import Organizer
from tests.journeys.test_account import five_minutes_pass

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


class Device:
    """A device that can keep passkeys, plugged into one page's browser."""

    def __init__(self, page: Page, **other: Any) -> None:
        self.devtools: CDPSession = page.context.new_cdp_session(page)
        self.devtools.send("WebAuthn.enable")
        added = self.devtools.send(
            "WebAuthn.addVirtualAuthenticator", {"options": {**DEVICE, **other}}
        )
        self.id = {"authenticatorId": added["authenticatorId"]}

    def passkeys(self) -> list[dict[str, Any]]:
        found = self.devtools.send("WebAuthn.getCredentials", self.id)["credentials"]
        assert isinstance(found, list)
        return found

    def stops_knowing_its_owner(self) -> None:
        self.devtools.send("WebAuthn.setUserVerified", {**self.id, "isUserVerified": False})


@pytest.fixture(params=[PHONE, DESKTOP], ids=["phone", "desktop"])
def organizer(request: pytest.FixtureRequest, open_browser: OpenBrowser) -> Organizer:
    """Somebody with an account."""
    somebody = Organizer(open_browser(request.param).page)
    somebody.joins()
    return somebody


def adds_a_passkey(organizer: Organizer, name: str = "My laptop") -> None:
    organizer.opens("/me/")
    organizer.follows("Add a passkey")
    organizer.types("What do you call it?", name)
    organizer.presses("Make a passkey")
    organizer.reads("The passkey is added.")


@pytest.mark.promise("C3")
def test_a_passkey_is_made_used_and_removed(organizer: Organizer) -> None:
    device = Device(organizer.page)
    adds_a_passkey(organizer)
    (made,) = device.passkeys()
    organizer.signs_out()

    organizer.opens("/sign-in")
    organizer.presses("Sign in with a passkey")
    organizer.is_told("Amina")
    organizer.follows("My laptop")
    organizer.presses("Remove it")
    organizer.reads("The passkey is removed.")
    organizer.opens("/sign-in")
    organizer.presses("Sign in with a passkey")

    organizer.reads("This passkey opens nothing here")
    assert made["rpId"] == "localhost"
    assert made["isResidentCredential"]


@pytest.mark.promise("C6")
def test_a_passkey_shows_who_is_there_after_a_while(organizer: Organizer) -> None:
    Device(organizer.page)
    adds_a_passkey(organizer)
    five_minutes_pass()

    organizer.opens("/me/")
    organizer.follows("New recovery codes")
    organizer.is_told("Is it you?")
    organizer.presses("Use a passkey")

    organizer.is_told("New recovery codes")


def test_a_device_that_does_not_know_its_owner_makes_none(organizer: Organizer) -> None:
    device = Device(organizer.page)
    device.stops_knowing_its_owner()
    organizer.opens("/me/passkeys/new")

    organizer.types("What do you call it?", "A lost key")
    organizer.page.get_by_role("button", name="Make a passkey").click()

    organizer.reads("No passkey was made.")
    assert device.passkeys() == []
    expect(organizer.page.get_by_label("What do you call it?")).to_have_value("A lost key")


def test_a_name_is_asked_for_before_the_device_is(organizer: Organizer) -> None:
    device = Device(organizer.page)
    organizer.opens("/me/passkeys/new")

    organizer.page.get_by_role("button", name="Make a passkey").click()

    expect(organizer.page.get_by_label("What do you call it?")).to_be_focused()
    assert device.passkeys() == []


def test_a_name_is_not_lost_when_the_passphrase_is_asked_for(organizer: Organizer) -> None:
    Device(organizer.page)
    organizer.opens("/me/passkeys/new")
    organizer.types("What do you call it?", "My laptop")
    five_minutes_pass()

    organizer.presses("Make a passkey")
    organizer.types("Passphrase", organizer.passphrase)
    organizer.presses("Go on")
    organizer.presses("Send it")

    expect(organizer.page.get_by_label("What do you call it?")).to_have_value("My laptop")
    organizer.presses("Make a passkey")
    organizer.reads("The passkey is added.")


@pytest.mark.promise("A8")
def test_without_a_script_the_pages_say_that_the_passphrase_works(
    open_browser: OpenBrowser,
) -> None:
    visitor = Organizer(open_browser(PHONE, script=False).page)

    visitor.opens("/sign-in")

    visitor.reads("Passkeys need JavaScript. Everything works with the passphrase, too.")
    expect(visitor.page.get_by_role("button", name="Sign in with a passkey")).to_have_count(0)
