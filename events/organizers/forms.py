"""Forms of accounts."""

from __future__ import annotations

from wtforms import Field, Form, HiddenField, PasswordField, RadioField
from wtforms.validators import StopValidation

from events.organizers.credentials import Credentials
from events.organizers.names import LONGEST, NameRefused, checked_name
from events.organizers.signals import Upcoming
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


class ConfirmForm(PageForm):
    """Two words of a passphrase, to show that it was kept, and the name as it was chosen."""

    token = HiddenField()
    name = LineField(mark("Name"), render_kw=NAME_FIELD)
    first = LineField(validators=[Needed(mark("Type this word."))], render_kw=WORD_FIELD)
    second = LineField(validators=[Needed(mark("Type this word."))], render_kw=WORD_FIELD)

    def ask_for(self, credentials: Credentials) -> None:
        """Name the two words in the fields' labels."""
        for field, number in zip((self.first, self.second), credentials.asked, strict=True):
            field.label.text = gettext("Word %(number)s", number=number)

    def validate_for(self, credentials: Credentials) -> bool:
        """Whether everything is there and the words are right."""
        self.ask_for(credentials)
        if not self.validate():
            return False
        if not credentials.were_kept(self.first.data or "", self.second.data or ""):
            self.second.errors = [
                gettext("These are not the two words. Look at what you wrote down.")
            ]
            return False
        return True


class SignInForm(PageForm):
    """Name and passphrase."""

    name = LineField(
        mark("Name"),
        validators=[Needed(mark("Type the name you joined with."))],
        render_kw=NAME_FIELD,
    )
    passphrase = PasswordField(
        mark("Passphrase"),
        validators=[Needed(mark("Type the seven words."))],
        filters=[lambda typed: canonical_line(typed or "")],
        render_kw={"autocomplete": "current-password"},
    )
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


class LeaveForm(PageForm):
    """What becomes of one's protests, and the passphrase."""

    upcoming = RadioField(
        mark("Your protests ahead"),
        choices=lambda: [
            (Upcoming.CANCEL.value, gettext("Cancel them all: their pages and calendars say so")),
            (Upcoming.KEEP.value, gettext("Keep them, without an owner: nobody can change them")),
        ],
        validators=[Needed(mark("Choose what happens to your protests."))],
        validate_choice=False,
    )
    passphrase = PasswordField(
        mark("Passphrase"),
        validators=[Needed(mark("Type the seven words."))],
        filters=[lambda typed: canonical_line(typed or "")],
        render_kw={"autocomplete": "current-password"},
    )

    def validate_upcoming(self, field: Field) -> None:
        if field.data not in set(Upcoming):
            raise StopValidation(gettext("Choose one of the two."))
