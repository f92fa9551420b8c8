"""What assembly law has to do with a protest: whether notice is due, and how far it has come.

Every way to publish passes :func:`check_before_publishing`. What the law wants is for
:mod:`events.notices` to say, which knows no protest.
"""

from __future__ import annotations

from datetime import datetime

from events.database import db
from events.geography import cities
from events.geography.timezones import zone
from events.notices import cautions, deadline, publishing
from events.notices import queries as notices
from events.notices.deadline import Deadline, Duty
from events.notices.occasion import Occasion
from events.notices.rules import Rule
from events.protests import history
from events.protests.assembly import Change, NoticeStatus, State
from events.protests.models import Protest
from events.protests.schedule import instants


def rule_of(protest: Protest) -> Rule | None:
    """What is known of the law for a protest's place and form."""
    city = cities.by_id(protest.city_geonames_id)
    return notices.rule_for(protest.country, city, protest.form)


def deadline_of(protest: Protest, now: datetime) -> Deadline:
    """By when notice of a protest has to have arrived, seen from an instant."""
    return deadline.reckon(rule_of(protest), occasion_of(protest), now)


def occasion_of(protest: Protest) -> Occasion:
    """What the law has to know of a protest."""
    return Occasion(
        starts=protest.starts,
        time_zone=protest.time_zone,
        starts_at=protest.starts_at,
        country=protest.country,
        city=cities.by_id(protest.city_geonames_id),
        headcount=protest.expected_size,
        announced_at=protest.announces_at,
    )


def check_before_publishing(protest: Protest) -> None:
    """Refuse to announce what notice is due of first, and note whether notice is due at all.

    :raises publishing.PublishingAnnounces: where publishing is announcing, until the organizer
        says that notice was given, or knowingly goes on.
    """
    rule = rule_of(protest)
    refusal = publishing.holds_back(
        rule,
        headcount=protest.expected_size,
        is_confirmed=NoticeStatus(protest.notice_status).is_given,
        goes_on_knowingly=protest.publishes_anyway,
    )
    if refusal:
        raise refusal
    if protest.notice_status == NoticeStatus.UNSAID and _is_due(protest, rule):
        protest.notice_status = NoticeStatus.PLANNED


def say(protest: Protest, status: NoticeStatus) -> None:
    """Keep what the organizer says of the notice; of a public protest that is a revision."""
    if protest.notice_status == status:
        return
    protest.notice_status = status
    if protest.stands.is_public:
        history.go_on(protest, Change.REWORDED)
        return
    protest.version += 1
    db.session.flush()


def choose_to_go_on(protest: Protest, goes_on: bool) -> None:
    """Keep whether the organizer, knowing that notice is due first, publishes all the same."""
    protest.publishes_anyway = goes_on
    protest.version += 1
    db.session.flush()


def plan_announcement(protest: Protest, local: datetime | None) -> None:
    """Keep when the organizer means to publish the call.

    :param local: by the clocks of the place, naive; None if that is open again.
    """
    protest.announces_at = instants(local, protest.time_zone)[0] if local else None
    protest.version += 1
    db.session.flush()


def announcement(protest: Protest) -> datetime | None:
    """When the call is to be published, by the clocks of the place, naive."""
    planned = protest.announces_at
    return planned.astimezone(zone(protest.time_zone)).replace(tzinfo=None) if planned else None


def open_deadline(protest: Protest, now: datetime) -> Deadline | None:
    """By when notice has to have arrived, as long as it may still have to be given.

    :returns: None once it was given, or the protest has begun or is off.
    """
    is_given = NoticeStatus(protest.notice_status).is_given
    is_off = protest.stands in (State.CANCELLED, State.TAKEN_DOWN)
    if is_given or is_off or protest.starts_at <= now:
        return None
    return deadline_of(protest, now)


def _is_due(protest: Protest, rule: Rule | None) -> bool:
    """Whether to say of a protest that notice is still to be given.

    Where taking part may be an offence nobody is urged to file anything.
    """
    if rule is None or cautions.is_risky(rule):
        return False
    return deadline.duty_of(rule, protest.expected_size) is Duty.REQUIRED
