"""The folded "Repeat" part of a new protest's form, and the series that it makes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from flask import redirect, request, url_for
from werkzeug.wrappers import Response
from wtforms import RadioField, SelectField, SelectMultipleField
from wtforms.validators import Optional
from wtforms.widgets import CheckboxInput, ListWidget

from events import clock
from events.database import db
from events.geography.cities import City
from events.missions.models import Mission
from events.organize import publishing
from events.organize.calls import calling
from events.organize.care import clashing
from events.organize.forms import ProtestForm
from events.organizers.session import signed_in_organizer
from events.presenting.protests import when_in_words
from events.protests import scheduling
from events.protests.assembly import State
from events.protests.clash import Slot
from events.protests.models import Protest
from events.protests.neighbours import clashes
from events.protests.revision import Details
from events.protests.series import recurrence, serial, series_queries
from events.protests.series.occurrences import Gap, WrongDate, dated
from events.protests.series.recurrence import (
    FEWEST_DATES,
    LAST,
    MOST_DATES,
    Frequency,
    OffTheRule,
    Rule,
    Weekday,
)
from events.refusals import NotValid
from events.venues.models import Venue
from events.web.fields import DayField, NumberField
from events.web.languages import current_words
from events.wording import Words, mark

ONCE = ""
# The form has forty fields or so, as each ticked weekday is one.
MOST_FIELDS = 60
FREQUENCY_WORDS: Mapping[str, str] = {
    ONCE: mark("No, once"),
    Frequency.DAILY: mark("Every day"),
    Frequency.WEEKLY: mark("Every week"),
    Frequency.MONTHLY: mark("Every month, on the same weekday"),
}
WHICH_WORDS: Mapping[str, str] = {
    "": mark("As the first day falls"),
    "1": mark("The first in the month"),
    "2": mark("The second"),
    "3": mark("The third"),
    "4": mark("The fourth"),
    str(LAST): mark("The last"),
}
# What decides which dates there are.
DECIDING = ("date", "start", "end", "repeat", "weekdays", "nth", "count", "until", "gap")
GAP_WORDS: Mapping[Gap, str] = {
    Gap.MOVE: mark("Move that date to the nearest time that exists"),
    Gap.LEAVE_OUT: mark("Leave that date out"),
}


class BoxesField(SelectMultipleField):
    """Several choices, each a box to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class GapField(RadioField):
    """What to do with a date on which clocks skip the time."""

    def __init__(self, **values: Any) -> None:
        super().__init__(
            mark("Where clocks skip the time"),
            validators=[Optional()],
            choices=[],
            **values,
        )

    def translate(self) -> None:
        """Say the choices in the page's language."""
        words = current_words()
        self.choices = [(gap.value, words.gettext(said)) for gap, said in GAP_WORDS.items()]

    @property
    def chosen(self) -> Gap:
        """What was chosen; to refuse, until something is."""
        return Gap(self.data) if self.data in set(Gap) else Gap.REFUSE


class NewProtestForm(ProtestForm):
    """A protest's form that can make a series of it."""

    repeat = SelectField(mark("Does it repeat?"), default=ONCE)
    weekdays = BoxesField(mark("On which days of the week"))
    nth = SelectField(mark("Which one in the month"), default="")
    count = NumberField(mark("How many dates"), least=FEWEST_DATES, most=MOST_DATES)
    until = DayField(mark("Or until which day"), validators=[Optional()])
    gap = GapField()
    call = SelectField(mark("Which call does it answer?"), default="")

    def __init__(self, *arguments: Any, **values: Any) -> None:
        super().__init__(*arguments, **values)
        words = current_words()
        self.repeat.choices = _said(FREQUENCY_WORDS, words)
        self.weekdays.choices = [(day.value, day.name_in(words)) for day in Weekday]
        self.nth.choices = _said(WHICH_WORDS, words)
        self.gap.translate()

    @property
    def repeats(self) -> bool:
        """Whether it is to be a series."""
        return self.repeat.data in set(Frequency)

    @property
    def has_times(self) -> bool:
        """Whether day, times and place were given, and could be read."""
        given = (self.date.data, self.start.data, self.end.data)
        return all(value is not None for value in given) and bool(self.time_zone)

    @property
    def rule(self) -> Rule:
        """How it repeats. Only of a form that does, with a day."""
        weekdays = [Weekday(day) for day in self.weekdays.data or () if day in set(Weekday)]
        nth = int(self.nth.data) if self.nth.data in WHICH_WORDS and self.nth.data else None
        return Rule.starting(
            self._first_day, Frequency(self.repeat.data), weekdays=weekdays, nth=nth
        )

    def dates(self) -> list[Details]:
        """What each date of the series says.

        :raises OffTheRule: :raises WrongNumber: :raises WrongDate: if they can't be.
        """
        days = recurrence.days(
            self.rule, self._first_day, until=self.until.data, count=self.count.number
        )
        return dated(self.details(), days, self.time_zone, now=clock.now(), gap=self.gap.chosen)

    def show(self, error: NotValid) -> None:
        """Put what the rules found wrong beside its field."""
        if isinstance(error, WrongDate) and error.is_in_gap:
            self.gap.errors = [error.say(current_words())]
        elif isinstance(error, OffTheRule):
            self.repeat.errors = [error.say(current_words())]
        else:
            super().show(error)

    @property
    def _first_day(self) -> date:
        day = self.date.data
        assert isinstance(day, date)  # noqa: S101 - called only once the day could be read
        return day


def preview(form: NewProtestForm, words: Words) -> dict[str, Any]:
    """The dates that a form would make, in words; what is wrong with them is said at its field."""
    if not form.repeats:
        return _seen()
    if not form.has_times:
        return _seen(problem=words.gettext("Fill in day, start and end to see the dates."))
    if any(form[name].errors for name in DECIDING):
        return _seen()
    try:
        dates = form.dates()
    except NotValid as error:
        form.show(error)
        return _seen(problem=error.say(words))
    return _seen(form.rule.in_words(words), affected(dates, words))


def affected(dates: Iterable[Protest | Details], words: Words) -> list[str]:
    """When some dates are, in words."""
    return [when_in_words(date.starts, date.ends, words) for date in dates]


def _seen(rule_words: str = "", dates: Sequence[str] = (), *, problem: str = "") -> dict[str, Any]:
    return {"rule_words": rule_words, "dates": dates, "dates_problem": problem}


def page_before(form: NewProtestForm, place: Mission | Venue) -> Response | None:
    """What has to be asked first: other protests near by, at the time of any of the dates."""
    is_sent_again = series_queries.series_by_form_key(form.form_key.key) is not None
    if clashing.DESPITE in request.form or is_sent_again:
        return None
    slots = [slot_of(details, form.time_zone) for details in form.dates()]
    return clashing.page_about(clashes(place, slots), form.title.data or "")


def schedule(
    form: NewProtestForm, place: Mission | Venue, city: City, *, as_draft: bool
) -> Response:
    """Make the series, publish it as the form says, commit, and lead to its page.

    :raises NotValid: naming the date that can't be made; then none is.
    """
    made = serial.draft(
        signed_in_organizer(), place, city, form.dates(), form.rule, form_key=form.form_key.key
    )
    calling.answer(form, made)
    for each in made:
        if each.stands is State.DRAFT:
            publishing.publish_as_told(each, form.notice_choice, as_draft=as_draft)
    db.session.commit()
    return redirect(url_for("organize_series.series", series_id=made[0].series_id), 303)


def slot_of(details: Details, time_zone: str) -> Slot:
    """When what was typed would be, to be compared with others.

    :raises NotValid: for a schedule out of bounds.
    """
    return Slot.of(scheduling.scheduled(details, time_zone))


def _said(choices: Mapping[Any, str], words: Words) -> list[tuple[str, str]]:
    return [(str(key), words.gettext(text)) for key, text in choices.items()]
