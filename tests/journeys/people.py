"""The people of the stories, and what they do with the site. They read words, never code."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import timedelta
from urllib.parse import urlsplit

import pyotp
from playwright.sync_api import Locator, Page, expect

from events import clock

EMBASSY = "Embassy of Russia, Berlin"
WORDS = "Bring a candle in a jar.\nAsk before you take a picture."


@dataclass
class Person:
    """Somebody at a browser, and what it took them so far.

    :ivar worked_on: paths of the pages on which they did something.
    :ivar typed_into: labels of the fields they typed into.
    """

    page: Page
    worked_on: set[str] = field(default_factory=set)
    typed_into: list[str] = field(default_factory=list)

    def opens(self, path: str) -> None:
        self.page.goto(path)

    def follows(self, name: str | re.Pattern[str]) -> None:
        self._works_here()
        with self.page.expect_navigation():
            self.page.get_by_role("link", name=name).first.click()

    def presses(self, name: str) -> None:
        self._works_here()
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=name, exact=True).click()

    def types(self, label: str, text: str) -> None:
        self._works_here()
        self.typed_into.append(label)
        self.page.get_by_label(label).first.fill(text)

    def reads(self, text: str | re.Pattern[str]) -> None:
        expect(self.page.get_by_text(text).first).to_be_visible()

    def is_told(self, text: str) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_have_text(text)

    def starts_counting(self) -> None:
        self.worked_on.clear()
        self.typed_into.clear()

    def _works_here(self) -> None:
        self.worked_on.add(urlsplit(self.page.url).path)


@dataclass
class Attendee(Person):
    """Reads; has no account."""

    def finds_protests_in(self, city: str) -> None:
        self.opens("/")
        self.types("City, country or embassy", city)
        self.presses("Search")
        self.follows(city)

    def finds(self, title: str) -> Locator:
        found = self.page.get_by_role("link", name=title, exact=True)
        expect(found).to_be_visible()
        return found

    def gets_the_calendars_address(self) -> str:
        return self.page.get_by_label("Or give your calendar program this address").input_value()


@dataclass
class Organizer(Person):
    """Has a pseudonym and a passphrase."""

    name: str = "Amina"
    passphrase: str = ""

    def joins(self) -> None:
        self.opens("/")
        self.follows("Organize")
        self.follows("Join with a name")
        self.gives_a_name_and_keeps_the_passphrase()

    def gives_a_name_and_keeps_the_passphrase(self) -> None:
        self.types("Name", self.name)
        self.presses("Go on")
        shown = self.page.locator("ol strong").all_text_contents()
        self.passphrase = " ".join(shown)
        self.answers_with(shown)
        self.presses("I have kept it")

    def answers_with(self, pieces: list[str]) -> None:
        """Types the words, or the beginnings of codes, that the page asks back."""
        for label in self.page.locator("label").all_text_contents():
            number = re.match(r"(?:Word|First four letters of code) (\d+)", label)
            if number:
                self.types(number[0], pieces[int(number[1]) - 1])

    def changes_the_passphrase(self) -> None:
        self.opens("/me/")
        self.follows("New passphrase")
        self.presses("Show me seven words")
        shown = self.page.locator("ol strong").all_text_contents()
        self.answers_with(shown)
        self.presses("I have kept it")
        self.passphrase = " ".join(shown)

    def renews_the_codes(self) -> list[str]:
        self.opens("/me/")
        self.follows("New recovery codes")
        self.presses("Show me ten codes")
        shown = self.page.locator("ol code").all_text_contents()
        self.answers_with([code[:4] for code in shown])
        self.presses("I have kept them")
        return shown

    def sets_up_an_app(self) -> str:
        """Returns the secret that the app keeps."""
        self.opens("/me/")
        self.follows("Set them up")
        secret = self.page.locator("code.secret").inner_text().replace(" ", "").upper()
        self.types("Code from your app", pyotp.TOTP(secret).now())
        self.presses("Turn them on")
        return secret

    def signs_in(self) -> None:
        self.page.get_by_label("Name").fill(self.name)
        self.types("Passphrase", self.passphrase)
        self.presses("Sign in")

    def signs_out(self) -> None:
        self.opens("/organize/")
        self.presses("Sign out")

    def chooses(self, mission: str, search: str) -> None:
        self.types("City, country or embassy", search)
        self.presses("Search")
        self.follows(f"Organize here ({mission})")

    def fills_in(self, title: str = "Vigil") -> None:
        day = (clock.now() + timedelta(weeks=3)).date()
        self.types("What for?", title)
        self.types("Day", day.isoformat())
        self.types("Start", "18:00")
        self.types("End", "19:30")
        self.types("Your words", WORDS)

    def schedules_a_vigil_at(self, mission: str, *, search: str) -> None:
        self.opens("/organize/choose")
        self.chooses(mission, search)
        self.fills_in()
        self.publishes()

    def publishes(self) -> None:
        """Where notice is due first, they say that it was given."""
        given = self.page.get_by_label("Yes: publish it")
        if given.count():
            given.check()
        self.presses("Publish")
        self.reads("Everyone can see and subscribe to it.")

    def changes_its_title_to(self, title: str) -> None:
        self.follows("Edit")
        self.types("What for?", title)
        self.presses("Save the change")
        self.is_told(title)

    def cancels_it(self, reason: str) -> None:
        self.follows("Cancel it")
        self.types("Reason", reason)
        self.presses("Cancel the protest")

    def restores_it(self) -> None:
        self.follows("Restore it")
        self.presses("Restore it")

    def leaves(self) -> None:
        self.opens("/me/leave")
        self.page.get_by_label("Cancel them all").check()
        self.presses("Delete my account")
