"""A feed in one manner: what it is about, its options, and the addresses that follow."""

from __future__ import annotations

import re
from dataclasses import dataclass

from events import wording
from events.config import Settings
from events.feeds.asked import CALENDAR, CHANGES, Asked
from events.feeds.options import NO_CALENDAR, PLAIN, Options, parse_options
from events.refusals import NotThere
from events.scopes.scope import Scope, UnknownScope, parse
from events.scopes.selection import Selection
from events.scopes.subject import subject_at
from events.wording import Words, mark

NOT_IN_FILE_NAMES = re.compile(r"[^a-z0-9]+")
TELLING_NOTHING = "calendar"
MEDIA_TYPES = {CALENDAR: "text/calendar", CHANGES: "application/atom+xml"}
MISSING = {CALENDAR: NO_CALENDAR, CHANGES: mark("There is no list of changes at this address.")}


@dataclass(frozen=True)
class Edition:
    """One feed as it is sent: the same for everyone who asks for it.

    :ivar ending: of its address, which tells a calendar from what changed.
    :ivar selection: which protests are in it, in canonical form.
    :ivar words: its language. :ivar base_url: the site's, without a trailing slash.
    :ivar named: what its protests are called.
    :ivar home_zone: IANA zone of its place, which a calendar without protests has to hold.
    """

    ending: str
    selection: Selection
    options: Options
    words: Words
    base_url: str
    named: str
    home_zone: str

    @property
    def address(self) -> str:
        """Its canonical address, without a leading slash: ``in/de.ics?lang=ru``."""
        return self.options.added_to(self.selection.address(self.ending))

    @property
    def source(self) -> str:
        """Its canonical address, absolute."""
        return f"{self.base_url}/{self.address}"

    @property
    def page(self) -> str:
        """The absolute address of the page with the same protests, in the same language."""
        return f"{self.site}/{self.selection.address()}"

    @property
    def site(self) -> str:
        """What the addresses of pages begin with."""
        language = self.options.language
        return f"{self.base_url}/{language}" if language else self.base_url

    @property
    def title(self) -> str:
        """What the calendar is called."""
        is_discreet = self.options.is_discreet
        return self.words.gettext("Appointments") if is_discreet else self.named

    @property
    def media_type(self) -> str:
        """What it is, as Content-Type says it."""
        return f"{MEDIA_TYPES[self.ending]}; charset=utf-8"

    @property
    def file_name(self) -> str:
        """What it is called once it is downloaded."""
        told = NOT_IN_FILE_NAMES.sub("-", self.selection.address().lower())
        return f"{TELLING_NOTHING if self.options.is_discreet else told}{self.ending}"

    @property
    def is_enumerable(self) -> bool:
        """Whether its address says nothing of who asked: a plain one, of no point or union."""
        is_plain = self.options == PLAIN and not self.selection.query
        return is_plain and self.selection.scope.near is None

    def page_of(self, protest_id: str) -> str:
        """The absolute address of a protest's page."""
        return f"{self.site}/{Scope(protest_id=protest_id).address}"


def edition_at(asked: Asked, settings: Settings) -> Edition:
    """The feed at an address.

    :raises NotThere: if there is none.
    """
    try:
        options = parse_options(asked.arguments, asked.prefix)
        words = wording.words(options.language or settings.language)
        subject = subject_at(asked.path, words, asked.arguments)
    except NotThere as unknown:
        raise NotThere(MISSING[asked.ending]) from unknown
    return Edition(
        asked.ending,
        subject.selection,
        options,
        words,
        settings.base_url,
        subject.title,
        subject.home_zone,
    )


def nameless_edition(asked: Asked, settings: Settings) -> Edition | None:
    """The feed at a plain address, told without a database; so nobody knows its title."""
    if asked.prefix or asked.pairs:
        return None
    try:
        selection = Selection((parse(asked.path),))
    except UnknownScope:
        return None
    words = wording.words(settings.language)
    return Edition(asked.ending, selection, PLAIN, words, settings.base_url, named="", home_zone="")
