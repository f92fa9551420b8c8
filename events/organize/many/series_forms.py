"""Forms for many dates of a series at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from wtforms import HiddenField, RadioField
from wtforms.validators import Optional

from events.geography import cities
from events.organize.forms import ONE_DAY, NoticeChoice, Place, ProtestForm, filled_from
from events.organize.many.repeating import GapField
from events.protests.models import Protest
from events.protests.series.occurrences import WrongDate
from events.protests.series.recurrence import MOST_DATES
from events.refusals import NotValid
from events.web.fields import Needed, NumberField, PageForm
from events.web.languages import current_words, gettext
from events.wording import mark

# What each date has for itself, or what is asked elsewhere.
NOT_ALIKE = ("date", "fold", "version", "notice", "city")
LONGEST_NUMBER = 9
PUBLISHING_ANSWERS: Mapping[NoticeChoice, str] = {
    NoticeChoice.GIVEN: mark("Yes, for all of these"),
    NoticeChoice.ANYWAY: mark("No, it is urgent: publish them, I give notice at the same time"),
}


class DatesForm(ProtestForm):
    """A protest's form that changes many dates alike; each stays on its day."""

    versions = HiddenField()
    gap = GapField()

    def __init__(self, *arguments: Any, opened: Protest, dates: Sequence[Protest]) -> None:
        """Fill the form from one of some dates.

        :param opened: the one that it is compared with when it comes back.
        """
        self._opened = opened
        place = Place(
            cities.by_id(opened.city_geonames_id), opened.country, opened.time_zone, is_held=True
        )
        super().__init__(*arguments, place=place, **filled_from(opened))
        if not self.versions.raw_data:
            self.take_versions(dates)
        self.gap.translate()
        for name in NOT_ALIKE:
            if name in self:
                del self[name]

    @property
    def opened_versions(self) -> dict[str, int]:
        """The versions that were being edited, by id; what was meddled with is left out."""
        pairs = (pair.partition(":") for pair in (self.versions.data or "").split())
        return {
            protest_id: int(number)
            for protest_id, _, number in pairs
            if number.isascii() and number.isdigit() and len(number) <= LONGEST_NUMBER
        }

    def take_versions(self, dates: Sequence[Protest]) -> None:
        """Let what is sent next be over what there is now."""
        own = {each.id: each.version for each in (self._opened, *dates)}
        self.versions.data = " ".join(f"{key}:{version}" for key, version in own.items())

    def show(self, error: NotValid) -> None:
        """Put what the rules found wrong beside its field."""
        if isinstance(error, WrongDate) and error.is_in_gap:
            self.gap.errors = [error.say(current_words())]
        else:
            super().show(error)

    def _moments(self) -> tuple[datetime, datetime]:
        """Start and end on the first date's day, of which only the clocks count."""
        start, end = self.start.data, self.end.data
        assert start is not None and end is not None  # noqa: S101 - only once the form is valid
        day: date = self._opened.starts.date()
        next_day = ONE_DAY if end < start else timedelta()
        return datetime.combine(day, start), datetime.combine(day + next_day, end)

    def _name_folds(self) -> bool:
        """No date is asked which of two times is meant; it is the first."""
        return False


class MoreDatesForm(PageForm):
    """How many further dates a series gets."""

    number = NumberField(
        mark("How many more dates?"),
        least=1,
        most=MOST_DATES - 1,
        default="4",
        validators=[Needed(mark("Say how many."))],
    )
    gap = GapField()

    def __init__(self, *arguments: Any, **values: Any) -> None:
        super().__init__(*arguments, **values)
        self.gap.translate()

    def show(self, error: NotValid) -> None:
        """Put what the rules found wrong beside its field."""
        is_in_gap = isinstance(error, WrongDate) and error.is_in_gap
        field = self.gap if is_in_gap else self.number
        field.errors = [error.say(current_words())]


class PublishForm(PageForm):
    """Publish many drafts; where notice is due first, an answer for all of them."""

    notice = RadioField(mark("Has notice been given?"), validators=[Optional()])

    def __init__(self, *arguments: Any, **values: Any) -> None:
        super().__init__(*arguments, **values)
        self.notice.choices = [
            (choice.value, gettext(said)) for choice, said in PUBLISHING_ANSWERS.items()
        ]

    @property
    def choice(self) -> NoticeChoice | None:
        """The answer, if there is one."""
        return NoticeChoice(self.notice.data) if self.notice.data in PUBLISHING_ANSWERS else None


def opened_date(versions: str) -> str:
    """The id of the date that a form was filled from, as its hidden field says."""
    return versions.partition(":")[0]
