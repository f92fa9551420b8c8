"""A form for what can't be done any more: what the protest is by now, and all that was typed."""

from __future__ import annotations

from flask import request, url_for
from werkzeug.wrappers import Response

from events import clock
from events.presenting.protests import protest_card
from events.protests import care
from events.protests.assembly import State
from events.protests.care import Fate
from events.protests.models import Protest
from events.web.languages import current_words
from events.web.pages import page
from events.wording import Words, mark

STANDS_WORDS = {
    State.DRAFT: mark("It is a draft."),
    State.PENDING: mark("It waits for a moderator."),
    State.PUBLISHED: mark("It is on already."),
    State.CANCELLED: mark("It is cancelled already."),
    State.TAKEN_DOWN: mark("Moderators have taken it down."),
}
# The fields of these forms that are worth keeping.
TYPED = {
    "reason": mark("Reason"),
    "date": mark("Day"),
    "start": mark("Start"),
    "end": mark("End"),
    "meeting_point": mark("Meeting point"),
}


def page_if_too_late(found: Protest, fate: Fate) -> Response | None:
    """What is said instead of a form that does not fit a protest as it stands; none if it fits."""
    now, words = clock.now(), current_words()
    if care.is_open_to(found, fate, now):
        return None
    is_over = fate is Fate.RESTORE and found.stands is State.CANCELLED
    return page(
        "organize/care/too_late.html",
        409,
        protest=protest_card(found, words, now),
        said=words.gettext("It is over.") if is_over else _stands_in_words(found, words),
        typed=_typed(words),
        back_url=url_for("organize.protest", protest_id=found.id),
    )


def _stands_in_words(found: Protest, words: Words) -> str:
    if found.stands is State.CANCELLED and found.is_postponed:
        return words.gettext("It is postponed already.")
    return words.gettext(STANDS_WORDS[found.stands])


def _typed(words: Words) -> list[tuple[str, str]]:
    """What a form that was sent holds, with the names of its fields."""
    sent = [(words.gettext(label), request.form.get(name, "")) for name, label in TYPED.items()]
    return [(label, text) for label, text in sent if text.strip()]
