"""Calendar entries of protests: from rows, or what they would be, to what vevent writes."""

from __future__ import annotations

from datetime import datetime

from events.geography import cities, states
from events.geography.timezones import zone
from events.organizers.tiers import Tier
from events.protests.assembly import AssemblyForm, NoticeStatus, State
from events.protests.entries.entry import Move, VEventFacts, VEventStatus
from events.protests.models import Protest, ProtestRevision
from events.protests.practical import notice_lines, practical_lines
from events.protests.revision import PublicFacts
from events.protests.standing import place_name, place_title
from events.protests.trust import trust_line
from events.wording import Words, mark

CATEGORIES = {
    AssemblyForm.STATIC: mark("Assembly"),
    AssemblyForm.PROCESSION: mark("March"),
}
# The public revision before a protest's last move, and the move.
LastMove = tuple[ProtestRevision, ProtestRevision]


def entry_of(protest: Protest, last_move: LastMove | None, url: str, words: Words) -> VEventFacts:
    """What a protest's entry says.

    :param protest: a public one, its mission and organizer loaded.
    :param url: absolute address of its page.
    """
    city = cities.by_id(protest.city_geonames_id)
    mission = place_name(protest, words)
    return VEventFacts(
        uid=protest.uid,
        sequence=protest.sequence,
        stamp=protest.revised_at,
        title=protest.title,
        mission=mission,
        place=place_title(protest, words),
        starts=protest.starts,
        ends=protest.ends,
        time_zone=protest.time_zone,
        starts_at=protest.starts_at,
        ends_at=protest.ends_at,
        status=status_of(protest),
        taken_down=protest.stands is State.TAKEN_DOWN,
        words=protest.words,
        meeting_point=protest.meeting_point,
        address=protest.address,
        city=city.name if city else "",
        country=states.name(protest.country, words.language),
        point=protest.point,
        url=url,
        categories=(words.gettext(CATEGORIES[AssemblyForm(protest.form)]),),
        trust=_trust(protest, words),
        move=_move(protest, last_move, mission) if last_move else None,
        cancel_reason=protest.cancel_reason,
        is_postponed=protest.is_postponed,
        urgent=protest.urgent_notice,
        urgent_until=_local(protest.urgent_until, protest.time_zone),
        practical=_practical(protest, words),
        second_title=protest.second_title,
        second_words=protest.second_words,
        series_uid=protest.series.uid if protest.series else "",
        is_sample=protest.is_sample,
    )


def _local(moment: datetime | None, time_zone: str) -> datetime | None:
    """An instant as the wall clocks of a zone show it, naive."""
    return moment.astimezone(zone(time_zone)).replace(tzinfo=None) if moment else None


def _practical(protest: Protest, words: Words) -> tuple[str, ...]:
    facts = PublicFacts.of(protest)
    lines = [*practical_lines(facts, words), *notice_lines(facts, words)]
    said = [
        words.gettext("%(fact)s: %(value)s", fact=line.label, value=line.text) for line in lines
    ]
    return (*said, protest.link) if protest.link else tuple(said)


def status_of(protest: Protest) -> VEventStatus:
    """What calendars are told of a public protest: less than certain while notice is open."""
    if protest.stands is not State.PUBLISHED:
        return VEventStatus.CANCELLED
    is_open = NoticeStatus(protest.notice_status).leaves_open
    return VEventStatus.TENTATIVE if is_open else VEventStatus.CONFIRMED


def _trust(protest: Protest, words: Words) -> str:
    tier = Tier(protest.organizer.tier) if protest.organizer else None
    return trust_line(tier, words, is_sample=protest.is_sample)


def _move(protest: Protest, last_move: LastMove, mission: str) -> Move:
    """What changed since before the last move; a meeting point only if that is what moved."""
    before = PublicFacts.from_json(last_move[0].facts)
    is_elsewhere = before.meeting_point != protest.meeting_point
    return Move(
        on=last_move[1].made_at.astimezone(zone(protest.time_zone)).date(),
        starts=before.starts,
        ends=before.ends,
        point=(before.meeting_point or mission) if is_elsewhere else "",
    )
