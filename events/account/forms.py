"""Forms of one's own account."""

from __future__ import annotations

from wtforms import BooleanField, Field, HiddenField, RadioField
from wtforms.validators import StopValidation

from events.organizers.forms import app_code_field, passphrase_field
from events.organizers.signals import Upcoming
from events.web.fields import LineField, Needed, PageForm
from events.web.languages import gettext
from events.wording import mark

LONGEST_NAME = 40


class AgainForm(PageForm):
    """The passphrase again, and a code if an app makes them for the account."""

    passphrase = passphrase_field()
    code = app_code_field()
    kept = HiddenField()


class PassphraseForm(PageForm):
    """Before a new passphrase is shown."""

    with_codes = BooleanField(mark("Ten new recovery codes as well; the old ones end"))


class ButtonForm(PageForm):
    """A button."""


class PasskeyForm(PageForm):
    """What a new passkey is called, and what the browser answered."""

    name = LineField(
        mark("What do you call it?"),
        validators=[Needed(mark("Give it a name, such as the device's."))],
        render_kw={"maxlength": LONGEST_NAME, "autocomplete": "off"},
    )
    token = HiddenField()
    passkey = HiddenField()

    def validate_name(self, field: Field) -> None:
        if len(field.data) > LONGEST_NAME:
            raise StopValidation(gettext("Choose a shorter name, of 40 characters at most."))


class AppCodeForm(PageForm):
    """The first code that an app made."""

    token = HiddenField()
    code = app_code_field(Needed(mark("Type the six digits that your app shows.")))


class LeaveForm(PageForm):
    """What becomes of one's protests."""

    upcoming = RadioField(
        mark("Your protests ahead"),
        choices=lambda: [
            (Upcoming.CANCEL.value, gettext("Cancel them all: their pages and calendars say so")),
            (Upcoming.KEEP.value, gettext("Keep them, without an owner: nobody can change them")),
        ],
        validators=[Needed(mark("Choose what happens to your protests."))],
        validate_choice=False,
    )

    def validate_upcoming(self, field: Field) -> None:
        if field.data not in set(Upcoming):
            raise StopValidation(gettext("Choose one of the two."))
