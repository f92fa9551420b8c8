"""Letters that a call asks its readers to write: a pattern, filled in, and an address (pure).

They are only ever made ready: a reader copies, prints or opens one in their own mail program.
Nothing of the reader is filled in. Where their name goes there is a line to write it on.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote

from events.wording import mark

LINE_TO_FILL_IN = "__________________"
PLACEHOLDER = re.compile(r"\{([^{}\n]{1,30})\}")
# Windows hands a mail program no address longer than INTERNET_MAX_URL_LENGTH, 2,083 with its end.
LONGEST_MAILTO = 2_000
LONGEST_ADDRESS = 254  # RFC 5321, 4.5.3.1, and its errata
LONGEST_LOCAL_PART = 64
# One mailbox as RFC 5322 (3.4.1) writes it without quotes, at a name that the DNS can hold.
ADDRESS = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])",
    re.ASCII,
)


class Addressee(StrEnum):
    """To whom a letter goes."""

    MISSION = "mission"
    MINISTRY = "ministry"
    PRESIDENT = "president"
    REPRESENTATIVE = "representative"
    OTHER = "other"


ADDRESSEES = {
    Addressee.MISSION: mark("The mission"),
    Addressee.MINISTRY: mark("Its foreign ministry"),
    Addressee.PRESIDENT: mark("Its president's office"),
    Addressee.REPRESENTATIVE: mark("Your own representative"),
    Addressee.OTHER: mark("Somebody else"),
}


class Placeholder(StrEnum):
    """What a pattern may leave open, in braces: ``{city}``."""

    NAME = "name"
    CITY = "city"
    COUNTRY = "country"
    MISSION = "mission"
    STATE = "state"


@dataclass(frozen=True)
class Letter:
    """A letter, or its pattern: what stands in the subject line, and the text."""

    subject: str
    body: str


@dataclass(frozen=True)
class MailTo:
    """A link that opens a letter in the reader's mail program.

    :ivar holds_body: whether the text is in it; a long one has to be copied.
    """

    url: str
    holds_body: bool


def unknown_placeholders(pattern: Letter) -> list[str]:
    """The names in braces that mean nothing, as they are written."""
    found = PLACEHOLDER.findall(f"{pattern.subject}\n{pattern.body}")
    return [name for name in dict.fromkeys(found) if name not in set(Placeholder)]


def filled(pattern: Letter, values: Mapping[Placeholder, str]) -> Letter:
    """A pattern with what was chosen; what was not is a line to fill in, as is the name always.

    :param values: names that everybody can know, such as the mission's.
    """
    known = {**values, Placeholder.NAME: ""}

    def value(found: re.Match[str]) -> str:
        name = found.group(1)
        if name not in set(Placeholder):
            return found.group()
        return known.get(Placeholder(name)) or LINE_TO_FILL_IN

    return Letter(
        PLACEHOLDER.sub(value, pattern.subject).strip(), PLACEHOLDER.sub(value, pattern.body)
    )


def is_address(text: str) -> bool:
    """Whether a text is one plain e-mail address."""
    local = text.partition("@")[0]
    is_short = len(text) <= LONGEST_ADDRESS and len(local) <= LONGEST_LOCAL_PART
    return is_short and ADDRESS.fullmatch(text) is not None


def mailto(address: str, letter: Letter) -> MailTo:
    """The link that opens a letter (RFC 6068): UTF-8, percent-encoded, lines ended by CRLF.

    :param address: to whom; may be empty, then the mail program asks.
    """
    start = f"mailto:{quote(address, safe='@')}?subject={_encoded(letter.subject)}"
    whole = f"{start}&body={_encoded(letter.body)}"
    if len(whole) <= LONGEST_MAILTO:
        return MailTo(whole, holds_body=True)
    return MailTo(start, holds_body=False)


def _encoded(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return quote("\r\n".join(lines), safe="")
