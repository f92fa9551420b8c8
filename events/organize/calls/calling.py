"""The part of a new protest's form that says which call it answers."""

from __future__ import annotations

from collections.abc import Iterable

from flask import request
from wtforms import Form, SelectField

from events import clock
from events.campaigns import attaching, queries
from events.protests.models import Protest
from events.refusals import NotValid
from events.web.languages import current_words, gettext
from events.wording import mark

CAMPAIGN, CALL = "campaign", "call"


def offer(form: Form, sending_state: str) -> None:
    """Fill the list of calls about a State's missions; without any, the field goes.

    The one that the address names is chosen, if the organizer has not chosen yet.
    """
    language = current_words().language
    found = queries.open_to_protests_at(sending_state, clock.today())
    if not found:
        del form[CALL]
        return
    field = form[CALL]
    assert isinstance(field, SelectField)  # noqa: S101 - as the form declares it
    named = [(call.slug, call.text_in(language).title) for call in found]
    field.choices = [("", gettext("None")), *named]
    asked = request.args.get(CAMPAIGN, "")
    if request.method == "GET" and not field.data and asked in dict(named):
        field.data = asked


def answer(form: Form, protests: Iterable[Protest]) -> None:
    """Let what a form made answer the call that was chosen, before it is published.

    :raises NotValid: if it can't.
    """
    slug = form[CALL].data if CALL in form else ""
    if not slug:
        return
    call = queries.public_by_slug(slug)
    if call is None:
        raise NotValid(mark("This call takes no protests now. Choose another."), field=CALL)
    for protest in protests:
        attaching.attach(call, protest)
