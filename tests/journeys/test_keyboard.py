"""What somebody without a mouse meets first; their whole evening is in ``test_whole``."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys.conftest import OpenBrowser


def test_the_first_stop_skips_to_the_content(open_browser: OpenBrowser) -> None:
    page = open_browser().page
    page.goto("/in/de/berlin")

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_in_viewport()
    page.keyboard.press("Enter")

    expect(page.get_by_role("main")).to_be_focused()
