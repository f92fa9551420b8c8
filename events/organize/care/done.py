"""What was just done to a protest, as the address of its owner's page says it once."""

from __future__ import annotations

from enum import StrEnum

from flask import request, url_for

from events.protests.models import Protest
from events.wording import Words, mark


class Done(StrEnum):
    """What an owner's page can be opened after."""

    SAVED = "saved"
    SENT = "sent"
    MOVED = "moved"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    RESTORED = "restored"


DONE_WORDS = {
    Done.SAVED: mark("Saved."),
    Done.SENT: mark("Sent to a moderator."),
    Done.MOVED: mark("Moved."),
    Done.POSTPONED: mark("Postponed."),
    Done.CANCELLED: mark("Cancelled."),
    Done.RESTORED: mark("It is back on."),
}


def url_after(done: Done, protest: Protest) -> str:
    """The address of the owner's page that says what was done."""
    return url_for("organize.protest", protest_id=protest.id, done=done.value)


def done_in_words(words: Words) -> str:
    """What was done just before this page was asked for; empty if nothing, or nothing known."""
    asked = request.args.get("done", "")
    return words.gettext(DONE_WORDS[Done(asked)]) if asked in set(Done) else ""
