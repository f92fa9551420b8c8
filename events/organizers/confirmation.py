"""The passphrase again: some acts need a browser that proved minutes ago whose it is (C6).

A view that changes what opens an account, deletes one, or gives something away, says so::

    @blueprint.route("/organize/protests/<protest_id>/invite", methods=["GET", "POST"])
    @performs(Action.INVITE)
    @comes_back()
    @confirmed
    def invite(protest_id: str) -> Response:
        ...

Five minutes after the last proof, a GET leads to the page that asks for the passphrase or a
passkey, and back. A POST is answered by that page, which carries the posted fields; after it they
are sent once more and acted on, as it is the same person who had sent them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import ParamSpec, TypeVar

from events import clock
from events.organizers.session import this_session
from events.refusals import Refused
from events.wording import mark

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")
FRESH = timedelta(minutes=5)
CONFIRMED = "doorstep_confirmed"


class ConfirmationNeeded(Refused):
    """Whoever is at this browser must first show again that it is theirs."""

    def __init__(self) -> None:
        super().__init__(mark("Type your passphrase again."))


def confirmed(view: Callable[Arguments, Answer]) -> Callable[Arguments, Answer]:
    """Let a view act only for those who proved within five minutes who they are.

    :raises ConfirmationNeeded: for others, when the view is called.
    """

    @wraps(view)
    def guarded(*arguments: Arguments.args, **values: Arguments.kwargs) -> Answer:
        if clock.now() - this_session().confirmed_at > FRESH:
            raise ConfirmationNeeded
        return view(*arguments, **values)

    setattr(guarded, CONFIRMED, True)
    return guarded
