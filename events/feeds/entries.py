"""Calendar entries of protests: from rows to what :mod:`events.protests.vevent` writes."""

from __future__ import annotations

from events.geography import cities, states
from events.geography.timezones import zone
from events.missions import naming
from events.organizers.tiers import Tier
from events.protests.assembly import AssemblyForm, State
from events.protests.entry import Move, VEventFacts, VEventStatus
from events.protests.models import Protest, ProtestRevision
from events.protests.revision import PublicFacts
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
    mission = naming.to_state(protest.mission, words)
    return VEventFacts(
        uid=protest.uid,
        sequence=protest.sequence,
        stamp=protest.revised_at,
        title=protest.title,
        mission=mission,
        place=naming.title(protest.mission, words),
        starts=protest.starts,
        ends=protest.ends,
        time_zone=protest.time_zone,
        starts_at=protest.starts_at,
        ends_at=protest.ends_at,
        status=_status(protest.stands),
        taken_down=protest.stands is State.TAKEN_DOWN,
        words=protest.words,
        meeting_point=protest.meeting_point,
        address=protest.mission.address,
        city=city.name if city else "",
        country=states.name(protest.country, words.language),
        point=protest.point,
        url=url,
        categories=(words.gettext(CATEGORIES[AssemblyForm(protest.form)]),),
        trust=_trust(protest, words),
        move=_move(protest, last_move, mission) if last_move else None,
        cancel_reason=protest.cancel_reason,
        is_sample=protest.is_sample,
    )


def _status(state: State) -> VEventStatus:
    return VEventStatus.CONFIRMED if state is State.PUBLISHED else VEventStatus.CANCELLED


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
