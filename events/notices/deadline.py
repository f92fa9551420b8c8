"""When a notice must have arrived: the three moments an organizer needs to know.

Cautious throughout: where a law can be read in two ways, the earlier date is the legal one and the
later one only a remark. A date that has passed is never called a breach: it opens the way for
urgent protests.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from events.geography.timezones import zone
from events.notices import cautions, moments
from events.notices.counting import Moment, utc
from events.notices.occasion import Occasion
from events.notices.rules import Age, Confidence, Notice, Regime, Rule, Spontaneous
from events.notices.working_days import working_days


class Duty(StrEnum):
    """Whether notice has to be given."""

    UNKNOWN = "unknown"
    NONE = "none"
    TOO_FEW = "too_few"
    ADVISED = "advised"
    REQUIRED = "required"


class NoDate(StrEnum):
    """Why there is no date where there might be one."""

    NO_NUMBER = "no_number"
    UNSURE = "unsure"
    EXPIRED = "expired"
    ANNOUNCEMENT_UNKNOWN = "announcement_unknown"
    WINDOW_OPENS_LATER = "window_opens_later"


class LateRoute(StrEnum):
    """What remains once the legal date has passed; it is never simply illegal."""

    BY_MOMENT = "by_moment"
    WITH_THE_CALL = "with_the_call"
    AT_ONCE = "at_once"
    ASK = "ask"
    NONE_FOUND = "none_found"


class Step(StrEnum):
    """The moments in their order."""

    EARLIEST = "earliest"
    RECOMMENDED = "recommended"
    LATEST = "latest"
    URGENT = "urgent"


@dataclass(frozen=True, kw_only=True)
class Deadline:
    """By when a notice must have arrived. All moments are local to the place.

    :ivar rule: the rule it comes from; None if none is known.
    :ivar occasion: what it was reckoned for.
    :ivar age: how long ago that rule was looked up.
    :ivar duty: whether notice is needed at all. :ivar no_date: why ``latest`` is None.
    :ivar earliest: when a notice is first accepted; None if any time will do.
    :ivar recommended: noon of the last working day before the legal date; None if the window for
        notices holds no such moment.
    :ivar latest: the legal date, strictly read. :ivar lenient: as many would read it; for remarks.
    :ivar urgent: until when an urgent notice is taken, where the law says it in numbers.
    :ivar calendar_is_known: whether there is a holiday calendar; if not, dates that depend on one
        are a week earlier.
    :ivar late_route: what to do, if the legal date has passed and the protest has not.
    :ivar next: the step that comes next, of those above; None where nobody is to be urged.
    """

    rule: Rule | None
    occasion: Occasion
    duty: Duty
    age: Age = Age.FRESH
    no_date: NoDate | None = None
    earliest: Moment | None = None
    recommended: Moment | None = None
    latest: Moment | None = None
    lenient: Moment | None = None
    urgent: Moment | None = None
    calendar_is_known: bool = True
    late_route: LateRoute | None = None
    next: Step | None = None

    def moment(self, step: Step) -> Moment | None:
        """The moment of a step; None if there is none."""
        found: Moment | None = getattr(self, step.value)
        return found


def reckon(rule: Rule | None, occasion: Occasion, now: datetime) -> Deadline:
    """The moments that a rule gives for a protest.

    :param rule: the one for the place and the form; None if none is known.
    :param now: the present instant, aware.
    """
    duty = duty_of(rule, occasion.headcount)
    if rule is None:
        return Deadline(rule=None, occasion=occasion, duty=duty)
    today = now.astimezone(zone(occasion.time_zone)).date()
    blank = Deadline(rule=rule, occasion=occasion, duty=duty, age=rule.age(today))
    if duty in (Duty.NONE, Duty.TOO_FEW):
        # That nothing was asked long ago is no promise either.
        return replace(blank, no_date=NoDate.EXPIRED) if blank.age is Age.EXPIRED else blank
    why = why_no_date(rule, today) or _why_not_countable(rule, occasion)
    if why or rule.notice is None:
        return replace(blank, no_date=why)
    return _seen_from(now, rule, _with_moments(blank, rule, rule.notice))


def duty_of(rule: Rule | None, headcount: int | None) -> Duty:
    """Whether a rule asks a protest of this size for notice; of an unknown size it does."""
    if rule is None:
        return Duty.UNKNOWN
    if rule.regime is Regime.NONE:
        return Duty.NONE
    if headcount is not None and rule.min_participants and headcount < rule.min_participants:
        return Duty.TOO_FEW
    return Duty.REQUIRED if cautions.may_be_breached(rule) else Duty.ADVISED


def why_no_date(rule: Rule, today: date) -> NoDate | None:
    """Why a rule gives no date to anyone on a day; None if it gives one."""
    if rule.age(today) is Age.EXPIRED:
        return NoDate.EXPIRED
    if rule.confidence is Confidence.LOW:
        return NoDate.UNSURE
    return None if rule.notice else NoDate.NO_NUMBER


def _why_not_countable(rule: Rule, occasion: Occasion) -> NoDate | None:
    is_open = rule.counts_to_announcement and occasion.announced_at is None
    return NoDate.ANNOUNCEMENT_UNKNOWN if is_open else None


def _with_moments(blank: Deadline, rule: Rule, notice: Notice) -> Deadline:
    days = working_days(blank.occasion.country, blank.occasion.city, rule.weekend)
    earliest = moments.earliest(rule, notice, blank.occasion)
    latest, lenient = moments.latest(rule, notice, blank.occasion, days)
    if earliest and utc(latest.ends_at) <= utc(earliest.begins_at):
        return replace(blank, no_date=NoDate.WINDOW_OPENS_LATER, earliest=earliest)
    return replace(
        blank,
        earliest=earliest,
        recommended=moments.recommended(latest, earliest, days),
        latest=latest,
        lenient=lenient,
        urgent=moments.urgent(rule, blank.occasion),
        calendar_is_known=days.is_known,
    )


def _seen_from(now: datetime, rule: Rule, found: Deadline) -> Deadline:
    """The same, with what comes next and what remains."""
    if utc(found.occasion.starts_at) <= utc(now):
        return found
    has_passed = found.latest is not None and _is_over(found.latest, now)
    is_late = has_passed and found.duty is Duty.REQUIRED
    return replace(
        found,
        late_route=_late_route(rule, found, now) if is_late else None,
        next=_next(found, now) if cautions.may_nudge(rule) else None,
    )


def _late_route(rule: Rule, found: Deadline, now: datetime) -> LateRoute:
    if not cautions.may_nudge(rule):
        return LateRoute.NONE_FOUND
    if found.urgent and not _is_over(found.urgent, now):
        return LateRoute.BY_MOMENT
    if rule.counts_to_announcement:
        return LateRoute.WITH_THE_CALL
    if rule.spontaneous in (Spontaneous.ALLOWED, Spontaneous.TOLERATED):
        return LateRoute.AT_ONCE
    is_closed = rule.spontaneous is Spontaneous.NOT_ALLOWED
    return LateRoute.NONE_FOUND if is_closed else LateRoute.ASK


def _next(found: Deadline, now: datetime) -> Step | None:
    if found.earliest and utc(now) < utc(found.earliest.begins_at):
        return Step.EARLIEST
    for step in (Step.RECOMMENDED, Step.LATEST, Step.URGENT):
        moment = found.moment(step)
        if moment and not _is_over(moment, now):
            return step
    return None


def _is_over(moment: Moment, now: datetime) -> bool:
    return utc(moment.ends_at) <= utc(now)
