"""Form fields that hand on canonical text, and the form they live in."""

from __future__ import annotations

import re
from typing import Any

from wtforms import (
    DateField,
    Field,
    Form,
    HiddenField,
    StringField,
    TextAreaField,
    TimeField,
    i18n,
)
from wtforms.form import BaseForm
from wtforms.meta import DefaultMeta
from wtforms.validators import StopValidation

from events.web.formkeys import new_form_key, read_form_key
from events.web.languages import current_words, gettext
from events.web.text import canonical_line, canonical_text, plain_digits, shows_something
from events.wording import mark

NUMBER_OF_FIELDS = 40
# The first is what browsers send.
DAY_FORMATS = ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y")
TIME_FORMATS = ("%H:%M", "%H:%M:%S", "%H.%M", "%H%M")
LIKE_A_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}([./])\d{1,2}\1\d{4}")
# What WTForms would say, and what we say instead.
STOCK_WORDS = {
    "Field cannot be longer than %(max)d characters.": mark(
        "Write at most %(max)s characters; this has %(length)s."
    ),
    "Not a valid choice.": mark("Choose one of the list."),
    "'%(value)s' are not valid choices for this field.": mark("Choose from the list."),
}


def _line(value: str | None) -> str:
    return canonical_line(value or "")


def _text(value: str | None) -> str:
    return canonical_text(value or "")


def _typed(valuelist: list[str]) -> list[str]:
    """What was typed into a field, if anything, with digits that can be parsed."""
    return [plain_digits(typed).strip() for typed in valuelist if typed.strip()]


class LineField(StringField):
    """One line of text, canonical."""

    def __init__(self, label: str | None = None, **values: Any) -> None:
        super().__init__(label, filters=(_line,), **values)


class TextField(TextAreaField):
    """Several lines of text, canonical."""

    def __init__(self, label: str | None = None, **values: Any) -> None:
        super().__init__(label, filters=(_text,), **values)


class DayField(DateField):
    """A day, as browsers send it or as people type it where there is no calendar to click on."""

    def __init__(self, label: str | None = None, **values: Any) -> None:
        super().__init__(label, format=list(DAY_FORMATS), **values)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read what was typed; :class:`ValueError` says how to write it."""
        typed = _typed(valuelist)
        if valuelist:
            self.data = None  # a field that was emptied is empty, whatever it was opened with
        try:
            super().process_formdata(typed)
        except ValueError as error:
            if LIKE_A_DAY.fullmatch(" ".join(typed)):
                raise ValueError(gettext("There is no such day. Check day and month.")) from error
            raise ValueError(gettext("Write the day like 2026-12-31.")) from error


class ClockField(TimeField):
    """A time of the day, as browsers send it or as people type it."""

    def __init__(self, label: str | None = None, **values: Any) -> None:
        super().__init__(label, format=list(TIME_FORMATS), **values)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read what was typed; :class:`ValueError` says how to write it."""
        if valuelist:
            self.data = None  # a field that was emptied is empty, whatever it was opened with
        try:
            super().process_formdata(_typed(valuelist))
        except ValueError as error:
            raise ValueError(gettext("Write the time like 18:00.")) from error


class NumberField(StringField):
    """A whole number from a range, or nothing. ``number`` is what was read.

    Digits of every script count; what programs call a number besides, people rarely mean.
    """

    def __init__(self, label: str | None = None, *, least: int, most: int, **values: Any) -> None:
        super().__init__(label, filters=(_line,), **values)
        self._least, self._most = least, most
        self.render_kw = {"inputmode": "numeric", **(self.render_kw or {})}

    @property
    def number(self) -> int | None:
        typed = plain_digits("".join((self.data or "").split()))
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else None

    def pre_validate(self, form: BaseForm) -> None:
        if self.data and (self.number is None or not self._least <= self.number <= self._most):
            raise StopValidation(
                gettext(
                    "Write a whole number from %(least)s to %(most)s, or leave it empty.",
                    least=self._least,
                    most=self._most,
                )
            )


class Needed:
    """Refuses an empty field, in words that say what to give."""

    field_flags = {"required": True}  # noqa: RUF012 - WTForms reads it, nobody writes it

    def __init__(self, message: str) -> None:
        self.message = message

    def __call__(self, form: BaseForm, field: Field) -> None:
        if field.data and (not isinstance(field.data, str) or shows_something(field.data)):
            return
        if field.errors:  # what was typed could not be read, which is said already
            raise StopValidation
        raise StopValidation(gettext(self.message))


class FormKeyField(HiddenField):
    """The signed one-time key. ``key`` is what it signs, once the form has been validated."""

    key: str = ""

    def process(self, *arguments: Any, **values: Any) -> None:
        super().process(*arguments, **values)
        if not self.raw_data:
            self.data = new_form_key()

    def pre_validate(self, form: Any) -> None:
        key = read_form_key(self.data or "")
        if key is None:
            self.data = new_form_key()
            raise StopValidation(
                gettext("This form was open for more than a day. Look it over and send it again.")
            )
        self.key = key


class _OwnWords:
    """What WTForms says by itself, in our words where we have some, in the language of the page."""

    def __init__(self) -> None:
        self._stock: Any = i18n.get_translations((current_words().language,))

    def gettext(self, message: str) -> str:
        own = STOCK_WORDS.get(message)
        return gettext(own) if own else self._stock.gettext(message)

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        own = STOCK_WORDS.get(plural)
        return gettext(own) if own else self._stock.ngettext(singular, plural, number)


class _Meta(DefaultMeta):
    def get_translations(self, form: BaseForm) -> Any:
        """The messages of fields and validators."""
        return _OwnWords()


class PageForm(Form):
    """A form on a page: labels and errors in the page's language, repeated sending acts once.

    Labels are given as marked messages (:func:`events.wording.mark`) and translated here.
    """

    Meta = _Meta
    form_key = FormKeyField()

    def __init__(self, *arguments: Any, **values: Any) -> None:
        super().__init__(*arguments, **values)
        for field in self:
            if field.label.text:
                field.label.text = gettext(field.label.text)
