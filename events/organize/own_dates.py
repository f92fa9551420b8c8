"""An organizer's own protests, in whatever state, as dates of their own calendar."""

from __future__ import annotations

from datetime import datetime

from flask import request, url_for

from events.geography import cities
from events.organize.dates import OwnDate
from events.organize.deadlines import deadlines
from events.organizers.models import Organizer
from events.presenting.links import absolute
from events.presenting.protests import when_in_words
from events.presenting.when import zone_words
from events.protests import queries
from events.protests.assembly import State
from events.protests.entries.entries import status_of
from events.protests.entries.entry import VEventStatus
from events.protests.models import Protest
from events.protests.rules import IN_CALENDARS_AFTER_END
from events.protests.standing import place_title
from events.wording import Words, mark

# What an entry's title begins with, so that nobody takes a plan for a fact.
MARKS = {
    State.DRAFT: mark("DRAFT: %(summary)s"),
    State.PENDING: mark("WAITS: %(summary)s"),
    State.CANCELLED: mark("CANCELLED: %(summary)s"),
    State.TAKEN_DOWN: mark("TAKEN DOWN: %(summary)s"),
}
PLANS = (State.DRAFT, State.PENDING)


def own_dates(organizer: Organizer, words: Words, now: datetime) -> list[OwnDate]:
    """What somebody has to keep in mind: the protests that they own or share, and deadlines.

    :returns: the protests as long as calendars hold them, by start; then the deadlines.
    """
    found = [*queries.of_organizer(organizer.id), *queries.shared_with(organizer.id)]
    kept = [each for each in found if each.ends_at > now - IN_CALENDARS_AFTER_END]
    in_order = sorted(kept, key=lambda each: (each.starts_at, each.id))
    dates = [_date_of(protest, words) for protest in in_order]
    return [*dates, *deadlines(in_order, words, now)]


def _date_of(protest: Protest, words: Words) -> OwnDate:
    place = place_title(protest, words)
    summary = f"{protest.title} · {place}"
    state = protest.stands
    return OwnDate(
        uid=protest.uid,
        sequence=protest.sequence,
        stamp=protest.revised_at,
        begins=protest.starts_at,
        ends=protest.ends_at,
        status=VEventStatus.TENTATIVE if state in PLANS else status_of(protest),
        title=words.gettext(MARKS[state], summary=summary) if state in MARKS else summary,
        words=_when(protest, words),
        place=", ".join(filter(None, (protest.meeting_point, place))),
        url=_url_of(protest),
    )


def _when(protest: Protest, words: Words) -> str:
    city = cities.by_id(protest.city_geonames_id)
    when = when_in_words(protest.starts, protest.ends, words)
    return f"{when} ({zone_words(city.name if city else protest.time_zone, words)})"


def _url_of(protest: Protest) -> str:
    path = url_for("organize.protest", protest_id=protest.id)
    return absolute(path.removeprefix(request.script_root))
