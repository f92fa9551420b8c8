"""How people work a page: by pointing at things, or by the keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from typing import Protocol

from playwright.sync_api import Locator, Page, expect

MOST_STOPS = 300
# What leads on to an element; nothing, once it has the focus.
NEXT_KEY = """element => {
    const current = document.activeElement;
    if (current === element) return "";
    const isSameChoice = [current, element].every((each) => each.type === "radio")
        && current.name === element.name;
    return isSameChoice ? "ArrowDown" : "Tab";
}"""
OUTLINE = "element => getComputedStyle(element).outlineStyle"


class Hands(Protocol):
    """What one can do to a page."""

    def press(self, thing: Locator) -> None:
        """A link, a button, or what unfolds."""

    def write(self, field: Locator, text: str) -> None:
        """Put a text in the place of what is there; days and times as in ISO 8601."""

    def pick(self, field: Locator, option: str) -> None:
        """Choose from a list, by its words."""

    def tick(self, box: Locator) -> None:
        """Choose one of several, or say yes."""


class Pointer:
    """A mouse or a finger."""

    def press(self, thing: Locator) -> None:
        thing.click()

    def write(self, field: Locator, text: str) -> None:
        field.fill(text)

    def pick(self, field: Locator, option: str) -> None:
        field.select_option(label=option)

    def tick(self, box: Locator) -> None:
        box.check()


class Keyboard:
    """Nothing but keys. Whatever has the focus has to be seen to have it."""

    def __init__(self, page: Page) -> None:
        self.page, self.keys = page, page.keyboard

    def press(self, thing: Locator) -> None:
        self.go_to(thing)
        self.keys.press("Enter")

    def write(self, field: Locator, text: str) -> None:
        self.go_to(field)
        for typed in _ways_to_type(field.get_attribute("type") or "", text):
            self._start_over(field)
            self.keys.type(typed)
            if field.input_value() == text:
                return
        raise AssertionError(f"{field} can't be made to say {text!r}")

    def pick(self, field: Locator, option: str) -> None:
        self.go_to(field)
        self.keys.type(option)
        expect(field.locator("option:checked")).to_have_text(option)

    def tick(self, box: Locator) -> None:
        self.go_to(box)
        if not box.is_checked():
            self.keys.press("Space")
        expect(box).to_be_checked()

    def go_to(self, wanted: Locator) -> None:
        """Press Tab until it has the focus; within one choice, the arrows lead on."""
        element = wanted.element_handle()
        for _ in range(MOST_STOPS):
            key = element.evaluate(NEXT_KEY)
            if not key:
                assert element.evaluate(OUTLINE) != "none", wanted
                return
            self.keys.press(key)
        raise AssertionError(f"no key leads to {wanted}")

    def _start_over(self, field: Locator) -> None:
        """Days and times have parts, which are written over one by one."""
        if field.get_attribute("type") in ("date", "time"):
            for _ in range(3):
                self.keys.press("ArrowLeft")
        else:
            self.keys.press("ControlOrMeta+a")


def _ways_to_type(kind: str, text: str) -> Iterator[str]:
    """Browsers differ in whether the day or the month comes first, and in a day's hours."""
    if kind == "date":
        day = date.fromisoformat(text)
        yield f"{day:%d%m%Y}"
        yield f"{day:%m%d%Y}"
    elif kind == "time":
        yield f"{time.fromisoformat(text):%I%M%p}"
        yield f"{time.fromisoformat(text):%H%M}"
    else:
        yield text
