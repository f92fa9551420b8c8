"""The forms of a call: its words, what it is about, an update."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from wtforms import HiddenField, SelectField
from wtforms.validators import Length, Optional, ValidationError

from events import clock
from events.campaigns.actions import MOST_STATES, CallFacts
from events.campaigns.models import Campaign, CampaignText
from events.campaigns.text import CallText, NamedLink
from events.geography import states
from events.missions import queries as missions
from events.organize.languages import written_languages
from events.presenting.plain_text import is_safe_link
from events.web.fields import DayField, LineField, Needed, PageForm, TextField
from events.web.languages import current_words, gettext
from events.wording import mark

# A browser sends a Chinese letter as nine characters; all fields full are a third of a megabyte.
LARGEST_CALL = 320 * 1024
LONGEST_TITLE = 120
LONGEST_STATEMENT = 10_000
LONGEST_LIST = 4_000
LONGEST_PARAGRAPH = 2_000
MOST_LINES = 10
LONGEST_LINE = 300
STATE_FIELDS = tuple(f"state_{number}" for number in range(1, MOST_STATES + 1))
LINK_LINE = re.compile(r"(?P<title>.*?)[\s:–-]*(?P<url>https?://\S+)")


class WordsForm(PageForm):
    """What a call says in one language."""

    version = HiddenField()
    title = LineField(
        mark("What is it called?"),
        validators=[Needed(mark("Give it a name.")), Length(max=LONGEST_TITLE)],
    )
    danger = TextField(
        mark("Whom to tell if somebody is in danger"), validators=[Length(max=LONGEST_PARAGRAPH)]
    )
    demands = TextField(mark("What you demand"), validators=[Length(max=LONGEST_LIST)])
    statement = TextField(mark("The statement"), validators=[Length(max=LONGEST_STATEMENT)])
    petitions = TextField(mark("Petitions to sign"), validators=[Length(max=LONGEST_LIST)])
    speak_up = TextField(
        mark("What to say where delegations come"), validators=[Length(max=LONGEST_PARAGRAPH)]
    )
    donations = TextField(mark("Where to give"), validators=[Length(max=LONGEST_LIST)])

    @property
    def opened_version(self) -> int:
        """The version that was being edited; zero, which none has, if it was meddled with."""
        text = self.version.data or ""
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0

    def validate_demands(self, field: TextField) -> None:
        """Refuse more demands than anybody can remember."""
        _check_lines(_lines(field.data))

    def validate_petitions(self, field: TextField) -> None:
        """Refuse what is no link."""
        _check_links(_lines(field.data))

    def validate_donations(self, field: TextField) -> None:
        """Refuse what is no link."""
        _check_links(_lines(field.data))

    def text(self) -> CallText:
        """What was typed."""
        return CallText(
            title=self.title.data or "",
            danger=self.danger.data or "",
            demands=tuple(_lines(self.demands.data)),
            statement=self.statement.data or "",
            petitions=tuple(map(_link, _lines(self.petitions.data))),
            speak_up=self.speak_up.data or "",
            donations=tuple(map(_link, _lines(self.donations.data))),
        )


class CallForm(WordsForm):
    """A call as it was first written: its words, what it is about, and how long."""

    language = SelectField(mark("Language"))
    begins_on = DayField(
        mark("First day"), validators=[Needed(mark("Choose the day on which it begins."))]
    )
    ends_on = DayField(mark("Last day"), validators=[Optional()])
    state_1 = SelectField(
        mark("Whose missions?"), validators=[Needed(mark("Choose the State it is about."))]
    )
    state_2 = SelectField(mark("And of"), default="")
    state_3 = SelectField(mark("And of"), default="")
    state_4 = SelectField(mark("And of"), default="")
    state_5 = SelectField(mark("And of"), default="")

    def __init__(self, *arguments: Any, **values: Any) -> None:
        super().__init__(*arguments, **values)
        words = current_words()
        self.language.choices = written_languages(words)
        senders = states.in_order(missions.counts_by_sending_state(), words.language)
        named = [(state.code, states.name(state.code, words.language)) for state in senders]
        for field in (self.state_1, self.state_2, self.state_3, self.state_4, self.state_5):
            field.choices = [("", gettext("Choose a State")), *named]

    @property
    def more_states(self) -> list[Any]:
        """The fields that most leave alone."""
        return [self[name] for name in STATE_FIELDS[1:]]

    def validate_begins_on(self, field: DayField) -> None:
        """Refuse days that are slips of the pen."""
        if isinstance(field.data, date) and abs((field.data - clock.today()).days) > 20 * 366:
            raise ValidationError(gettext("Look at the year again."))

    def facts(self) -> CallFacts:
        """What it is about, for the rules."""
        begins_on = self.begins_on.data
        assert isinstance(begins_on, date)  # noqa: S101 - called only once the form is valid
        chosen = [self[name].data for name in STATE_FIELDS if self[name].data]
        return CallFacts(tuple(dict.fromkeys(chosen)), begins_on, self.ends_on.data)


class TongueForm(WordsForm):
    """A call in one more language."""

    language = SelectField(mark("Language"), validators=[Needed(mark("Choose the language."))])

    def __init__(self, *arguments: Any, taken: Iterable[str] = (), **values: Any) -> None:
        super().__init__(*arguments, **values)
        free = [pair for pair in written_languages(current_words()) if pair[0] not in set(taken)]
        self.language.choices = [("", gettext("Choose the language")), *free]


class UpdateForm(PageForm):
    """Something new to tell."""

    language = SelectField(mark("Language"))
    words = TextField(
        mark("What is new?"),
        validators=[Needed(mark("Write what is new.")), Length(max=LONGEST_PARAGRAPH)],
    )

    def __init__(self, *arguments: Any, **values: Any) -> None:
        super().__init__(*arguments, **values)
        self.language.choices = written_languages(current_words())


def filled_from(campaign: Campaign, language: str) -> dict[str, Any]:
    """The values of a call's form when it is opened to be edited in one of its languages."""
    text = next((text for text in campaign.texts if text.language == language), None)
    chosen = dict(zip(STATE_FIELDS, campaign.states, strict=False))
    return {
        "version": str(campaign.version),
        "language": language,
        "begins_on": campaign.begins_on,
        "ends_on": campaign.ends_on,
        **chosen,
        **(_typed(text) if text else {}),
    }


def _typed(text: CampaignText) -> dict[str, str]:
    plain = {name: getattr(text, name) for name in ("title", "danger", "statement", "speak_up")}
    return plain | {
        "demands": "\n".join(text.demands),
        "petitions": "\n".join(" ".join(pair) for pair in text.petitions),
        "donations": "\n".join(" ".join(pair) for pair in text.donations),
    }


def _lines(typed: str | None) -> list[str]:
    return [line.strip() for line in (typed or "").split("\n") if line.strip()]


def _check_lines(lines: list[str]) -> None:
    if len(lines) > MOST_LINES:
        raise ValidationError(gettext("Ten lines at most: the shorter, the better it is heard."))
    if any(len(line) > LONGEST_LINE for line in lines):
        raise ValidationError(gettext("Shorten the longest line to 300 characters."))


def _check_links(lines: list[str]) -> None:
    _check_lines(lines)
    for line in lines:
        found = LINK_LINE.fullmatch(line)
        if found is None or not is_safe_link(found["url"]):
            raise ValidationError(
                gettext(
                    "“%(line)s” is no link. Write what it is and then its address, which begins "
                    "with https://.",
                    line=line[:60],
                )
            )


def _link(line: str) -> NamedLink:
    found = LINK_LINE.fullmatch(line)
    assert found is not None  # noqa: S101 - called only once the form is valid
    return NamedLink(found["title"].strip() or urlsplit(found["url"]).hostname or "", found["url"])
