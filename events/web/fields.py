"""Form fields that hand on canonical text, and the form they live in."""

from __future__ import annotations

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
from events.web.text import canonical_line, canonical_text, shows_something

NUMBER_OF_FIELDS = 40
# The first is what browsers send.
DAY_FORMATS = ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y")
TIME_FORMATS = ("%H:%M", "%H:%M:%S", "%H.%M", "%H%M")


def _line(value: str | None) -> str:
    return canonical_line(value or "")


def _text(value: str | None) -> str:
    return canonical_text(value or "")


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
        if valuelist:
            self.data = None  # a field that was emptied is empty, whatever it was opened with
        try:
            super().process_formdata([typed for typed in valuelist if typed.strip()])
        except ValueError as error:
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
            super().process_formdata([typed for typed in valuelist if typed.strip()])
        except ValueError as error:
            raise ValueError(gettext("Write the time like 18:00.")) from error


class NumberField(StringField):
    """A whole number from a range, or nothing. ``number`` is what was read.

    Only plain digits count: what other scripts and programs call a number, people rarely mean.
    """

    def __init__(self, label: str | None = None, *, least: int, most: int, **values: Any) -> None:
        super().__init__(label, filters=(_line,), **values)
        self._least, self._most = least, most
        self.render_kw = {"inputmode": "numeric", **(self.render_kw or {})}

    @property
    def number(self) -> int | None:
        typed = "".join((self.data or "").split())
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


class _Meta(DefaultMeta):
    def get_translations(self, form: BaseForm) -> Any:
        """WTForms' own messages in the page's language."""
        return i18n.get_translations((current_words().language,))


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
