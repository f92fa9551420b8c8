"""Forms of people who share a protest. Which person, link or note is meant is in the button."""

from __future__ import annotations

from wtforms.validators import Length

from events.web.fields import Needed, PageForm, TextField
from events.web.formkeys import key_of
from events.wording import mark

LONGEST_NOTE = 2000
MOST_DIGITS = 9


class NoteForm(PageForm):
    """A note to those who share a protest."""

    note = TextField(
        mark("Note"),
        validators=[Needed(mark("Write something first.")), Length(max=LONGEST_NOTE)],
        render_kw={"rows": 4},
    )


def number_in(text: str | None) -> int:
    """An id that a button sent; zero, which nothing has, for anything odd."""
    is_id = text is not None and text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS
    return int(text) if text and is_id else 0


def key_in(text: str | None) -> str:
    """The one-time key of a form that was found valid."""
    return key_of(text or "") or ""


def hash_in(text: str | None) -> bytes:
    """The hash that a button sent; empty, which nothing has, for anything odd."""
    try:
        return bytes.fromhex(text or "")
    except ValueError:
        return b""
