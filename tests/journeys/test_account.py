"""Signing out and in, and a session that ends while somebody is writing."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

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
