"""Until when to give notice of one's protests: in words, and as dates of one's own calendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from flask import request, url_for

from events.notices import said_moments
from events.notices.counting import Moment
from events.notices.deadline import Deadline, Step
from events.notices.said_moments import DeadlineSaid
from events.organize.dates import OwnDate
from events.presenting.links import absolute
from events.protests import noticing
from events.protests.models import Protest
from events.protests.standing import place_title
from events.wording import Words


def open_deadline(protest: Protest, words: Words, now: datetime) -> DeadlineSaid | None:
    """By when notice has to have arrived, as long as it may still have to be given."""
    deadline = noticing.open_deadline(protest, now)
    return said_moments.say(deadline, words) if deadline else None


def deadlines(protests: Iterable[Protest], words: Words, now: datetime) -> Iterator[OwnDate]:
    """The next moment to keep for each notice that is still to be given, and the last one."""
    for protest in protests:
        deadline = noticing.open_deadline(protest, now)
        if deadline and deadline.next:
            yield from _to_keep(protest, deadline, words)


def _to_keep(protest: Protest, deadline: Deadline, words: Words) -> Iterator[OwnDate]:
    said = said_moments.say(deadline, words)
    for each in said.moments:
        moment = deadline.moment(each.step)
        is_ahead = each.step is Step.LATEST and deadline.next is not Step.URGENT
        if moment and (each.is_next or is_ahead):
            lines = (each.text, each.remark, _authority(deadline, words), "", *said.disclaimer)
            yield _date(protest, each.step, moment, _title(protest, each.label, words), lines)


def _date(
    protest: Protest, step: Step, moment: Moment, title: str, lines: Iterable[str]
) -> OwnDate:
    path = url_for("organize_notice.notice", protest_id=protest.id)
    return OwnDate(
        uid=f"{step}-{protest.uid}",
        sequence=protest.sequence,
        stamp=protest.revised_at,
        begins=moment.at or moment.day,
        title=title,
        words="\n".join(filter(None, lines)),
        url=absolute(path.removeprefix(request.script_root)),
    )


def _title(protest: Protest, label: str, words: Words) -> str:
    return words.gettext(
        "%(step)s: notice for %(protest)s",
        step=label,
        protest=f"{protest.title} · {place_title(protest, words)}",
    )


def _authority(deadline: Deadline, words: Words) -> str:
    name = deadline.rule.authority if deadline.rule else ""
    return words.gettext("To whom: %(authority)s", authority=name) if name else ""
