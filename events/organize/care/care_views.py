"""What an organizer's own page holds on top: what needs an answer, and forms to go on with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from flask import request, url_for
from werkzeug.datastructures import MultiDict

from events.missions import naming
from events.missions.models import Mission
from events.organize import unfinished
from events.organize.places import form_url
from events.organize.unfinished import Begun
from events.organizers.models import Organizer
from events.presenting.protests import ProtestCard, protest_card
from events.protests import care
from events.protests.assembly import State
from events.protests.models import Protest
from events.web.formkeys import sign_form_key
from events.wording import Words

ASKED_AFTER_END = timedelta(days=14)
MOST_DIGITS = 9


class Question(StrEnum):
    """What an organizer is asked of a protest."""

    STILL_ON = "still on"
    HOW_WAS_IT = "how was it"
    NEW_DATE = "new date"


@dataclass(frozen=True)
class Need:
    """A protest that waits for an answer."""

    question: Question
    card: ProtestCard
    answer_url: str


@dataclass(frozen=True)
class UnfinishedRow:
    """A form that was begun."""

    title: str
    place: str
    saved_on: str
    open_url: str
    delete_url: str


def needs_page(found: Iterable[Protest], words: Words, now: datetime) -> dict[str, list[Need]]:
    """What needs an answer now: first what is about to start, the next one in front."""
    own = list(found)
    asked = care.asked(own, now)
    questions = [
        (_question(protest, now, is_asked=protest.id in asked), protest) for protest in own
    ]
    order = list(Question)
    wanting = [(question, protest) for question, protest in questions if question]
    wanting.sort(key=lambda pair: (order.index(pair[0]), pair[1].starts_at))
    return {"needs": [_need(question, protest, words, now) for question, protest in wanting]}


def unfinished_page(organizer: Organizer, words: Words) -> dict[str, list[UnfinishedRow]]:
    """The forms that an organizer can go on with."""
    return {"unfinished": [_row(begun, words) for begun in unfinished.of_organizer(organizer.id)]}


def typed_or_kept(organizer: Organizer) -> MultiDict[str, Any]:
    """What was typed into the form that was sent, or kept of the one that is opened again."""
    number = request.args.get("unfinished", "")
    is_number = number.isascii() and number.isdigit() and len(number) <= MOST_DIGITS
    if request.method == "POST" or not is_number:
        return request.form
    kept = unfinished.by_id(organizer.id, int(number))
    if kept is None:
        return request.form
    pairs = [(name, typed) for name, typed in kept.fields]
    return MultiDict([*pairs, ("form_key", sign_form_key(kept.form_key))])


def _question(protest: Protest, now: datetime, *, is_asked: bool) -> Question | None:
    if protest.is_frozen:
        return None
    if is_asked:
        return Question.STILL_ON
    is_lately_over = protest.ends_at <= now < protest.ends_at + ASKED_AFTER_END
    if protest.stands is State.PUBLISHED and protest.was_held is None and is_lately_over:
        return Question.HOW_WAS_IT
    is_kept = now < protest.ends_at + ASKED_AFTER_END
    return Question.NEW_DATE if protest.is_postponed and is_kept else None


def _need(question: Question, protest: Protest, words: Words, now: datetime) -> Need:
    endpoint = {
        Question.STILL_ON: "organize_care.reconfirm",
        Question.HOW_WAS_IT: "organize_care.afterwards",
        Question.NEW_DATE: "organize_fate.restore",
    }[question]
    own_url = url_for("organize.protest", protest_id=protest.id)
    return Need(
        question,
        protest_card(protest, words, now, url=own_url),
        url_for(endpoint, protest_id=protest.id),
    )


def _row(begun: Begun, words: Words) -> UnfinishedRow:
    form, place = begun.form, begun.place
    return UnfinishedRow(
        title=begun.title or words.gettext("Without a title yet"),
        place=naming.title(place, words) if isinstance(place, Mission) else place.name,
        saved_on=words.date(form.saved_on, "long"),
        open_url=form_url(place, unfinished=form.id),
        delete_url=url_for("organize_writing.delete", form_id=form.id),
    )
