"""The form of a protest, and the one that cancels it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, Self

from wtforms import DateField, HiddenField, RadioField, SelectField
from wtforms.validators import Length, Optional, ValidationError

from events import clock
from events.geography import cities
from events.geography.cities import City
from events.missions.models import Mission
from events.notices import queries as notices
from events.organize.languages import written_languages
from events.organize.practical import (
    LONGEST_TITLE,
    LONGEST_WORDS,
    PracticalFields,
    practical_values,
)
from events.presenting.protests import FORM_WORDS
from events.protests.assembly import AssemblyForm
from events.protests.models import Protest
from events.protests.revision import Details
from events.protests.schedule import (
    FURTHEST_AHEAD,
    ClockRepeats,
    instants,
    is_repeated,
    offset_in_words,
)
from events.refusals import NotValid
from events.venues.models import Venue
from events.web.fields import ClockField, DayField, LineField, Needed, PageForm, TextField
from events.web.languages import current_words, gettext
from events.wording import mark

LONGEST_MEETING_POINT = 200
LONGEST_REASON = 500
ONE_DAY = timedelta(days=1)
FIRST, SECOND = "first", "second"
# Where in the form the rules' fields are.
SHOWN_AS = {"starts": "start", "ends": "end"}


@dataclass(frozen=True)
class Place:
    """Where the form's protest will stand.

    :ivar city: None if it has to be chosen, among those of ``country``.
    :ivar time_zone: the mission's own; empty if it has none.
    :ivar is_held: the protest stands there already; the form edits it.
    """

    city: City | None
    country: str
    time_zone: str
    is_held: bool = False

    @classmethod
    def of(cls, place: Mission | Venue) -> Self:
        """Where a mission or an event is, as far as we know."""
        time_zone = place.time_zone if isinstance(place, Mission) else ""
        return cls(cities.by_id(place.city_geonames_id or 0), place.country, time_zone)


class NoticeChoice(StrEnum):
    """How to go on where notice is due before a call is published."""

    LATER = "later"
    GIVEN = "given"
    ANYWAY = "anyway"


NOTICE_CHOICES = {
    NoticeChoice.LATER: mark("Not yet: keep it as a draft, I give notice first"),
    NoticeChoice.GIVEN: mark("Yes: publish it"),
    NoticeChoice.ANYWAY: mark("No, it is urgent: publish it, I give notice at the same time"),
}


class ProtestForm(PracticalFields):
    """Five fields that everyone fills in, more that most leave alone, two that few ever see."""

    version = HiddenField()
    city = SelectField(validators=[Needed(mark("Choose the city."))])
    title = LineField(validators=[Needed(mark("Say what it is for.")), Length(max=LONGEST_TITLE)])
    date = DayField(validators=[Needed(mark("Choose the day."))])
    start = ClockField(validators=[Needed(mark("Say when it starts."))])
    end = ClockField(validators=[Needed(mark("Say when it ends."))])
    fold = RadioField(validators=[Optional()])
    words = TextField(validators=[Length(max=LONGEST_WORDS)])
    notice = RadioField(mark("Has notice been given?"), default=NoticeChoice.LATER)
    form = SelectField()
    meeting_point = LineField(validators=[Length(max=LONGEST_MEETING_POINT)])
    language = SelectField()

    def __init__(self, *arguments: Any, place: Place, **values: Any) -> None:
        """Build the form for a place."""
        super().__init__(*arguments, **values)
        self._place = place
        self._label()
        self._offer()
        if place.city:
            del self.city
        if not self._name_folds():
            del self.fold
        if not self._publishing_announces():
            del self.notice

    @property
    def chosen_city(self) -> City | None:
        """Where the protest stands, as far as that is known yet."""
        if self._place.city or not self.city.data:
            return self._place.city
        return cities.by_slug(self._place.country, self.city.data)

    @property
    def time_zone(self) -> str:
        """Whose clock the times are by; empty until a city is chosen."""
        city = self.chosen_city
        return self._place.time_zone or (city.time_zone if city else "")

    @property
    def notice_choice(self) -> NoticeChoice | None:
        """What was answered where notice is due before publishing; None where it isn't asked."""
        return NoticeChoice(self.notice.data) if "notice" in self else None

    @property
    def opened_version(self) -> int:
        """The version that was being edited; zero, which none has, if it was meddled with."""
        text = self.version.data or ""
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0

    def validate_date(self, field: DateField) -> None:
        """Refuse days so far off that no rule needs to look at them."""
        today = clock.today()
        if field.data and not today - ONE_DAY <= field.data <= today + FURTHEST_AHEAD + ONE_DAY:
            raise ValidationError(gettext("Choose a day from today to 400 days ahead."))

    def details(self) -> Details:
        """What was typed, for the rules. An end earlier than the start is on the next day."""
        starts, ends = self._moments()
        second = self._is_second()
        return Details(
            title=self.title.data or "",
            starts=starts,
            ends=ends,
            words=self.words.data or "",
            language=self.language.data,
            form=self.form.data,
            meeting_point=self.meeting_point.data or "",
            **self.practical(),
            start_is_second=second,
            end_is_second=second,
        )

    def show(self, error: NotValid) -> None:
        """Put what the rules found wrong beside its field."""
        name = SHOWN_AS.get(error.field or "", error.field or "")
        if isinstance(error, ClockRepeats):
            name = "fold"
        field = self[name if name in self else "title"]
        field.errors = [*field.errors, error.say(current_words())]

    def _is_second(self) -> bool | None:
        """Which of two times is meant, where that was asked."""
        return {FIRST: False, SECOND: True}.get(self.fold.data or "") if "fold" in self else None

    def _label(self) -> None:
        labels = {
            "city": gettext("City"),
            "title": gettext("What for?"),
            "date": gettext("Day"),
            "start": gettext("Start"),
            "end": gettext("End"),
            "fold": gettext("Which of the two?"),
            "words": gettext("Your words"),
            "form": gettext("Kind of protest"),
            "meeting_point": gettext("Meeting point"),
            "language": gettext("Language"),
        }
        for name, text in labels.items():
            self[name].label.text = text

    def _moments(self) -> tuple[datetime, datetime]:
        day, start, end = self.date.data, self.start.data, self.end.data
        assert isinstance(day, date)  # noqa: S101 - called only once the fields are valid
        assert isinstance(start, time) and isinstance(end, time)  # noqa: S101
        next_day = ONE_DAY if end < start else timedelta()
        return datetime.combine(day, start), datetime.combine(day + next_day, end)

    def _offer(self) -> None:
        """Fill the lists to choose from."""
        words = current_words()
        self.form.choices = [(kind.value, words.gettext(said)) for kind, said in FORM_WORDS.items()]
        self.language.choices = written_languages(words)
        self.notice.choices = [
            (choice.value, words.gettext(said)) for choice, said in NOTICE_CHOICES.items()
        ]
        self.city.choices = [
            ("", gettext("Choose the city")),
            *((found.slug, found.name) for found in cities.in_country(self._place.country)),
        ]

    def _publishing_announces(self) -> bool:
        """Whether notice has to be given there before a call is published."""
        if self._place.is_held:
            return False
        form = self.form.data if self.form.data in set(AssemblyForm) else AssemblyForm.STATIC
        rule = notices.rule_for(self._place.country, self.chosen_city, form)
        return rule is not None and rule.counts_to_announcement

    def _name_folds(self) -> bool:
        """Whether a time was typed that comes twice; if so, offer both."""
        self.fold.choices = []
        if not (self.time_zone and self.date.data and self.start.data and self.end.data):
            return False
        for moment in self._moments():
            if is_repeated(moment, self.time_zone):
                self.fold.choices = _folds(moment, self.time_zone)
                return True
        return False


class CancelForm(PageForm):
    """Why a protest is cancelled; that may stay empty."""

    reason = TextField(validators=[Length(max=LONGEST_REASON)])

    def __init__(self, *arguments: Any, **values: Any) -> None:
        super().__init__(*arguments, **values)
        self.reason.label.text = gettext("Reason")


class ButtonForm(PageForm):
    """A button with nothing to fill in."""


def filled_from(protest: Protest) -> dict[str, Any]:
    """The values of a protest's form when it is opened to be edited."""
    first = instants(protest.starts, protest.time_zone)[0]
    return {
        "version": str(protest.version),
        "title": protest.title,
        "date": protest.starts.date(),
        "start": protest.starts.time(),
        "end": protest.ends.time(),
        "fold": FIRST if protest.starts_at == first else SECOND,
        "words": protest.words,
        "form": protest.form,
        "meeting_point": protest.meeting_point,
        "language": protest.language,
        **practical_values(protest),
    }


def _folds(moment: datetime, time_zone: str) -> list[tuple[str, str]]:
    words = current_words()
    said = [
        gettext("%(time)s, %(offset)s", time=words.time(moment), offset=offset)
        for offset in (
            offset_in_words(instant, time_zone, words) for instant in instants(moment, time_zone)
        )
    ]
    return [(FIRST, said[0]), (SECOND, said[1])]
