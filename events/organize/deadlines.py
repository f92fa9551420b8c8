"""Until when to give notice of one's protests, as dates of one's own calendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from flask import request, url_for

from events.notices import said_moments
from events.organize.dates import OwnDate
from events.presenting.links import absolute
from events.protests import noticing
from events.protests.assembly import State
from events.protests.models import Protest
from events.protests.standing import place_title
from events.wording import Words

OFF = frozenset({State.CANCELLED, State.TAKEN_DOWN})


def deadlines(protests: Iterable[Protest], words: Words, now: datetime) -> Iterator[OwnDate]:
    """The next moment to keep for each notice that is still to be given."""
    for protest in protests:
        if protest.stands not in OFF and noticing.next_moment_is_near(protest, now):
            yield from _next(protest, words, now)


def _next(protest: Protest, words: Words, now: datetime) -> Iterator[OwnDate]:
    deadline = noticing.deadline_of(protest, now)
    moment = deadline.moment(deadline.next) if deadline.next else None
    said = said_moments.say(deadline, words)
    if moment is None or said.next is None:
        return
    path = url_for("organize_notice.notice", protest_id=protest.id)
    yield OwnDate(
        # A later step is another entry: the one before is over by then.
        uid=f"{said.next.step}-{protest.uid}",
        sequence=protest.sequence,
        stamp=protest.revised_at,
        begins=moment.at or moment.day,
        title=words.gettext(
            "%(step)s: notice for %(protest)s",
            step=said.next.label,
            protest=f"{protest.title} · {place_title(protest, words)}",
        ),
        words="\n".join(filter(None, (said.next.text, said.next.remark, "", *said.disclaimer))),
        url=absolute(path.removeprefix(request.script_root)),
    )
