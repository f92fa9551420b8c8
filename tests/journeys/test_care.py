"""From the first words of a form to the day after, at each kind of browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from threading import Thread

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from time_machine import TimeMachineFixture
from werkzeug.serving import make_server
from werkzeug.wrappers import Request, Response

from app import Doorstep
from events.organizers.queries import organizer_called
from events.protests import queries
from events.protests.models import Protest
from tests.factories import EMBASSY_OF_RUSSIA_BERLIN, PASSPHRASE, make_organizer, make_protest
from tests.journeys.conftest import DESKTOP, PHONE, OpenBrowser
from tests.journeys.people import WORDS, Organizer

FORM = f"/organize/new/{EMBASSY_OF_RUSSIA_BERLIN}"
A_WEEK = timedelta(weeks=1)


@pytest.fixture
def amina(app: Doorstep, organizer: Organizer) -> Organizer:
    """Somebody trusted, signed in, at each kind of browser."""
    make_organizer(name="amina")
    organizer.name, organizer.passphrase = "amina", PASSPHRASE
    comes_back(organizer)
    return organizer


def comes_back(person: Organizer) -> None:
    person.opens("/sign-in?next=organize.mine")
    person.signs_in()


def own_of(person: Organizer, **details: object) -> Protest:
    made = make_protest(organizer=organizer_called(person.name), **details)
    found = queries.by_id(made.id)
    assert found
    return found


@pytest.mark.promise("A8")
@pytest.mark.promise("G10")
def test_a_form_is_begun_kept_gone_on_with_previewed_and_published_beside_another(
    amina: Organizer,
) -> None:
    ben = make_organizer(name="ben")
    make_protest(organizer=ben, title="Rally by others")

    amina.opens(FORM)
    amina.types("What for?", "Vigil & silence")
    amina.types("Your words", WORDS)
    amina.presses("Save for later")
    amina.follows("Vigil & silence")
    expect(amina.page.get_by_label("Your words")).to_have_value(WORDS)

    amina.fills_in("Vigil & silence")
    amina.presses("Preview")
    expect(amina.page.locator("#preview")).to_contain_text("18:00–19:30")
    expect(amina.page.get_by_label("Your words")).to_have_value(WORDS)

    given = amina.page.get_by_label("Yes: publish it")
    given.check()
    amina.presses("Publish")
    amina.is_told("Somebody is there already")
    amina.presses("Back to my form")
    expect(amina.page.get_by_label("What for?")).to_have_value("Vigil & silence")
    expect(amina.page.get_by_label("Yes: publish it")).to_be_checked()
    amina.presses("Publish")
    amina.presses("Go on all the same")
    amina.is_told("Vigil & silence")
    amina.reads("Rally by others")

    amina.opens("/organize/")
    expect(amina.page.get_by_text("Begun, not finished")).to_have_count(0)


@pytest.mark.promise("A8")
def test_a_protest_is_cared_for_until_the_day_after(
    amina: Organizer, time_machine: TimeMachineFixture
) -> None:
    vigil = own_of(amina, title="Vigil")
    starts_at, ends_at = vigil.starts_at, vigil.ends_at
    own = f"/organize/protests/{vigil.id}"

    time_machine.move_to(starts_at - timedelta(hours=60), tick=True)
    comes_back(amina)
    amina.reads("Still happening?")
    amina.presses("Yes, it is on (Vigil)")
    amina.opens(f"/protests/{vigil.id}")
    amina.reads(re.compile("Reconfirmed on"))

    amina.opens(own)
    amina.follows("Urgent notice")
    amina.types("Urgent notice", "Meet behind the opera.")
    amina.presses("Preview")
    expect(amina.page.locator("#preview")).to_contain_text("Meet behind the opera.")
    amina.presses("Put it on top")
    amina.opens(f"/protests/{vigil.id}")
    amina.reads(re.compile("Meet behind the opera."))

    amina.opens(own)
    amina.follows("Postpone it")
    amina.types("Reason", "Rain.")
    amina.presses("Preview")
    expect(amina.page.locator("#preview")).to_contain_text("a new date is to follow: Rain.")
    amina.presses("Postpone the protest")
    amina.follows("Bring it back at a new date")
    amina.types("Day", (vigil.starts + A_WEEK).date().isoformat())
    amina.presses("Preview")
    expect(amina.page.locator("#preview")).to_contain_text("Moved on")
    amina.presses("Bring it back")
    amina.reads("Everyone can see and subscribe to it.")

    time_machine.move_to(ends_at + A_WEEK + timedelta(hours=1), tick=True)
    comes_back(amina)
    amina.follows(re.compile("How was it?"))
    amina.page.get_by_label("Yes").check()
    amina.page.get_by_label("How many came?").select_option("50-100")
    amina.presses("Tell it")
    amina.opens(f"/protests/{vigil.id}")
    amina.reads("Held, 50 to 100 people, the organizer says.")


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_preview_follows_the_typing_and_what_is_typed_is_kept_only_if_wished(
    app: Doorstep, open_browser: OpenBrowser, size: tuple[int, int]
) -> None:
    make_organizer(name="amina")
    profile = open_browser(size)
    amina = Organizer(profile.page, name="amina", passphrase=PASSPHRASE)
    comes_back(amina)
    profile.page.clock.install()
    amina.opens(FORM)
    amina.fills_in("Vigil")
    profile.page.clock.run_for(1_000)
    preview = profile.page.locator("#preview")
    expect(preview).to_contain_text("18:00–19:30")

    amina.types("What for?", "Silent vigil")
    profile.page.clock.run_for(1_000)
    expect(preview).to_contain_text("Silent vigil · Embassy of Russia, Berlin")
    profile.page.clock.run_for(60_000)
    amina.page.get_by_label("Keep what I write").check()
    expect(profile.page.locator("#keeps-said")).to_have_text("Kept.")

    amina.opens("/organize/")
    amina.reads("Silent vigil")
    assert profile.page.evaluate("() => localStorage.length + sessionStorage.length") == 0
    assert profile.complaints == []


def test_nothing_is_kept_of_what_nobody_ticked(app: Doorstep, open_browser: OpenBrowser) -> None:
    make_organizer(name="amina")
    profile = open_browser()
    amina = Organizer(profile.page, name="amina", passphrase=PASSPHRASE)
    comes_back(amina)
    profile.page.clock.install()
    amina.opens(FORM)
    amina.fills_in("Vigil")

    profile.page.clock.run_for(90_000)

    amina.opens("/organize/")
    expect(profile.page.get_by_text("Begun, not finished")).to_have_count(0)


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_axe_finds_nothing_on_what_comes_between(
    app: Doorstep, open_browser: OpenBrowser, size: tuple[int, int]
) -> None:
    make_organizer(name="amina")
    amina = Organizer(open_browser(size).page, name="amina", passphrase=PASSPHRASE)
    comes_back(amina)
    own_of(amina, title="Rally")
    pages = []

    amina.opens(FORM)
    amina.fills_in("Vigil")
    for button in ("Preview", "Publish"):
        amina.presses(button)
        pages.append(Axe().run(amina.page).response)
    amina.is_told("Somebody is there already")
    amina.presses("Back to my form")
    amina.presses("Save for later")
    pages.append(Axe().run(amina.page).response)

    assert [(page["url"], page["violations"]) for page in pages if page["violations"]] == []


def test_a_text_is_handed_to_the_devices_own_way_of_sharing(
    app: Doorstep, open_browser: OpenBrowser
) -> None:
    vigil = make_protest(title="Vigil")
    page = open_browser(PHONE).page
    page.add_init_script("navigator.share = async (data) => { window.handed = data.text; };")

    page.goto(f"/protests/{vigil.id}")
    page.get_by_role("button", name="Share", exact=True).click()

    assert page.evaluate("() => window.handed") == page.get_by_label("Text to send").input_value()


def test_there_is_no_button_where_the_device_has_no_way_of_sharing(
    app: Doorstep, open_browser: OpenBrowser
) -> None:
    vigil = make_protest(title="Vigil")
    page = open_browser(PHONE, script=False).page

    page.goto(f"/protests/{vigil.id}")

    expect(page.get_by_label("Text to send")).to_be_visible()
    expect(page.get_by_role("button", name="Share", exact=True)).to_have_count(0)


@contextmanager
def served_elsewhere(body: str) -> Iterator[str]:
    """Somebody's own page, at an origin of its own."""
    page = Response(f"<!doctype html><title>Elsewhere</title>{body}", mimetype="text/html")
    server = make_server("127.0.0.1", 0, Request.application(lambda _request: page))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.promise("B3")
def test_a_list_shows_in_a_frame_on_another_page(open_browser: OpenBrowser, site: str) -> None:
    vigil = make_protest(title="Vigil")
    profile = open_browser(PHONE)
    page = profile.page
    page.goto("/en/embed?scope=in/de/berlin")
    code = page.get_by_label("Copy it into your page").input_value()

    with served_elsewhere(code) as address:
        page.goto(address)
        link = page.frame_locator("iframe").get_by_role("link", name="Vigil", exact=True)
        expect(link).to_be_visible()
        font = link.evaluate("() => getComputedStyle(document.body).fontFamily")
        with page.expect_popup() as opened:
            link.click()
        opened.value.wait_for_load_state()

    assert "Helvetica" in font  # the sheet is there, though the frame is sandboxed
    assert opened.value.url.endswith(f"/protests/{vigil.id}")
    assert profile.cookies == set()
    assert not [each for each in profile.complaints if "Content Security Policy" in each]
