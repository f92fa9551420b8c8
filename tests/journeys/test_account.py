"""Signing out and in, what opens an account, and a session that ends while somebody writes."""

from __future__ import annotations

from datetime import timedelta

import pyotp
import pytest
from playwright.sync_api import expect
from sqlalchemy import update

from events import clock
from events.database import db, writing
from events.organizers.models import OrganizerSession
from tests.journeys.conftest import PHONE, OpenBrowser
from tests.journeys.people import EMBASSY, WORDS, Organizer


@pytest.fixture
def organizer(open_browser: OpenBrowser) -> Organizer:
    """Somebody at the barest of browsers; no script of ours takes part in these stories."""
    return Organizer(open_browser(PHONE, script=False).page)


def test_who_signed_out_comes_back_to_where_they_wanted_to_go(organizer: Organizer) -> None:
    organizer.joins()
    organizer.signs_out()

    organizer.opens("/organize/choose?q=berlin")
    organizer.is_told("Sign in")
    organizer.signs_in()

    organizer.is_told("Where?")
    expect(organizer.page.get_by_label("City, country or embassy")).to_have_value("berlin")


@pytest.mark.promise("B8")
def test_nothing_of_an_account_is_seen_after_signing_out(organizer: Organizer) -> None:
    organizer.joins()
    organizer.signs_out()

    organizer.page.go_back()

    assert not organizer.page.context.cookies()
    expect(organizer.page.get_by_text(organizer.name, exact=True)).to_have_count(0)


@pytest.mark.promise("G10")
def test_a_session_that_ends_while_writing_loses_nothing(organizer: Organizer) -> None:
    organizer.joins()
    organizer.opens("/organize/choose")
    organizer.chooses(EMBASSY, "russia berlin")
    organizer.fills_in("Vigil for “Ünïcode” & <others>")
    organizer.page.context.clear_cookies()

    organizer.presses("Publish")
    organizer.reads("Nothing you typed is lost")
    organizer.signs_in()
    organizer.presses("Back to my form")

    for label, text in (("What for?", "Vigil for “Ünïcode” & <others>"), ("Your words", WORDS)):
        expect(organizer.page.get_by_label(label)).to_have_value(text)
    organizer.publishes()
    organizer.is_told("Vigil for “Ünïcode” & <others>")


@pytest.mark.promise("G10")
def test_a_session_that_ends_while_editing_loses_nothing(organizer: Organizer) -> None:
    organizer.joins()
    organizer.schedules_a_vigil_at(EMBASSY, search="russia berlin")
    organizer.follows("Edit")
    organizer.types("What for?", "Silent vigil")
    organizer.page.context.clear_cookies()

    organizer.presses("Save the change")
    organizer.signs_in()
    organizer.presses("Back to my form")
    organizer.presses("Save the change")

    organizer.is_told("Silent vigil")


@pytest.fixture
def other(open_browser: OpenBrowser) -> Organizer:
    """The same person at another browser."""
    return Organizer(open_browser(PHONE, script=False).page)


@pytest.mark.promise("C5")
def test_a_new_passphrase_signs_out_everywhere_else(organizer: Organizer, other: Organizer) -> None:
    organizer.joins()
    other.passphrase = organizer.passphrase
    other.opens("/sign-in?next=account.overview")
    other.signs_in()
    other.is_told("Amina")

    organizer.changes_the_passphrase()

    organizer.reads("Your new passphrase holds.")
    other.opens("/me/")
    other.is_told("Sign in")
    other.passphrase = organizer.passphrase
    other.signs_in()
    other.is_told("Amina")


def test_new_recovery_codes_open_the_account(organizer: Organizer, other: Organizer) -> None:
    organizer.joins()

    codes = organizer.renews_the_codes()

    organizer.reads("Your new recovery codes hold.")
    other.opens("/recover")
    other.types("Name", "Amina")
    other.types("Recovery code", codes[4])
    other.presses("Go on")
    other.is_told("Your passphrase")


@pytest.mark.promise("C3")
def test_codes_from_an_app_are_asked_for(organizer: Organizer, other: Organizer) -> None:
    organizer.joins()
    secret = organizer.sets_up_an_app()
    organizer.reads("From now on your passphrase needs a code")
    other.passphrase = organizer.passphrase

    other.opens("/sign-in")
    other.signs_in()
    other.reads("don't fit together")
    other.types("Code from your app", pyotp.TOTP(secret).at(clock.now() + timedelta(seconds=30)))
    other.signs_in()

    other.is_told("Amina")


@pytest.mark.promise("C5")
def test_another_browser_is_signed_out_from_here(organizer: Organizer, other: Organizer) -> None:
    organizer.joins()
    other.passphrase = organizer.passphrase
    other.opens("/sign-in?next=account.overview")
    other.signs_in()

    organizer.opens("/me/")
    organizer.follows("Where you are signed in")
    organizer.presses("Sign it out")

    expect(organizer.page.get_by_text("Another browser")).to_have_count(0)
    other.opens("/me/")
    other.is_told("Sign in")


@pytest.mark.promise("C6")
def test_after_a_while_the_passphrase_is_asked_for_and_nothing_is_lost(
    organizer: Organizer,
) -> None:
    organizer.joins()
    organizer.opens("/me/")
    organizer.follows("New passphrase")
    organizer.presses("Show me seven words")
    shown = organizer.page.locator("ol strong").all_text_contents()
    organizer.answers_with(shown)
    five_minutes_pass()

    organizer.presses("I have kept it")
    organizer.is_told("Is it you?")
    organizer.types("Passphrase", organizer.passphrase)
    organizer.presses("Go on")
    organizer.presses("Send it")

    organizer.reads("Your new passphrase holds.")


def five_minutes_pass() -> None:
    """Since everybody last showed who they are."""
    with writing():
        earlier = clock.now() - timedelta(minutes=5, seconds=1)
        db.session.execute(update(OrganizerSession).values(confirmed_at=earlier))
        db.session.commit()
