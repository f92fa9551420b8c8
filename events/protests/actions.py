"""The only writer of protests. Every act flushes and tells; whoever called commits.

A change that the public can see is a public revision, see :mod:`events.protests.history`.
"""

from __future__ import annotations

from dataclasses import fields, replace

from sqlalchemy.exc import IntegrityError

from events import clock
from events.config import settings
from events.database import db
from events.geography.cities import City
from events.missions.kinds import MissionStatus
from events.missions.models import Mission
from events.organizers.models import Organizer
from events.organizers.tiers import Tier
from events.protests import history, identity, noticing, queries, rules, scheduling
from events.protests.assembly import Change, State
from events.protests.models import Protest
from events.protests.revision import (
    SAID,
    Details,
    PublicFacts,
    change_between,
    with_details,
)
from events.protests.rules import Act
from events.protests.schedule import Schedule
from events.refusals import Conflict, NotValid
from events.venues.models import Venue
from events.wording import mark


class EditedMeanwhile(Conflict):
    """Somebody saved another version since this form was opened; ``protest`` holds theirs."""

    def __init__(self, protest: Protest) -> None:
        super().__init__(mark("Somebody changed this protest while you were writing."))
        self.protest = protest


def draft(
    organizer: Organizer,
    place: Mission | Venue,
    city: City,
    details: Details,
    *,
    form_key: str,
    is_sample: bool = False,
) -> Protest:
    """Make a draft, or find the one that the same form made before.

    :param place: the mission or venue that it stands at.
    :param city: where it stands; the place's own, or the organizer's choice where the
        register knows none. Its zone counts unless a mission has one.
    :param form_key: the same for every sending of one form.
    :raises NotValid: for a schedule out of bounds or a mission that takes no protests.
    """
    made = queries.by_form_key(form_key)
    if made is not None:
        return _own(made, organizer)
    if isinstance(place, Mission) and place.status == MissionStatus.CLOSED:
        raise NotValid(mark("This mission is closed. Choose one that is open."), field="mission")
    when = scheduling.scheduled_at(place, city, details)
    twin = queries.same_by_organizer(organizer.id, place, details.title, when.starts_at)
    if twin and twin.form_key == form_key:  # sent twice at the same moment
        return twin
    if twin:
        raise NotValid(
            mark("You have scheduled this already: same title, place and start."), field="title"
        )
    protest = unsaved(organizer, place, city, details, when, form_key=form_key)
    protest.is_sample = is_sample
    try:
        with db.session.begin_nested():
            db.session.add(protest)
    except IntegrityError:
        made = queries.by_form_key(form_key)
        if made is None:
            raise
        return _own(made, organizer)
    return protest


def submit(protest: Protest) -> None:
    """Publish a draft or a waiting protest, or let it wait, as its author's tier says.

    :raises rules.OutOfTurn: if it is neither a draft nor waiting, or its start is over.
    :raises PublishingAnnounces: where notice is due before that, see
        :func:`events.protests.noticing.check_before_publishing`.
    """
    rules.refuse_if_frozen(protest.is_frozen)
    if protest.starts_at <= clock.now():
        raise rules.OutOfTurn(mark("Its start is over. Edit it and choose a later one."))
    noticing.check_before_publishing(protest)
    if not may_publish(protest):
        protest.state = rules.after(protest.stands, Act.SUBMIT)
        protest.version += 1
        db.session.flush()
        return
    protest.state = rules.after(protest.stands, Act.PUBLISH)
    history.begin(protest)


def may_publish(protest: Protest, facts: PublicFacts | None = None) -> bool:
    """Whether what its organizer does to a protest goes public at once.

    :param facts: what it is to say, if not what it says already.
    """
    tier = Tier(protest.organizer.tier) if protest.organizer else Tier.SUSPENDED
    return rules.is_published_at_once(
        tier,
        protest.mission.mission_kind if protest.mission else None,
        review=settings().review,
        meeting_distance=(facts or protest).meeting_distance,
    )


def withdraw(protest: Protest) -> None:
    """Take a protest that waits for a moderator back to being a draft."""
    protest.state = rules.after(protest.stands, Act.WITHDRAW)
    protest.version += 1
    db.session.flush()


def delete_draft(protest: Protest) -> None:
    """Delete a draft for good. Nothing public is ever deleted."""
    rules.refuse_if_frozen(protest.is_frozen)
    if protest.stands is not State.DRAFT:
        raise rules.OutOfTurn(mark("Only a draft can be deleted. Cancel it instead."))
    db.session.delete(protest)
    db.session.flush()


def revise(protest: Protest, details: Details, *, version: int) -> bool:
    """Change what a protest says.

    :param version: the version that the form was opened with.
    :returns: whether the change is in force; otherwise it waits for a moderator.
    :raises EditedMeanwhile: if there is a newer version; nothing is changed.
    :raises NotValid: for a schedule out of bounds. :raises rules.OutOfTurn: if it is cancelled.
    """
    current = locked(protest, version)
    if current.stands not in rules.EDITABLE:
        raise rules.OutOfTurn(mark("A cancelled protest can't be edited. Restore it first."))
    old = PublicFacts.of(current)
    new = with_details(old, details, scheduling.rescheduled(current, details))
    if current.expected_size != details.expected_size:
        current.expected_size = details.expected_size
        current.version += 1
    if old == new:
        db.session.flush()
        return True
    if not current.stands.is_public:
        _take_over(current, new)
        db.session.flush()
        return True
    if not may_publish(current, new):
        new = _with_waiting_notice(current, new)
        history.let_wait(current, new, change_between(old, new) or Change.REWORDED)
        return False
    publish_change(current, new)
    return True


def _with_waiting_notice(protest: Protest, new: PublicFacts) -> PublicFacts:
    """Other facts with the urgent notice that waits for a moderator, if one does."""
    waiting = queries.waiting_revision(protest.id)
    if waiting is None:
        return new
    said = PublicFacts.from_json(waiting.facts)
    return replace(new, urgent_notice=said.urgent_notice, urgent_until=said.urgent_until)


def publish_waiting(protest: Protest) -> None:
    """Put the change that waits for a moderator in force, if its author needs none any more.

    :raises rules.OutOfTurn: if none waits, or a moderator still has to look at it.
    """
    rules.refuse_if_frozen(protest.is_frozen)
    waiting = queries.waiting_revision(protest.id)
    facts = PublicFacts.from_json(waiting.facts) if waiting else None
    if facts is None or not may_publish(protest, facts):
        raise rules.OutOfTurn(mark("No change of this protest waits any more."))
    if facts.starts_at != protest.starts_at and facts.starts_at <= clock.now():
        raise rules.OutOfTurn(mark("Its start is over. Edit it and choose a later one."))
    publish_change(protest, facts)


def cancel(protest: Protest, reason: str) -> None:
    """Cancel a public protest, at once whoever its author is. It stays in calendars, marked.

    :raises rules.OutOfTurn: if it is not published.
    """
    protest.state = rules.after(protest.stands, Act.CANCEL)
    protest.cancel_reason = reason
    history.drop_waiting(protest)
    history.go_on(protest, Change.CANCELLED)


def restore(protest: Protest) -> None:
    """Take a cancellation back.

    :raises rules.OutOfTurn: if it is not cancelled, or over.
    """
    rules.refuse_if_frozen(protest.is_frozen)
    if protest.ends_at <= clock.now():
        raise rules.OutOfTurn(mark("This protest is over. Schedule a new one."))
    protest.state = rules.after(protest.stands, Act.RESTORE)
    protest.cancel_reason = ""
    protest.is_postponed = False
    history.go_on(protest, Change.RESTORED)


def _own(protest: Protest, organizer: Organizer) -> Protest:
    if protest.organizer_id != organizer.id:
        raise NotValid(mark("This form was used before. Open it afresh."), field="form_key")
    return protest


def unsaved(
    organizer: Organizer,
    place: Mission | Venue,
    city: City,
    details: Details,
    when: Schedule,
    *,
    form_key: str,
) -> Protest:
    """The row of a protest as it is first made: a draft, in no session yet."""
    now = clock.now()
    return Protest(
        id=identity.new_id(),
        uid=identity.new_uid(settings().uid_domain),
        form_key=form_key,
        organizer=organizer,
        mission=place if isinstance(place, Mission) else None,
        venue=place if isinstance(place, Venue) else None,
        co_organizers=[],
        sending_state=place.sending_state,
        country=city.country,
        city_geonames_id=city.geonames_id,
        **{name: getattr(details, name) for name in SAID},
        expected_size=details.expected_size,
        time_zone=when.time_zone,
        starts=when.starts,
        ends=when.ends,
        starts_at=when.starts_at,
        ends_at=when.ends_at,
        state=State.DRAFT,
        cancel_reason="",
        sequence=0,
        version=1,
        revised_at=clock.rounded_to_hour(now),
        created_on=now.date(),
    )


def locked(protest: Protest, version: int) -> Protest:
    """The row of a protest that is to be edited, held until the transaction ends.

    :raises EditedMeanwhile: if there is a newer version than the one that was opened.
    :raises rules.OutOfTurn: if it is frozen.
    """
    current = queries.by_id(protest.id, lock=True)
    if current is not None:
        rules.refuse_if_frozen(current.is_frozen)
    if current is None or current.version != version:
        raise EditedMeanwhile(current or protest)
    return current


def publish_change(protest: Protest, new: PublicFacts) -> None:
    """Put other public facts in force, as a public revision; a change that waits is forgotten."""
    change = change_between(PublicFacts.of(protest), new)
    if change is None:
        return
    history.drop_waiting(protest)
    _take_over(protest, new)
    history.go_on(protest, change)


def _take_over(protest: Protest, new: PublicFacts) -> None:
    for field in fields(new):
        setattr(protest, field.name, getattr(new, field.name))
    protest.version += 1
