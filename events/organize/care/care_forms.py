"""Forms for what becomes of a protest: moving it, an urgent notice, how it went."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from wtforms import RadioField, SelectField
from wtforms.validators import Length, ValidationError
from wtforms.widgets import TextArea

from events import clock
from events.geography import cities
from events.organize.forms import Place, ProtestForm, filled_from
from events.protests import care, schedule
from events.protests.models import Protest
from events.protests.revision import SAID, Details
from events.protests.turnout import BY_KEY, TURNOUTS, Turnout
from events.refusals import NotValid
from events.web.fields import ClockField, DayField, LineField, Needed, PageForm
from events.web.languages import current_words, gettext
from events.wording import mark

LONGEST_NOTICE = 200
MOVED = frozenset(
    {
        *("form_key", "version", "date", "start", "end", "fold"),
        *("meeting_point", "meeting_distance", "meeting_side"),
    }
)
YES, NO = "yes", "no"


class MoveForm(ProtestForm):
    """The part of a protest's form that says when and where; all else stays as it is."""

    def __init__(self, *arguments: Any, protest: Protest) -> None:
        place = Place(cities.by_id(protest.city_geonames_id), protest.country, protest.time_zone)
        super().__init__(*arguments, place=place, **filled_from(protest))
        self._protest = protest
        for name in [field.name for field in self if field.name not in MOVED]:
            del self[name]

    @property
    def has_times(self) -> bool:
        """Whether a day and both times were typed, and could be read."""
        return all(self[name].data is not None for name in ("date", "start", "end"))

    def details(self) -> Details:
        """What the protest would say. An end earlier than the start is on the next day."""
        starts, ends = self._moments()
        second = self._is_second()
        said = {name: getattr(self._protest, name) for name in SAID}
        return replace(
            Details(starts=starts, ends=ends, **said),
            meeting_point=self.meeting_point.data or "",
            meeting_distance=self.meeting_distance.number,
            meeting_side=self.meeting_side.data or "",
            start_is_second=second,
            end_is_second=second,
            expected_size=self._protest.expected_size,
        )


class UrgentForm(PageForm):
    """What people have to know at once, and until when."""

    urgent = LineField(
        mark("Urgent notice"),
        validators=[Needed(mark("Say what people have to know.")), Length(max=LONGEST_NOTICE)],
        widget=TextArea(),  # one line for calendars, but a long one to read over
    )
    day = DayField(mark("Until which day?"), validators=[Needed(mark("Choose the day."))])
    time = ClockField(mark("Until what time?"), validators=[Needed(mark("Say until when."))])

    @property
    def has_end(self) -> bool:
        """Whether a day and a time were typed, and could be read."""
        return self.day.data is not None and self.time.data is not None

    def until(self, time_zone: str) -> datetime:
        """The moment that was typed, as an instant. Of two that clocks show alike, the later.

        :raises NotValid: for a time that no clock there shows.
        """
        day, time = self.day.data, self.time.data
        assert day is not None and time is not None  # noqa: S101 - only once the form is valid
        return schedule.instant("time", datetime.combine(day, time), time_zone, second=True)

    def show(self, error: NotValid) -> None:
        """Put what the rules found wrong beside its field."""
        self.time.errors = [*self.time.errors, error.say(current_words())]


class OutcomeForm(PageForm):
    """How it went; how many came may stay unsaid."""

    held = RadioField(
        mark("Was it held?"),
        validators=[Needed(mark("Say whether it was held."))],
        validate_choice=False,
    )
    turnout = SelectField(mark("How many came?"), default="")

    def __init__(self, *arguments: Any, **values: Any) -> None:
        super().__init__(*arguments, **values)
        words = current_words()
        self.held.choices = [(YES, words.gettext("Yes")), (NO, words.gettext("No"))]
        self.turnout.choices = [
            ("", words.gettext("Not said")),
            *((turnout.key, turnout.in_words(words)) for turnout in TURNOUTS),
        ]

    def validate_held(self, field: RadioField) -> None:
        """Refuse what is no answer."""
        if field.data not in (YES, NO):
            raise ValidationError(gettext("Say whether it was held."))

    @property
    def was_held(self) -> bool:
        return bool(self.held.data == YES)

    @property
    def came(self) -> Turnout | None:
        """How many came, if that was said."""
        return BY_KEY.get(self.turnout.data or "")


def notice_filled_from(protest: Protest) -> dict[str, Any]:
    """The values of the form of an urgent notice when it is opened: it stands until the end."""
    now, latest = clock.now(), protest.ends_at + care.NOTICE_AFTER_END
    ends = [moment for moment in (protest.urgent_until, protest.ends_at) if moment and moment > now]
    until = ends[0] if ends else latest
    there = until.astimezone(protest.local_end.tzinfo)
    return {"urgent": protest.urgent_notice, "day": there.date(), "time": there.time()}


def outcome_filled_from(protest: Protest) -> dict[str, Any]:
    """The values of the form of how it went when it is opened."""
    turnout = Turnout.of(protest)
    held = {None: None, True: YES, False: NO}[protest.was_held]
    return {"held": held, "turnout": turnout.key if turnout else ""}
