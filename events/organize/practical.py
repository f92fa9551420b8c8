"""The folded part of a protest's form: getting there, taking part, and a second language."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar

from wtforms import SelectField
from wtforms.validators import Length, ValidationError

from events.organize.languages import listed_languages, typed_languages, written_languages
from events.presenting.plain_text import LONGEST_LINK, is_safe_link
from events.protests.models import Protest
from events.protests.practical import SIDE_WORDS, STEP_FREE_WORDS
from events.web.fields import LineField, NumberField, PageForm, TextField
from events.web.languages import current_words, gettext
from events.wording import Words, mark

Value = TypeVar("Value", bound=StrEnum)
LONGEST_TITLE = 120
LONGEST_WORDS = 5000
LONGEST_BRING = 300
LONGEST_STEWARDS = 200
LONGEST_LIST_OF_LANGUAGES = 300
MOST_LANGUAGES = 10
FURTHEST_METRES = 20_000
MOST_PEOPLE = 1_000_000
# Fields that hold just what is stored.
AS_STORED = (
    *("meeting_side", "step_free", "bring", "stewards", "link"),
    *("second_language", "second_title", "second_words"),
)


class PracticalFields(PageForm):
    """What most leave alone. None of it is needed."""

    meeting_distance = NumberField(
        mark("How many metres from the door?"), least=0, most=FURTHEST_METRES
    )
    meeting_side = SelectField(mark("Which side of the street?"), default="")
    step_free = SelectField(mark("Can people come who can't climb steps?"), default="")
    spoken = LineField(mark("Languages spoken"), validators=[Length(max=LONGEST_LIST_OF_LANGUAGES)])
    bring = LineField(mark("What to bring"), validators=[Length(max=LONGEST_BRING)])
    stewards = LineField(mark("Stewards"), validators=[Length(max=LONGEST_STEWARDS)])
    link = LineField(mark("Link"), validators=[Length(max=LONGEST_LINK)])
    expected_size = NumberField(mark("How many people do you expect?"), least=1, most=MOST_PEOPLE)
    second_language = SelectField(mark("Second language"), default="")
    second_title = LineField(
        mark("Title in the second language"), validators=[Length(max=LONGEST_TITLE)]
    )
    second_words = TextField(
        mark("Words in the second language"), validators=[Length(max=LONGEST_WORDS)]
    )

    def __init__(self, *arguments: Any, **values: Any) -> None:
        super().__init__(*arguments, **values)
        words = current_words()
        self.meeting_side.choices = _or_unsaid(SIDE_WORDS, words)
        self.step_free.choices = _or_unsaid(STEP_FREE_WORDS, words)
        self.second_language.choices = [("", gettext("None")), *written_languages(words)]

    def validate_spoken(self, field: LineField) -> None:
        """Refuse what is no language, naming it."""
        tags, unknown = typed_languages(field.data or "", current_words())
        if unknown:
            raise ValidationError(
                gettext(
                    "We don't know “%(typed)s” as a language. Write names like “Deutsch, Русский”.",
                    typed=unknown[0],
                )
            )
        if len(tags) > MOST_LANGUAGES:
            raise ValidationError(gettext("Ten languages at most."))

    def validate_link(self, field: LineField) -> None:
        """Refuse links that don't go where they seem to (promise G3)."""
        if field.data and not is_safe_link(field.data):
            raise ValidationError(gettext("Write a whole address that begins with https://."))

    def validate_second_language(self, field: SelectField) -> None:
        """Words in a second language have to say which one it is."""
        if not field.data and self._has_second:
            raise ValidationError(gettext("Choose the language of your second title and words."))

    def practical(self) -> dict[str, Any]:
        """What was typed, as fields of :class:`events.protests.revision.Details`."""
        stored = {name: self[name].data or "" for name in AS_STORED}
        if not self._has_second:
            stored["second_language"] = ""
        return stored | {
            "meeting_distance": self.meeting_distance.number,
            "expected_size": self.expected_size.number,
            "spoken": " ".join(typed_languages(self.spoken.data or "", current_words())[0]),
        }

    @property
    def _has_second(self) -> bool:
        return bool(self.second_title.data or self.second_words.data)


def practical_values(protest: Protest) -> dict[str, str]:
    """The values of these fields when a protest is opened to be edited."""
    return {
        "meeting_distance": _written(protest.meeting_distance),
        "expected_size": _written(protest.expected_size),
        "spoken": listed_languages(protest.spoken),
        **{name: getattr(protest, name) for name in AS_STORED},
    }


def _written(number: int | None) -> str:
    return "" if number is None else str(number)


def _or_unsaid(said: Mapping[Value, str], words: Words) -> list[tuple[str, str]]:
    """A list to choose from, or to leave open."""
    choices = [(key.value, words.gettext(text)) for key, text in said.items()]
    return [("", words.gettext("Not said")), *choices]
