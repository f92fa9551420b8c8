"""Form fields that hand on canonical text, and the form they live in."""

from __future__ import annotations

from typing import Any

from wtforms import Form, HiddenField, StringField, TextAreaField, i18n
from wtforms.form import BaseForm
from wtforms.meta import DefaultMeta
from wtforms.validators import StopValidation

from events.web.formkeys import new_form_key, read_form_key
from events.web.languages import current_words, gettext
from events.web.text import canonical_line, canonical_text

NUMBER_OF_FIELDS = 40


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
