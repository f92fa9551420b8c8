"""One's own dates as a file. There is no address to poll it at: that would be a secret to lose."""

from __future__ import annotations

from flask import Blueprint, Response, make_response

from events import clock
from events.organize.dates import calendar_of
from events.organize.own_dates import own_dates
from events.organizers.policy import Action
from events.organizers.resumption import comes_back
from events.organizers.session import signed_in_organizer
from events.web.audience import performs
from events.web.languages import current_words

blueprint = Blueprint("organize_dates", __name__, url_prefix="/organize")

FILE_NAME = "my-dates.ics"


@blueprint.get(f"/{FILE_NAME}")
@performs(Action.USE_ACCOUNT)
@comes_back()
def my_dates() -> Response:
    """Everything that one organizes, drafts included, to import once."""
    words = current_words()
    response = make_response(
        calendar_of(own_dates(signed_in_organizer(), words, clock.now()), words)
    )
    response.headers["Content-Type"] = "text/calendar; charset=utf-8"
    response.headers["Content-Disposition"] = f'attachment; filename="{FILE_NAME}"'
    return response
