"""The people of the stories, and what they do with the site. They read words, never code."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import timedelta
from urllib.parse import urlsplit
from urllib.request import urlopen

import pyotp
from icalendar import Calendar
from icalendar import Event as VEvent
from playwright.sync_api import Locator, Page, expect

from events import clock
from events.database import db
from events.organizers import actions, queries
from events.organizers.tiers import Tier
from tests.journeys.hands import Hands, Pointer
from tests.series import change

EMBASSY = "Embassy of Russia, Berlin"
WORDS = "Bring a candle in a jar.\nAsk before you take a picture."


def entries(address: str) -> list[VEvent]:
    """What a calendar program that fetches an address is told, by date."""
    with urlopen(address) as answer:
        found = Calendar.from_ical(answer.read()).walk("VEVENT")
    return sorted(found, key=lambda event: event["DTSTART"].dt)


@dataclass
class Person:
    """Somebody at a browser, and what it took them so far.

    :ivar hands: how they work its pages.
    :ivar worked_on: paths of the pages on which they did something.
    :ivar typed_into: labels of the fields they typed into.
    """

    page: Page
    hands: Hands = field(default_factory=Pointer)
    worked_on: set[str] = field(default_factory=set)
    typed_into: list[str] = field(default_factory=list)

    def opens(self, path: str) -> None:
        self.page.goto(path)

    def follows(self, name: str | re.Pattern[str]) -> None:
        self.goes_through(self.page.get_by_role("link", name=name).first)

    def presses(self, name: str | re.Pattern[str]) -> None:
        self.goes_through(self.page.get_by_role("button", name=name, exact=True))

    def goes_through(self, door: Locator) -> None:
        """To another page."""
        self._works_here()
        with self.page.expect_navigation():
            self.hands.press(door)

    def unfolds(self, summary: str) -> None:
        self.hands.press(self.page.get_by_text(summary))

    def types(self, label: str, text: str) -> None:
        self._works_here()
        self.typed_into.append(label)
        self.hands.write(self.page.get_by_label(label).first, text)

    def picks(self, label: str, option: str) -> None:
        self._works_here()
        self.hands.pick(self.page.get_by_label(label), option)

    def ticks(self, label: str) -> None:
        self._works_here()
        self.hands.tick(self.page.get_by_label(label))

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
    """Has a pseudonym, a passphrase, and codes in case it gets lost."""

    name: str = "Amina"
    passphrase: str = ""
    codes: list[str] = field(default_factory=list)

    def is_trusted(self) -> None:
        """Because of what the people who run the site did meanwhile."""

        def trust() -> None:
            organizer = queries.organizer_called(self.name)
            assert organizer is not None
            actions.set_tier(organizer, Tier.TRUSTED)

        change(trust)
        db.session.remove()

    def joins(self) -> None:
        self.opens("/")
        self.follows("Organize")
        self.follows("Join with a name")
        self.gives_a_name_and_keeps_the_passphrase()

    def gives_a_name_and_keeps_the_passphrase(self) -> None:
        self.types("Name", self.name)
        self.presses("Go on")
        self.keeps_what_is_shown()

    def keeps_what_is_shown(self) -> None:
        """A passphrase and codes, of which the page then asks two words back."""
        shown = self.page.locator("ol strong").all_text_contents()
        self.passphrase = " ".join(shown)
        self.codes = self.page.locator("ol code").all_text_contents()
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
        self.types("Name", self.name)
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

    def makes_it_weekly(self, dates: int) -> None:
        self.unfolds("Repeat it: every day, week or month")
        self.picks("Does it repeat?", "Every week")
        self.types("How many dates", str(dates))

    def publishes(self) -> None:
        """Where notice is due first, they say that it was given."""
        if self.page.get_by_label("Yes: publish it").count():
            self.ticks("Yes: publish it")
        self.presses("Publish")
        self.reads("Everyone can see and subscribe to it.")

    def changes_its_title_to(self, title: str) -> None:
        self.follows("Edit")
        self.types("What for?", title)
        self.presses("Save the change")
        self.is_told(title)

    def moves_it_to(self, start: str, end: str) -> None:
        self.follows("Move it")
        self.types("Start", start)
        self.types("End", end)
        self.presses("Move it")

    def cancels_it(self, reason: str) -> None:
        self.follows("Cancel it")
        self.types("Reason", reason)
        self.presses("Cancel the protest")

    def restores_it(self) -> None:
        self.follows("Restore it")
        self.presses("Restore it")

    def invites_a_friend(self) -> str:
        """Returns the link that they send."""
        self.follows("People")
        self.presses("Make an invitation")
        return self.page.get_by_label("Link", exact=True).input_value()

    def leaves(self) -> None:
        self.opens("/me/leave")
        self.ticks("Cancel them all")
        self.presses("Delete my account")
