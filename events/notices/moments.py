"""From a rule to moments: when a notice is first taken, advised, due, and urgently still taken.

Where a law can be read in two ways, the earlier reading is the legal one.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from events.geography.timezones import zone
from events.notices.counting import (
    Moment,
    exactly,
    hours_before,
    utc,
    wall_clock,
    whole_day,
    within_office_hours,
    working_hours_before,
)
from events.notices.occasion import Occasion
from events.notices.rules import Notice, Rule, Unit
from events.notices.working_days import WorkingDays

SAFE_HOUR = time(12)
EXTRA_WITHOUT_CALENDAR = timedelta(weeks=1)


def earliest(rule: Rule, notice: Notice, occasion: Occasion) -> Moment | None:
    """When a notice is first accepted; None if the law sets no such day."""
    if rule.max_ahead_days is None:
        return None
    number = rule.max_ahead_days + (notice.unit is Unit.CLEAR_DAYS)
    day = occasion.starts.date() - timedelta(days=number)
    if notice.unit is Unit.HOURS:
        return exactly(
            wall_clock(day, occasion.starts.time(), occasion.time_zone), occasion.time_zone
        )
    return whole_day(day, occasion.time_zone)


def latest(
    rule: Rule, notice: Notice, occasion: Occasion, days: WorkingDays
) -> tuple[Moment, Moment | None]:
    """The legal moment, strictly read, and where it differs as many would read it.

    The first is never later than the start.
    """
    counted_from = _counted_from(rule, occasion)
    day = counted_from.date()
    if notice.unit is Unit.HOURS:
        return _latest_hour(rule, notice, counted_from, days, occasion.time_zone), None
    if notice.unit is Unit.WORKING_DAYS:
        strict = days.before(day, notice.amount + 1) - _extra(days)
        lenient = days.before(day, notice.amount)
        return _on(strict, rule, occasion), _on(lenient, rule, occasion)
    if notice.unit is Unit.CLEAR_DAYS:
        return _on(day - timedelta(days=notice.amount + 1), rule, occasion), None
    day -= timedelta(days=notice.amount)
    if rule.cutoff:
        return _on(day, rule, occasion), None
    at = wall_clock(day, counted_from.time(), occasion.time_zone)
    return exactly(at, occasion.time_zone), whole_day(day, occasion.time_zone)


def _latest_hour(
    rule: Rule, notice: Notice, counted_from: datetime, days: WorkingDays, time_zone: str
) -> Moment:
    if rule.skips_non_working:
        found = working_hours_before(counted_from, notice.amount, time_zone, days)
        return exactly(found.begins_at - _extra(days), time_zone)
    found = hours_before(counted_from, notice.amount, time_zone)
    return within_office_hours(found, days) if rule.filed_in_office_hours else found


def _counted_from(rule: Rule, occasion: Occasion) -> datetime:
    """What the lead time ends at, aware, in the place's zone; at the latest the start."""
    moment = occasion.starts_at
    if rule.counts_to_announcement and occasion.announced_at:
        moment = min(moment, occasion.announced_at, key=utc)
    return moment.astimezone(zone(occasion.time_zone))


def _on(day: date, rule: Rule, occasion: Occasion) -> Moment:
    """A day on which notice may come at any hour, or until the rule's own hour."""
    if rule.cutoff is None:
        return whole_day(day, occasion.time_zone)
    return exactly(wall_clock(day, rule.cutoff, occasion.time_zone), occasion.time_zone)


def recommended(due: Moment, opens: Moment | None, days: WorkingDays) -> Moment | None:
    """Noon of the last working day before the legal one: offices close early and post is slow.

    :returns: None if that lies before notices are accepted.
    """
    day = days.before(due.day) - _extra(days)
    found = exactly(wall_clock(day, SAFE_HOUR, due.time_zone), due.time_zone)
    is_too_early = opens is not None and utc(found.begins_at) < utc(opens.begins_at)
    return None if is_too_early else found


def urgent(rule: Rule, occasion: Occasion) -> Moment | None:
    """Until when an urgent notice is accepted; None if the law gives no number."""
    if rule.urgent is None:
        return None
    if rule.urgent.unit is Unit.HOURS:
        return hours_before(occasion.starts_at, rule.urgent.amount, occasion.time_zone)
    day = occasion.starts.date() - timedelta(days=rule.urgent.amount)
    at = wall_clock(day, occasion.starts.time(), occasion.time_zone)
    return exactly(at, occasion.time_zone)


def _extra(days: WorkingDays) -> timedelta:
    """How much earlier to be where holidays are unknown."""
    return timedelta() if days.is_known else EXTRA_WITHOUT_CALENDAR
