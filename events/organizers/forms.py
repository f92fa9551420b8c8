"""Forms of accounts."""

from __future__ import annotations

from wtforms import Field, Form, HiddenField, PasswordField
from wtforms.validators import StopValidation

from events.organizers.names import LONGEST, NameRefused, checked_name
from events.organizers.offers import Offer
from events.web.fields import LineField, Needed, PageForm
from events.web.languages import current_words, gettext
from events.web.text import canonical_line
from events.wording import mark

NAME_FIELD = {"autocomplete": "username", "autocapitalize": "off", "spellcheck": "false"}
WORD_FIELD = {"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}


class Name:
    """Refuses what can't be a pseudonym."""

    field_flags = {"required": True, "maxlength": LONGEST}  # noqa: RUF012 - WTForms reads it, nobody writes it

    def __call__(self, form: Form, field: Field) -> None:
        try:
            field.data = checked_name(field.data or "")
        except NameRefused as refusal:
            raise StopValidation(refusal.say(current_words())) from refusal


class JoinForm(PageForm):
    """The one thing that joining asks for."""

    name = LineField(mark("Name"), validators=[Name()], render_kw=NAME_FIELD)


class KeepForm(PageForm):
    """Two words of a passphrase, or two codes, to show that they were kept; and the name."""

    token = HiddenField()
    name = LineField(mark("Name"), render_kw=NAME_FIELD)
    first = LineField(validators=[Needed(mark("Look it up and type it."))], render_kw=WORD_FIELD)
    second = LineField(validators=[Needed(mark("Look it up and type it."))], render_kw=WORD_FIELD)

    def ask_for(self, offer: Offer) -> None:
        """Name the two words or codes in the fields' labels."""
        for field, number in zip((self.first, self.second), offer.asked, strict=True):
            field.label.text = (
                gettext("Word %(number)s", number=number)
                if offer.with_passphrase
                else gettext("First four letters of code %(number)s", number=number)
            )

    def validate_for(self, offer: Offer) -> bool:
        """Whether everything is there and right."""
        self.ask_for(offer)
        if not self.validate():
            return False
        if not offer.was_kept(self.first.data or "", self.second.data or ""):
            self.form_errors.append(  # beside neither: either may be wrong
                gettext("These are not the two words. Look at what you wrote down.")
                if offer.with_passphrase
                else gettext("These are not the two codes. Look at what you wrote down.")
            )
            return False
        return True


def passphrase_field() -> PasswordField:
    """The field for a passphrase that exists."""
    return PasswordField(
        mark("Passphrase"),
        validators=[Needed(mark("Type the seven words."))],
        filters=[lambda typed: canonical_line(typed or "")],
        render_kw={"autocomplete": "current-password"},
    )


def app_code_field(*validators: Needed) -> LineField:
    """The field for a code from an app."""
    return LineField(
        mark("Code from your app"),
        validators=list(validators),
        render_kw={"autocomplete": "one-time-code", "inputmode": "numeric", "maxlength": 20},
    )


class SignInForm(PageForm):
    """Name and passphrase, and a code for those who set that up."""

    name = LineField(
        mark("Name"),
        validators=[Needed(mark("Type the name you joined with."))],
        render_kw=NAME_FIELD,
    )
    passphrase = passphrase_field()
    code = app_code_field()
    kept = HiddenField()


class RecoverForm(PageForm):
    """Name and one recovery code."""

    name = LineField(
        mark("Name"),
        validators=[Needed(mark("Type the name you joined with."))],
        render_kw=NAME_FIELD,
    )
    code = LineField(
        mark("Recovery code"),
        validators=[Needed(mark("Type one of your codes, such as abcd-efgh-ijkl-mnop."))],
        render_kw=WORD_FIELD,
    )
