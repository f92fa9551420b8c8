"""Everything an organizer needs, in one story, by the keyboard alone, at each kind of browser."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from tests.journeys.conftest import BROWSERS, DESKTOP, OpenBrowser
from tests.journeys.hands import Keyboard
from tests.journeys.people import EMBASSY, Organizer, entries
from tests.journeys.test_passkey import Device, adds_a_passkey

NO_NOTICE_YET = 5  # Iceland and Italy want to know first
EVERY_BROWSER = {**BROWSERS, "desktop without script": (DESKTOP, False)}


@pytest.mark.parametrize(("size", "script"), EVERY_BROWSER.values(), ids=EVERY_BROWSER.keys())
@pytest.mark.promise("A8")
def test_an_organizer_gets_everything_done_without_a_mouse(
    open_browser: OpenBrowser, site: str, size: tuple[int, int], script: bool
) -> None:
    amina, ben = (somebody(open_browser, size, script, name) for name in ("Amina", "Ben"))

    amina.joins()
    amina.is_trusted()
    schedules_a_weekly_vigil(amina)
    moves_the_second_date(amina)
    cancels_the_third_date(amina)
    helps_to_organize(ben, amina.invites_a_friend())
    organizes_at_five_missions(amina)
    loses_the_passphrase(amina)
    if script:
        exchanges_it_for_a_passkey(amina)
    else:
        is_told_that_the_passphrase_works(amina)

    amina.follows("Weekly vigil for the disappeared")
    amina.reads("Everyone can see and subscribe to it.")
    what_calendars_say = Counter(str(event["STATUS"]) for event in entries(f"{site}/protests.ics"))
    assert what_calendars_say == {"CONFIRMED": 3, "CANCELLED": 1, "TENTATIVE": NO_NOTICE_YET}


def somebody(
    open_browser: OpenBrowser, size: tuple[int, int], script: bool, name: str
) -> Organizer:
    """A person at a browser of their own, with nothing but a keyboard."""
    page = open_browser(size, script=script).page
    return Organizer(page, Keyboard(page), name=name)


def schedules_a_weekly_vigil(amina: Organizer) -> None:
    amina.follows("Organize a protest")
    amina.chooses(EMBASSY, "russia berlin")
    amina.fills_in("Weekly vigil")
    amina.makes_it_weekly(4)
    amina.ticks("Yes: publish it")
    amina.presses("Publish")
    amina.is_told("Weekly vigil")
    amina.reads("4 dates, 4 ahead")


def moves_the_second_date(amina: Organizer) -> None:
    opens_date(amina, 2)
    amina.moves_it_to("17:00", "18:30")
    amina.reads("17:00–18:30")


def cancels_the_third_date(amina: Organizer) -> None:
    amina.follows("All dates of its series")
    opens_date(amina, 3)
    amina.cancels_it("The square is closed.")
    amina.reads("It stays in calendars until 30 days after its end, marked.")


def opens_date(amina: Organizer, number: int) -> None:
    """From the page of a series, which lists them in their order."""
    amina.goes_through(amina.page.locator("li .title a").nth(number - 1))


def helps_to_organize(ben: Organizer, link: str) -> None:
    ben.opens(link)
    ben.follows("Join with a name")
    ben.gives_a_name_and_keeps_the_passphrase()
    ben.presses("Accept")
    ben.follows("All dates of its series")
    opens_date(ben, 1)
    ben.changes_its_title_to("Weekly vigil for the disappeared")


def organizes_at_five_missions(amina: Organizer) -> None:
    amina.follows("Organize")
    amina.reads("Joined as co-organizer.")
    amina.follows("Weekly vigil for the disappeared")
    amina.follows("At other missions too")
    amina.ticks("Iceland 1")
    amina.ticks("Italy 4")
    amina.presses("Show their missions")
    amina.presses("Make the drafts")
    amina.reads("5 protests, made at once, 5 drafts")
    amina.presses(re.compile("Publish all 5 drafts"))
    amina.reads("5 protests, made at once, 0 drafts")


def loses_the_passphrase(amina: Organizer) -> None:
    amina.follows("Organize")
    amina.presses("Sign out")
    amina.follows("Organize")
    amina.follows("Passphrase lost?")
    amina.types("Name", amina.name)
    amina.types("Recovery code", amina.codes[3])
    amina.presses("Go on")
    amina.keeps_what_is_shown()


def exchanges_it_for_a_passkey(amina: Organizer) -> None:
    Device(amina.page)
    amina.follows("Organize")
    amina.follows("Your account")
    adds_a_passkey(amina)
    amina.presses("Sign out")
    amina.follows("Organize")
    amina.presses("Sign in with a passkey")
    amina.is_told("My protests")


def is_told_that_the_passphrase_works(amina: Organizer) -> None:
    amina.follows("Organize")
    amina.presses("Sign out")
    amina.follows("Organize")
    amina.reads("Passkeys need JavaScript. Everything works with the passphrase, too.")
    amina.signs_in()
    amina.is_told("My protests")
