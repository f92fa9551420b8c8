"""Another protest near by at that time: shown before anything is saved, with three ways out.

Who types goes on, shifts, or joins the other one. All that was typed is on the page meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask import request, url_for
from werkzeug.wrappers import Response

from events import clock
from events.missions.models import Mission
from events.organizers.resumption import RESUMED
from events.organizers.session import actor
from events.presenting.protests import ProtestCard, protest_card
from events.protests import rules, scheduling
from events.protests.clash import Slot
from events.protests.models import Protest
from events.protests.neighbours import Clash, clashes
from events.protests.revision import Details
from events.venues.models import Venue
from events.web.languages import current_words
from events.web.pages import page
from events.wording import Words

DESPITE = "despite_clash"
# Buttons say what to do with a form once; they are no part of what was typed.
BUTTONS = frozenset({DESPITE, RESUMED, "preview", "later"})


@dataclass(frozen=True)
class Neighbour:
    """A protest that one would get in the way of, and where it is, seen from one's own."""

    card: ProtestCard
    where: str
    is_own: bool


def page_before(details: Details, place: Mission | Venue, time_zone: str) -> Response | None:
    """The page that asks first; None if nothing is near, or the answer was to go on.

    :param details: what was typed.
    :raises NotValid: for a schedule out of bounds.
    """
    if DESPITE in request.form:
        return None
    slot = Slot.of(scheduling.scheduled(details, time_zone))
    return page_about(clashes(place, [slot]), details.title)


def page_before_moving(own: Protest, details: Details) -> Response | None:
    """The same for a protest that is there already; if its times stay, nothing is asked."""
    same_times = (own.starts, own.ends) == (details.starts, details.ends)
    if same_times or DESPITE in request.form:
        return None
    slot = Slot.of(scheduling.rescheduled(own, details))
    return page_about(clashes(own.place, [slot], own=own), details.title)


def page_about(found: Iterable[Clash], title: str = "") -> Response | None:
    """The page that shows protests near by, and holds all that was typed in the form sent.

    :param title: the one that was typed. One's own of this title, place and start is no neighbour
        but the same protest: its form was sent again.
    """
    near = [clash for clash in found if not _is_the_same(clash, title)]
    if not near:
        return None
    return page(
        "organize/care/care_clash.html",
        409,
        neighbours=neighbours(near, current_words()),
        action_url=request.script_root + request.path,
        kept=typed(),
        back_url=url_for("organize.mine"),
    )


def around(own: Protest, words: Words) -> list[Neighbour]:
    """What is near by at the time of one's own protest, while that is ahead and may be changed."""
    if own.stands not in rules.EDITABLE or own.starts_at <= clock.now():
        return []
    return neighbours(clashes(own.place, [Slot.of(own)], own=own), words)


def neighbours(found: Iterable[Clash], words: Words) -> list[Neighbour]:
    """Clashes as a page shows them, each protest once."""
    by_id = {clash.protest.id: clash for clash in found}
    now = clock.now()
    return [
        Neighbour(
            protest_card(clash.protest, words, now),
            _where(clash.metres, words),
            clash.protest.organizer_id == actor().organizer_id,
        )
        for clash in by_id.values()
    ]


def typed() -> list[tuple[str, str]]:
    """All that was typed into the form that was sent."""
    return [pair for pair in request.form.items(multi=True) if pair[0] not in BUTTONS]


def _is_the_same(clash: Clash, title: str) -> bool:
    found = clash.protest
    is_there_then = clash.metres == 0 and found.starts_at == clash.slot.starts_at
    return is_there_then and found.title == title and found.organizer_id == actor().organizer_id


def _where(metres: int, words: Words) -> str:
    if metres == 0:
        return words.gettext("At the same place")
    return words.gettext("%(number)s m away", number=words.number(metres))
