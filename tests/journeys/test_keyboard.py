"""The keyboard alone suffices to schedule a protest."""

from __future__ import annotations

from datetime import date, timedelta

from flask.testing import FlaskClient
from playwright.sync_api import Page, expect

from events import clock
from tests.factories import (
    EMBASSY_OF_RUSSIA_BERLIN,
    PASSPHRASE,
    make_organizer,
    make_protest,
)
from tests.journeys.conftest import OpenBrowser
from tests.journeys.people import Organizer

MOST_STOPS = 60
FOCUSED = "() => document.activeElement.id || document.activeElement.textContent.trim()"
OUTLINE = "() => getComputedStyle(document.activeElement).outlineStyle"


def day_that_reads_the_same_everywhere() -> date:
    """The next day such as 12 December: browsers differ in what is typed first, day or month."""
    soon = clock.today() + timedelta(days=3)
    ahead = (soon + timedelta(days=number) for number in range(60))
    return next(day for day in ahead if day.day == day.month)


def go_to(page: Page, wanted: str) -> None:
    """Press Tab until the element with this id or text has the focus, which has to be seen."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED) == wanted:
            assert page.evaluate(OUTLINE) != "none", wanted
            return
    raise AssertionError(f"Tab never reaches {wanted}")


def test_a_protest_is_scheduled_by_keyboard_alone(
    client: FlaskClient, open_browser: OpenBrowser
) -> None:
    make_organizer(name="amina")
    organizer = Organizer(open_browser().page, name="amina", passphrase=PASSPHRASE)
    page, keyboard = organizer.page, organizer.page.keyboard
    day = day_that_reads_the_same_everywhere()
    organizer.opens(f"/organize/new/{EMBASSY_OF_RUSSIA_BERLIN}")

    go_to(page, "name")
    keyboard.type("amina")
    go_to(page, "passphrase")
    keyboard.type(PASSPHRASE)
    keyboard.press("Enter")
    organizer.is_told("Organize a protest")
    go_to(page, "title")
    keyboard.type("Vigil")
    go_to(page, "date")
    keyboard.type(f"{day:%d%m%Y}")
    go_to(page, "start")
    keyboard.type("1000AM")
    go_to(page, "end")
    keyboard.type("1130AM")
    go_to(page, "words")
    keyboard.type("Bring a candle.")
    expect(page.get_by_label("Day", exact=True)).to_have_value(day.isoformat())
    go_to(page, "notice-0")
    keyboard.press("ArrowDown")
    expect(page.get_by_label("Yes: publish it")).to_be_checked()
    go_to(page, "Publish")
    keyboard.press("Enter")

    organizer.reads("Everyone can see and subscribe to it.")
    organizer.reads("10:00–11:30")


def test_the_first_stop_skips_to_the_content(open_browser: OpenBrowser) -> None:
    page = open_browser().page
    page.goto("/in/de/berlin")

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_in_viewport()
    page.keyboard.press("Enter")

    expect(page.get_by_role("main")).to_be_focused()


def test_a_friend_is_invited_and_a_protest_cancelled_by_keyboard_alone(
    client: FlaskClient, open_browser: OpenBrowser
) -> None:
    vigil = make_protest(organizer=make_organizer(name="amina"), title="Vigil")
    organizer = Organizer(open_browser().page, name="amina", passphrase=PASSPHRASE)
    page, keyboard = organizer.page, organizer.page.keyboard
    organizer.opens(f"/organize/protests/{vigil.id}")
    organizer.signs_in()

    go_to(page, "People")
    keyboard.press("Enter")
    organizer.is_told("People")
    go_to(page, "Make an invitation")
    keyboard.press("Enter")
    expect(page.locator("input[readonly]").first).to_be_visible()
    organizer.opens(f"/organize/protests/{vigil.id}")
    go_to(page, "Cancel it")
    keyboard.press("Enter")
    go_to(page, "reason")
    keyboard.type("Rain.")
    go_to(page, "Cancel the protest")
    keyboard.press("Enter")

    organizer.reads("It stays in calendars until 30 days after its end, marked.")
