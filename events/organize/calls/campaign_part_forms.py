"""The forms of what belongs to a call: a letter, an event, and a protest that answers it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from wtforms import BooleanField, RadioField, SelectField
from wtforms.validators import Length, Optional, ValidationError

from events.campaigns.correspondence import LetterFacts
from events.campaigns.letters import ADDRESSEES, LONGEST_ADDRESS, Addressee, Letter, is_address
from events.campaigns.models import Campaign, CampaignLetter
from events.geography import cities, states
from events.organize.languages import written_languages
from events.presenting.plain_text import LONGEST_LINK, is_safe_link
from events.venues.actions import VenueFacts
from events.venues.models import Venue
from events.web.fields import DayField, LineField, Needed, PageForm, TextField
from events.web.languages import current_words, gettext
from events.wording import mark

LONGEST_NAME = 120
LONGEST_SUBJECT = 200
LONGEST_BODY = 5_000
LONGEST_STREET = 200


class LetterForm(PageForm):
    """A letter in one language. The same letter in another one is the same form once more."""

    kind = SelectField(mark("To whom?"))
    addressee = LineField(mark("What they are called"), validators=[Length(max=LONGEST_NAME)])
    email = LineField(mark("E-mail address"), validators=[Length(max=LONGEST_ADDRESS)])
    is_office = BooleanField(mark("This is an office's public address, not a person's."))
    language = SelectField(mark("Language of the letter"))
    subject = LineField(
        mark("Subject"),
        validators=[Needed(mark("Give it a subject.")), Length(max=LONGEST_SUBJECT)],
    )
    body = TextField(
        mark("The letter"), validators=[Needed(mark("Write the letter.")), Length(max=LONGEST_BODY)]
    )

    def __init__(self, *arguments: Any, **values: Any) -> None:
        super().__init__(*arguments, **values)
        words = current_words()
        self.kind.choices = [(kind.value, words.gettext(said)) for kind, said in ADDRESSEES.items()]
        self.language.choices = written_languages(words)

    def validate_email(self, field: LineField) -> None:
        """Take one plain address, of a mailbox that belongs to an office."""
        if not field.data:
            return
        if not is_address(field.data):
            raise ValidationError(
                gettext("This is no e-mail address. Write it like info@example.org.")
            )
        if not self.is_office.data:
            raise ValidationError(
                gettext(
                    "Tick the box below, or leave the address out: nobody is written to at home."
                )
            )

    def facts(self) -> LetterFacts:
        """To whom it goes."""
        return LetterFacts(
            Addressee(self.kind.data), self.addressee.data or "", self.email.data or ""
        )

    def patterns(self) -> dict[str, Letter]:
        """What it says, by language."""
        return {self.language.data: Letter(self.subject.data or "", self.body.data or "")}


class VenueForm(PageForm):
    """An event that an official delegation attends."""

    name = LineField(
        mark("What event?"), validators=[Needed(mark("Name it.")), Length(max=LONGEST_NAME)]
    )
    sending_state = SelectField(
        mark("Whose delegation comes?"), validators=[Needed(mark("Choose the State."))]
    )
    city = SelectField(mark("City"), validators=[Needed(mark("Choose the city."))])
    address = LineField(mark("Address"), validators=[Length(max=LONGEST_STREET)])
    begins_on = DayField(mark("First day"), validators=[Needed(mark("Choose the first day."))])
    ends_on = DayField(mark("Last day"), validators=[Optional()])
    link = LineField(mark("A page about it"), validators=[Length(max=LONGEST_LINK)])

    def __init__(self, *arguments: Any, of: Iterable[str], **values: Any) -> None:
        """Build the form for the events of some States, given by their codes."""
        super().__init__(*arguments, **values)
        language = current_words().language
        self.sending_state.choices = [(code, states.name(code, language)) for code in of]
        self.city.choices = [("", gettext("Choose the city")), *_cities(language)]

    def validate_link(self, field: LineField) -> None:
        """Refuse links that don't go where they seem to (promise G3)."""
        if field.data and not is_safe_link(field.data):
            raise ValidationError(gettext("Write a whole address that begins with https://."))

    def facts(self) -> VenueFacts:
        """What was typed, for the rules."""
        city, begins_on = cities.by_id(int(self.city.data)), self.begins_on.data
        assert city is not None  # noqa: S101 - it was chosen from the list
        assert isinstance(begins_on, date)  # noqa: S101 - called only once the form is valid
        return VenueFacts(
            name=self.name.data or "",
            city=city,
            sending_state=self.sending_state.data,
            begins_on=begins_on,
            ends_on=self.ends_on.data or begins_on,
            address=self.address.data or "",
            link=self.link.data or "",
        )


class AnswerForm(PageForm):
    """Which call a protest is to answer."""

    call = RadioField(mark("Which call?"), validators=[Needed(mark("Choose the call."))])

    def __init__(self, *arguments: Any, offered: Sequence[Campaign], **values: Any) -> None:
        super().__init__(*arguments, **values)
        language = current_words().language
        self.call.choices = [(call.slug, call.text_in(language).title) for call in offered]


def letter_values(letter: CampaignLetter, language: str) -> dict[str, Any]:
    """The values of a letter's form when it is opened in a language."""
    text = next((text for text in letter.texts if text.language == language), None)
    return {
        "kind": letter.kind,
        "addressee": letter.addressee,
        "email": letter.email,
        "is_office": bool(letter.email),
        "language": language,
        "subject": text.subject if text else "",
        "body": text.body if text else "",
    }


def venue_values(venue: Venue) -> dict[str, Any]:
    """The values of an event's form when it is opened to be edited."""
    names = ("name", "sending_state", "address", "begins_on", "ends_on", "link")
    return {name: getattr(venue, name) for name in names} | {"city": str(venue.city_geonames_id)}


def _cities(language: str) -> list[tuple[str, str]]:
    named = [
        (str(city.geonames_id), f"{city.name}, {states.name(city.country, language)}")
        for city in cities.all_cities()
    ]
    return sorted(named, key=lambda pair: pair[1].casefold())
