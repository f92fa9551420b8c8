"""What people who come have to know, line by line, in words (pure)."""

from __future__ import annotations

from dataclasses import dataclass

from babel import Locale, UnknownLocaleError

from events.protests.assembly import MeetingSide, NoticeStatus, State, StepFree
from events.protests.languages import name_of
from events.protests.revision import PublicFacts, Said
from events.wording import Words, mark

STEP_FREE_WORDS = {
    StepFree.YES: mark("Yes, all of it"),
    StepFree.PARTLY: mark("In part"),
    StepFree.NO: mark("No"),
}
SIDE_WORDS = {
    MeetingSide.SAME: mark("on the same side of the street"),
    MeetingSide.OPPOSITE: mark("across the street"),
}


NOTICE_WORDS = {
    NoticeStatus.PLANNED: mark("No word yet that it was given"),
    NoticeStatus.NOTIFIED: mark("Given, the organizer says"),
    NoticeStatus.ACKNOWLEDGED: mark("Given and confirmed, the organizer says"),
    NoticeStatus.RESTRICTED: mark("The authority has set conditions, the organizer says"),
    NoticeStatus.BANNED: mark("The authority has forbidden it, the organizer says"),
}
OFF = (State.CANCELLED, State.TAKEN_DOWN)


@dataclass(frozen=True)
class Line:
    """One practical fact."""

    label: str
    text: str


def practical_lines(said: Said, words: Words) -> list[Line]:
    """What a protest's organizer says on getting there and taking part; nothing that is empty."""
    lines = [
        Line(words.gettext("From the door"), from_the_door(said, words)),
        Line(words.gettext("Without steps"), _step_free(said, words)),
        Line(words.gettext("Languages spoken"), _spoken(said, words)),
        Line(words.gettext("Bring"), said.bring),
        Line(words.gettext("Stewards"), said.stewards),
    ]
    return [line for line in lines if line.text]


def notice_lines(facts: PublicFacts, words: Words) -> list[Line]:
    """How far the notice to the authority has come.

    Nothing where none is due or spoken of, or where the protest is off: then there is nothing to
    give notice of. That none was given is nobody's word unless they say it.
    """
    status = NoticeStatus(facts.notice_status)
    if status is NoticeStatus.UNSAID or facts.state in OFF:
        return []
    return [Line(words.gettext("Notice to the authority"), words.gettext(NOTICE_WORDS[status]))]


def from_the_door(said: Said, words: Words) -> str:
    """Where the meeting point is, seen from the door: "40 m, across the street"."""
    side = words.gettext(SIDE_WORDS[MeetingSide(said.meeting_side)]) if said.meeting_side else ""
    if said.meeting_distance is None:
        return side
    metres = words.gettext("%(number)s m", number=words.number(said.meeting_distance))
    return words.gettext("%(metres)s, %(side)s", metres=metres, side=side) if side else metres


def language_name(tag: str, words: Words) -> str:
    """What a language is called in another.

    :param tag: BCP 47; one that nobody knows is shown as it is.
    """
    return name_of(tag, words.locale) if language_locale(tag) else tag


def language_locale(tag: str) -> Locale | None:
    """Babel's knowledge of a language, if it has any."""
    try:
        return Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return None


def direction_of(tag: str) -> str:
    """``ltr`` or ``rtl``."""
    locale = language_locale(tag)
    return locale.text_direction if locale else "ltr"


def _step_free(said: Said, words: Words) -> str:
    return words.gettext(STEP_FREE_WORDS[StepFree(said.step_free)]) if said.step_free else ""


def _spoken(said: Said, words: Words) -> str:
    return words.listing([language_name(tag, words) for tag in said.spoken.split()])
