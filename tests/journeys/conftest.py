"""A real browser and a real server on this machine, for stories."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from threading import Thread
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright
from werkzeug.serving import make_server

from app import Doorstep
from events.config import Settings
from tests.journeys.people import Organizer

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-background-networking"]
PATIENCE_MS = 10_000
PHONE, DESKTOP = (390, 844), (1280, 900)


# Flask-Compress leaves closing a static file that it compresses to Python's reference counts.
LEFT_OPEN = pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.browser)
            item.add_marker(LEFT_OPEN)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all stories; each person in them has a profile of their own."""
    if not os.access(CHROMIUM, os.X_OK):
        if os.environ.get("CI"):
            pytest.fail("There is no Chromium here, and CI must not leave the journeys out.")
        pytest.skip("There is no Chromium here: install it to run the journeys.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def site(app: Doorstep, change_settings: Callable[..., Settings]) -> Iterator[str]:
    """The address of the running site."""
    server = make_server("localhost", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    address = f"http://localhost:{server.server_port}"
    change_settings(base_url=address)
    yield address
    server.shutdown()
    thread.join()
    server.server_close()


@dataclass
class Profile:
    """A browser's window, and what it did that nobody sees."""

    context: BrowserContext
    page: Page
    requests: list[Request] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    @property
    def hosts(self) -> set[str]:
        """The hosts that were contacted, ports included."""
        return {urlsplit(request.url).netloc for request in self.requests}

    @property
    def cookies(self) -> set[str]:
        """The names of the cookies that are kept."""
        return {cookie["name"] for cookie in self.context.cookies()}


OpenBrowser = Callable[..., Profile]


@pytest.fixture
def open_browser(chromium: Browser, site: str) -> Iterator[OpenBrowser]:
    """Open a fresh profile: ``open_browser(size=PHONE, script=False, scheme="dark")``."""
    opened: list[BrowserContext] = []

    def open_one(
        size: tuple[int, int] = DESKTOP, *, script: bool = True, scheme: str = "light"
    ) -> Profile:
        context = chromium.new_context(
            base_url=site,
            viewport={"width": size[0], "height": size[1]},
            java_script_enabled=script,
            color_scheme="dark" if scheme == "dark" else "light",
            locale="en-GB",
            reduced_motion="reduce",
        )
        opened.append(context)
        context.set_default_timeout(PATIENCE_MS)
        profile = Profile(context, context.new_page())
        context.on("request", lambda request: profile.requests.append(request))
        profile.page.on("console", lambda said: profile.complaints.append(said.text))
        profile.page.on("pageerror", lambda error: profile.complaints.append(str(error)))
        return profile

    yield open_one
    for context in opened:
        context.close()


BROWSERS = {
    "desktop": (DESKTOP, True),
    "phone": (PHONE, True),
    "phone without script": (PHONE, False),
}


@pytest.fixture(params=BROWSERS.values(), ids=BROWSERS.keys())
def organizer(request: pytest.FixtureRequest, open_browser: OpenBrowser) -> Organizer:
    """Somebody without an account yet, at each kind of browser."""
    size, script = request.param
    return Organizer(open_browser(size, script=script).page)
